"""Dates in figures alone: 2017-12-19, 19.12.2017, 12/19/17, and which order they are in."""

import re
from datetime import date

from pipeline.dates.lexicon import Lexicon

Day = tuple[int, int, int]
PIVOT = 69  # two-digit years up to here are of this century


def read_numeric(m: re.Match[str], words: Lexicon) -> tuple[Day, ...]:
    """The possible readings of a match of NUMERIC, best first for the language; empty if it is no date."""
    mark, *others = {re.sub(r"[\s\u200e\u200f]", "", s) for s in re.findall(r"(?<=\d)\D+(?=\d)", m[0])}
    if others:
        return ()
    if m["y1"]:
        year, second, third = int(m["y1"]), int(m["m1"]), int(m["d1"])
        return possible((year, second, third), (year, third, second) if mark != "-" else None)
    if len(m["y2"]) == 2:
        return _short(m, mark, words)
    first, second, year = int(m["d2"]), int(m["m2"]), int(m["y2"])
    if not 1000 <= year <= 2699:
        return ()
    return ordered(year, first, second, words.order or ("dmy" if mark == "." else ""))


def _short(m: re.Match[str], mark: str, words: Lexicon) -> tuple[Day, ...]:
    """With a year of two figures only in the form that is a date's: 19/12/17, 05.06.17."""
    first, second, short = int(m["d2"]), int(m["m2"]), int(m["y2"])
    if mark in ".-" and not (len(m["d2"]) == 2 and len(m["m2"]) == 2):
        return ()
    order = words.order if words.order != "ymd" else ""
    return ordered(full_year(short), first, second, order or ("dmy" if mark == "." else ""))


def full_year(short: int) -> int:
    """2017 of 17, 1998 of 98."""
    return short + (2000 if short <= PIVOT else 1900)


def ordered(year: int, first: int, second: int, order: str) -> tuple[Day, ...]:
    """Both readings of two numbers before a year where both are possible and no order decides."""
    day_first, month_first = (year, second, first), (year, first, second)
    if order == "dmy":
        return possible(day_first) or possible(month_first)
    if order == "mdy":
        return possible(month_first) or possible(day_first)
    return possible(month_first, day_first)


def possible(*days: Day | None) -> tuple[Day, ...]:
    """Those that the calendar has, without repetition."""
    found = []
    for day in days:
        if day is not None and day not in found and _exists(day):
            found.append(day)
    return tuple(found)


def _exists(day: Day) -> bool:
    try:
        date(*day)
    except ValueError:
        return False
    return True
