"""Which of an article's references an entry elsewhere is about, and what its identifiers mean.  Pure."""
