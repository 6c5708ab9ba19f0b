"""The verdict on a claim: its values judged against its sources."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pipeline.claims.claim_text import ClaimText, read_claim, spoken
from pipeline.claims.coverage import is_elsewhere, is_skeleton
from pipeline.claims.date_judgement import judge_dates
from pipeline.claims.disagreement import Disagreement, apart, one_by_one, witness
from pipeline.claims.effort import affordable, left_out, within_reach
from pipeline.claims.judged import Judged, Outcome
from pipeline.claims.number_judgement import judge_numbers
from pipeline.claims.opinion import Judge, Opinion
from pipeline.claims.quotation_judgement import judge_quotations
from pipeline.claims.source_text import SourceText, read_source
from pipeline.model import Capture, Span, Tier


@dataclass(frozen=True, slots=True)
class SourceGiven:
    """A source as it is handed in: its text, its address and its day, where known.

    ``capture`` is what was kept of it, ``archived`` the address of a copy that anybody may see.
    """

    text: str
    url: str = ""
    published: date | None = None
    capture: Capture | None = None
    archived: str = ""


@dataclass(frozen=True, slots=True)
class ClaimVerdict:
    """``verdict``: supported, contradicted, not-found, unreadable; ``judged`` in the claim's order.

    ``sources`` are those that were given, read, in their order.
    """

    verdict: str
    reason: str
    tier: Tier | None
    judged: tuple[Judged, ...]
    sources: tuple[SourceText, ...]
    disagreements: tuple[Disagreement, ...] = ()
    opinion: Opinion | None = None


def verify(
    claim: str, context: str, given: Sequence[SourceGiven], language: str = "", judge: Judge | None = None
) -> ClaimVerdict:
    """Judges every date, number and quotation of the claim; agreement of any source supports.

    ``judge`` is asked where the claim stays undecided; what it says is at most a review.
    """
    sources = tuple(read_source(s.text, s.published) for s in given[: within_reach(given)])
    read = read_claim(claim, context, language or spoken(claim, sources))
    readable = [s for s in sources if s.words and not is_skeleton(read, s)]
    if not readable:
        return ClaimVerdict("unreadable", _unreadable(sources), None, (), sources)
    values = affordable(read, readable)
    alone = one_by_one(read, readable, values)
    judged = tuple(sorted(_all(read, readable, alone, values), key=lambda j: j.span))
    verdict, reason, tier = _verdict(judged)
    missing = any(j.outcome == Outcome.NOT_FOUND for j in judged)
    if tier is None and is_elsewhere(read, readable, missing):
        reason, tier = (
            "the source speaks of other things: most of the claim's words are not in it",
            Tier.REVIEW,
        )
        verdict = str(Outcome.NOT_FOUND)
    disagreements = tuple(apart(alone))
    if disagreements and tier is None:
        reason, tier = f"the sources disagree: {disagreements[0].reason}", Tier.REVIEW
    reason += left_out(read, values, len(given), len(sources))
    result = ClaimVerdict(verdict, reason, tier, judged, sources, disagreements)
    return _heard(result, judge(read, readable)) if judge and verdict == Outcome.NOT_FOUND else result


def _heard(result: ClaimVerdict, opinion: Opinion) -> ClaimVerdict:
    """The result with what the judge says of it, in its own words; its verdict stays."""
    if opinion.verdict != Outcome.CONTRADICTED:
        return replace(result, opinion=opinion)
    reason = result.reason if result.tier else opinion.said
    return replace(result, opinion=opinion, reason=reason, tier=result.tier or Tier.REVIEW)


def _all(
    claim: ClaimText, sources: Sequence[SourceText], alone: dict[Span, list[Judged]], most: int
) -> list[Judged]:
    values = [*judge_dates(claim, sources, most), *judge_numbers(claim, sources, most)]
    borne_out = [(witness(alone.get(j.span, ())) if j.tier else None) or j for j in values]
    return [*borne_out, *judge_quotations(claim, sources)]


def _unreadable(sources: Sequence[SourceText]) -> str:
    words = max((s.words for s in sources), default=0)
    return f"too little of the source can be read ({words} words that tell something)"


def _verdict(judged: tuple[Judged, ...]) -> tuple[str, str, Tier | None]:
    """The loudest finding decides; then what was not found, then what was."""
    if not judged:
        return str(Outcome.NOT_FOUND), "the claim names no date, number or quotation", None
    tiers = [j.tier for j in judged if j.tier]
    tier = min(tiers, key=lambda t: t.rank) if tiers else None
    order = list(Outcome)
    worst = min(judged, key=lambda j: (j.tier != tier, order.index(j.outcome)))
    return str(worst.outcome), f'"{worst.claimed}": {worst.reason}', tier
