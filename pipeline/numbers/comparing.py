"""Whether a number of a source bears out a number of a claim."""

from pipeline.numbers.quantity import Kind, Quantity, Sense
from pipeline.numbers.units import AGE

CONVERTED = 0.02
"""How far apart, as a part, a length in two units may be besides what rounding explains."""
ROUNDABLE = 10  # what a measure is at least that may be rounded without saying so
COUNTED = frozenset({Kind.COUNT, Kind.ORDINAL, Kind.SCORE})
ALIKE = 1e-9


def comparable(claimed: Quantity, source: Quantity) -> bool:
    """Whether the two are numbers of one sort: money with money of the currency, metres with feet."""
    if claimed.kind in COUNTED and source.kind in COUNTED:
        return True
    if AGE in (claimed.unit, source.unit) and Kind.COUNT in (claimed.kind, source.kind):
        return True  # "Ines Carrow, 76," is an age too
    if claimed.kind != source.kind:
        return False
    return claimed.unit == source.unit


def as_score(claimed: Quantity, source: Quantity) -> bool | None:
    """Whether a half of a score (10 of 10–7) stands in the other one; None if either is no score.

    10–5 against 10–7: the 10 is borne out, the 5 is not.
    """
    if claimed.partner is None or source.partner is None:
        return None
    if {claimed.value, claimed.partner} == {source.value, source.partner}:
        return claimed.value == source.value
    return claimed.value == source.value and claimed.partner != source.partner


def same(claimed: Quantity, source: Quantity) -> bool:
    """Whether the figures are the very same, whatever their units."""
    return abs(claimed.face - source.face) <= ALIKE * max(1.0, abs(claimed.face))


def agrees(claimed: Quantity, source: Quantity) -> bool:
    """Whether the source's number bears out the claimed one as the claim's words put it.

    A claim may be rounder than its source, and finer only where the source plainly rounds ("1.2 million",
    "about 70"); "more than 60" wants more than 60 unless the source itself says "more than 60".
    """
    if claimed.is_limit:
        return _keeps_limit(claimed, source)
    if _rounded(claimed, source):
        return True
    if Sense.ABOUT not in (claimed.sense, source.sense) or claimed.roughness <= source.roughness:
        return False
    return abs(claimed.value - source.value) <= claimed.roughness


def _keeps_limit(claimed: Quantity, source: Quantity) -> bool:
    limit, value = claimed.value, source.value
    slack = ALIKE * max(1.0, abs(limit))
    above = value > limit + slack
    even = abs(value - limit) <= slack
    if claimed.sense.is_floor:
        return above or (even and (claimed.sense == Sense.AT_LEAST or source.sense.is_floor))
    below = value < limit - slack
    return below or (even and (claimed.sense == Sense.AT_MOST or source.sense.is_ceiling))


def _rounded(claimed: Quantity, source: Quantity) -> bool:
    """Whether one is the other, rounded to its own last digit."""
    apart = abs(claimed.value - source.value)
    if apart <= ALIKE * max(1.0, abs(claimed.value)):
        return True
    if is_in_other_unit(claimed, source):
        return alike_in_units(claimed, source)
    evident = source.text != source.text[: source.figures - source.start] or source.sense == Sense.ABOUT
    return apart <= max(_half(claimed, source), _half(source, claimed) if evident else 0.0)


def is_in_other_unit(one: Quantity, other: Quantity) -> bool:
    """Whether both measure the same thing, in two units: metres and feet."""
    if not one.kind == other.kind == Kind.MEASURE or one.unit != other.unit:
        return False
    return abs(one.of_base - other.of_base) > ALIKE * one.of_base


def alike_in_units(converted: Quantity, measure: Quantity) -> bool:
    """Whether the one is the other in its own unit, as far as rounding goes; 2 hours are no 90 minutes."""
    apart = abs(converted.value - measure.value)
    rounding = _rounding(measure) if measure.face >= ROUNDABLE or measure.sense == Sense.ABOUT else 0.0
    return apart <= max(CONVERTED * abs(measure.value), _rounding(converted), rounding)


def _rounding(number: Quantity) -> float:
    """Half a step of its last stated digit; where it is "about" so, of its last digit that is no zero."""
    rough = number.roughness if number.sense == Sense.ABOUT else 0.0
    return 0.5 * max(number.step or number.of_base, rough)


def _half(rough: Quantity, fine: Quantity) -> float:
    """Half a step of the rougher number; a whole number beside one with a fraction has a step of 1."""
    step = rough.step
    if not step and rough.is_whole and not fine.is_whole and rough.kind in (Kind.PERCENT, Kind.MEASURE):
        step = rough.of_base
    return 0.5001 * step if step > fine.step else 0.0
