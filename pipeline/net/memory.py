"""A common purse for the bodies under way, so that many large ones at once do not fill the memory.

A body's first megabyte is free.  Beyond that it takes from the purse; when the purse is empty, all but
the oldest large transfer are paused, and small pages go on as if nothing were.
"""

from typing import Protocol

FREE = 1 << 20


class Holder(Protocol):
    """Who takes memory."""

    def resume(self) -> None:
        """Ask again; it may be granted now."""


class Memory:
    """``limit`` in bytes for all holders together."""

    def __init__(self, limit: int) -> None:
        """An empty purse has ``limit`` bytes taken."""
        self._limit = limit
        self._taken: dict[Holder, int] = {}
        self._paused: list[Holder] = []

    def take(self, holder: Holder, held: int, more: int) -> bool:
        """Whether ``holder``, which has ``held`` bytes, may have ``more``; else it has to pause."""
        if held + more <= FREE:
            return True
        self._taken.setdefault(holder, 0)
        is_oldest = next(iter(self._taken)) is holder
        if not is_oldest and sum(self._taken.values()) + more > self._limit:
            self._paused.append(holder)
            return False
        self._taken[holder] += more
        return True

    def release(self, holder: Holder) -> None:
        """``holder`` is done: the paused ones may ask again.  Not to be called while one is asking."""
        if self._taken.pop(holder, None) is None:
            return
        paused, self._paused = self._paused, []
        for other in paused:
            if other is not holder:
                other.resume()
