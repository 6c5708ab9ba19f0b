"""Strangers' addresses and dates made harmless before they are written into an article."""

import re
from urllib.parse import quote

from pipeline.urls import host_of, is_archive_today

_LONGEST = 4_000
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# What ends an address or means something else in wikitext, HTML or Markdown: blanks, brackets, quotation
# marks; italics, signatures, magic words.  What is not printable (controls, bidi marks) goes too.
_LOUD = re.compile(r"[\s|{}\[\]<>\"`\\^]|'(?=')|(?<=')'|~(?=~)|(?<=~)~|_(?=_[A-Z])")
_REFERENCE = re.compile(r"&(?=(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)")
_WORDS = re.compile(r"[\w .,/'’年月日년월일º°-]{1,60}")
_DOUBLED = re.compile("''|__")


def safe_address(url: str) -> str:
    """The address with all that is markup percent-encoded; empty where it may not be written at all.

    archive.today is never written, nor what is not http or https.
    """
    text = url.strip()
    if len(text) > _LONGEST or not _SCHEME.match(text) or not host_of(text) or is_archive_today(text):
        return ""
    written = _LOUD.sub(_encoded, text)
    return written if written.isprintable() else "".join(map(_printable, written))


def unread_references(address: str) -> str:
    """The address with each ``&name;`` written so that it is not read as a character."""
    return _REFERENCE.sub("&amp;", address)


def _encoded(found: re.Match[str]) -> str:
    return quote(found[0], safe="", errors="replace") if found[0] not in "~_" else f"%{ord(found[0]):02X}"


def _printable(character: str) -> str:
    return character if character.isprintable() else quote(character, safe="", errors="replace")


def are_plain_words(text: str) -> bool:
    """Whether a date may be written as it is: letters, figures and the marks of dates, nothing else."""
    return bool(_WORDS.fullmatch(text)) and not _DOUBLED.search(text)
