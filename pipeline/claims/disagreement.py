"""Sources that disagree: what one of them bears out, another one has otherwise in the same place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.date_judgement import judge_dates
from pipeline.claims.effort import affordable
from pipeline.claims.judged import Judged, Outcome
from pipeline.claims.number_judgement import judge_numbers
from pipeline.claims.source_text import SourceText
from pipeline.model import Span, Tier

BOUND = 0.08  # how well the value that is borne out must be bound
COMPARED = 6  # sources of one claim


@dataclass(frozen=True, slots=True)
class Disagreement:
    """``ours`` is the source that has the claim's value, ``theirs`` the one that has another."""

    ours: Judged
    theirs: Judged

    @property
    def span(self) -> Span:
        """The value's place in the claim."""
        return self.ours.span

    @property
    def reason(self) -> str:
        """One sentence of what each of them says."""
        return f"one source says {self.ours.found}, another says {self.theirs.found}"


def disagreements(claim: ClaimText, sources: Sequence[SourceText]) -> Iterator[Disagreement]:
    """One for each date or number of the claim that a source bears out and another one contradicts.

    Both must be bound to the claim, and the other value so well that by itself it would be an alarm.
    """
    yield from apart(one_by_one(claim, sources, affordable(claim, sources)))


def apart(by_value: dict[Span, list[Judged]]) -> Iterator[Disagreement]:
    """The same, of judgements that are there already."""
    for said in by_value.values():
        ours, theirs = witness(said), max((j for j in said if _contradicts(j)), key=_bond, default=None)
        if ours and theirs:
            yield Disagreement(ours, theirs)


def one_by_one(claim: ClaimText, sources: Sequence[SourceText], most: int) -> dict[Span, list[Judged]]:
    """What each of several sources by itself makes of the first dates and numbers; empty for one source."""
    by_value: dict[Span, list[Judged]] = {}
    for source in sources[:COMPARED] if len(sources) > 1 else ():
        for judge in (judge_dates, judge_numbers):
            for found in judge(claim, [source], most):
                by_value.setdefault(found.span, []).append(found)
    return by_value


def witness(said: Sequence[Judged]) -> Judged | None:
    """The best bound judgement that bears the value out."""
    return max((j for j in said if j.is_same and _bond(j) >= BOUND), key=_bond, default=None)


def _contradicts(said: Judged) -> bool:
    return said.outcome == Outcome.CONTRADICTED and said.tier == Tier.ALARM


def _bond(said: Judged) -> float:
    return said.place.bond if said.place else 0.0
