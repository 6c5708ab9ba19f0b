"""The date of an event disagrees with the dates of the sources that are cited for it.

## Why it matters
News is written on the day of the event or soon after it.  Where an article cites its sources that way, a
date that lies months from its own sources, and that one slip of the pen would bring back to them (another
month, digits or day and month exchanged), is nearly always that slip.  "The alert was issued on September
19" with two sources of December 19 and 20 means December 19.

## How to fix
Open the sources and write the date that they give; the finding proposes it in the words of the sentence.
If the sources look back at an older event, the date may be right: cite a source of its time, or waive the
finding.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: no alarm, 4 reviews (one article in two forms), of which 2 were right, 1 wrong and 1 could not
be told.  Of 521 months that were made wrong, 57 % were alarms and 31 % more reviews.

## Examples
Fires: "an alert on September 19" with sources of 2017-12-19 and 2017-12-20.
Quiet: "opened in January 1975" with a source of 2012, which looks back.
"""

from collections.abc import Iterator

from pipeline.dates.writing import write_like
from pipeline.judging.conflicts import Conflict, conflicts
from pipeline.judging.phrasing import joined
from pipeline.model import Check, Finding, Scope, StatementCase


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each date of the statement that a slip would explain."""
    told: set[int] = set()
    for conflict in conflicts(case):
        if conflict.tier and conflict.mention.start not in told:
            told.add(conflict.mention.start)
            yield _finding(case, conflict)


def _finding(case: StatementCase, conflict: Conflict) -> Finding:
    mention, statement = conflict.mention, case.statement
    rewrite = write_like(mention.text, conflict.meant, case.article.language)
    first = conflict.sources[0]
    assert conflict.tier is not None
    return Finding(
        check="D101",
        tier=conflict.tier,
        message=f'"{mention.text}" does not fit its {_sources(conflict)}. Write "{rewrite}"?',
        span=statement.locate(mention.start, mention.end),
        key=first.reference.key,
        section=statement.section,
        sentence=statement.text,
        claimed=mention.text,
        claimed_when=mention.when,
        found=min(p.when.edtf for p in conflict.sources),
        proposal=conflict.meant.edtf,
        rewrite=rewrite,
        evidence=conflict.evidence,
        related=tuple(p.reference.key for p in conflict.sources[1:]),
    )


def _sources(conflict: Conflict) -> str:
    """``sources: [16] is dated 2017-12-19 and [17] 2017-12-20``."""
    head, *rest = [(p.name, p.when.edtf) for p in conflict.sources]
    names = [f"{head[0]} is dated {head[1]}", *(f"{name} {day}" for name, day in rest)]
    return f"source{'s' if rest else ''}: {joined(names)}"


CHECK = Check(id="D101", name="claim-date-conflicts-with-source", scope=Scope.STATEMENT, find=find)
