"""Two places of the article count the dead, the injured or the arrested of one event differently.

## Why it matters
The lead says that 12 people were killed and the text below that 14 were: one of the two was brought up to
date, or mistyped, and readers cannot tell which.

## How to fix
Read the sources, give the number of the best one in both places, and say so where the sources differ.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 1, and it was right.  Counts of other things than people were tried and left out: of 25 pairs of
sentences of much the same words none was of one thing.

## Examples
Fires: "The storm of 3 May 2014 killed 12 people in Vell" and, below, "14 people in Vell were killed" by it.
Quiet: "about 12" and 12; "the toll later rose to 14"; the injured beside the dead; two events.
"""

from collections.abc import Iterator
from itertools import islice

from pipeline.judging.counts import two_counts
from pipeline.model import ArticleCase, Check, Evidence, Finding, Scope, Tier

MOST = 20  # findings in one article


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each pair, at the later of the two places."""
    article = case.article
    for first, second in islice(two_counts(article.statements, article.language), MOST):
        yield Finding(
            check="T405",
            tier=Tier.REVIEW,
            message=f'"{second.text}" here is "{first.text}" elsewhere, of what seems to be one event.',
            span=second.statement.locate(second.start, second.end),
            section=second.statement.section,
            sentence=second.statement.text,
            claimed=second.text,
            found=first.text,
            evidence=(Evidence(first.statement.text, witness="article"),),
        )


CHECK = Check(id="T405", name="two-counts-of-one-event", scope=Scope.ARTICLE, find=find)
