"""Judges a number of a claim by the passage of each source that speaks of the same thing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.claims.binding import bind
from pipeline.claims.claim_text import ClaimText
from pipeline.claims.effort import VALUES
from pipeline.claims.judged import Judged, Outcome, Place
from pipeline.claims.own_figures import fitted
from pipeline.claims.source_text import SourceText
from pipeline.claims.sums import parts_of, sum_of, told
from pipeline.claims.terms import stem, tokens
from pipeline.model import Span, Tier
from pipeline.numbers.comparing import agrees, as_score, comparable, same
from pipeline.numbers.quantity import Kind, Quantity
from pipeline.numbers.writing import write_like

WEAKER, WEAKER_LARGE = 0.6, 0.1
LARGE = 1000
CENTURY = ("centur", "siglo", "siècle", "jahrhundert", "século")  # these are dates
SPELT, SMALL, NEVER = 12, 0.3, 9.0  # number words up to twelve need a rival that is bound so well
WEAK, WEAK_ALIKE = 0.11, 0.035  # how well a rival must be bound, and one that counts the same
STRONG, STRONG_ALIKE = 0.15, 0.11  # the same, to be an alarm
NOUN = 0.35  # what a shared noun or unit adds to the bond, as a part of it
FACTOR = 10.0  # between two numbers of which one may stand for the other
AROUND = 30  # characters before a number of which the last word counts


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number of a source beside a claimed one."""

    quantity: Quantity
    agrees: bool
    place: Place
    is_alike: bool = False  # it counts the same thing in the same unit


def judge_numbers(
    claim: ClaimText, sources: Sequence[SourceText], most: int | None = None
) -> Iterator[Judged]:
    """One judgement for each number of the claim, of the first ``most``."""
    yield from fitted(claim, list(_judgements(claim, sources, most)))


def _judgements(claim: ClaimText, sources: Sequence[SourceText], most: int | None) -> Iterator[Judged]:
    for quantity in claim.quantities[:most]:
        if (quantity.spelt and quantity.value < 2) or quantity.noun.startswith(CENTURY):
            continue
        judged = _judge(claim, quantity, sources)
        if judged.outcome != Outcome.NOT_FOUND or not _is_small(quantity):
            yield judged


def _is_small(number: Quantity) -> bool:
    """Number words up to twelve: too common for their absence to tell anything."""
    return number.spelt and number.value <= SPELT


def _judge(claim: ClaimText, number: Quantity, sources: Sequence[SourceText]) -> Judged:
    found = [c for source in sources for c in _candidates(claim, number, source)]
    if number.is_limit:
        return _limit(claim, number, found)
    agreeing = max((c for c in found if c.agrees), key=_bond, default=None)
    other = max((c for c in found if not c.agrees), key=_bond, default=None)
    weaker = WEAKER_LARGE if number.face >= LARGE or not number.is_whole else WEAKER
    if agreeing and (other is None or _bond(agreeing) >= weaker * _bond(other)):
        return _judged(claim, number, Outcome.SUPPORTED, "the source says so", agreeing)
    if agreeing is None and (made := _added_up(claim, number, sources)):
        return made
    if other is None or _bond(other) < _least(number, other, agreeing):
        return _judged(claim, number, Outcome.NOT_FOUND, "the source does not name the number", None)
    strong = STRONG_ALIKE if other.is_alike else STRONG
    tier = Tier.ALARM if agreeing is None and _bond(other) >= strong else Tier.REVIEW
    reason = f"the passage about it says {other.quantity.text}"
    return _judged(claim, number, Outcome.CONTRADICTED, reason, other, tier=tier)


def _added_up(claim: ClaimText, number: Quantity, sources: Sequence[SourceText]) -> Judged | None:
    """A number that the parts make which a source lists."""
    for source in sources:
        binding = bind(source, claim, (number.start, number.end))
        if parts := parts_of(number, source, binding):
            span, bond = Span(parts[0].start, parts[-1].end), binding.at(parts[0].start)
            at = Candidate(sum_of(parts), True, Place(source, span, bond))
            if bond >= WEAK_ALIKE:
                return _judged(claim, number, Outcome.SUPPORTED, f"the source's {told(parts)} make it", at)
    return None


def _least(number: Quantity, rival: Candidate, agreeing: Candidate | None) -> float:
    """How well a rival must be bound to count."""
    if _is_small(number):
        return SMALL if agreeing is None and rival.is_alike and not rival.quantity.partner else NEVER
    return WEAK_ALIKE if rival.is_alike else WEAK


