"""Another day in figures, in the places of the old one: 19/09/2017, 2017-09-19, 9月19日."""

import re

from pipeline.dates.eastern import CJK_DATE
from pipeline.dates.expression import Expression
from pipeline.dates.lexer import NUMERIC
from pipeline.dates.when import When

CJK = re.compile(CJK_DATE)
FIGURES = re.compile(NUMERIC)
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
MONTHS, DAYS = ("m1", "cm", "m3"), ("d1", "cd", "d3", "d4")


def rewritten(sample: str, e: Expression, when: When) -> str:
    """The sample with each number replaced; empty if its order is not known or it is not in figures."""
    m = FIGURES.search(sample) or CJK.search(sample)
    if m is None or e.options:
        return ""
    new = {name: _number(name, m, e, when) for name, text in m.groupdict().items() if text}
    padded = _ISO.fullmatch(m[0]) is not None  # always two figures, though none of these may be a nought
    out, at = [], 0
    for name in sorted((n for n in new if new[n] is not None), key=m.start):
        if not m[name].isdecimal():
            return ""
        out += [
            sample[at : m.start(name)],
            f"{new[name]:0{len(m[name])}d}" if padded or m[name][0] == "0" else str(new[name]),
        ]
        at = m.end(name)
    return "".join(out) + sample[at:]


def _number(name: str, m: re.Match[str], e: Expression, when: When) -> int | None:
    """What belongs in the place of a group, None for one that is no number."""
    day = when.earliest
    if name in ("y1", "western"):
        return day.year
    if name in ("y2", "cy"):
        return _year(m[name], e.year or day.year, day.year)
    if name in ("d2", "m2"):
        first_is_day = int(m["d2"]) == e.day
        return day.day if (name == "d2") == first_is_day else day.month
    return day.month if name in MONTHS else day.day if name in DAYS else None


def _year(old: str, meant: int, new: int) -> int:
    """A year of an era ("平成29年" is 2017) moves with the year that it meant; "17" stays short."""
    if not old.isdecimal():
        return 0
    return new % 100 if int(old) == meant % 100 else int(old) + new - meant
