"""Reading articles written in HTML, with the place of every character in the source.  Pure."""
