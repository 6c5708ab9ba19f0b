"""How far a finding reaches in the article: its words, their sentence, and the reference that it is of."""

from collections.abc import Iterator

from pipeline.model import Article, Finding, Span, Statement


class Extents:
    """Looks findings of one article up in it."""

    def __init__(self, article: Article) -> None:
        self._references = {reference.key: reference.span for reference in article.references}
        self._statements: dict[str, list[Statement]] = {}
        for statement in article.statements:
            self._statements.setdefault(statement.text, []).append(statement)

    def statement(self, finding: Finding) -> Statement | None:
        """The sentence that the finding is about; None where it is about a reference, or the article."""
        same = self._statements.get(finding.sentence, []) if finding.sentence else []
        around = (s for s in same if finding.span and meet(s.span, finding.span))
        return next(around, same[0] if same else None)

    def spans(self, finding: Finding) -> Iterator[Span]:
        """Every place that is the finding's."""
        if finding.span is not None:
            yield finding.span
        statement = self.statement(finding)
        if statement is not None:
            yield statement.span
        elif finding.key in self._references:
            yield self._references[finding.key]


def meet(one: Span, other: Span) -> bool:
    """Whether they share a character; an empty one is where its place is."""
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
