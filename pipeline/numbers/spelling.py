"""Numbers that are spelt out: ``twenty-five``, ``two hundred and fifty thousand``, ``vingt et un``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.numbers.words import ALONE_NO_NUMBER, SCALES, cardinals, ordinals

WORD = re.compile(r"[^\W\d_]+")
GLUE = re.compile(r"[\s\u00a0]{1,2}|-")
ANDS = frozenset({"and", "y", "et", "e", "und"})
JOINS = 4  # words of one cardinal below 100
LONGEST = 12  # words of a number


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number in words at ``start``-``end``; ``step`` is its last scale where that stood last."""

    start: int
    end: int
    value: float
    step: float
    ordinal: bool


@dataclass(slots=True)
class _Words:
    """The words of a text, in lower case, with their places."""

    text: str
    low: str
    spans: list[tuple[int, int]]

    def __getitem__(self, i: int) -> str:
        return self.low[slice(*self.spans[i])] if i < len(self.spans) else ""

    def follows(self, i: int) -> bool:
        """Whether only a blank or a hyphen stands before word ``i``."""
        if i >= len(self.spans):
            return False
        return GLUE.fullmatch(self.text, self.spans[i - 1][1], self.spans[i][0]) is not None


def spelt_numbers(text: str, language: str) -> Iterator[Spelt]:
    """In their order; articles that may be a one (``un``, ``ein``) only before a scale."""
    starts = _first_words(language)
    if not starts:
        return
    low = text.lower()
    if len(low) != len(text):
        low = text
    words = _Words(text, low, [m.span() for m in WORD.finditer(low)])
    i = 0
    while i < len(words.spans):
        found = _number(words, i, language) if words[i] in starts else None
        if found:
            yield found[0]
        i = found[1] if found else i + 1


@lru_cache(maxsize=8)
def _first_words(language: str) -> frozenset[str]:
    known = [*cardinals(language), *ordinals(language)]
    return frozenset(found.group() for word in known if (found := WORD.match(word)))


def _number(words: _Words, i: int, language: str) -> tuple[Spelt, int] | None:
    ordinal = _longest(words, i, ordinals(language), 1)
    if ordinal and words[i] not in ALONE_NO_NUMBER:
        return Spelt(words.spans[i][0], words.spans[i][1], ordinal[0], 0, True), i + 1
    total, current, j, step = 0.0, 0.0, i, 0.0
    while j < min(len(words.spans), i + LONGEST) and (j == i or words.follows(j)):
        at = j + (j > i and words[j] in ANDS and words.follows(j + 1))
        scale = SCALES.get(words[at], 0.0) if j > i else 0.0
        if scale:
            total, current = _scaled(total, current, scale)
            j, step = at + 1, scale
            continue
        cardinal = _longest(words, at, cardinals(language), JOINS) if not j > i or step else None
        if cardinal is None:
            break
        current, j, step = current + cardinal[0], cardinal[1], 0.0
    if j == i or (j == i + 1 and words[i] in ALONE_NO_NUMBER):
        return None
    return Spelt(words.spans[i][0], words.spans[j - 1][1], total + current, step, False), j


def _scaled(total: float, current: float, scale: float) -> tuple[float, float]:
    if scale < 1000:
        return total, (current or 1) * scale
    return total + (current or 1) * scale, 0.0


def _longest(words: _Words, i: int, known: dict[str, int], most: int) -> tuple[int, int] | None:
    """Value of the longest entry that begins at word ``i``, and the word behind it."""
    for j in range(min(len(words.spans), i + most), i, -1):
        value = known.get(words.low[words.spans[i][0] : words.spans[j - 1][1]])
        if value is not None:
            return value, j
    return None
