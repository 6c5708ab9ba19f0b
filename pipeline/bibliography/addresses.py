"""A plain list of addresses, one a line: ``# comments``, and a title behind or before an address."""

import re
from collections.abc import Iterator

from pipeline.bibliography.dating import dated
from pipeline.bibliography.listing import Read, Unread
from pipeline.model import Fields, Span
from pipeline.reading.layout import Line, split_lines
from pipeline.urls import find_urls, memento_time, parse_memento

_ADDRESS = re.compile(r"<?((?:https?|ftp)://[^\s<>]+)>?(?:\s+(.*))?", re.IGNORECASE)
_BETWEEN = " \t<>()[]|:;,.-–—*•"  # what parts a title from its address
_LONGEST = 10_000  # characters of a line that is looked through for an address


def entries(source: str) -> Iterator[Read | Unread]:
    """Every line that is not blank and no comment."""
    for line in split_lines(source):
        text = line.text.strip("\ufeff \t\f\v")
        if text and not text.startswith("#"):
            start = line.span.start + line.text.index(text)
            yield _entry(Line(text, Span(start, start + len(text))))


def _entry(line: Line) -> Read | Unread:
    if found := _ADDRESS.fullmatch(line.text):
        return Read(line.span, _fields(found[1], found[2] or ""))
    inside = find_urls(line.text[:_LONGEST])
    if len(inside) != 1:
        return Unread(line.span, "a line with several addresses" if inside else "a line without an address")
    (url,) = inside
    around = (line.text[: url.start], line.text[url.end :])
    return Read(line.span, _fields(url.url, " ".join(words.strip(_BETWEEN) for words in around)))


def _fields(url: str, words: str) -> Fields:
    title = " ".join(words.split())
    copy = parse_memento(url)
    if copy is None:
        return Fields(url=url, title=title)
    digits, original = copy
    day = memento_time(digits).date().isoformat()
    return Fields(url=original, title=title, archive_url=url, archive_date=dated(day))
