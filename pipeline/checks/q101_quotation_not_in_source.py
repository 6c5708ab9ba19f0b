"""A quotation is not word for word in the source that is cited for it.

## Why it matters
Quotation marks say that these are somebody's words.  A quotation that was changed, however little, puts
words into a mouth.  The check compares the quotation with the pages that were kept of its sources; quote
marks, dashes, case and punctuation make no difference, an ellipsis stands for words left out and square
brackets for words put in.  Titles in quote marks are passed over, and so are quotations from a source in
another language, which were translated.

## How to fix
Where the finding shows other words, write those, or mark what you changed with brackets and ellipses.
Where nothing alike is in the page, the quotation may stand on another page of the source: cite that one.

## Precision
Measured only on ten pairs of articles made for the purpose, in five languages: the ten changed quotations
were found, and nothing in the right twins.  Of 174 claims that people had checked only 3 had a quotation
that is judged; it spoke of none of them.  How often it is right on articles that people wrote is therefore
not known, so it asks for a look and never fails a build.

## Examples
Fires: "we have waited five long years" where the source has "we have waited four long years".
Quiet: "we have waited […] for this bridge" where "we have waited four years for this bridge" stands there.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.model import Check, Finding, Scope, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.claims.statements import Found


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each quotation that a kept page has in other words."""
    if any(source.pages for source in case.sources):  # the readers of claims are only loaded for pages
        yield from _misquoted(case)


def _misquoted(case: StatementCase) -> Iterator[Finding]:
    from pipeline.claims.quotation_judgement import judge_quotations
    from pipeline.claims.statements import judged

    for found in judged(case, judge_quotations, _quotes):
        if found.judged.tier:
            yield _finding(case, found)


def _quotes(words: str, _: list[str]) -> bool:
    from pipeline.claims.quotation_judgement import QUOTED

    return QUOTED.search(words) is not None


def _finding(case: StatementCase, found: "Found") -> Finding:
    from pipeline.claims.statements import finding

    meant = found.judged.proposal
    message = f"The quotation is not word for word in the source: {found.judged.reason}."
    return finding(case, found, "Q101", Tier.REVIEW, message, value=meant, words=meant)


CHECK = Check(id="Q101", name="quotation-not-in-source", scope=Scope.STATEMENT, find=find)
