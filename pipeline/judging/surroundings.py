"""What the rest of an article says for or against another reading of one of its dates."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.judging.passages import CROWDED, passages
from pipeline.judging.publication import published
from pipeline.model import Article, Reference, Source, Statement

AROUND = 200  # statements before and after that show how the article cites
PARAGRAPH = 12  # statements before and after that may belong to the same paragraph
SAMPLE, SURE_SAMPLE = 2, 4  # claims from which a habit can be told, and told surely
PROMPT = 3  # days between an event and its news
NEIGHBOUR = 31  # days between events that are told together


@dataclass(frozen=True, slots=True)
class Surroundings:
    """An article as its dates see it; each tuple has one entry a statement."""

    statements: tuple[Statement, ...]
    places: dict[int, int]  # of a statement (by identity) in the tuples
    lags: tuple[tuple[int, ...], ...]  # days from its dated claims to the nearest of their sources
    uses: Counter[str]  # statements that cite a reference

    def promptness(self, statement: Statement) -> int:
        """How surely news of the day are cited around the statement: 2 surely, -1 surely not."""
        at = self.places.get(id(statement), 0)
        around = self.lags[max(0, at - AROUND) : at] + self.lags[at + 1 : at + AROUND + 1]
        lags = [lag for found in around for lag in found]
        prompt = sum(-1 <= lag <= PROMPT for lag in lags)
        if len(lags) < SAMPLE:
            return 0
        if prompt * 3 >= len(lags) * 2 and len(lags) >= SURE_SAMPLE:
            return 2
        return 1 if prompt * 2 >= len(lags) else -1 if prompt * 3 < len(lags) else 0

    def neighbours(self, statement: Statement) -> tuple[list[date], list[date]]:
        """The days named before and after it in its paragraph, or one sentence off, in their order."""
        at = self.places.get(id(statement), 0)
        before = range(max(0, at - PARAGRAPH), at)
        after = range(at + 1, min(len(self.statements), at + PARAGRAPH + 1))
        return self._days(before, at), self._days(after, at)

    def _days(self, reach: range, at: int) -> list[date]:
        told = (self.statements[i] for i in reach if self._together(i, at))
        return [m.when.earliest for s in told for m in s.dates if m.when and m.when.is_day]

    def _together(self, one: int, other: int) -> bool:
        a, b = self.statements[one], self.statements[other]
        return a.section == b.section and (a.paragraph == b.paragraph or abs(one - other) == 1)

    def cited_elsewhere(self, references: list[Reference]) -> bool:
        """Whether each of the references serves several statements."""
        return all(self.uses[r.key] > 1 for r in references)


def preference(meant: date, claimed: date, around: list[date]) -> int:
    """1 if the days told around lie at the day that was perhaps meant only, -1 if at the claimed only."""
    near = [any(abs((d - day).days) <= NEIGHBOUR for d in around) for day in (meant, claimed)]
    return near[0] - near[1]


def order(meant: date, claimed: date, before: list[date], after: list[date]) -> int:
    """1 if only the day that was perhaps meant keeps the order of what is told, -1 if only the claimed."""
    last, first = before[-1:] or [date.min], after[:1] or [date.max]
    kept = [last[0] <= day <= first[0] for day in (meant, claimed)]
    return kept[0] - kept[1]


def surroundings(article: Article) -> Surroundings:
    """Read once an article: the last one is remembered."""
    return _read(_Same(article))


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """An article by identity: comparing it by value would cost more than reading it again."""

    article: Article

    def __hash__(self) -> int:
        return id(self.article)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.article is other.article


@lru_cache(maxsize=1)
def _read(same: _Same) -> Surroundings:
    article = same.article
    sources = {r.key: Source(r) for r in article.references}
    return Surroundings(
        article.statements,
        {id(s): i for i, s in enumerate(article.statements)},
        tuple(tuple(_lags(s, sources)) for s in article.statements),
        Counter(key for s in article.statements for key in {c.key for c in s.citations}),
    )


def _lags(statement: Statement, sources: dict[str, Source]) -> Iterator[int]:
    if len(statement.dates) > CROWDED:
        return
    for passage in passages(statement, sources.get):
        known = [p for p in map(published, passage.sources[:CROWDED]) if p and p.when.is_day]
        for mention in passage.mentions:
            if known and mention.when and mention.when.is_day and mention.how != "relative":
                day = mention.when.earliest
                yield min(((p.day - day).days for p in known), key=abs)
