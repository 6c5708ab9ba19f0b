"""Texts without case and marks, and the scripts that they are written in."""

import unicodedata

from pipeline.keys import LETTERS


def plain(text: str) -> str:
    """Small letters without marks: ``Łódź`` is ``lodz``."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c))


def scripts(text: str) -> frozenset[str]:
    """The scripts of its letters: ``LATIN``, ``CYRILLIC``."""
    return frozenset(unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha())
