"""Hosts that asked to be left alone, and for how long."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from pipeline.model import Failure, FailureKind
from pipeline.net.budget import Budget
from pipeline.net.heads import header, limit_pause, retry_after, status_of
from pipeline.net.pace import UNSAID_PAUSE

TOO_MANY = 429
FIRST_PAUSE, GROWTH = 5.0, 2.0  # seconds, where a host says "too many" and not for how long
ASKS_FOR_PAUSE = frozenset((TOO_MANY, 503))


class Pause(NamedTuple):
    """``is_answer``: the answer was that, with its time, and nothing else."""

    seconds: float
    is_answer: bool


class Pauses:
    """Of one run."""

    def __init__(self, now: Callable[[], datetime], budget: Budget) -> None:
        """``now`` tells UTC; ``budget`` is told of what concerns all processes."""
        self._now, self._budget = now, budget
        self._closed: dict[str, float] = {}  # until when
        self._slowed: dict[str, int] = {}  # how often in a row a host said "too many" without a time

    def asked(self, url: str, host: str, head: bytes) -> Pause | None:
        """The pause that an answer asks for, if it does."""
        status = status_of(head)
        said = retry_after(header(head, "retry-after"), self._now()) if status in ASKS_FOR_PAUSE else None
        is_answer = said is not None
        said = said if is_answer else limit_pause(head, self._now())
        if status == TOO_MANY and said is None and not header(head, "memento-datetime"):
            said = self._unsaid(url, host)
        else:
            self._slowed.pop(host, None)
        if said is None:
            return None
        self._budget.pause(url, said)
        return Pause(said, is_answer)

    def _unsaid(self, url: str, host: str) -> float:
        if self._budget.covers(url):
            return UNSAID_PAUSE
        times = self._slowed[host] = self._slowed.get(host, 0) + 1
        return float(FIRST_PAUSE * GROWTH ** (times - 1))

    def close(self, host: str, seconds: float) -> None:
        """Nothing more is to be asked of the host before that."""
        self._closed[host] = time.monotonic() + seconds

    def refusal(self, host: str) -> Failure | None:
        """Why the host is not asked, if it is closed."""
        left = self._closed.get(host, 0.0) - time.monotonic()
        if left <= 0:
            return None
        return Failure(FailureKind.RATE_LIMITED, f"{host} asked not to be asked for a while", left)
