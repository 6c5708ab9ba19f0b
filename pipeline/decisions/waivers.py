"""Waivers in the article itself, and the findings that waivers themselves can be.

``<!-- citewarden: ignore L101 reason="moved in May" owner="Ana" until=2027-01-31 -->`` is of the line that
it stands in; on a line of its own, of the next line that is not empty.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.decisions.record import day
from pipeline.model import Span

EXPIRED = ("W101", "expired-waiver")
UNUSED = ("W102", "unused-waiver")
UNREADABLE = ("W103", "unreadable-waiver")
EXPLAINED = {
    EXPIRED: """A waiver has run out.

## Why it matters
What it was to hide counts again, so that nothing is put off for ever.

## How to fix
Mend what the waiver hides, or decide anew: give the waiver in decisions.csv, or in the article, a later
day under `until`.  Where nothing is found any more, remove the waiver.

## Examples
Fires: a waiver `until=2026-03-01` on 2 March 2026.
Quiet: the same waiver on 1 March 2026, its last day.
""",
    UNUSED: """A waiver hides nothing.

## Why it matters
What it was made for is mended, or its words have changed; left where it is, it may one day hide another
fault.

## How to fix
Remove the row of decisions.csv, or the comment in the article, that the finding names.

## Examples
Fires: a waiver of a dead link that answers again.
Quiet: a run that leaves the waived check out, sees only what a change touches, or cannot know, for it has
no network and the archive lacks a page.
""",
    UNREADABLE: """A comment looks like a waiver, and cannot be read as one.

## Why it matters
It hides nothing, though somebody meant it to.

## How to fix
Write `<!-- citewarden: ignore L101 reason="why" owner="who" until=2027-01-31 -->`: the checks' ids, and
all three of reason, owner and until.

## Examples
Fires: `<!-- citewarden: ignore L101 -->`, which has no reason, no owner and no end; one of `L999`, which
is no check.
Quiet: a comment that does not begin with `citewarden:`.
""",
}
_BEGINS = re.compile(r"<!--[ \t]{0,20}citewarden:")
_PART = re.compile(r"""([a-z]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|\Z)|(\S+)""")
_ID = re.compile(r"[A-Z]\d{0,3}")
_LINE_END = re.compile(r"\r\n?|\n")
_HELD = re.compile(r"\S[^\r\n]*")
_LONGEST = 2_000  # characters of a comment
_FIELDS = ("reason", "owner", "until")


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver in the article: of ``checks`` (ids, or their beginnings), for the line ``covers``."""

    checks: tuple[str, ...]
    reason: str
    owner: str
    until: date
    span: Span  # of the comment
    covers: Span
    line: int  # in which the comment begins, counted from 1

    def is_of(self, check: str) -> bool:
        """Whether it names the check."""
        return check.startswith(self.checks)


@dataclass(frozen=True, slots=True)
class Misread:
    """A comment that cannot be read as a waiver, and why."""

    span: Span
    problem: str


def waivers(text: str) -> Iterator[Waiver | Misread]:
    """Those of an article's source, in their order."""
    lines: _Lines | None = None
    for begin in _BEGINS.finditer(text):
        end = text.find("-->", begin.end(), begin.end() + _LONGEST)
        if end < 0:
            yield Misread(Span(*begin.span()), "the comment does not end")
            continue
        span = Span(begin.start(), end + 3)
        if text.endswith("`", 0, span.start) and text.startswith("`", span.end):
            continue  # shown as code, to tell how a waiver is written
        lines = lines or _Lines(text)
        try:
            yield _waiver(text[begin.end() : end], span, lines)
        except ValueError as problem:
            yield Misread(span, str(problem))


def _waiver(said: str, span: Span, lines: "_Lines") -> Waiver:
    found: dict[str, str] = {}
    words: list[str] = []
    for name, double, single, bare, word in _PART.findall(said):
        if word:
            words.append(word)
        elif name not in _FIELDS or name in found:
            raise ValueError(f"{name} is not one of {', '.join(_FIELDS)}, or is there twice")
        else:
            found[name] = (double or single or bare).strip()
    missing = [name for name in _FIELDS if not found.get(name)]
    if words[:1] != ["ignore"] or len(words) < 2:
        raise ValueError("it does not say which checks to ignore")
    if missing:
        raise ValueError(f"it lacks {', '.join(missing)}")
    until = day(found["until"], "until")
    place = (span, lines.covered(span), lines.number(span.start))
    return Waiver(_checks(words[1:]), found["reason"], found["owner"], until, *place)


def _checks(words: list[str]) -> tuple[str, ...]:
    ids = [part.upper() for word in words for part in word.split(",") if part]
    for one in ids:
        if not _ID.fullmatch(one):
            raise ValueError(f"{one[:40]!r} is no check's id")
    return tuple(ids)


class _Lines:
    """The lines of a text, and which of them a comment is of: in the time of a search, however many ask."""

    def __init__(self, text: str) -> None:
        self._ends = [match.end() - 1 for match in _LINE_END.finditer(text)] + [len(text)]
        self._length = len(text)
        held = (found.start() for part in _outside(text) for found in _HELD.finditer(text, *part))
        self._held = list(dict.fromkeys(bisect_left(self._ends, at) for at in held))

    def number(self, at: int) -> int:
        """The line in which a character stands, counted from 1."""
        return bisect_left(self._ends, at) + 1

    def covered(self, span: Span) -> Span:
        """The comment's line; where nothing but comments stands in it, the next that holds more."""
        following = bisect_left(self._held, bisect_left(self._ends, span.start))
        if following == len(self._held):
            return Span(self._length, self._length)
        first = self._held[following]
        last = max(first, bisect_left(self._ends, span.end))
        return Span(self._ends[first - 1] + 1 if first else 0, self._ends[last])


def _outside(text: str) -> Iterator[Span]:
    """What stands between the comments."""
    start = 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        yield Span(start, begin)
        start = end + 3
    yield Span(start, len(text))