def _limit(claim: ClaimText, number: Quantity, found: list[Candidate]) -> Judged:
    """ "More than 60": the number that speaks of the same thing must lie on that side."""
    best = max(found, key=lambda c: _bond(c) * _nearness(number, c.quantity), default=None)
    if best is None or _bond(best) < WEAK_ALIKE:
        return _judged(claim, number, Outcome.NOT_FOUND, "the source does not name such a number", None)
    if best.agrees:
        return _judged(claim, number, Outcome.SUPPORTED, f"the source says {best.quantity.text}", best)
    reason = f"the passage about it says {best.quantity.text}"
    return _judged(claim, number, Outcome.CONTRADICTED, reason, best, tier=Tier.REVIEW)


def _nearness(number: Quantity, other: Quantity) -> float:
    """1 for numbers of one size; limits are set near what they limit."""
    one, two = abs(number.value) or 0.1, abs(other.value) or 0.1
    return 0.1 + 0.9 * (min(one, two) / max(one, two)) ** 2


def _bond(candidate: Candidate) -> float:
    return candidate.place.bond


def _candidates(claim: ClaimText, number: Quantity, source: SourceText) -> Iterator[Candidate]:
    binding = bind(source, claim, (number.start, number.end))
    nouns = _nouns(number)
    before = _before(claim.text, number.start)
    others = [q for q in claim.quantities[:VALUES] if q is not number and q.kind == number.kind]
    for q in source.quantities:
        fits = _fits(number, q)
        if fits is None:
            continue
        if not fits and (not _rival(number, q, before, source.text) or _is_taken(others, q)):
            continue
        shared = bool(nouns & _nouns(q)) + bool(before and before == _before(source.text, q.start))
        bond = binding.at(q.start) * (1 + NOUN * shared)
        alike = (
            shared > 0 or number.kind in (Kind.SCORE, Kind.MONEY, Kind.PERCENT) or _of_one_size(number, q)
        )
        yield Candidate(q, fits, Place(source, Span(q.start, q.end), bond), alike)
    for d in source.dates if number.kind != Kind.PERCENT else ():
        if d.year == number.face or (d.mention.how == "relative" and number.text in d.mention.text.split()):
            yield Candidate(number, True, Place(source, Span(d.start, d.end), binding.at(d.start)))


def _fits(number: Quantity, other: Quantity) -> bool | None:
    """Whether the source's number bears the claimed one out; None where a score meets no score."""
    if number.partner is not None and number.is_limit:
        return agrees(number, other) if other.partner == number.partner else None
    if number.partner is not None:
        return as_score(number, other)
    if number.is_limit:
        return agrees(number, other) if comparable(number, other) else None
    return (comparable(number, other) and agrees(number, other)) or same(number, other)


def _of_one_size(number: Quantity, other: Quantity) -> bool:
    """Whether both are large and one is at most twice the other."""
    return number.face >= LARGE and number.value / 2 <= other.value <= 2 * number.value


def _is_taken(others: Sequence[Quantity], number: Quantity) -> bool:
    """Whether the source's number is another one of the claim's."""
    return any(same(q, number) or (comparable(q, number) and agrees(q, number)) for q in others)


def _rival(number: Quantity, other: Quantity, before: str, text: str) -> bool:
    """Whether the other number may stand for the same thing; of names: the same name before another."""
    if not comparable(number, other) or (number.kind == Kind.ORDINAL) != (other.kind == Kind.ORDINAL):
        return False
    if not 1 / FACTOR <= (abs(other.value) or 0.1) / (abs(number.value) or 0.1) <= FACTOR:
        return False
    if number.partner is not None:
        return number.partner in (other.partner, other.value)
    if number.kind == Kind.NAME:
        return bool(before) and before == _before(text, other.start)
    return True


def _nouns(number: Quantity) -> set[str]:
    words = {known for word in number.noun.split()[:2] if (known := stem(word))}
    return words | ({number.unit} if number.unit else set())


def _before(text: str, start: int) -> str:
    known = [k for k, _, _ in tokens(text[max(0, start - AROUND) : start])]
    return known[-1] if known else ""


def _judged(
    claim: ClaimText,
    q: Quantity,
    outcome: Outcome,
    reason: str,
    at: Candidate | None,
    *,
    tier: Tier | None = None,
) -> Judged:
    return Judged(
        Span(q.start, q.end),
        claim.text[q.start : q.end],
        outcome,
        reason,
        "number",
        tier,
        at.place if at else None,
        at.quantity.text if at else "",
        write_like(q, at.quantity) if at and outcome == Outcome.CONTRADICTED else "",
        is_same=outcome == Outcome.SUPPORTED and at is not None and at.agrees,
    )
