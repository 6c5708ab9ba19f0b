"""What is kept: the sheet (a person's), the archive (the truth) and what is derived from it."""
