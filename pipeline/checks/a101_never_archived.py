"""No web archive has a copy of a source.

## Why it matters
Half of all links die within a few years.  A page that was never archived is then gone for good, and with it
the proof of what the article says.

## How to fix
Ask a web archive to save the page now ("Save Page Now" at web.archive.org), and add the archived address.

## Precision
Not measured: it says what the archive answered, and only after it has answered.

## Examples
Fires: the archive answers that it has no copy.
Quiet: the archive does not answer, or was not asked.
"""

from collections.abc import Iterator

from pipeline.judging.together import together
from pipeline.model import ArticleCase, Check, Finding, NoMemento, Scope, Source, Tier


def find(case: ArticleCase) -> Iterator[Finding]:
    """One note for all of which that is known; "not asked" and "archive down" say nothing."""
    never = [s.reference for s in case.sources if not s.ignored and _never_archived(s)]
    if never:
        lacks = "no copy in a web archive"
        yield together("A101", Tier.NOTE, never, f"source has {lacks}", f"sources have {lacks}")


def _never_archived(source: Source) -> bool:
    return source.memento is NoMemento.NEVER and not source.reference.fields.archive_url


CHECK = Check(id="A101", name="never-archived", scope=Scope.ARTICLE, find=find)
