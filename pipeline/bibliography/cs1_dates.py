"""Dates as the citation templates of English Wikipedia accept them, in an article's order."""

import re

from pipeline.dates.reading import parse_date
from pipeline.dates.when import When
from pipeline.model import Dated

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_PARTS = {
    "21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter",
    "33": "First Quarter", "34": "Second Quarter", "35": "Third Quarter", "36": "Fourth Quarter",
}  # fmt: skip
_WORD = "[A-Z][a-z]{2,8}"
_ACCEPTED = re.compile(
    rf"\d{{1,2}} {_WORD} \d{{4}}|{_WORD} \d{{1,2}}, \d{{4}}|{_WORD} \d{{4}}|\d{{4}}|\d{{4}}-\d\d-\d\d"
)


def cs1_date(date: Dated | None, style: str) -> str:
    """The date in ``style`` (dmy, mdy, ymd); without one its own words where the templates accept them."""
    if date is None:
        return ""
    when = date.when
    if when is None:
        return date.text
    is_own = not style or not when.is_day
    if is_own and _ACCEPTED.fullmatch(date.text) and parse_date(date.text, ("en",)) == when:
        return date.text
    return _written(when, style) or date.text


def _written(when: When, style: str) -> str:
    first, slash, last = when.edtf.partition("/")
    if not slash:
        return _single(when.edtf, style)
    if style != "ymd" and len(first) == len(last) == 10 and first[:7] == last[:7]:
        days = f"{int(first[8:])}–{int(last[8:])}"
        month, year = _MONTHS[int(first[5:7]) - 1], first[:4]
        return f"{month} {days}, {year}" if style == "mdy" else f"{days} {month} {year}"
    ends = _single(first, style or "dmy"), _single(last, style or "dmy")
    return ("–" if len(first) == len(last) == 4 else " – ").join(ends) if all(ends) else ""


def _single(edtf: str, style: str) -> str:
    """A year, month, day, season or quarter; empty for what the templates have no words for."""
    year, *rest = edtf.split("-")
    if not all(part.isdecimal() for part in (year, *rest)):
        return ""
    if len(rest) == 2:
        month, day = _MONTHS[int(rest[0]) - 1], int(rest[1])
        dmy = f"{day} {month} {year}"
        return {"dmy": dmy, "mdy": f"{month} {day}, {year}"}.get(style, edtf)
    if not rest:
        return year
    return f"{_PARTS.get(rest[0]) or _MONTHS[int(rest[0]) - 1]} {year}"
