"""No address is known for a source, so it could be neither fetched nor archived.

## Why it matters
Rendered text shows the title of a source and hides its link.  What has no address is checked only by what
its reference says of itself, and no copy of it is kept.

## How to fix
Write the address into the url column of sources.csv, or say with `--source` where the article lives, so
that its own links can be asked for.  A book or a paper needs none: its DOI or ISBN is enough.

## Precision
A fact about the reference as it was read; plain text has no addresses at all.

## Examples
Fires: a news page of which only title, publisher and date are known.
Quiet: a book with its ISBN.
"""

from collections.abc import Iterator

from pipeline.judging.together import together
from pipeline.model import ArticleCase, Check, Finding, Scope, Source, Tier


def find(case: ArticleCase) -> Iterator[Finding]:
    """One note for all of them."""
    lacking = [s.reference for s in case.sources if not s.ignored and not _reachable(s)]
    if lacking:
        lacks = "no known address"
        yield together("C205", Tier.NOTE, lacking, f"reference has {lacks}", f"references have {lacks}")


def _reachable(source: Source) -> bool:
    fields = source.reference.fields
    return bool(source.address or fields.url or fields.archive_url or fields.identifiers)


CHECK = Check(id="C205", name="no-address", scope=Scope.ARTICLE, find=find)
