"""Judges a date of a claim by the passage of each source that speaks of the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from pipeline.claims.binding import Binding, bind
from pipeline.claims.calendar_parts import SURE, Relation, Said, relation
from pipeline.claims.claim_text import ClaimText
from pipeline.claims.judged import Judged, Outcome, Place
from pipeline.claims.rewriting import meant_by, rewritten
from pipeline.claims.source_text import SourceText
from pipeline.dates.when import When
from pipeline.model import Span, Tier

WEAKER, WEAKER_YEAR, WEAKER_SLIP = 0.5, 0.15, 0.8
"""An agreeing date that is bound so much weaker than another one is of another thing."""
STRONG, STRONG_YEAR, STRONG_DAY, STRONG_RELATIVE = (
    0.03,
    0.09,
    0.15,
    0.1,
)  # how well a date must be bound to be an alarm
LAG = timedelta(2)  # that a page may be dated after what it tells
OTHERWISE = 0.05  # how well a date that shares nothing with the claimed one must be bound
SIDES = ("before", "after")
INFERRED = 0.5  # what an agreeing date counts whose year had to be taken from its neighbours
ROUGH, GUESSED, FAR, VERY_FAR = 0.4, 0.6, 0.3, 0.1
"""What a rival date counts that is coarser than the claim, whose year is inferred, that shares little."""
OWN = 0.5  # a rival that is the page's own date
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


def judge_dates(claim: ClaimText, sources: Sequence[SourceText]) -> Iterator[Judged]:
    """One judgement for each date of the claim that its own words name."""
    for date in claim.dates:
        if date.is_told:
            yield _judge(claim, date, sources)


def _judge(claim: ClaimText, date: Said, sources: Sequence[SourceText]) -> Judged:
    span = (date.start, date.end)
    others = [d for d in claim.dates if d is not date]
    found = [c for source in sources for c in _candidates(date, others, source, bind(source, claim, span))]
    agreeing, coarser = _best(found, Relation.AGREES), _best(found, Relation.COARSER)
    rival = _best(found, Relation.NEAR, Relation.DISTANT) or _best(found, Relation.OTHER)
    if date.mention.bound in SIDES or (date.mention.bound == "by" and not agreeing):
        return _limit(claim, date, [c for c in found if c.said.when])
    if agreeing and (rival is None or agreeing.score >= _least(date, rival) * rival.score):
        return _judged(claim, date, Outcome.SUPPORTED, "the source says so", agreeing)
    if rival is None or _explained(date, rival) or (coarser and rival.relation == Relation.OTHER):
        outcome = Outcome.SUPPORTED if coarser or rival else Outcome.NOT_FOUND
        return _judged(claim, date, outcome, "the source does not name the day", coarser or rival)
    if rival.relation == Relation.OTHER and (
        rival.place.bond < OTHERWISE or not _names_all(date, rival.said)
    ):
        return _judged(claim, date, Outcome.NOT_FOUND, "the source does not name the day", None)
    tier = Tier.ALARM if agreeing is None and _is_sure(date, rival) else Tier.REVIEW
    reason = f"the passage about it says {rival.said.mention.text}"
    return _judged(claim, date, Outcome.CONTRADICTED, reason, rival, tier=tier)


def _least(date: Said, rival: Candidate) -> float:
    """What an agreeing date must count beside a rival: a year alone is often named for other things."""
    if date.precision > 1:
        return WEAKER
    year = rival.said.year
    slipped = date.year and year and _like_a_slip(date.year, year)
    return WEAKER_SLIP if slipped and rival.said.mention.how in SURE else WEAKER_YEAR


def _best(found: list[Candidate], *relations: Relation) -> Candidate | None:
    return max((c for c in found if c.relation in relations), key=lambda c: c.score, default=None)


def _candidates(
    date: Said, others: list[Said], source: SourceText, binding: Binding
) -> Iterator[Candidate]:
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
            score = bond * (1 + date.precision) * (1 if said is found else INFERRED)
        yield Candidate(said, related, Place(source, Span(said.start, said.end), bond), score)
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
    """The year's figures anywhere, also where they are not read as a date ("Yearbook 2016")."""
    for found in islice(re.finditer(rf"(?<!\d){date.year}(?!\d)", source.text), LITERALS):
        bond = binding.at(found.start())
        yield Candidate(date, Relation.AGREES, Place(source, Span(*found.span()), bond), 2 * bond)


