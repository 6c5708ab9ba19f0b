"""EDTF texts (ISO 8601-2 level 1, and level 2's quarters) and the days that they mean."""

from datetime import date
from functools import lru_cache

from pipeline.dates.when import When

SEASONS = {21: (3, 6), 22: (6, 9), 23: (9, 12), 24: (12, 3)}
"""First and last month of spring, summer, autumn and winter in the north; winter ends a year later."""
HALVES = (40, 41)


@lru_cache(maxsize=4096)
def from_edtf(text: str) -> When | None:
    """The days of ``2017``, ``2017-12-19``, ``198X``, ``19XX``, ``2009-22``, ``2009-33`` (quarters to 36),
    ``2009-40`` (halves to 41), ``A/B``.

    None for what no calendar of ours has: years before 1, unknown years (``XXXX-05-05``), nonsense.
    """
    first, slash, last = text.partition("/")
    if slash:
        return _interval(from_edtf(first), from_edtf(last), text)
    try:
        return _simple(first)
    except ValueError:
        return None


def _interval(start: When | None, end: When | None, text: str) -> When | None:
    if start is None or end is None or end.latest < start.earliest:
        return None
    return When(start.earliest, end.latest, text)


def _simple(text: str) -> When | None:
    year, *rest = text.split("-")
    if len(year) != 4 or len(rest) > 2:
        return None
    if "X" in year:
        return None if rest else _span(year)
    if not rest:
        return When.of(int(year))
    month = int(rest[0])
    if len(rest) == 2:
        return When.of(int(year), month, int(rest[1]))
    return When.of(int(year), month) if month <= 12 else _part(int(year), month)


def _span(year: str) -> When | None:
    """A decade (``198X``) or a century (``19XX``): as many years as the X leave open."""
    digits = year.rstrip("X")
    if not digits.isdigit():
        return None
    first = max(int(digits.ljust(4, "0")), 1)
    return When(date(first, 1, 1), date(int(digits.ljust(4, "9")), 12, 31), year)


def _part(year: int, code: int) -> When | None:
    text = f"{year:04d}-{code}"
    if code in SEASONS:
        first, last = SEASONS[code]
        if code == 24:  # "winter 2009" is said of its beginning and of its end
            return When(date(year, 1, 1), date(min(year + 1, 9999), last, 31), text)
        return When(date(year, first, 1), date(year, last, 30), text)
    if 33 <= code <= 36:
        first = 3 * (code - 33) + 1
        return When(date(year, first, 1), When.of(year, first + 2).latest, text)
    if code in HALVES:
        return When(date(year, 6 * code - 239, 1), When.of(year, 6 * code - 234).latest, text)
    return None


def calendar(year: int, month: int | None = None, day: int | None = None) -> str:
    """EDTF of a year, a month or a day; years before 1 as EDTF counts them (0 is 1 BCE)."""
    head = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return head + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")
