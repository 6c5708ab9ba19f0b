"""Claims against the text of their sources: the passage that speaks of the same event decides."""
