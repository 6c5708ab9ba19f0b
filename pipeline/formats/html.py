"""Articles in HTML: pages of MediaWiki as they are served, saved or mirrored, and other pages."""

import re

from pipeline.formats import Draft, Format

_DOCUMENT = re.compile(r"(?i)\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*(?:<!doctype\s+html|<html[\s>])")
_TAG = re.compile(r"(?i)</(?:p|div|li|ul|ol|table|h[1-6]|body|section|sup|span|a)\s?>")
_WIKI_SIGNS = ('class="mw-', "{{", "</ref>", "[[")
_SHARE = 200  # characters for one end tag at the most, in what is a page's fragment


def likelihood(text: str) -> float:
    """A document says so; a fragment is full of end tags and of nothing that wikitext has."""
    if _DOCUMENT.match(text.removeprefix("\ufeff")):
        return 1.0
    ends = sum(1 for _ in _TAG.finditer(text))
    if ends < 3 or ends * _SHARE < len(text):
        return 0.0
    if _WIKI_SIGNS[0] in text:
        return 0.98
    return 0.5 if any(sign in text for sign in _WIKI_SIGNS[1:]) else 0.95


def read(source: str) -> Draft:
    """Read the page; never fails: what is not understood is prose or ``Unparsed``."""
    from pipeline.hypertext.page import read_page

    return read_page(source)


FORMAT = Format("html", (".html", ".htm", ".xhtml"), likelihood, read)
