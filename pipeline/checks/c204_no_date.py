"""A reference does not say when its source was published.

## Why it matters
Without a date nobody can tell whether the source is older or younger than what it is cited for, and the
dates of the article cannot be checked against it.

## How to fix
Look the date up on the page itself and add it; give at least an access date where there is none.

## Examples
Fires: "Timetable of the ferries". Harbour Gazette.
Quiet: the same entry with a year.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import counted, listed
from pipeline.model import ArticleCase, Check, Finding, Scope, Tier


def find(case: ArticleCase) -> Iterator[Finding]:
    """One note for all of them."""
    undated = [s.reference for s in case.sources if not s.ignored and s.reference.fields.date is None]
    if undated:
        verb = "gives" if len(undated) == 1 else "give"
        yield Finding(
            check="C204",
            tier=Tier.NOTE,
            message=f"{counted(len(undated), 'reference')} {verb} no date of publication:"
            f" {listed(undated)}.",
            span=undated[0].span,
            related=tuple(r.key for r in undated),
        )


CHECK = Check(id="C204", name="no-date", scope=Scope.ARTICLE, find=find)
