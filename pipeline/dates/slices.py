"""Parts of a month or a year that are counted: its last week, its first ten months, its second day."""

from datetime import date, timedelta

from pipeline.dates.edtf import calendar, from_edtf
from pipeline.dates.when import When

LETTERS = {"day": "D", "week": "W", "month": "M"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = {"day": 1, "week": 7}


def sliced(whole: str, unit: str, which: int, count: int) -> str:
    """EDTF of ``count`` units of a month or year (EDTF), from the ``which``-th on or, if -1, the last ones.

    A unit is a day, week or month, or the name of a weekday, of which there is one.

    Where the whole does not have them, or its calendar is not ours, the answer is the whole.
    """
    when = from_edtf(whole)
    if when is None:
        return whole
    if unit == "month":
        return _months(when.earliest.year, which, count) or whole
    if unit in WEEKDAYS:
        return _weekday(when, WEEKDAYS.index(unit), which) or whole
    size = DAYS[unit] * count
    if which < 0:
        first = when.latest - timedelta(days=size - 1)
    else:
        first = when.earliest + timedelta(days=DAYS[unit] * (which - 1))
    if not when.earliest <= first <= when.latest:
        return whole
    return _interval(first, min(first + timedelta(days=size - 1), when.latest))


def _weekday(when: When, number: int, which: int) -> str:
    if which < 0:
        found = when.latest - timedelta(days=(when.latest.weekday() - number) % 7)
    else:
        found = when.earliest + timedelta(days=(number - when.earliest.weekday()) % 7 + 7 * (which - 1))
    return found.isoformat() if when.earliest <= found <= when.latest else ""


def duration(unit: str, count: int) -> str:
    """TIMEX3 of so many units: ``P2W``."""
    return f"P{count}{LETTERS[unit]}"


def _interval(first: date, last: date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _months(year: int, which: int, count: int) -> str:
    first = 13 - count if which < 0 else which
    last = first + count - 1
    if not 1 <= first <= last <= 12:
        return ""
    start = calendar(year, first)
    return start if count == 1 else f"{start}/{calendar(year, last)}"
