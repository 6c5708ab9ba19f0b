"""Two places of the article tell the same event from the same source and give two reasons for it.

## Why it matters
"In response to missile launches" in the lead and "in response to nuclear tests" below cannot both be what
the one source says.  Leads are written later than the text, and drift from it.

## How to fix
Read the source and give its reason in both places.

## Examples
Fires: the ambassador was expelled "in response to missile launches" and, below, "to nuclear tests".
Quiet: the same reason in other words that share a noun; two events; two sources.
"""

from collections.abc import Iterator

from pipeline.judging.accounts import Reason, two_reasons
from pipeline.judging.phrasing import by_key, label
from pipeline.model import Article, ArticleCase, Check, Evidence, Finding, Scope, Tier

MOST = 20  # findings in one article


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each pair, at the first of the two places."""
    article = case.article
    for number, (one, other) in enumerate(two_reasons(article.statements, article.language)):
        if number < MOST:
            yield _finding(article, one, other)


def _finding(article: Article, one: Reason, other: Reason) -> Finding:
    shared = {c.key for c in other.statement.citations}
    key = next(c.key for c in one.statement.citations if c.key and c.key in shared)
    statement = one.statement
    return Finding(
        check="T403",
        tier=Tier.REVIEW,
        message=f'"{one.text}" is "{other.text}" elsewhere; both cite {label(by_key(article)[key])}.',
        span=statement.locate(one.start, one.end),
        key=key,
        section=statement.section,
        sentence=statement.text,
        claimed=one.text,
        found=other.text,
        evidence=(Evidence(other.statement.text, key=key, witness="article"),),
    )


CHECK = Check(id="T403", name="two-reasons-for-one-event", scope=Scope.ARTICLE, find=find)
