"""A cell of sources.csv cannot be read, or contradicts the article.

## Why it matters
What a person writes into the sheet wins over what the article says.  A cell that cannot be read cannot win,
so its row was taken as the article has it.

## How to fix
Correct the cell.  Dates are written 2017-12-19, 2017-12 or 2017; addresses begin with http:// or https://.

## Precision
A fact about the cell.

## Examples
Fires: "the other day" in the column date.
Quiet: "2017-12" in the column date.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import by_key, shortened
from pipeline.model import ArticleCase, CellFault, Check, Finding, Reference, Scope, Tier


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding a cell."""
    references = by_key(case.article)
    for fault in case.sheet_faults:
        yield _finding(fault, references.get(fault.key))


def _finding(fault: CellFault, reference: Reference | None) -> Finding:
    return Finding(
        check="S101",
        tier=Tier.REVIEW,
        message=f"sources.csv, line {fault.line}, column {fault.column}: {fault.problem}.",
        span=reference.span if reference else None,
        key=fault.key,
        claimed=shortened(fault.value),
    )


CHECK = Check(id="S101", name="unreadable-cell", scope=Scope.ARTICLE, find=find)
