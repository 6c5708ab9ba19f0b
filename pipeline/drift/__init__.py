"""What a page said when it was cited, held against what it says today.  Pure."""
