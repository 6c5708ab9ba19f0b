"""The columns of sources.csv, whose they are, and how a text becomes a cell that no spreadsheet runs."""

import re

BIBLIOGRAPHIC = (
    "authors",
    "title",
    "trans_title",
    "work",
    "publisher",
    "date",
    "pages",
    "volume",
    "issue",
    "language",
    "url",
    "archive_url",
    "archive_date",
    "access_date",
    "doi",
    "isbn",
    "quote",
)
"""Written by the tool from the article, and the person's as soon as they change them."""

COLUMNS = (
    *("article", "key", "number"),
    *BIBLIOGRAPHIC,
    *("citations", "url_found_by", "link_state", "row_state", "checked_at", "capture"),
    *("note", "ignore"),
)
"""All, in their order.  What is not bibliographic is the tool's, but for ``note`` and ``ignore``."""

TOOLS = ("number", "citations", "url_found_by", "link_state", "row_state", "checked_at", "capture")
"""Refreshed at every run."""

ORPHAN = "orphan"
"""The ``row_state`` of a row whose reference has left the article."""

_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*%?")
_DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠")


def neutralised(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if _is_formula(text) else text


def unneutralised(cell: str) -> str:
    """The text of a cell: ``unneutralised(neutralised(text)) == text`` for every text."""
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(text: str) -> bool:
    """Whether it begins like a formula, apostrophes before it aside; plain numbers are none."""
    bare = text.lstrip("'")
    return bare[:1] in _DANGEROUS and bool(bare) and not _PLAIN_NUMBER.fullmatch(bare)
