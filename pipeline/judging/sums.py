"""Sentences that name a whole and its parts: ``13 people: 7 men and 5 women``."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from pipeline.model import Statement
from pipeline.numbers.finding import find_quantities
from pipeline.numbers.quantity import Kind, Quantity

OPENS = re.compile(r"[^\d:;.()\[\]—–]{0,60}?[^\W\d_]{2}\s?[:(—–]\s?")
JOINS = re.compile(
    r"[^\d:;.()\[\]—–]{1,60}?(?:,|;|\b(?:and|plus|und|sowie|y|e|et|en|og|och|и)\b|&)[^\d:;.()\[\]—–]{0,12}"
)
CLOSES = re.compile(r"[^\d:;.()\[\]—–]{1,60}?(?=[.);]|$)")
NEAR = (0.5, 2.0)  # how far parts may be from the whole and still be meant to make it
LARGEST = 40  # numbers of a sentence


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole, and the parts that follow it and do not make it."""

    whole: Quantity
    parts: tuple[Quantity, ...]

    @property
    def total(self) -> float:
        """What the parts make."""
        return sum(part.value for part in self.parts)


def wrong_sums(statement: Statement, language: str) -> Iterator[Sum]:
    """The wholes of the sentence whose parts make another number."""
    taken = sorted((mention.start, mention.end) for mention in statement.dates)
    found = list(islice(find_quantities(statement.text, language, taken), LARGEST))
    for i, whole in enumerate(found):
        if _is_plain(whole):
            made = Sum(whole, tuple(_parts(statement.text, whole, found[i + 1 :])))
            is_near = NEAR[0] * whole.value <= made.total <= NEAR[1] * whole.value
            if len(made.parts) > 1 and is_near and made.total != whole.value:
                yield made


def _parts(text: str, whole: Quantity, rest: Sequence[Quantity]) -> Iterator[Quantity]:
    """The numbers that are listed behind the whole, up to the bracket's or the sentence's end; none of a
    list that holds something else."""
    opens = OPENS.match(text, whole.end)
    listed: list[Quantity] = []
    for part in takewhile(_is_plain, rest if opens else ()):
        before, at = (JOINS, listed[-1].end) if listed else (OPENS, whole.end)
        if before.fullmatch(text, at, part.start) is None:
            break
        listed.append(part)
    if listed and CLOSES.match(text, listed[-1].end):
        yield from listed


def _is_plain(q: Quantity) -> bool:
    """A whole count that is no limit and no estimate, of which the figures are all."""
    return q.kind == Kind.COUNT and q.is_whole and not q.sense and q.face == q.value and q.figures == q.end
