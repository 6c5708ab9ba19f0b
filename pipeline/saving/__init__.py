"""Save Page Now 2 of web.archive.org: what it is asked, what it answers, and what is to be made of that."""
