"""The days that a date might be, and how two such sets compare.

``When`` is what every date in the program becomes.  Its text is EDTF (ISO 8601-2 level 1):
``2017``, ``2017-12``, ``2017-12-19``, ``2009-05-06/2009-05-07``, ``198X``, ``19XX``.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

Choice = Callable[[date, date], date]


@dataclass(frozen=True, slots=True)
class When:
    """From the first to the last day that is meant, both included; ``edtf`` is how it is written."""

    earliest: date
    latest: date
    edtf: str

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueError(f"{self.edtf}: ends before it begins")

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """A year, a month or a day; ``ValueError`` for one that the calendar does not have."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), f"{year:04d}")
        if day is None:
            last = monthrange(year, month)[1]
            return cls(date(year, month, 1), date(year, month, last), f"{year:04d}-{month:02d}")
        return cls.on(date(year, month, day))

    @classmethod
    def on(cls, day: date) -> Self:
        """One day."""
        return cls(day, day, day.isoformat())

    @classmethod
    def between(cls, start: "When", end: "When") -> Self:
        """The interval from the first day of ``start`` to the last of ``end``."""
        return cls(start.earliest, end.latest, f"{start.edtf}/{end.edtf}")

    @property
    def days(self) -> int:
        """How many days it might be: 1 for a day, 31 for March 2019."""
        return (self.latest - self.earliest).days + 1

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.earliest == self.latest

    def disjoint(self, other: "When") -> bool:
        """No day is in both."""
        return self.latest < other.earliest or other.latest < self.earliest

    def within(self, other: "When") -> bool:
        """Every day of this is in ``other``."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def before(self, other: "When") -> bool:
        """Every day of this is earlier than every day of ``other``."""
        return self.latest < other.earliest

    def overlap(self, other: "When") -> "When | None":
        """The days that are in both, None where there are none; the narrower one itself if it is within."""
        if self.within(other):
            return self
        if other.within(self):
            return other
        return None if self.disjoint(other) else self._from_to(max, min, other)

    def union(self, other: "When") -> "When":
        """All from the first day of either to the last, those between them too; the wider one itself."""
        if self.within(other):
            return other
        return self if other.within(self) else self._from_to(min, max, other)

    def _from_to(self, start: Choice, end: Choice, other: "When") -> "When":
        first, last = start(self.earliest, other.earliest), end(self.latest, other.latest)
        return When(
            first, last, f"{first.isoformat()}/{last.isoformat()}" if first < last else first.isoformat()
        )

    def gap(self, other: "When") -> int:
        """Days from this to ``other`` at their nearest: positive if ``other`` is later, 0 if they meet."""
        if self.before(other):
            return (other.earliest - self.latest).days
        if other.before(self):
            return (other.latest - self.earliest).days
        return 0

    def widened(self, days: int) -> "When":
        """The same with ``days`` more on each side, as an interval (time zones, vague edges)."""
        margin = timedelta(days=days)
        first, last = self.earliest - margin, self.latest + margin
        return When(first, last, f"{first.isoformat()}/{last.isoformat()}")
