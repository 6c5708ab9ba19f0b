"""What a change touches: sentences and references that are not, word for word, in the version before."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self, TypeVar

from pipeline.decisions.extent import Extents, meet
from pipeline.model import Article, Finding, Reference, Span, Statement

T = TypeVar("T", Statement, Reference)
_LINE = re.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Touched:
    """Keys of new or changed references; spans of statements that are new, changed, or cite one of them.

    ``needed`` are the keys of all that must be looked at: those, and what such statements cite.
    ``lines`` are those of the article that the version before does not have.
    """

    keys: frozenset[str]
    statements: frozenset[Span]
    needed: frozenset[str]
    lines: tuple[Span, ...]
    extents: Extents

    @classmethod
    def of(cls, before: Article | None, article: Article) -> Self:
        """By what the two versions hold; without one before, everything is new."""
        references = _new(before.references if before else (), article.references, before, article)
        keys = frozenset(reference.key for reference in references)
        changed = _new(before.statements if before else (), article.statements, before, article)
        spans = {statement.span for statement in changed}
        touched = [
            s for s in article.statements if s.span in spans or any(c.key in keys for c in s.citations)
        ]
        known = Counter(_LINE.findall(before.source)) if before else Counter[str]()
        return cls(
            keys,
            frozenset(statement.span for statement in touched),
            keys | {c.key for statement in touched for c in statement.citations},
            tuple(_new_lines(known, article.source)),
            Extents(article),
        )

    def concerns(self, finding: Finding) -> bool:
        """Whether the finding is of something that the change touches."""
        if finding.key in self.keys or not self.keys.isdisjoint(finding.related):
            return True
        statement = self.extents.statement(finding)
        if statement is not None:
            return statement.span in self.statements
        if finding.key or finding.span is None:
            return False
        return any(meet(finding.span, line) for line in self.lines)


def _new(before: Iterable[T], now: Iterable[T], old: Article | None, article: Article) -> list[T]:
    """Those of ``now`` whose words are not among those of ``before``; of twins, the later ones."""
    left = Counter(_words(old, each) for each in before) if old else Counter[str]()
    found = []
    for each in now:
        words = _words(article, each)
        if left[words]:
            left[words] -= 1
        else:
            found.append(each)
    return found


def _words(article: Article, part: Statement | Reference) -> str:
    return article.source[part.span.start : part.span.end]


def _new_lines(known: Counter[str], text: str) -> Iterable[Span]:
    for match in _LINE.finditer(text):
        if known[match[0]]:
            known[match[0]] -= 1
        elif match[0]:
            yield Span(*match.span())
