"""The verdict on a claim: its values judged against its sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pipeline.claims.claim_text import ClaimText, read_claim
from pipeline.claims.coverage import is_elsewhere, is_skeleton
from pipeline.claims.date_judgement import judge_dates
from pipeline.claims.judged import Judged, Outcome
from pipeline.claims.number_judgement import judge_numbers
from pipeline.claims.quotation_judgement import judge_quotations
from pipeline.claims.source_text import SourceText, read_source
from pipeline.model import Tier

VALUES = 20  # dates, and numbers, of a claim that are judged


@dataclass(frozen=True, slots=True)
class SourceGiven:
    """A source as it is handed in: its text, its address and its day, where known."""

    text: str
    url: str = ""
    published: date | None = None


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


def verify(claim: str, context: str, given: Sequence[SourceGiven], language: str = "") -> ClaimVerdict:
    """Judges every date, number and quotation of the claim; agreement of any source supports."""
    read = read_claim(claim, context, language)
    sources = tuple(read_source(s.text, s.published) for s in given)
    readable = [s for s in sources if s.words and not is_skeleton(read, s)]
    if not readable:
        return ClaimVerdict("unreadable", _unreadable(sources), None, (), sources)
    judged = tuple(sorted(_all(read, readable), key=lambda j: j.span))
    verdict, reason, tier = _verdict(judged)
    missing = any(j.outcome == Outcome.NOT_FOUND for j in judged)
    if tier is None and is_elsewhere(read, readable, missing):
        reason, tier = (
            "the source speaks of other things: most of the claim's words are not in it",
            Tier.REVIEW,
        )
        verdict = str(Outcome.NOT_FOUND)
    return ClaimVerdict(verdict, reason, tier, judged, sources)


def _all(claim: ClaimText, sources: Sequence[SourceText]) -> list[Judged]:
    return [
        *islice(judge_dates(claim, sources), VALUES),
        *islice(judge_numbers(claim, sources), VALUES),
        *judge_quotations(claim, sources),
    ]


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
