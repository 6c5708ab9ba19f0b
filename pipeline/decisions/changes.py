"""What a change touches: sentences and references that are not, word for word, in the version before."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
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
        entries, now = _entries(before) if before else {}, _entries(article)
        references = _new(entries.values(), article.references, [now[r.key] for r in article.references])
        keys = frozenset(reference.key for reference in references)
        told = [_said(before, s, entries) for s in before.statements] if before else []
        changed = _new(told, article.statements, [_said(article, s, now) for s in article.statements])
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


def _new(before: Iterable[str], now: Iterable[T], words: Iterable[str]) -> list[T]:
    """Those of ``now`` whose words are not among those of ``before``; of twins, the later ones."""
    left = Counter(before)
    found = []
    for each, told in zip(now, words, strict=True):
        if left[told]:
            left[told] -= 1
        else:
            found.append(each)
    return found


def _entries(article: Article) -> dict[str, str]:
    """Each reference as it is written, by its key."""
    return {reference.key: _folded(reference.raw) for reference in article.references}


def _said(article: Article, statement: Statement, entries: Mapping[str, str]) -> str:
    """The sentence as it is written, with what its marks name in their place: marks are numbered anew."""
    parts, at = [], statement.span.start
    for citation in sorted(statement.citations, key=lambda c: c.span):
        parts += [article.source[at : citation.span.start], entries.get(citation.key, citation.mark)]
        at = max(at, citation.span.end)
    return _folded("".join((*parts, article.source[at : statement.span.end])))


def _folded(text: str) -> str:
    """Line ends and indents are nobody's words."""
    return " ".join(text.split())


def _new_lines(known: Counter[str], text: str) -> Iterable[Span]:
    for match in _LINE.finditer(text):
        if known[match[0]]:
            known[match[0]] -= 1
        elif match[0]:
            yield Span(*match.span())
