"""Patterns that are compiled when they are first used: a run needs few of them, and they take time."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property


class Late:
    """A regular expression of text.  Its methods are those of ``re.Pattern``."""

    def __init__(self, words: str, flags: int = 0) -> None:
        """Nothing is compiled yet."""
        self._words, self._flags = words, flags

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._words, self._flags)

    @cached_property
    def search(self) -> Callable[[str], re.Match[str] | None]:
        """The first place that fits."""
        return self._pattern.search

    @cached_property
    def match(self) -> Callable[[str], re.Match[str] | None]:
        """What stands at the beginning."""
        return self._pattern.match

    @cached_property
    def fullmatch(self) -> Callable[[str], re.Match[str] | None]:
        """The whole of it."""
        return self._pattern.fullmatch

    @cached_property
    def findall(self) -> Callable[[str], list[str]]:
        """Every place's words."""
        return self._pattern.findall

    @cached_property
    def finditer(self) -> Callable[[str], Iterator[re.Match[str]]]:
        """Every place."""
        return self._pattern.finditer

    @cached_property
    def sub(self) -> Callable[[str, str], str]:
        """Every place replaced."""
        return self._pattern.sub
