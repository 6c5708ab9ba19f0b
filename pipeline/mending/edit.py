"""Edits of a text: a repair is one or more of them, made together or not at all."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Evidence, Span


@dataclass(frozen=True, slots=True)
class Edit:
    """``text`` in place of what stands at ``span``; an empty span is an insertion."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Repair:
    """``kind``: archived-copy, link-status, dead-link, access-date, date.  ``reason`` is one sentence."""

    kind: str
    key: str  # of the reference concerned, empty where it is none
    reason: str
    edits: tuple[Edit, ...]
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """What could have been repaired and was not; an empty ``key`` is the whole article."""

    key: str
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with an article, and what not."""

    repairs: tuple[Repair, ...] = ()
    left: tuple[LeftAlone, ...] = ()

    @property
    def edits(self) -> list[Edit]:
        """All edits in the order of the text."""
        return sorted((edit for repair in self.repairs for edit in repair.edits), key=_place)


def settled(repairs: Iterable[Repair], left: Iterable[LeftAlone]) -> Plan:
    """The repairs that do not get in each other's way, in the order of the text; the first ones win."""
    taken: list[Span] = []
    kept: list[Repair] = []
    refused: list[LeftAlone] = []
    for repair in dict.fromkeys(repairs):
        if not repair.edits:
            continue
        if any(_hits(taken, edit.span) for edit in repair.edits):
            refused.append(LeftAlone(repair.key, "another repair changes the same place"))
            continue
        kept.append(repair)
        for edit in repair.edits:
            insort(taken, edit.span)
    ordered = sorted(kept, key=lambda repair: min(map(_place, repair.edits)))
    return Plan(tuple(ordered), tuple(dict.fromkeys((*left, *refused))))


def applied(source: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; ``ValueError`` where they overlap or lie outside of it."""
    ordered = sorted(edits, key=_place)
    if any(later.span.start < earlier.span.end for earlier, later in pairwise(ordered)):
        raise ValueError("edits overlap")
    pieces, at = [], 0
    for edit in ordered:
        if not 0 <= edit.span.start <= edit.span.end <= len(source):
            raise ValueError("an edit lies outside of the text")
        pieces += [source[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, source[at:]])


def occurrences(source: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where the words stand in a part of the text."""
    at = source.find(words, start, end)
    while at >= 0:
        yield at
        at = source.find(words, at + 1, end)


def _place(edit: Edit) -> Span:
    return edit.span


def _hits(taken: list[Span], span: Span) -> bool:
    """Whether it overlaps one of the sorted spans, or stands at the same place."""
    at = bisect_left(taken, span)
    before, after = taken[at - 1] if at else None, taken[at] if at < len(taken) else None
    if after is not None and (after.start < span.end or after.start == span.start):
        return True
    return before is not None and (before.end > span.start or before == span)