def _likely(date: Said, rival: Said, related: Relation, source: SourceText) -> float:
    """What a rival counts: one as precise that differs as slips of the pen do counts most."""
    factor = {Relation.DISTANT: FAR, Relation.OTHER: VERY_FAR}.get(related, 1.0)
    if not rival.is_told and not source.is_dated:
        factor *= GUESSED
    if rival.precision < date.precision:
        factor *= ROUGH
    if rival.mention.how not in SURE and date.year and rival.year != date.year:
        factor *= GUESSED
    if date.year and rival.year and date.year != rival.year and _like_a_slip(date.year, rival.year):
        factor *= SLIP
    if date.day and date.day != rival.day and source.is_own(rival):
        factor *= OWN
    if rival.half and date.half and _other_half(rival) == _other_half(date):
        factor *= RANGED
    same = sum(c is not None and c == s for c, s in zip(date.parts, rival.parts, strict=True))
    return factor * (1 + same)


def _other_half(date: Said) -> str:
    """The month and day at the other end of the range, or its year where it names no more."""
    halves = date.mention.edtf.split("/")
    return halves[2 - date.half][-5:] if len(halves) == 2 else ""


def _like_a_slip(one: int, other: int) -> bool:
    apart = sum(a != b for a, b in zip(str(one), str(other), strict=False))
    return apart == 1 or abs(one - other) <= 5


def _explained(date: Said, rival: Candidate) -> bool:
    """Whether only the page's own date is near, and the page is of the days after."""
    source = rival.said.when
    claimed = date.when or (_in_year(date, source.earliest.year) if source else None)
    if claimed is None or source is None or not (claimed.is_day and source.is_day):
        return False
    if not rival.place.source.is_own(rival.said):
        return False
    return timedelta() < source.earliest - claimed.earliest <= LAG


def _in_year(date: Said, year: int) -> When | None:
    try:
        return When.of(year, date.month, date.day) if date.month else None
    except ValueError:
        return None


def _is_sure(date: Said, rival: Candidate) -> bool:
    """Whether one slip of the pen explains it all: what else the claim says of the day is borne out."""
    said, source, bond = rival.said, rival.place.source, rival.place.bond
    if rival.relation != Relation.NEAR or said.precision < date.precision:
        return False
    slipped = bool(
        date.year and said.year and date.year != said.year and _like_a_slip(date.year, said.year)
    )
    if source.is_own(said):
        return slipped if date.precision < 3 else date.day == said.day
    if not said.is_told:
        return source.is_dated and bond >= STRONG_RELATIVE
    if date.day and date.day != said.day and said.mention.how not in SURE:
        return bond >= (STRONG_RELATIVE if source.is_dated else STRONG_DAY)
    return bond >= (STRONG if date.precision > 1 or slipped else STRONG_YEAR)


def _limit(claim: ClaimText, date: Said, found: list[Candidate]) -> Judged:
    """ "before 2019" and "after 3 May": the best bound date must lie on that side."""
    fine = [c for c in found if _names_all(date, c.said)]
    best = max(fine, key=lambda c: c.place.bond * _nearness(date, c.said), default=None)
    claimed = date.when
    if best is None or claimed is None or best.said.when is None:
        return _judged(claim, date, Outcome.NOT_FOUND, "the source names no such date", None)
    later = date.mention.bound == "after"
    holds = claimed.before(best.said.when) if later else best.said.when.before(claimed)
    holds = holds or best.said.mention.bound == date.mention.bound
    if holds:
        return _judged(claim, date, Outcome.SUPPORTED, "the source's date is on that side", best)
    reason = f"the passage about it says {best.said.mention.text}"
    return _judged(claim, date, Outcome.CONTRADICTED, reason, best, tier=Tier.REVIEW)


def _names_all(date: Said, said: Said) -> bool:
    """Whether the source's date names every part that the claimed one does."""
    return all(s is not None or c is None for c, s in zip(date.parts, said.parts, strict=True))


def _nearness(date: Said, said: Said) -> float:
    """1 for the same days, a half for days a year apart; limits are set near what they limit."""
    if date.when is None or said.when is None:
        return 0.1
    return 1 / (1 + abs(date.when.gap(said.when)) / 365)


def _judged(
    claim: ClaimText,
    date: Said,
    outcome: Outcome,
    reason: str,
    at: Candidate | None,
    *,
    tier: Tier | None = None,
) -> Judged:
    words = claim.text[date.start : date.end]
    meant = meant_by(date, at.said) if at and outcome == Outcome.CONTRADICTED else None
    proposal = rewritten(words, date, meant, claim.language) if meant else ""
    if tier == Tier.ALARM and not proposal:  # an alarm says what to write
        tier = Tier.REVIEW
    return Judged(
        Span(date.start, date.end),
        words,
        outcome,
        reason,
        "date",
        tier,
        at.place if at else None,
        at.said.mention.text if at else "",
        proposal,
        meant.edtf if meant else "",
        outcome == Outcome.SUPPORTED and at is not None and at.relation == Relation.AGREES,
    )
