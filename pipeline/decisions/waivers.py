"""Waivers in the article itself, and the findings that waivers themselves can be.

``<!-- citewarden: ignore L101 reason="moved in May" owner="Ana" until=2027-01-31 -->`` is of the line that
it stands in; on a line of its own, of the next line that is not empty.
"""

import re
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
    for begin in _BEGINS.finditer(text):
        end = text.find("-->", begin.end(), begin.end() + _LONGEST)
        if end < 0:
            yield Misread(Span(*begin.span()), "the comment does not end")
            continue
        span = Span(begin.start(), end + 3)
        try:
            yield _waiver(text, span, text[begin.end() : end])
        except ValueError as problem:
            yield Misread(span, str(problem))


def _waiver(text: str, span: Span, said: str) -> Waiver:
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
    return Waiver(_checks(words[1:]), found["reason"], found["owner"], until, span, _line_of(text, span))


def _checks(words: list[str]) -> tuple[str, ...]:
    ids = [part.upper() for word in words for part in word.split(",") if part]
    for one in ids:
        if not _ID.fullmatch(one):
            raise ValueError(f"{one[:40]!r} is no check's id")
    return tuple(ids)


def _line_of(text: str, span: Span) -> Span:
    """The comment's line; where nothing else stands in it, the next that holds more than a comment."""
    line = Span(max(text.rfind(end, 0, span.start) for end in "\r\n") + 1, _end(text, span.end))
    if (text[line.start : span.start] + text[span.end : line.end]).strip():
        return line
    while line.end < len(text):
        line = Span(line.end + 1, _end(text, line.end + 1))
        held = text[line.start : line.end].strip()
        if held and not (held.startswith("<!--") and held.endswith("-->")):
            return line
    return Span(line.end, line.end)


def _end(text: str, start: int) -> int:
    return min((at for at in (text.find(end, start) for end in "\r\n") if at >= 0), default=len(text))
