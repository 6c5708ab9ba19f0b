"""Something in the article looks like a reference, but could not be read as one.

## Why it matters
What is not read is not checked.  It is shown so that nothing disappears in silence.

## How to fix
Look at the entry: often a number, a quotation mark or a bracket is missing.  If it is written as it should
be, the reader of this format has a gap: please report it.

## Precision
A fact about what was not read.

## Examples
Fires: a numbered line of the list that holds nothing.
Quiet: an entry of any form that has words.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import shortened
from pipeline.model import ArticleCase, Check, Finding, Scope, Tier


def find(case: ArticleCase) -> Iterator[Finding]:
    """One note an entry, with the reason."""
    for entry in case.article.unparsed:
        yield Finding(
            check="C206",
            tier=Tier.NOTE,
            message=f'"{shortened(entry.raw, 80)}" could not be read: {entry.reason}.',
            span=entry.span,
            claimed=shortened(entry.raw),
        )


CHECK = Check(id="C206", name="unparsed-entry", scope=Scope.ARTICLE, find=find)
