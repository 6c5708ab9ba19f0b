"""What the grammar reads from the words, before anything is resolved."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Relation:
    """``shift`` units from a known day: ``anchor`` is "now" (when it was written) or "story"."""

    unit: str  # day, part (of a day), week, weekend, month, year, decade, century, quarter
    shift: int
    anchor: str


class Expression(NamedTuple):
    """A date expression in one sentence: its place, and the parts that its words state.

    ``first`` and ``last`` are token indices (both included).  ``scale`` is "" or "decade", "century".
    With a month or a day, ``relation`` says which year (or month) it belongs to.  ``until`` are the
    parts of the other end of a range written in one ("6-7 May").  ``options`` are the readings of an
    ambiguous numeric date, best first, as (year, month, day).  (A tuple, for a frozen dataclass of as
    many fields takes five times as long to make.)
    """

    start: int
    end: int
    first: int
    last: int
    form: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    scale: str = ""
    relation: Relation | None = None
    until: tuple[int | None, int | None, int | None] | None = None  # year, month, day
    options: tuple[tuple[int, int, int], ...] = ()
    bound: str = ""  # since, until, before, after, by
    feast: int | None = None  # days after Easter Sunday
    short: int | None = None  # a year without its century ('99)
    calendar: str = ""  # persian, islamic; empty for ours
    slice: tuple[str, int, int] | None = None  # unit, which one (-1 the last), how many
    lean: int = 0  # -1 if the words say that it is past ("last 5 May"), 1 if it is to come
