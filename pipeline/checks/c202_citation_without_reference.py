"""A mark in the text points to no entry of the reference list.

## Why it matters
The sentence looks supported and is not: whoever follows the mark finds nothing.

## How to fix
Add the missing entry, or correct the mark's number or name.  If every mark is concerned, the reference
list itself is missing from the text that was checked.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 11, all of them marks without an entry in that copy.

## Examples
Fires: "It was sold.[7]" above a list of six entries.
Quiet: "It was sold.[6]" above the same list.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import counted
from pipeline.model import Article, ArticleCase, Check, Citation, Finding, Scope, Statement, Tier

LONG, FAR = 500, 2  # a number over 500, twice beyond the end of the list, is a year or a figure


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each mark, where it first stands; one for all if there is no list."""
    lost: dict[str, list[tuple[Statement, Citation]]] = {}
    for statement in case.article.statements:
        for citation in statement.citations:
            if not citation.key and _is_mark(citation.mark, case.article):
                lost.setdefault(citation.mark, []).append((statement, citation))
    if lost and not case.article.references:
        yield _no_list(lost)
    else:
        yield from (_one_mark(mark, places) for mark, places in lost.items())


def _is_mark(mark: str, article: Article) -> bool:
    """Not an editor's insertion in a quotation: ``[s]``, ``[1987]``."""
    name = mark.strip("[]")
    if len(name) == 1 and name.isalpha():
        return any(c.mark == "[a]" for s in article.statements for c in s.citations)
    return not (name.isdigit() and int(name) > LONG and int(name) > FAR * len(article.references))


def _one_mark(mark: str, places: list[tuple[Statement, Citation]]) -> Finding:
    statement, citation = places[0]
    times = f" (it is used {len(places)} times)" if len(places) > 1 else ""
    return Finding(
        check="C202",
        tier=Tier.REVIEW,
        message=f"No reference answers to the mark {mark}{times}.",
        span=citation.span,
        section=statement.section,
        sentence=statement.text,
        claimed=mark,
    )


def _no_list(lost: dict[str, list[tuple[Statement, Citation]]]) -> Finding:
    (statement, citation), *_ = next(iter(lost.values()))
    return Finding(
        check="C202",
        tier=Tier.REVIEW,
        message=f"The text has {counted(len(lost), 'mark')}, but no reference list.",
        span=citation.span,
        section=statement.section,
        sentence=statement.text,
    )


CHECK = Check(id="C202", name="citation-without-reference", scope=Scope.ARTICLE, find=find)
