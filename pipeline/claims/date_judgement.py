"""Judges a date of a claim by the passage of each source that speaks of the same thing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from pipeline.claims.binding import bind
from pipeline.claims.calendar_parts import SURE, Relation, Said
from pipeline.claims.claim_text import ClaimText
from pipeline.claims.date_candidates import Candidate, candidates, like_a_slip
from pipeline.claims.effort import VALUES
from pipeline.claims.judged import Judged, Outcome
from pipeline.claims.rewriting import meant_by, rewritten
from pipeline.claims.source_text import TOP, SourceText
from pipeline.dates.when import When
from pipeline.model import Span, Tier

WEAKER, WEAKER_YEAR, WEAKER_SLIP = 0.5, 0.15, 0.8
"""An agreeing date that is bound so much weaker than another one is of another thing."""
TELLING, CLEARER = 0.1, 2.0  # so much more it must count where the rival's sentence tells more of the claim
STRONG, STRONG_YEAR, STRONG_DAY, STRONG_RELATIVE = (
    0.03,
    0.09,
    0.15,
    0.1,
)  # how well a date must be bound to be an alarm
LAG = timedelta(2)  # that a page may be dated after what it tells
ZONES = timedelta(1)  # that the same moment may be apart in two time zones
ZONED = re.compile(r"\b(?:UTC|GMT|[ECMP][SD]T|CES?T|BST|IST|JST|KST|MSK|AE[SD]T|local time|\d\d?:\d\d)\b")
BESIDE = 60  # characters beside a date in which a time of day makes it one of a time zone
OTHERWISE = 0.05  # how well a date that shares nothing with the claimed one must be bound
DASH = re.compile(r"\s?[-–—]\s?")
SIDES = ("before", "after")


def judge_dates(
    claim: ClaimText, sources: Sequence[SourceText], most: int | None = None
) -> Iterator[Judged]:
    """One judgement for each date of the claim that its own words name, of the first ``most`` dates."""
    for date in claim.dates[:most]:
        if date.is_told:
            judged = _judge(claim, date, sources)
            yield _backward(judged) if judged.tier is None and _is_backward(claim, date) else judged


def _judge(claim: ClaimText, date: Said, sources: Sequence[SourceText]) -> Judged:
    span = (date.start, date.end)
    others = [d for d in claim.dates[:VALUES] if d is not date]
    found = [c for source in sources for c in candidates(date, others, source, bind(source, claim, span))]
    agreeing, coarser = _best(found, Relation.AGREES), _best(found, Relation.COARSER)
    rival = _best(found, Relation.NEAR, Relation.DISTANT) or _best(found, Relation.OTHER)
    if date.mention.bound in SIDES or (date.mention.bound == "by" and not agreeing):
        return _limit(claim, date, [c for c in found if c.said.when])
    if agreeing and (other := _of_another_year(date, agreeing, found)):
        reason = f"the passage about it says {other.said.mention.text}"
        return _judged(claim, date, Outcome.CONTRADICTED, reason, other, tier=Tier.REVIEW)
    if agreeing and (rival is None or agreeing.score >= _least(date, agreeing, rival) * rival.score):
        return _judged(claim, date, Outcome.SUPPORTED, "the source says so", agreeing)
    if rival is None or _explained(date, rival) or (coarser and rival.relation == Relation.OTHER):
        outcome = Outcome.SUPPORTED if coarser or rival else Outcome.NOT_FOUND
        return _judged(claim, date, outcome, "the source does not name the day", coarser or rival)
    if rival.relation == Relation.OTHER and (
        rival.place.bond < OTHERWISE or not _names_all(date, rival.said)
    ):
        return _judged(claim, date, Outcome.NOT_FOUND, "the source does not name the day", None)
    is_zoned = _is_zoned(date, rival)
    tier = Tier.ALARM if agreeing is None and not is_zoned and _is_sure(date, rival) else Tier.REVIEW
    reason = f"the passage about it says {rival.said.mention.text}"
    reason += ", which may be the same day in another time zone" if is_zoned else ""
    return _judged(claim, date, Outcome.CONTRADICTED, reason, rival, tier=tier)


def _is_backward(claim: ClaimText, date: Said) -> bool:
    """Whether it is the end of a range that lies before its beginning."""
    at = claim.dates.index(date)
    first = claim.dates[at - 1] if at else date
    is_end = first.mention is date.mention or DASH.fullmatch(claim.text, first.end, date.start)
    if not is_end or ((date.year is None or first.year is None) and date.month != first.month):
        return False  # from December to January
    known = [p for p in zip(date.parts, first.parts, strict=True) if None not in p]
    return [end for end, _ in known] < [begin for _, begin in known]


def _backward(judged: Judged) -> Judged:
    reason = "the range ends before it begins"
    return replace(judged, outcome=Outcome.CONTRADICTED, reason=reason, tier=Tier.REVIEW, is_same=False)


def _of_another_year(date: Said, agreeing: Candidate, found: list[Candidate]) -> Candidate | None:
    """Where a source names the day alone and the claimed year nowhere: the year that is bound better."""
    if agreeing.said.year or date.precision == 1 or not date.is_stated:
        return None
    dated = [c for c in found if c.said.year]
    if any(c.said.year == date.year for c in dated):
        return None
    best = max(dated, key=lambda c: c.place.bond, default=None)
    return best if best and best.place.bond >= max(STRONG_YEAR, agreeing.place.bond) else None


def _least(date: Said, agreeing: Candidate, rival: Candidate) -> float:
    """What an agreeing date must count beside a rival: a year alone is often named for other things."""
    if date.precision > 1:
        return WEAKER
    year = rival.said.year
    if not (date.year and year and like_a_slip(date.year, year) and rival.said.mention.how in SURE):
        return WEAKER_YEAR
    if _heads_the_page(agreeing):
        return WEAKER_SLIP
    clearer = (TELLING + rival.in_sentence) / (TELLING + agreeing.in_sentence)
    return WEAKER_SLIP * min(CLEARER, max(1.0, clearer))


def _heads_the_page(agreeing: Candidate) -> bool:
    """Whether it is the year of the page's own date, whose line tells nothing."""
    source, start = agreeing.place.source, agreeing.place.span.start
    return start < TOP and source.published is not None and source.published.year == agreeing.said.year


def _best(found: list[Candidate], *relations: Relation) -> Candidate | None:
    return max((c for c in found if c.relation in relations), key=lambda c: c.score, default=None)


def _explained(date: Said, rival: Candidate) -> bool:
    """Whether only the page's own date is near, that of the days after or of another time zone."""
    source = rival.said.when
    claimed = date.when or (_in_year(date, source.earliest.year) if source else None)
    if claimed is None or source is None or not (claimed.is_day and source.is_day):
        return False
    if not rival.place.source.is_own(rival.said):
        return False
    return -ZONES <= source.earliest - claimed.earliest <= LAG


def _is_zoned(date: Said, rival: Candidate) -> bool:
    """Whether the source's day is the one before or after, and is told with a time of day."""
    text, (start, end) = rival.place.source.text, rival.place.span
    source = rival.said.when
    claimed = date.when or (_in_year(date, source.earliest.year) if source else None)
    if claimed is None or source is None or not (claimed.is_day and source.is_day):
        return False
    if abs(source.earliest - claimed.earliest) != ZONES:
        return False
    return ZONED.search(text[max(0, start - BESIDE) : end + BESIDE]) is not None


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
    slipped = bool(date.year and said.year and date.year != said.year and like_a_slip(date.year, said.year))
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
