"""Many marks vouch for one statement, and all of them are of one publisher.

## Why it matters
Six reports of one agency are one witness, not six.  Readers count the marks, and a mistake of that agency
stands unopposed.

## How to fix
Add a source of another origin, or keep the best one or two.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 7 notes, all of them so.

## Examples
Fires: a sentence with four reports of the Harbour Gazette and no other.
Quiet: three of them; or a report of the Port Courier among them.
"""

from collections.abc import Iterator

from pipeline.judging.passages import passages
from pipeline.judging.phrasing import counted, joined, shortened
from pipeline.model import ArticleCase, Check, Finding, Reference, Scope, Source, Statement, Tier
from pipeline.urls import host_of

MANY = 4  # sources of one statement
LISTED = 5  # statements that the note names


def find(case: ArticleCase) -> Iterator[Finding]:
    """One note for all such statements."""
    known = {source.reference.key: source for source in case.sources if not source.ignored}
    told = [
        (statement, found)
        for statement in case.article.statements
        if len(statement.citations) >= MANY
        for passage in passages(statement, known.get)
        if (found := _origin(passage.sources))
    ]
    if told:
        yield _note(told)


def _origin(sources: tuple[Source, ...]) -> str:
    """The one publisher of all of them, if they are many."""
    if len(sources) < MANY:
        return ""
    origins = {_publisher(source) for source in sources}
    return origins.pop() if len(origins) == 1 else ""


def _publisher(source: Source) -> str:
    reference: Reference = source.reference
    named = reference.fields.work or reference.fields.publisher
    return named.casefold() or (host_of(source.address.url) if source.address else "")


def _note(told: list[tuple[Statement, str]]) -> Finding:
    first, origin = told[0]
    quoted = joined(f'"{shortened(statement.text, 60)}"' for statement, _ in told[:LISTED])
    rest = f" and {len(told) - LISTED} more" if len(told) > LISTED else ""
    return Finding(
        check="C208",
        tier=Tier.NOTE,
        message=f"{counted(len(told), 'statement')} with {MANY} or more sources of one origin:"
        f" {quoted}{rest}.",
        span=first.span,
        section=first.section,
        sentence=first.text,
        found=origin,
        related=tuple(dict.fromkeys(c.key for statement, _ in told for c in statement.citations if c.key)),
    )


CHECK = Check(id="C208", name="sources-of-one-origin", scope=Scope.ARTICLE, find=find)
