"""Where a finding stands: its section, line and column, its statement, and the claimed words in it."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple, Self

from pipeline.model import Article, Finding, Reference, Span, Statement

_NEWLINE = re.compile(r"\r\n|\r|\n")


class Position(NamedTuple):
    """Line and column of a place in the article's source, both from 1; columns are code points."""

    line: int
    column: int


class Marked(NamedTuple):
    """A sentence in three parts: before the claimed words, the words, after them."""

    before: str
    words: str
    after: str

    def around(self, room: int) -> "Marked":
        """The words with at most ``room`` characters on each side of them, and of them."""
        before = self.before if len(self.before) <= room else f"… {self.before[-room:]}"
        after = self.after if len(self.after) <= room else f"{self.after[:room]} …"
        words = self.words if len(self.words) <= room else f"{self.words[:room]} …"
        return Marked(before, words, after)


@dataclass(frozen=True, slots=True)
class Places:
    """An article's lines, statements and references, indexed for looking things up."""

    starts: tuple[int, ...]
    statements: dict[str, list[Statement]]  # by their text
    references: dict[str, Reference]

    @classmethod
    def of(cls, article: Article) -> Self:
        """Index the article."""
        starts = (0, *(match.end() for match in _NEWLINE.finditer(article.source)))
        statements: dict[str, list[Statement]] = defaultdict(list)
        for statement in article.statements:
            statements[statement.text].append(statement)
        return cls(starts, dict(statements), {r.key: r for r in article.references})

    def position(self, offset: int) -> Position:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return Position(line, offset - self.starts[line - 1] + 1)

    def span(self, finding: Finding) -> Span | None:
        """The finding's place in the source: its own, else that of the reference it is about."""
        if finding.span is not None:
            return finding.span
        reference = self.references.get(finding.key)
        return reference.span if reference else None

    def statement(self, finding: Finding) -> Statement | None:
        """The statement that the finding quotes."""
        same = self.statements.get(finding.sentence, [])
        span = finding.span
        if span is None:
            return same[0] if same else None
        around = (s for s in same if s.span.start <= span.start < max(s.span.end, s.span.start + 1))
        return next(around, None)

    def marked(self, finding: Finding) -> Marked | None:
        """The sentence with the claimed words apart; None where they do not stand in it."""
        text, words = finding.sentence, finding.claimed
        at = self._offset(finding) if words else -1
        if at < 0:
            return None
        return Marked(text[:at], words, text[at + len(words) :])

    def _offset(self, finding: Finding) -> int:
        """Where the words stand in the sentence: at the finding's place, else where they come first."""
        text, words = finding.sentence, finding.claimed
        statement = self.statement(finding)
        if statement is not None and finding.span is not None:
            for run in statement.runs:
                at = run.text + finding.span.start - run.source
                if run.text <= at < run.text + run.length and text.startswith(words, at):
                    return at
        return text.find(words)
