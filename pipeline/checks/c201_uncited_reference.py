"""A reference is in the list, but nothing in the article cites it.

## Why it matters
Readers take every entry of the list as support for something.  An entry that no mark points to supports
nothing, or it is what is left of a sentence that was removed, perhaps with a fact that still needs it.

## How to fix
Cite it where it belongs, move it to "Further reading", or remove it.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 91. In HTML none, in wikitext 1; in plain text and converted Markdown most are references whose
mark the copying has lost.

## Examples
Fires: an entry 27 that no mark of the text names.
Quiet: an entry that only a table or a caption cites; a list of sources alone (BibTeX, say).
"""

from collections.abc import Iterator
from itertools import groupby

from pipeline.judging.phrasing import label
from pipeline.judging.together import together
from pipeline.model import ArticleCase, Check, Finding, Reference, Scope, Tier

MANY = 10  # more than this, and more than a quarter of the list: the copy has lost marks


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding a reference, or for neighbours in the list; one for all where most marks are lost."""
    if not case.article.statements:
        return  # a list of sources alone: there is nothing that could cite them
    cited = {c.key for s in case.article.statements for c in s.citations}
    known = [s.reference for s in case.sources if not s.ignored]
    uncited = [r for r in known if r.key not in cited]
    if not cited and uncited:
        yield _together(uncited, Tier.NOTE, "the text has no marks at all")
    elif len(uncited) > MANY and 4 * len(uncited) > len(known):
        yield _together(uncited, Tier.REVIEW, "perhaps this copy of the text has lost marks")
    else:
        for _, neighbours in groupby(known, key=lambda r: r.key in cited):
            yield from _run([r for r in neighbours if r.key not in cited])


def _run(references: list[Reference]) -> Iterator[Finding]:
    if len(references) == 1:
        yield _alone(references[0])
    elif references:
        yield _together(references, Tier.REVIEW, "they stand together, perhaps the text has lost a table")


def _alone(reference: Reference) -> Finding:
    return Finding(
        check="C201",
        tier=Tier.REVIEW,
        message=f"{label(reference)} is in the reference list, but nothing in the article cites it.",
        span=reference.span,
        key=reference.key,
    )


def _together(references: list[Reference], tier: Tier, why: str) -> Finding:
    uncited = f"not cited by anything; {why}"
    return together("C201", tier, references, f"reference is {uncited}", f"references are {uncited}")


CHECK = Check(id="C201", name="uncited-reference", scope=Scope.ARTICLE, find=find)
