"""Two places of the article tell the same event from the same source and give two reasons for it.

## Why it matters
"In response to missile launches" in the lead and "in response to nuclear tests" below cannot both be what
the one source says.  Leads are written later than the text, and drift from it.

## How to fix
Read the source and give its reason in both places.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: none; it is quiet where it is not sure.

## Examples
Fires: the ambassador was expelled "in response to missile launches" and, below, "to nuclear tests".
Quiet: the same reason in other words that share a noun; two events; two sources.
"""

from collections.abc import Iterator
from itertools import islice

from pipeline.judging.accounts import differing, two_reasons
from pipeline.model import ArticleCase, Check, Finding, Scope

MOST = 20  # findings in one article


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each pair, at the first of the two places."""
    article = case.article
    for first, second in islice(two_reasons(article.statements, article.language), MOST):
        yield differing("T403", article, first, second)


CHECK = Check(id="T403", name="two-reasons-for-one-event", scope=Scope.ARTICLE, find=find)
