"""Links as Memento writes them (RFC 8288, RFC 7089): TimeMaps and the ``Link`` header."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

MOST = 50_000  # links of one text
_TARGET = re.compile(r"<([^<>]{1,8000})>")
_PARAMETER = re.compile(
    r"\s{0,20};\s{0,20}([\w!#$&+.^`|~*-]{1,64})\s{0,20}"
    r'(?:=\s{0,20}(?:"((?:[^"\\]|\\.){0,4000})"|([^\s;,"<]{0,4000})))?',
    re.S,
)


class Link(NamedTuple):
    """``rels`` are in lower case; ``time`` is its ``datetime``, where it has a sound one."""

    url: str
    rels: frozenset[str]
    time: datetime | None
    kind: str = ""  # its media type


def read_links(text: str) -> Iterator[Link]:
    """The links of the text in their order; what is no link is passed over."""
    at = 0
    for _ in range(MOST):
        target = _TARGET.search(text, at)
        if target is None:
            return
        at = target.end()
        given: dict[str, str] = {}
        while parameter := _PARAMETER.match(text, at):
            quoted, bare = parameter[2], parameter[3]
            value = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else bare or ""
            given.setdefault(parameter[1].lower(), value)
            at = parameter.end()
        rels = frozenset(given.get("rel", "").lower().split())
        yield Link(target[1].strip(), rels, _time(given.get("datetime", "")), given.get("type", ""))


def copies(text: str) -> list[tuple[str, datetime]]:
    """The copies that a TimeMap or a ``Link`` header names, with their times, oldest first."""
    found = {one.url: one.time for one in read_links(text) if "memento" in one.rels and one.time}
    return sorted(found.items(), key=lambda item: item[1])


def is_timemap(text: str) -> bool:
    """Whether it is one, be it of no copies: it says of which page, or where it is from."""
    return any(one.rels & {"original", "timegate", "self", "memento"} for one in read_links(text[:20_000]))


def neighbour(header: str, rel: str) -> tuple[str, datetime] | None:
    """The copy that a ``Link`` header names as ``first``, ``prev``, ``next`` or ``last``."""
    for one in read_links(header):
        if {rel, "memento"} <= one.rels and one.time:
            return one.url, one.time
    return None


def _time(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
