"""Requests a minute, for each host, across threads; and hosts that asked for a pause."""

import time
from collections.abc import Mapping
from threading import Lock

UNSAID_PAUSE = 60.0  # seconds, when a service says 429 and not for how long


class Pace:
    """Hands out moments; whoever has one waits for it."""

    def __init__(self, limits: Mapping[str, float]) -> None:
        """``limits``: requests a minute by host; a host that is not named has none."""
        self._intervals = {host: 60.0 / limit for host, limit in limits.items()}
        self._next: dict[str, float] = {}
        self._paused: dict[str, float] = {}
        self._lock = Lock()

    def reserve(self, host: str) -> float:
        """Seconds to wait before the host may be asked."""
        with self._lock:
            now = time.monotonic()
            moment = max(now, self._next.get(host, now))
            self._next[host] = moment + self._intervals.get(host, 0.0)
            return moment - now

    def pause(self, host: str, seconds: float) -> None:
        """The host asked for a pause."""
        with self._lock:
            self._paused[host] = time.monotonic() + seconds

    def paused(self, host: str) -> float:
        """Seconds for which the host is still to be left alone, 0 if it may be asked."""
        with self._lock:
            return max(0.0, self._paused.get(host, 0.0) - time.monotonic())
