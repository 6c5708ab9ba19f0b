"""How a number of links fared over time: what was last known of each, day by day."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from pipeline.model import LinkDay, LinkState, Verdict

MOST = 366  # days that are told, the newest


def link_days(histories: Iterable[Sequence[Verdict]]) -> tuple[LinkDay, ...]:
    """A day for each on which anything was found, oldest first.  Each history is of one link."""
    seen = [
        (verdict.time, number, verdict.state)
        for number, history in enumerate(histories)
        for verdict in history
        if verdict.time is not None
    ]
    last: dict[int, LinkState] = {}
    days: dict[date, LinkDay] = {}
    for day, found in groupby(sorted(seen), key=lambda one: one[0].date()):
        last.update({number: state for _, number, state in found})
        days[day] = LinkDay(day, tuple(sorted(Counter(last.values()).items())))
    return tuple(days.values())[-MOST:]
