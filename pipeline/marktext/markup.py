"""What a block of Markdown holds beside its words, as records."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple, TypeVar

from pipeline.model import Span
from pipeline.reading import wording

_RANGE = re.compile(r"\s*(\d{1,4})\s*(?:[–-]\s*(\d{1,4})\s*)?")
_MOST = 50  # numbers that ``1-50`` may stand for


class Link(NamedTuple):
    """A link's whole, its words, where it leads and its title.  ``bare``: its words are the address."""

    whole: Span
    words: Span
    address: str
    title: str
    bare: bool = False


class Note(NamedTuple):
    """``[^label]``; an empty label: an inline note, whose words are the footnote itself."""

    whole: Span
    label: str
    words: Span


class Keyed(NamedTuple):
    """A citation by keys: ``[@smith2020, p. 3; @doe]`` or ``@smith2020``."""

    whole: Span
    keys: tuple[str, ...]
    bracketed: bool


class Numbered(NamedTuple):
    """Numbers in brackets that lead nowhere by themselves: ``[3]``, ``[1, 2]``."""

    whole: Span
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Inline:
    """The markup of a block; ``cuts`` are the places that no reader sees, sorted and apart."""

    links: list[Link] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    keyed: list[Keyed] = field(default_factory=list)
    numbered: list[Numbered] = field(default_factory=list)
    emphasised: list[Span] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    cuts: list[Span] = field(default_factory=list)


_Placed = TypeVar("_Placed", Link, Note, Keyed, Numbered)


class Places:
    """Places of a text, apart from one another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = merged(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, at: int) -> bool:
        """Whether ``at`` lies in one of them."""
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._spans[n].end

    def outside(self, spans: list[Span]) -> list[Span]:
        """Those of the spans that begin in none of them."""
        return [span for span in spans if not self.holds(span.start)] if self._spans else spans

    def without(self, found: list[_Placed]) -> list[_Placed]:
        """Those of the finds that begin in none of them."""
        return (
            [each for each in found if not self.holds(each.whole.start)] if self._spans and found else found
        )


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same places, sorted and apart."""
    kept: list[Span] = []
    for span in sorted(spans):
        if kept and span.start <= kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return kept


def listed(text: str) -> tuple[int, ...]:
    """The numbers that ``1, 3-5`` means; none where it means too many or none."""
    numbers: list[int] = []
    for part in re.split(r"[,;]", text):
        found = _RANGE.fullmatch(part)
        start, end = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
        if not 0 < start <= end < start + _MOST:
            return ()
        numbers += range(start, end + 1)
    return tuple(numbers)


@cache
def tag_pattern() -> re.Pattern[str]:
    """An editors' tag as it is converted: ``\\[_[citation needed](/wiki/...)_\\]``, ``[who?]``."""
    tags = "|".join(sorted(map(re.escape, set(wording.TAGS)), key=len, reverse=True))
    return re.compile(
        rf"(?i)\\?\[[_*]{{0,3}}\[?(?:{tags})(?:[ –:][^\[\]\n]{{1,40}})?"
        r"(?:\](?:\((?:\\.|[^()\n\\]|\([^()\n]{0,200}\)){0,500}\))?)?[_*]{0,3}\\?\]?"
    )
