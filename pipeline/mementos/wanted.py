"""Of which day a copy is wanted, and in which order the copies of other days are worth a look."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pipeline.model import Memento, Reference, Statement

FIRST_DAY = date(1996, 1, 1)  # of the oldest archive
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """``read``: the page was read on that day; ``since``: what is cited cannot have stood there before.

    A copy on or before ``read`` is best, the nearest first, then those after it; those from before
    ``since`` come last.  Without ``read``: the first since then.  With neither: the oldest.
    """

    read: date | None = None
    since: date | None = None

    @property
    def digits(self) -> str:
        """The 14 digits near which a copy is asked for."""
        if self.read:
            return f"{max(self.read, FIRST_DAY):%Y%m%d}235959"
        return f"{max(self.since or FIRST_DAY, FIRST_DAY):%Y%m%d}000000"

    def rank(self, time: datetime) -> tuple[int, float]:
        """Smaller is better."""
        day, moment = time.date(), time.timestamp()
        if self.since and day < self.since - DAY:  # where it is already the next day
            return 2, -moment
        if self.read and day <= self.read:
            return 0, -moment
        return 1, moment

    def is_best(self, time: datetime) -> bool:
        """Whether the copy nearest to ``digits`` needs no other beside it: none can be of a better day."""
        best = 0 if self.read else 1
        return self.rank(time)[0] == best


def in_order(found: Iterable[Memento], wanted: Wanted) -> list[Memento]:
    """The copies, the one of the best day first."""
    return sorted(found, key=lambda one: wanted.rank(one.time))


def wanted_of(reference: Reference, uses: Sequence[Statement], today: date) -> Wanted:
    """By the day on which it was read, else of its copy; since it came out, or since what it proves."""
    fields = reference.fields
    dated = (fields.access_date, fields.archive_date)
    read = next((one.when.latest for one in dated if one is not None and one.when is not None), None)
    published = fields.date.when.earliest if fields.date and fields.date.when else None
    since = published or _claimed(uses, min(read or today, today))
    return Wanted(read, since if since and since <= today and not (read and since > read) else None)


def _claimed(uses: Sequence[Statement], until: date) -> date | None:
    """The last of the days, past by then, that the sentences name for which it is cited."""
    days = (
        mention.when.earliest
        for statement in uses
        for mention in statement.dates
        if mention.when is not None and mention.bound not in ("before", "by", "since")
    )
    return max((day for day in days if day <= until), default=None)
