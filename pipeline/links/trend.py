"""How links have fared over time: of what was known at the end of a month, how much was dead."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pipeline.links.news import settled
from pipeline.links.strikes import is_dead
from pipeline.model import Verdict

MONTHS = 12


@dataclass(frozen=True, slots=True)
class Moment:
    """At the end of ``month`` (``2026-11``): links of which something was known, and the dead of them."""

    month: str
    known: int
    dead: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Of an article, a site or an address; ``moments`` oldest first."""

    name: str
    links: int
    moments: tuple[Moment, ...]

    @property
    def rot(self) -> float:
        """The share of the links known today that are dead."""
        last = self.moments[-1]
        return last.dead / last.known if last.known else 0.0


def ends_of_months(now: datetime, months: int = MONTHS) -> list[tuple[str, datetime]]:
    """The last months with their ends, oldest first; the current one ends now."""
    ends, year, month = [(f"{now:%Y-%m}", now)], now.year, now.month
    for _ in range(months - 1):
        end = datetime(year, month, 1, tzinfo=UTC)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        ends.append((f"{year:04d}-{month:02d}", end))
    return ends[::-1]


def trend_of(name: str, links: Iterable[Sequence[Verdict]], ends: Sequence[tuple[str, datetime]]) -> Trend:
    """How the links of ``name`` fared at those ends; each link is its verdicts, oldest first."""
    histories = list(links)
    moments = []
    for month, end in ends:
        known = [found for verdicts in histories if (found := settled(verdicts, end)) is not None]
        moments.append(Moment(month, len(known), sum(map(is_dead, known))))
    return Trend(name, len(histories), tuple(moments))
