"""Which words of a statement which sources vouch for."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.dates.mention import DateMention
from pipeline.model import Source, Span, Statement

CROWDED = 40  # dates, or sources, of a statement from which nothing can be told any more


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that the same marks cover, the sources behind those marks, and the dates in the words."""

    covers: Span  # in Statement.text
    sources: tuple[Source, ...]
    mentions: tuple[DateMention, ...]


def passages(statement: Statement, source: Callable[[str], Source | None]) -> Iterator[Passage]:
    """The statement's passages in their order; words without a mark are in none."""
    marked: dict[Span, dict[str, None]] = {}
    for citation in statement.citations:
        marked.setdefault(citation.covers, {})[citation.key] = None
    starts = [mention.start for mention in statement.dates]
    for covers, keys in marked.items():
        sources = tuple(s for s in map(source, keys) if s is not None)
        inside = statement.dates[bisect_left(starts, covers.start) : bisect_left(starts, covers.end)]
        yield Passage(covers, sources, tuple(m for m in inside if m.end <= covers.end))
