"""What has happened to a link since somebody was last told: newly dead, recovered, moved.

Only what is settled counts: a page that was seen, or a failure that counts beyond doubt.  A wall or a rate
limit in between changes nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.links.strikes import ALIVE, is_dead
from pipeline.model import LinkState, Verdict


class Change(StrEnum):
    """What there is to tell of a link, in the order in which it is told."""

    DEAD = "newly dead"
    DRIFTED = "drifted"
    MOVED = "moved"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class News:
    """``before`` is what was last told of the link, None where nothing was; ``said`` explains a drift."""

    url: str
    change: Change
    now: Verdict
    before: Verdict | None = None
    said: str = ""


def settled(verdicts: Iterable[Verdict], at: datetime | None = None) -> Verdict | None:
    """The last verdict that settles how the link fares; of those up to ``at`` where that is given."""
    last = None
    for verdict in verdicts:
        known = verdict.time is not None and (at is None or verdict.time <= at)
        if known and (verdict.state in ALIVE or is_dead(verdict)):
            last = verdict
    return last


def news_of(url: str, verdicts: Sequence[Verdict], since: datetime | None) -> News | None:
    """What is new of a link since then; ``verdicts`` are all that are known, oldest first.

    Who was never told anything (``since`` None) is told what is dead.
    """
    now = settled(verdicts)
    before = settled(verdicts, since) if since is not None else None
    if now is None or now == before:
        return None
    if is_dead(now):
        return None if before and is_dead(before) else News(url, Change.DEAD, now, before)
    if before is None:
        return None
    if is_dead(before):
        return News(url, Change.RECOVERED, now, before)
    has_moved = now.state is LinkState.MOVED and before.new_url != now.new_url
    return News(url, Change.MOVED, now, before) if has_moved else None
