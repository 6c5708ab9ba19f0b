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

from pipeline.dates.mention import DateMention
from pipeline.judging.conflicts import conflicts
from pipeline.judging.slips import LAG
from pipeline.model import Check, Extract, Finding, Scope, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.claims.statements import Found


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each date that a bound passage replaces; what D101 tells is left to it."""
    pages = [page.extract for source in case.sources for page in source.pages]
    if not pages or not any(_is_open(mention, pages) for mention in case.statement.dates):
        return  # to read a page costs more than all else, and what reads it is only loaded then
    from pipeline.claims.date_judgement import judge_dates
    from pipeline.claims.statements import judged

    told = {conflict.mention.start for conflict in conflicts(case) if conflict.tier}
    for found in judged(case, judge_dates, _always):
        if found.judged.tier and found.span.start not in told:
            told.add(found.span.start)
            yield _finding(case, found)


def _is_open(mention: DateMention, pages: list[Extract]) -> bool:
    """Whether no page has the very words, or is of the days on which the event was news."""
    if mention.when is None:
        return False
    event = mention.when.earliest
    days = (page.day() for page in pages)
    prompt = any(day is not None and 0 <= (day - event).days <= LAG for day in days)
    return not prompt and not any(mention.text in page.text for page in pages)


def _always(_words: str, _texts: list[str]) -> bool:
    return True


def _finding(case: StatementCase, found: "Found") -> Finding:
    from pipeline.claims.statements import finding

    said = found.judged
    message = f'"{said.claimed}" is not what the source says; {said.reason}.'
    if said.tier != Tier.ALARM:
        return finding(case, found, "D110", Tier.NOTE, message)
    return finding(case, found, "D110", Tier.REVIEW, message, value=said.value, words=said.proposal)


CHECK = Check(id="D110", name="claim-date-differs-from-page", scope=Scope.STATEMENT, find=find)
