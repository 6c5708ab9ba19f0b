"""Dates that the sources contradict, put right where the words stand exactly so."""

from collections.abc import Iterable, Iterator

from pipeline.mending.edit import Edit, Repair
from pipeline.mending.escaping import are_plain_words
from pipeline.mending.permission import is_ignored
from pipeline.model import Article, Finding, Tier


def corrections(article: Article, findings: Iterable[Finding]) -> Iterator[Repair]:
    """The repairs that findings of tier alarm propose word by word."""
    ignored = [one.span for one in article.references if is_ignored(article.source, one)]
    for finding in findings:
        span = finding.span
        if finding.tier is not Tier.ALARM or span is None or not finding.claimed:
            continue
        if article.source[span.start : span.end] != finding.claimed or finding.rewrite == finding.claimed:
            continue
        if are_plain_words(finding.rewrite) and not any(a <= span.start < b for a, b in ignored):
            edit = Edit(span, finding.rewrite)
            yield Repair("date", finding.key, finding.message, (edit,), finding.evidence)
