"""A reference does not say when its source was published.

## Why it matters
Without a date nobody can tell whether the source is older or younger than what it is cited for, and the
dates of the article cannot be checked against it.

## How to fix
Look the date up on the page itself and add it; give at least an access date where there is none.

## Precision
A fact about the reference as it was read; about 1 field in 100 is read wrong.

## Examples
Fires: "Timetable of the ferries". Harbour Gazette.
Quiet: the same entry with a year.
"""

from collections.abc import Iterator

from pipeline.judging.together import together
from pipeline.model import ArticleCase, Check, Finding, Scope, Tier


def find(case: ArticleCase) -> Iterator[Finding]:
    """One note for all of them."""
    undated = [s.reference for s in case.sources if not s.ignored and s.reference.fields.date is None]
    if undated:
        lacks = "no date of publication"
        yield together("C204", Tier.NOTE, undated, f"reference gives {lacks}", f"references give {lacks}")


CHECK = Check(id="C204", name="no-date", scope=Scope.ARTICLE, find=find)
