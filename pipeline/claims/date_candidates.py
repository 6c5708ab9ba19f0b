"""The dates of a source beside a date of a claim: how each of them stands to it, and what it counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.claims.binding import Binding
from pipeline.claims.calendar_parts import SURE, Relation, Said, relation
from pipeline.claims.judged import Place
from pipeline.claims.source_text import SourceText
from pipeline.model import Span

INFERRED = 0.5  # what an agreeing date counts whose year had to be taken from its neighbours
ROUGH, GUESSED, FAR, VERY_FAR = 0.4, 0.6, 0.3, 0.1
"""What a rival date counts that is coarser than the claim, whose year is inferred, that shares little."""
OWN = 0.5  # the page's own date as a rival, or as one end of a range
LITERALS = 300  # places of a year's figures that are looked at
TWICE = 0.5  # a rival that another date of the claim names
RANGED = 2.0  # a rival whose range has the claim's other end
SLIP = 1.6  # what a year counts more that differs in one digit or by a few years


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date of a source beside a claimed one; ``score`` is its bond, weighed as a rival or a witness."""

    said: Said
    relation: Relation
    place: Place
    score: float
    binding: Binding

    @property
    def in_sentence(self) -> float:
        """What part of the claim's words its own sentence has, by weight."""
        return self.binding.within(self.place.span.start)


def candidates(date: Said, others: list[Said], source: SourceText, binding: Binding) -> Iterator[Candidate]:
    """Each date of the source that may bear the claimed one out, or be what should stand there."""
    mate = _mate(date, others, source, binding)
    for found in source.dates:
        if found.mention.how == "relative" and "/" in found.mention.edtf:
            continue
        said, bond = _told(date, found, source), binding.at(found.start)
        related = relation(date, said)
        is_end = mate is not None and _is_other_end(date, said, mate, source)
        if date.half and not is_end and related != Relation.AGREES and _lies_in(date, said):
            related = Relation.COARSER
        if related in (Relation.NEAR, Relation.DISTANT, Relation.OTHER):
            if any(_is_taken(o, said) for o in others):
                continue
            twice = any(o.parts == said.parts for o in others)
            score = bond * _likely(date, said, related, source) * (TWICE if twice else 1)
            score *= RANGED if is_end else 1
        else:
            if found is mate:
                continue
            score = bond * _worth(date, said, source) * (1 if said is found else INFERRED)
        yield Candidate(said, related, Place(source, Span(said.start, said.end), bond), score, binding)
    if date.precision == 1 and date.year:
        yield from _literal(date, source, binding)


def _lies_in(date: Said, said: Said) -> bool:
    """Whether the source's date lies in the claimed range."""
    return said.when is not None and said.when.within(date.mention_days)


def _mate(date: Said, others: list[Said], source: SourceText, binding: Binding) -> Said | None:
    """The source's best bound date that bears out the other end of the claimed range."""
    other = next((o for o in others if date.half and o.mention is date.mention), None)
    if other is None:
        return None
    fine = (s for s in source.dates if s.is_told and relation(other, s) == Relation.AGREES)
    return max(fine, key=lambda s: binding.at(s.start), default=None)


def _is_other_end(date: Said, said: Said, mate: Said, source: SourceText) -> bool:
    """Whether the source names both ends in one sentence, and this one in the claim's precision."""
    if said is mate or not said.is_told or said.precision != date.precision or said.parts == mate.parts:
        return False
    return source.sentence_at(said.start) == source.sentence_at(mate.start)


def _told(date: Said, said: Said, source: SourceText) -> Said:
    """The source's date; a year that was only inferred yields to the claim's if that is named beside it."""
    if (
        said.year in (date.year, None)
        or said.mention.how in SURE
        or not said.is_told
        or not (date.year and date.month and said.month)
    ):
        return said
    if date.year in source.years_around(said.start):
        return replace(said, year=date.year)
    unknown = replace(said, year=None)
    return said if relation(date, unknown) == Relation.AGREES else unknown


def _is_taken(other: Said, said: Said) -> bool:
    """Whether the source's date is that of another date of the claim, part by part."""
    if other.precision < 2 or (said.day and not other.day):
        return False
    return relation(other, said) == Relation.AGREES


def _literal(date: Said, source: SourceText, binding: Binding) -> Iterator[Candidate]:
    """The year's figures anywhere, also where they are no date: Yearbook 2016, 1,751 ships."""
    figures = str(date.year)
    if len(figures) == 4:
        figures = rf"{figures[0]}[,.\u00a0\u202f]?{figures[1:]}"
    for found in islice(re.finditer(rf"(?<!\d){figures}(?!\d)", source.text), LITERALS):
        bond = binding.at(found.start())
        yield Candidate(date, Relation.AGREES, Place(source, Span(*found.span()), bond), 2 * bond, binding)


def _likely(date: Said, rival: Said, related: Relation, source: SourceText) -> float:
    """What a rival counts: one as precise that differs as slips of the pen do counts most."""
    factor = {Relation.DISTANT: FAR, Relation.OTHER: VERY_FAR}.get(related, 1.0)
    if not rival.is_told and not source.is_dated:
        factor *= GUESSED
    if rival.precision < date.precision:
        factor *= ROUGH
    if rival.mention.how not in SURE and date.year and rival.year != date.year:
        factor *= GUESSED
    if date.year and rival.year and date.year != rival.year and like_a_slip(date.year, rival.year):
        factor *= SLIP
    if date.day and date.day != rival.day and source.is_own(rival):
        factor *= OWN
    if rival.half and date.half and _other_half(rival) == _other_half(date):
        factor *= RANGED
    same = sum(c is not None and c == s for c, s in zip(date.parts, rival.parts, strict=True))
    return factor * (1 + same)


def _worth(date: Said, agreeing: Said, source: SourceText) -> float:
    """What an agreeing date counts; the page's own day hardly ever ends a range."""
    day = agreeing.when
    is_own = date.half and day and day.is_day and day.earliest == source.published
    return (1 + date.precision) * (OWN if is_own else 1.0)


def _other_half(date: Said) -> str:
    """The month and day at the other end of the range, or its year where it names no more."""
    halves = date.mention.edtf.split("/")
    return halves[2 - date.half][-5:] if len(halves) == 2 else ""


def like_a_slip(one: int, other: int) -> bool:
    """Whether two years differ in one digit, or by a few years."""
    apart = sum(a != b for a, b in zip(str(one), str(other), strict=False))
    return apart == 1 or abs(one - other) <= 5
