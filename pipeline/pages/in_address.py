"""A date in a page's address."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser

from pipeline.pages.evidence import Testimony
from pipeline.pages.values import day_of

LONGEST = 2_000
_PATTERNS = (
    (re.compile(r"/((?:19|20)\d\d)[/_-](\d\d?)[/_-](\d\d?)(?=[/_.-]|$)"), 0.93),
    (re.compile(r"[/_.-]((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?=[/_.?&-]|$)"), 0.88),
    (re.compile(r"/((?:19|20)\d\d)/(\d\d)(\d\d)(?=[/_.-]|$)"), 0.88),
    (re.compile(r"/(\d\d)[/-](\d\d)[/-]((?:19|20)\d\d)(?=[/_.-]|$)"), 0.7),
)
_MONTH = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])(?=/|$)")


def address_dates(url: str) -> Iterator[Testimony]:
    """The day, else the month, that the path names."""
    path = unquote(url[:LONGEST]).partition("://")[2].partition("/")[2]
    path = f"/{path.partition('#')[0]}"
    for pattern, weight in _PATTERNS:
        for match in pattern.finditer(path):
            groups = match.groups() if len(match[1]) == 4 else match.groups()[::-1]
            when = day_of(*groups)
            if when is not None:
                yield Testimony("published", when, "url", match[0].strip("/"), weight)
                return
    month = _MONTH.search(path)
    when = day_of(month[1], month[2]) if month else None
    if month and when:
        yield Testimony("published", when, "url", month[0].strip("/"), 0.9)


def picture_dates(tree: LexborHTMLParser) -> Iterator[Testimony]:
    """The day in the address of the page's own picture: it was stored then, for the page or before."""
    meta = tree.css_first('meta[property="og:image"], meta[name="twitter:image"], link[rel="image_src"]')
    if meta is None:
        return
    for found in address_dates(meta.attributes.get("content") or meta.attributes.get("href") or ""):
        if found.when.is_day:
            yield replace(found, witness="picture", weight=0.6)
