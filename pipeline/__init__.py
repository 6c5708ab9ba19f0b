"""Citewarden: checks what an article says against the sources that it cites."""

__version__ = "0.1.0"
