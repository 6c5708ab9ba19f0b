"""CSL-JSON: the items of a file with their places, and their variables as fields."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pipeline.bibliography.dating import dated
from pipeline.bibliography.listing import Read, Unread
from pipeline.dates.edtf import calendar
from pipeline.model import Dated, Fields, Span
from pipeline.urls import bare_doi

IDENTIFIERS = {"doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmc": "PMCID"}
"""Our names of the identifiers that CSL has a variable for."""

CUSTOM = "custom"
"""The variable that CSL leaves to programs: ours are kept in it under their own names."""

SEASONS = {1: 21, 2: 22, 3: 23, 4: 24}
_LISTS = ("items", "references", "data", "message")
_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\{\s*\"")
_MARKS = frozenset(("type", "title", "URL", "author", "issued", "DOI"))  # an item has one of them
_MOST_FAULTS = 100  # after as many the rest is left: the decoder counts lines from the top for each
_LONGEST_TEXT = 100_000


def entries(source: str) -> Iterator[Read | Unread]:
    """Every item of the file's list (or the one item that it is), where it stands."""
    at = _list_start(source)
    decoder = json.JSONDecoder()
    patience = _MOST_FAULTS
    while at < len(source):
        at = _skipped(source, at)
        if at >= len(source) or source[at] == "]":
            break
        start = at
        try:
            item, at = decoder.raw_decode(source, at)
        except (ValueError, RecursionError) as fault:
            patience -= 1
            at = _resumed(source, start, fault) if patience else len(source)
            yield Unread(_trimmed(source, start, at), "this is no valid JSON")
            continue
        span = Span(start, at)
        yield _read(item, span) if _is_item(item) else Unread(span, "this is no CSL item")
    rest = _trimmed(source, at + 1, len(source))
    if at < len(source) and source[rest.start : rest.end].strip("]} \t\r\n"):
        yield Unread(rest, "it stands behind the list of items")


def _skipped(source: str, at: int) -> int:
    found = _BETWEEN.match(source, at)
    return found.end() if found else at


def _list_start(source: str) -> int:
    """Where the first item begins: behind the list's bracket, or at the item itself."""
    at = _skipped(source, 1 if source.startswith("\ufeff") else 0)
    if source.startswith("[", at):
        return at + 1
    named = re.match(rf'\{{\s*"(?:{"|".join(_LISTS)})"\s*:\s*\[', source[at : at + 200])
    return at + named.end() if named else at


def _resumed(source: str, start: int, fault: Exception) -> int:
    """Where the next item may begin behind what cannot be decoded."""
    stopped = fault.pos if isinstance(fault, json.JSONDecodeError) else len(source)
    following = _NEXT.search(source, max(stopped, start + 1))
    return following.start() if following else len(source)


def _trimmed(source: str, start: int, end: int) -> Span:
    text = source[start:end]
    lead = len(text) - len(text.lstrip())
    return Span(start + lead, start + max(len(text.rstrip(", \t\r\n")), lead))


def _is_item(item: object) -> bool:
    return isinstance(item, dict) and not _MARKS.isdisjoint(item)


def _read(item: dict[str, Any], span: Span) -> Read:
    return Read(span, *read_item(item))


def read_item(item: dict[str, Any]) -> tuple[Fields, str]:
    """The fields of an item and its key, "" where it has none."""
    return _fields(item), _text(item.get("id")) or _text(item.get("citation-key"))


def _fields(item: dict[str, Any]) -> Fields:
    custom = item.get(CUSTOM)
    ours: dict[str, Any] = custom if isinstance(custom, dict) else {}

    def get(name: str) -> str:
        return _text(item.get(name))

    return Fields(
        authors=tuple(_names(item.get("author"))),
        title=get("title"),
        trans_title=_text(ours.get("translated-title")),
        work=get("container-title"),
        publisher=get("publisher"),
        date=_date(item.get("issued")),
        pages=get("page"),
        volume=get("volume"),
        issue=get("issue"),
        language=get("language"),
        url=get("URL"),
        archive_url=_text(ours.get("archive-url")),
        archive_date=dated(_text(ours.get("archive-date"))),
        access_date=_date(item.get("accessed")),
        quote=_text(ours.get("quote")),
        identifiers=tuple(_identifiers(item, ours)),
        url_status=_text(ours.get("url-status")),
    )


def _text(value: object) -> str:
    """A value as one line; the first of a list, as Crossref has them."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return " ".join(str(value)[:_LONGEST_TEXT].split())


def _names(value: object) -> Iterator[str]:
    for name in value if isinstance(value, list) else ():
        if isinstance(name, dict):
            part = {key: _text(text) for key, text in name.items()}
            family = _spaced(part.get("non-dropping-particle"), part.get("family"))
            given = _spaced(part.get("given"), part.get("dropping-particle"))
            full = ", ".join(filter(None, (family, given, part.get("suffix"))))
            if full or part.get("literal"):
                yield part.get("literal") or full
        elif text := _text(name):
            yield text


def _spaced(*parts: str | None) -> str:
    return " ".join(filter(None, parts))


def _date(value: object) -> Dated | None:
    """``{"date-parts": [[2017, 12, 19]]}``, a season, ``literal``, ``raw``, or an EDTF text."""
    if not isinstance(value, dict):
        return dated(_text(value))
    parts = value.get("date-parts")
    days = [_calendar(part) for part in parts[:2]] if isinstance(parts, list) else []
    if days and all(days):
        season = SEASONS.get(_number(value.get("season")))
        return dated(f"{days[0]}-{season}" if season and len(days[0]) == 4 else "/".join(days))
    return dated(_text(value.get("literal")) or _text(value.get("raw")) or _text(value.get("edtf")))


def _calendar(part: object) -> str:
    numbers = [_number(each) for each in part[:3]] if isinstance(part, list) else []
    while numbers and numbers[-1] == 0:
        numbers.pop()  # 0 stands for "unknown" in some programs
    return calendar(*numbers) if numbers and all(0 < n < 10_000 for n in numbers) else ""


def _number(value: object) -> int:
    text = _text(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def _identifiers(item: dict[str, Any], ours: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, variable in IDENTIFIERS.items():
        if value := _text(item.get(variable)):
            yield name, bare_doi(value) if name == "doi" else value
    more = ours.get("identifiers")
    for name, value in more.items() if isinstance(more, dict) else ():
        if text := _text(value):
            yield str(name), text
