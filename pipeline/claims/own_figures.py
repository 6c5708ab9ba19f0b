"""Figures of a claim that must fit each other: a total and its parts, a measure in two units."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.judged import Judged, Outcome
from pipeline.claims.sums import listed, sum_of, told
from pipeline.model import Tier
from pipeline.numbers.comparing import agrees, alike_in_units, comparable, is_in_other_unit
from pipeline.numbers.quantity import Quantity
from pipeline.numbers.writing import write_like

TOTAL = re.compile(
    r"\b(?:totals?|totall?ed|totall?ing|in all|altogether|combined|en todo|en tout|insgesamt|zusammen"
    r"|ao todo|всего)\b",
    re.IGNORECASE,
)
AROUND = 30  # characters beside a number in which it is called a total
OPENED = re.compile(r"[^.;:()\d]{0,60}[:(][^.;:()\d]{0,30}")
"""What stands between a total and the first of its parts."""
BRACKET = re.compile(r"[^()\d]{0,24}\([^()\d]{0,16}")  # ... between a measure and itself in another unit


def fitted(claim: ClaimText, judged: Sequence[Judged]) -> Iterator[Judged]:
    """The judgements; a number that no source has is at fault where those beside it say otherwise."""
    outcomes = {said.span.start: said.outcome for said in judged}
    if Outcome.NOT_FOUND not in outcomes.values():
        yield from judged
        return
    faults = dict([*_sums(claim, outcomes), *_units(claim, outcomes)])
    for said in judged:
        fault = faults.get(said.span.start) if said.outcome == Outcome.NOT_FOUND else None
        yield _at_fault(said, *fault) if fault else said


def _at_fault(said: Judged, reason: str, proposal: str) -> Judged:
    outcome = Outcome.CONTRADICTED
    return replace(said, outcome=outcome, reason=reason, tier=Tier.REVIEW, proposal=proposal)


def _sums(claim: ClaimText, outcomes: dict[int, Outcome]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Place, reason and proposal of the totals that their parts, all of them in a source, do not make."""
    for i, (total, first) in enumerate(pairwise(claim.quantities), 1):
        if not OPENED.fullmatch(claim.text, total.end, first.start) or not _is_total(claim.text, total):
            continue
        parts = list(listed(claim.text, claim.quantities, i))
        made = sum_of(parts)
        known = all(outcomes.get(p.start) == Outcome.SUPPORTED for p in parts)
        if known and len(parts) > 1 and comparable(total, made) and not agrees(total, made):
            yield total.start, (f"{told(parts)} make {made.text}", write_like(total, made))


def _is_total(text: str, number: Quantity) -> bool:
    before, after = (
        text[max(0, number.start - AROUND) : number.start],
        text[number.end : number.end + AROUND],
    )
    return TOTAL.search(before) is not None or TOTAL.search(after) is not None


def _units(claim: ClaimText, outcomes: dict[int, Outcome]) -> Iterator[tuple[int, tuple[str, str]]]:
    """A measure that is not what the same one is in another unit: 18 in (480 mm)."""
    for one, other in pairwise(claim.quantities):
        if not is_in_other_unit(one, other) or alike_in_units(other, one):
            continue
        if BRACKET.fullmatch(claim.text, one.end, other.start):
            is_first = outcomes.get(other.start) == Outcome.SUPPORTED
            wrong, right = (one, other) if is_first else (other, one)
            proposal = write_like(wrong, right)
            yield wrong.start, (f"{right.text} in that unit is {proposal}", proposal)
