"""Whose turn it is: so many at once on one host, and a pause between two on the same one.

A host with a connection at rest goes before hosts that would need a new one.
"""

from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Generic, TypeVar

T = TypeVar("T")
_FORGET_ABOVE = 4096  # hosts; those at rest are forgotten


@dataclass(slots=True)
class _Host(Generic[T]):
    waiting: deque[T] = field(default_factory=deque)
    active: int = 0
    connections: int = 0  # the most that were active at once: so many were opened
    not_before: float = 0.0
    due: bool = False  # whether it stands in the heap of that name, or among the cold ones
    cold: bool = False


class Turns(Generic[T]):
    """A queue for each host.  Times are seconds of any clock that only goes forward."""

    def __init__(self, per_host: int, interval: float) -> None:
        """``per_host`` at once, ``interval`` seconds from one start to the next."""
        self._per_host = per_host
        self._interval = interval
        self._hosts: dict[str, _Host[T]] = {}
        self._due: list[tuple[float, int, str]] = []  # a heap
        self._cold: deque[str] = deque()  # hosts whose time has come, and that need a new connection
        self._order = count()
        self._now = 0.0
        self._forget_above = _FORGET_ABOVE
        self.waiting = 0

    def add(self, host: str, item: T, *, first: bool = False) -> None:
        """Queue ``item``, before the others of its host if ``first``."""
        state = self._hosts.setdefault(host, _Host())
        (state.waiting.appendleft if first else state.waiting.append)(item)
        self.waiting += 1
        self._list(host, state)

    def next(self, now: float) -> T | None:
        """The next item whose turn has come; its host is busy with it until ``done``."""
        self._now = now
        while (host := self._due_host(now)) is not None:
            state = self._hosts[host]
            if not state.waiting or state.active >= self._per_host:
                continue
            if state.not_before > now:
                self._list(host, state)
                continue
            self.waiting -= 1
            item = state.waiting.popleft()
            state.active += 1
            state.connections = max(state.connections, state.active)
            self.touch(host, now)
            self._list(host, state)
            return item
        return None

    def seconds(self, now: float) -> float | None:
        """How long until somebody's turn may come; None if that depends on ``done``."""
        if self._cold:
            return 0.0
        return max(0.0, self._due[0][0] - now) if self._due else None

    def touch(self, host: str, now: float) -> None:
        """The host was asked something just now."""
        self.hold(host, now + self._interval)

    def hold(self, host: str, until: float) -> None:
        """Ask the host nothing before ``until``."""
        state = self._hosts.setdefault(host, _Host())
        state.not_before = max(state.not_before, until)

    def done(self, host: str, now: float) -> None:
        """One item of the host is finished."""
        state = self._hosts[host]
        state.active -= 1
        self._list(host, state)
        if len(self._hosts) > self._forget_above:
            self._forget(now)
            self._forget_above = max(_FORGET_ABOVE, 2 * len(self._hosts))

    def clear(self, host: str) -> list[T]:
        """Take back all that waits for the host."""
        state = self._hosts.setdefault(host, _Host())
        items = list(state.waiting)
        state.waiting.clear()
        self.waiting -= len(items)
        return items

    def _list(self, host: str, state: _Host[T]) -> None:
        if not state.waiting or state.active >= self._per_host:
            return
        if state.active < state.connections or state.not_before > self._now:
            if not state.due:
                state.due = True
                heappush(self._due, (state.not_before, next(self._order), host))
        elif not state.cold:
            state.cold = True
            self._cold.append(host)

    def _due_host(self, now: float) -> str | None:
        if self._due and self._due[0][0] <= now:
            host = heappop(self._due)[2]
            self._hosts[host].due = False
        elif self._cold:
            host = self._cold.popleft()
            self._hosts[host].cold = False
        else:
            return None
        return host

    def _forget(self, now: float) -> None:
        for host, state in list(self._hosts.items()):
            if not (state.waiting or state.active or state.due or state.cold) and state.not_before <= now:
                del self._hosts[host]
