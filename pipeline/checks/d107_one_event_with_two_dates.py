"""Two places of the article tell the same event from the same source and date it differently.

## Why it matters
One of the two days is wrong, or the sentences mean two events that the reader cannot tell apart.

## How to fix
Read the source and give its day in both places; if there were two events, say what set them apart.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 1, of two days on which the sources themselves differ.

## Examples
Fires: the cabinet was dismissed "on 28 October" and, in another section, "on 27 October", by one source.
Quiet: two events that share few words; the same day once without its year.
"""

from collections.abc import Iterator
from itertools import islice

from pipeline.judging.accounts import differing, two_dates
from pipeline.model import ArticleCase, Check, Finding, Scope

MOST = 20  # findings in one article


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each pair, at the later of the two places."""
    for earlier, later in islice(two_dates(case.article.statements), MOST):
        yield differing("D107", case.article, later, earlier)


CHECK = Check(id="D107", name="one-event-with-two-dates", scope=Scope.ARTICLE, find=find)
