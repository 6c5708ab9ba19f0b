"""The title in the reference has no word in common with the title of its page.

## Why it matters
Mostly the address now shows something else: a home page, a notice that the page is gone, another article.
Sometimes the wrong address was copied.

## How to fix
Open the page.  If it is the source, give its title; if not, find where the source went, or an archived copy
of the time when it was read.

## Precision
On references that people wrote it was not measured.  Of 490 pages a reference with the title of their
window was told at 1, and of 442 one with their main heading at 1; titles exchanged between the pages, in
many languages, were told at 209 of 440.

## Examples
Fires: "Council closes the old ferry pier" for a page that is titled "Special offers of the week".
Quiet: a title that was shortened, translated, or has the site's name added.
"""

import re
from collections.abc import Iterator

from pipeline.judging.folding import plain, scripts
from pipeline.judging.phrasing import label, shortened
from pipeline.model import Check, Evidence, Finding, Page, ReferenceCase, Scope, Tier

WORD = re.compile(r"[^\W_]{4,}")
FEWEST = 3  # words of four letters that a title must have to be compared
BEGINNING = 5  # letters that are compared: "expelled" and "expels"
READ = 4000  # characters of the page in which a heading that is not its title may stand


def find(case: ReferenceCase) -> Iterator[Finding]:
    """One finding, if no kept page has a word of the title in its own title or near its beginning."""
    reference, pages = case.source.reference, [p for p in case.source.pages if p.extract.title.strip()]
    titles = [reference.fields.title, reference.fields.trans_title]
    if pages and not any(_fits(titles, page) for page in pages):
        page = pages[0]
        yield Finding(
            check="C207",
            tier=Tier.REVIEW,
            message=f'The page of {label(reference)} is titled "{shortened(page.extract.title, 80)}".',
            span=reference.span,
            key=reference.key,
            claimed=reference.fields.title,
            found=page.extract.title,
            evidence=(
                Evidence(
                    shortened(page.extract.title),
                    reference.key,
                    "title",
                    None,
                    page.capture.url,
                    page.capture,
                ),
            ),
        )


def _fits(titles: list[str], page: Page) -> bool:
    """Whether a title shares a word with the page, or nothing can be told: few words, another script."""
    shown = _words(page.extract.title)
    cited = _words(" ".join(titles))
    if len(cited) < FEWEST or len(shown) < FEWEST or scripts("".join(cited)) != scripts("".join(shown)):
        return True
    return bool(cited & shown) or bool(cited & _words(page.extract.text[:READ]))


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:BEGINNING] for word in WORD.findall(plain(text)))


CHECK = Check(id="C207", name="title-differs-from-page", scope=Scope.REFERENCE, find=find)
