"""Labelled states of links: what servers are known to say, written down before any rule looked at it."""
