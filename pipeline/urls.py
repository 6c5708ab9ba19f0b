"""Addresses: what is one, its canonical form, SURT keys, and the dialect of web archives.

Pure functions on text; nothing is looked up.
"""
