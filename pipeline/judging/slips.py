"""Slips of the pen: one part of a date written wrong.

A slip is judged by what it makes of the day: the month of another day (``September 19`` for ``December
19``), its year, its digits (``21`` for ``12``), or day and month exchanged (``5 April`` for ``4 May``).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

LAG = 2  # days from an event to what is written of it


class Part(StrEnum):
    """The part of the day that is wrong."""

    MONTH = "month"
    EXCHANGED = "day and month"
    DAY = "day"
    YEAR = "year"
    YEAR_DIGITS = "digits of the year"


@dataclass(frozen=True, slots=True)
class Slip:
    """``meant`` is the day that was perhaps meant; its sources are ``lag`` days later."""

    meant: date
    part: Part
    lag: int


def slip(claimed: date, sources: Iterable[date]) -> Slip | None:
    """The likeliest slip that turns a day 0 to 2 days before one of the sources into the claimed one."""
    order = list(Part)
    found = sorted(_slips(claimed, set(sources)), key=lambda s: (s.lag, order.index(s.part)))
    return found[0] if found else None


def _slips(claimed: date, sources: set[date]) -> Iterator[Slip]:
    first = min(sources, default=None)
    for lag in range(LAG + 1):
        for source in sources:
            meant = source - timedelta(days=lag)
            part = wrong_part(claimed, meant)
            if part and first is not None and meant <= first:
                yield Slip(meant, part, (first - meant).days)


def wrong_part(claimed: date, meant: date) -> Part | None:
    """The one part in which two days differ, None where it is no slip or more than one part."""
    if claimed.year == meant.year:
        return _wrong_in_year(claimed, meant)
    if (claimed.month, claimed.day) != (meant.month, meant.day):
        return None
    if abs(claimed.year - meant.year) == 1:
        return Part.YEAR
    return Part.YEAR_DIGITS if transposed(str(claimed.year), str(meant.year)) else None


def _wrong_in_year(claimed: date, meant: date) -> Part | None:
    if claimed.day == meant.day:
        return Part.MONTH if claimed.month != meant.month else None
    if (claimed.day, claimed.month) == (meant.month, meant.day):
        return Part.EXCHANGED
    if claimed.month == meant.month and transposed(f"{claimed.day:02d}", f"{meant.day:02d}"):
        return Part.DAY
    return None


def transposed(one: str, other: str) -> bool:
    """Whether two neighbouring digits change places between the two: 2071 and 2017."""
    if len(one) != len(other) or one == other:
        return False
    differ = [i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    first = differ[0]
    return differ == [first, first + 1] and one[first : first + 2] == other[first : first + 2][::-1]
