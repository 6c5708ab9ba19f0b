"""HTML into a tree, without letting a hostile page use up time or memory."""

import re

from selectolax.lexbor import LexborHTMLParser

from pipeline.pages.markup import NEVER_NEST

LARGEST = 6_000_000  # characters; the rest of a longer page is not read
MANY = 10_000  # tags; a page with fewer cannot be nested too deep
DEEPEST = 2_000  # open elements; the parser takes time with the square of the depth
LONG_PAGE = 100_000  # characters; a shorter page cannot have too many attributes
LONG_TAG = 3_000  # characters up to the next "<"; a shorter tag cannot have too many attributes
STRETCH = LONG_TAG // 2
MOST_ATTRIBUTES = 1_000  # the parser takes time with the square of their number

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,4000}>?")
_ATTRIBUTES = re.compile(r"(?:[^>\"']|\"[^\"]*\"|'[^']*')*+")
_RAW = re.compile(r"<(script|style|!--)", re.IGNORECASE)
_LONG = re.compile(rf"<[^<]{{{LONG_TAG}}}")
_RAW_BEGINS = "sS!"
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def parse_tree(html: str) -> LexborHTMLParser:
    """The tree of a page, cut where it becomes longer, deeper or odder than any honest page."""
    page = html[:LARGEST]
    if len(page) > LONG_PAGE and _may_have_too_many(page):
        page = page[: _too_many_attributes(page)]
    if page.count("<") > MANY:
        page = page[: _too_deep(page)]
    return LexborHTMLParser(page)


def _too_deep(html: str) -> int:
    """Where more than ``DEEPEST`` elements are open for the first time, or the end."""
    depth, at = 0, 0
    for tag in _TAG.finditer(html):
        if tag.start() < at or tag[2].lower() in NEVER_NEST:
            continue
        depth = max(0, depth - 1) if tag[1] else depth + (not tag[0].endswith("/>"))
        if depth > DEEPEST:
            return tag.start()
        at = _past_raw(html, tag.start())
    return len(html)


def _may_have_too_many(html: str) -> bool:
    """Whether a tag has too many attributes, if what looks like a tag is one.  A long tag has a stretch
    without "<" in it, and to look for such stretches takes next to no time."""
    at = 0
    while at < len(html):
        if html.find("<", at, at + STRETCH) >= 0:
            at += STRETCH
            continue
        start, end = html.rfind("<", 0, at), html.find("<", at + STRETCH)
        end = len(html) if end < 0 else end
        if start >= 0 and _words(html, start + 1, end) > MOST_ATTRIBUTES:
            return True
        at = end
    return False


def _too_many_attributes(html: str) -> int:
    """Where a tag with more than ``MOST_ATTRIBUTES`` begins, or the end."""
    at = 0
    while True:
        raw = _RAW.search(html, at)
        for tag in _LONG.finditer(html, at, raw.start() if raw else len(html)):
            end = html.find("<", tag.end())
            if _words(html, tag.start() + 1, len(html) if end < 0 else end) > MOST_ATTRIBUTES:
                return tag.start()
        if raw is None:
            return len(html)
        at = max(raw.end(), _past_raw(html, raw.start()))


def _past_raw(html: str, start: int) -> int:
    """The end of a script, style sheet or comment that begins at ``start``; 0 for any other tag."""
    match = _RAW.match(html, start) if html[start + 1 : start + 2] in _RAW_BEGINS else None
    if match is None:
        return 0
    close = "-->" if match[1] == "!--" else f"</{match[1].lower()}"
    end = html.find(close, match.end())
    end = html.find(close.upper(), match.end()) if end < 0 else end
    return len(html) if end < 0 else end


def _words(html: str, start: int, end: int) -> int:
    """How many words up to ``end`` may be attributes.  What begins with no letter may go on with a
    tag whose attribute holds a ``<``: all of it counts up to its last ``>``."""
    if _RAW.match(html, start - 1):
        return 0
    if html[start].isalpha():
        match = _ATTRIBUTES.match(html, start, end)
        return len(_QUOTED.sub("", match[0]).split()) if match else 0
    last = html.rfind(">", start, end)
    return len(html[start : last if last >= 0 else end].split())
