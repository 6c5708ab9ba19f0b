"""Copies in web archives: which archives there are, what they list, which copy is wanted, what it holds."""
