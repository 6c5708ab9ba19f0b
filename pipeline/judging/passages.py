"""Which words of a statement which sources vouch for."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.dates.mention import DateMention
from pipeline.judging import wording
from pipeline.model import Source, Span, Statement, StatementCase

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


def since(case: StatementCase, tells: Callable[[str], bool]) -> Iterator[tuple[Passage, DateMention]]:
    """Every dated "since" in a passage of whose words ``tells`` is true; none of a crowded statement."""
    statement = case.statement
    crowded = len(statement.dates) > CROWDED or len(case.sources) > CROWDED
    if crowded or not any(mention.bound == "since" for mention in statement.dates):
        return
    for passage in passages(statement, case.source):
        if tells(statement.text[passage.covers.start : passage.covers.end]):
            for mention in passage.mentions:
                of_now = wording.is_as_of(statement.text, mention.start)
                if mention.bound == "since" and mention.when is not None and not of_now:
                    yield passage, mention
