"""The page of a source no longer says what an archived copy of it said.

## Why it matters
A reader who follows the link finds a page that does not bear the sentence out, and may think that it was
made up.  The copy proves that it was not.

## How to fix
Set url-status to "deviated" and name the copy: then the article leads to the page as it was cited.
`citewarden fix` does both.  Look first whether the page was corrected: the sentence may be wrong too.

## Precision
Not measured on the live web.  It speaks only where the copy holds a date, a number or a quotation of the
sentence, and today's page could be read and neither has the passage nor bears the value out in other words.

## Examples
Fires: the copy says that the pier was closed "on 5 May 2019", today's page "on 6 June 2020".
Quiet: today's page says "has been shut since May 5, 2019"; it is gone, or only a teaser; no copy was read.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.judging.phrasing import label
from pipeline.model import Check, Citation, Evidence, Finding, Page, Scope, Source, StatementCase, Tier

if TYPE_CHECKING:
    from pipeline.drift.passages import Passage


def find(case: StatementCase) -> Iterator[Finding]:
    """One finding for each mark whose words the page no longer bears out."""
    for source in case.sources:
        today = next((page for page in source.pages if page.capture.provenance == "live"), None)
        copy = next((page for page in source.pages if page.capture.provenance != "live"), None)
        if today is not None and copy is not None:  # only then is what reads claims loaded
            marks = (one for one in case.statement.citations if one.key == source.reference.key)
            for citation in marks:
                yield from _gone(case, source, citation, copy, today)


def _gone(
    case: StatementCase, source: Source, citation: Citation, copy: Page, today: Page
) -> Iterator[Finding]:
    from pipeline.claims.claim_text import read_claim
    from pipeline.drift.passages import passages

    text, covers = case.statement.text, citation.covers
    claim = read_claim(text[slice(*covers)], text[: covers.start], case.article.language)
    for passage in passages([claim], copy.extract, today.extract):
        if passage.values and not passage.stands:
            yield _finding(case, source, citation, (copy, today), passage)


def _finding(
    case: StatementCase, source: Source, citation: Citation, pages: tuple[Page, Page], passage: "Passage"
) -> Finding:
    copy, today = pages
    key, day = source.reference.key, f"{copy.capture.source_time:%Y-%m-%d}"
    values, value = ", ".join(f'"{each}"' for each in passage.values), passage.values[0]
    at = max(citation.covers.start, case.statement.text.find(value, *citation.covers))
    message = f"The page of {label(source.reference)} no longer says {values}; its copy of {day} does."
    return Finding(
        check="A103",
        tier=Tier.REVIEW,
        message=message,
        span=case.statement.locate(at, at + len(value)),
        key=key,
        section=case.statement.section,
        sentence=case.statement.text,
        claimed=value,
        found=passage.now,
        proposal="url-status=deviated",
        evidence=(
            Evidence(passage.before, key, "text", None, copy.capture.url, copy.capture),
            Evidence(passage.now, key, "text", None, today.capture.url, today.capture),
        ),
    )


CHECK = Check(id="A103", name="page-no-longer-says-it", scope=Scope.STATEMENT, find=find)
