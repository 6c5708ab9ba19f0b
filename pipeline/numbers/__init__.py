"""Numbers in running text: what finds them, what they mean, and how two of them compare."""
