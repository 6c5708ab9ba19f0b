"""The date of an event is not the one in the passage of its source that tells the same event.

## Why it matters
The source is open before the editor, and still a year or a day is mistyped, or taken from the line below.
The check reads the pages that were kept of the sources of a sentence; where none of them has the date, it
shows what the passage with the same names and words says instead.  Where the passage is bound well it asks
for a look, else it is a note; it never fails a build.

## How to fix
Open the source at the passage that the finding quotes.  Write its date, or cite the source that has yours;
if the passage tells another event, waive the finding.

## Precision
On articles with kept pages it was not measured.  Where it was sure, the judgement of `citewarden verify`
was wrong at none of 82 claims that their pages support, and right at 15 of 15 others; tuned on these.

## Examples
Fires: "opened on 3 May 2014" where the source says that it was opened on 3 May 2012.
Quiet: "in May 2012" for the same source; "on 2 May 2012" for a report of 3 May that says "yesterday".
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.judging.conflicts import conflicts
from pipeline.model import Check, Finding, Scope, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.claims.statements import Found


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each date that a bound passage replaces; what D101 tells is left to it."""
    if not case.statement.dates or not any(source.pages for source in case.sources):
        return  # what reads claims is only loaded for pages
    from pipeline.claims.date_judgement import judge_dates
    from pipeline.claims.statements import judged

    told = {conflict.mention.start for conflict in conflicts(case) if conflict.tier}
    for found in judged(case, judge_dates, _always):
        if found.judged.tier and found.span.start not in told:
            told.add(found.span.start)
            yield _finding(case, found)


def _always(_words: str, _texts: list[str]) -> bool:
    return True


def _finding(case: StatementCase, found: "Found") -> Finding:
    statement, said = case.statement, found.judged
    sure = said.tier == Tier.ALARM
    return Finding(
        check="D110",
        tier=Tier.REVIEW if sure else Tier.NOTE,
        message=f'"{said.claimed}" is not what the source says; {said.reason}.',
        span=statement.locate(*found.span),
        key=found.source.reference.key,
        section=statement.section,
        sentence=statement.text,
        claimed=said.claimed,
        found=said.found,
        proposal=said.value if sure else "",
        rewrite=said.proposal if sure else "",
        evidence=found.evidence,
    )


CHECK = Check(id="D110", name="claim-date-differs-from-page", scope=Scope.STATEMENT, find=find)
