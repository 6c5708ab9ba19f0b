"""Waivers in the article itself, and the findings that waivers themselves can be.

``<!-- citewarden: ignore L101 reason="moved in May" owner="Ana" until=2027-01-31 -->`` is of the line that
it stands in; on a line of its own, of the next line that is not empty.
"""

import re
from bisect import bisect_left, bisect_right
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
Quiet: a run that leaves the waived check out, sees only what a change touches, or has no network and
so cannot know.
""",
    UNREADABLE: """A comment looks like a waiver, and cannot be read as one.

## Why it matters
It hides nothing, though somebody meant it to.

## How to fix
Write `<!-- citewarden: ignore L101 reason="why" owner="who" until=2027-01-31 -->`: the checks' ids, and
all three of reason, owner and until.

## Examples
Fires: `<!-- citewarden: ignore L101 -->`, which has no reason, no owner and no end.
Quiet: a comment that does not begin with `citewarden:`.
""",
}
_BEGINS = re.compile(r"<!--[ \t]{0,20}citewarden:")
_PART = re.compile(r"""([a-z]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|\Z)|(\S+)""")
_ID = re.compile(r"[A-Z]\d{0,3}")
_LINE_END = re.compile(r"[\r\n]")
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
        span, lines = Span(begin.start(), end + 3), lines or _Lines(text)
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
        raise ValueError(f"it has no {' and no '.join(missing)}")
    until = day(found["until"], "until")
    return Waiver(_checks(words[1:]), found["reason"], found["owner"], until, span, lines.covered(span))


def _checks(words: list[str]) -> tuple[str, ...]:
    ids = [part.upper() for word in words for part in word.split(",") if part]
    for one in ids:
        if not _ID.fullmatch(one):
            raise ValueError(f"{one[:40]!r} is no check's id")
    return tuple(ids)


class _Lines:
    """The lines of a text, and which of them a comment is of: in the time of a search, however many ask."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in _LINE_END.finditer(text)] + [len(text)]
        self._held: list[int] = []  # numbers of the lines that hold more than a comment
        for number in range(len(self._ends)):
            held = self._part(self._line(number)).strip()
            if held and not (held.startswith("<!--") and held.endswith("-->")):
                self._held.append(number)

    def covered(self, span: Span) -> Span:
        """The comment's line; where nothing else stands in it, the next that holds more than a comment."""
        first, last = bisect_left(self._ends, span.start), bisect_left(self._ends, span.end)
        line = Span(self._line(first).start, self._ends[last])
        if (self._text[line.start : span.start] + self._text[span.end : line.end]).strip():
            return line
        following = bisect_right(self._held, last)
        if following < len(self._held):
            return self._line(self._held[following])
        return Span(len(self._text), len(self._text))

    def _line(self, number: int) -> Span:
        return Span(self._ends[number - 1] + 1 if number else 0, self._ends[number])

    def _part(self, span: Span) -> str:
        return self._text[span.start : span.end]
