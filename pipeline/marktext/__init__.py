"""Reading articles written in Markdown, with the place of every character in the source.  Pure."""
