"""Dates as year, month and day, each known or not, and how two of them compare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.dates.mention import DateMention
from pipeline.dates.reading import parse_date
from pipeline.dates.when import When

VALUE = re.compile(r"(-?\d{4}|XXXX)(?:-(0[1-9]|1[0-2])(?:-(\d\d))?|-\d\d)?")

SURE = ("stated", "year-from-sentence")  # how a year is known for certain
DAYS = re.compile(r"(?<!\d)(\d{1,2})\.?\s?(?:[-–—]|to|al|au|bis|até|до)\s?(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Said:
    """A date as a text says it; a range is two of them.  ``mention`` is the whole expression."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    mention: DateMention
    half: int = 0  # 1 or 2 where it is the beginning or the end of a range

    @property
    def is_stated(self) -> bool:
        """Whether the words themselves name its year."""
        return self.mention.how == "stated"

    @property
    def mention_days(self) -> When:
        """The days of the whole expression, both ends of a range included."""
        return self.mention.when or When.on(date.min)

    @property
    def is_told(self) -> bool:
        """Whether the words name a part of the calendar, and do not only point ("the same year")."""
        text = self.mention.text
        return self.mention.how != "relative" or any(map(str.isdigit, text)) or bool(_month_alone(text))

    @property
    def precision(self) -> int:
        """How many of year, month and day it names."""
        return sum(part is not None for part in self.parts)

    @property
    def parts(self) -> tuple[int | None, int | None, int | None]:
        """Year, month, day."""
        return self.year, self.month, self.day

    @property
    def when(self) -> When | None:
        """The days that it might be."""
        try:
            return When.of(self.year, self.month, self.day) if self.year else None
        except ValueError:
            return None


def _with_end(value: str, text: str) -> str:
    """The last day of "March 6–7" and "6–7 March", where no year is known."""
    days = DAYS.search(text)
    if not days or "/" in value or len(value) != len("XXXX-03-06") or int(days[1]) != int(value[8:]):
        return value
    return f"{value}/{value[:8]}{int(days[2]):02d}"


def _month_alone(text: str) -> str:
    """EDTF of the month that a text names first, where its year leans on nothing ("April of that year")."""
    month = month_named(next(iter(text.split(maxsplit=1)), ""))
    return f"XXXX-{month:02d}" if month else ""


def month_named(word: str) -> int:
    """The number of the month that a word names, 0 if it names none."""
    month = parse_date(f"{word} 2000") if word.isalpha() else None
    return month.earliest.month if month and month.days <= 31 else 0


class Relation(StrEnum):
    """How a date of a source stands to a date of a claim."""

    AGREES = "agrees"
    COARSER = "coarser"  # agrees as far as it goes
    NEAR = "near"  # one part is another, one or more are the same
    DISTANT = "distant"  # more than one part is another, one is the same
    OTHER = "other"


def said(mention: DateMention, begin: int = 0) -> Iterator[Said]:
    """The one date, or the two of a range, of a mention that stands in a text from ``begin``."""
    start, end = begin + mention.start, begin + mention.end
    value = _with_end(mention.edtf or _month_alone(mention.text), mention.text)
    known = [found for half in value.split("/") if (found := VALUE.fullmatch(half))]
    for half, found in enumerate(known, 1):
        year, month, day = found.groups()
        yield Said(
            start,
            end,
            None if year == "XXXX" else int(year),
            int(month) if month else None,
            int(day) if day else None,
            mention,
            half if len(known) == 2 else 0,
        )


def relation(claimed: Said, source: Said) -> Relation:
    """What the source's date says of the claimed one, part by part."""
    pairs = list(zip(claimed.parts, source.parts, strict=True))
    same = sum(c is not None and c == s for c, s in pairs)
    apart = sum(c is not None and s is not None and c != s for c, s in pairs)
    if not apart:
        missing = [c is not None and s is None for c, s in pairs]
        if not same:
            return Relation.OTHER
        return Relation.COARSER if any(missing[1:]) else Relation.AGREES
    if apart == 1 and (same or claimed.precision == 1):
        return Relation.NEAR
    return Relation.DISTANT if same else Relation.OTHER
