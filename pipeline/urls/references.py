"""Character references in addresses and attributes."""

import html
import re

_REFERENCE = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")


def unescaped(value: str) -> str:
    """The value with its character references read; ``&copy=1`` is none, for want of a semicolon."""
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), value) if "&" in value else value
