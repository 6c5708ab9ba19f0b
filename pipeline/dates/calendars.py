"""Days of the Persian (Solar Hijri) and Islamic (Hijri) calendars, by arithmetic.

Persian years are reckoned by the 33-year rule, which agrees with the sun from 1178 to 1633 (1799 to
2254).  Islamic months begin where the moon is seen; the civil arithmetic may be a day off either way,
so an Islamic day is three days wide and a month or year a day wider at each end.
"""

from datetime import date, timedelta

PERSIAN, ISLAMIC = "persian", "islamic"
OFFSET = 100
"""Months are numbered by calendar: 101 is the first Persian one, 201 the first Islamic one."""
CALENDARS = ("", PERSIAN, ISLAMIC)
_JULIAN = 1721425  # the Julian day number of the proleptic Gregorian ordinal 0
_YEARS = {PERSIAN: range(1178, 1634), ISLAMIC: range(1, 1601)}
_MARGIN = {PERSIAN: timedelta(0), ISLAMIC: timedelta(days=1)}


def gregorian(calendar: str, year: int, month: int | None = None, day: int | None = None) -> str:
    """EDTF in our calendar of a year, month or day of another; empty where its rule does not hold."""
    if year not in _YEARS[calendar]:
        return ""
    first = _first(calendar, year, month or 1)
    last = _first(calendar, *_next(year, month)) - timedelta(days=1)
    if day is not None:
        if not first <= first + timedelta(days=day - 1) <= last + _MARGIN[calendar]:
            return ""
        first = last = first + timedelta(days=day - 1)
    first, last = first - _MARGIN[calendar], last + _MARGIN[calendar]
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _next(year: int, month: int | None) -> tuple[int, int]:
    return (year, month + 1) if month is not None and month < 12 else (year + 1, 1)


def _first(calendar: str, year: int, month: int) -> date:
    """The first day of a month."""
    number = _persian(year, month) if calendar == PERSIAN else _islamic(year, month)
    return date.fromordinal(number - _JULIAN)


def _persian(year: int, month: int) -> int:
    days = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return 1948320 + 365 * (year - 1) + (8 * year + 21) // 33 + days


def _islamic(year: int, month: int) -> int:
    return 1948440 + 354 * (year - 1) + (3 + 11 * year) // 30 + (59 * (month - 1) + 1) // 2
