"""Lists of sources as reference managers exchange them: their grammars and names, to read and to write."""
