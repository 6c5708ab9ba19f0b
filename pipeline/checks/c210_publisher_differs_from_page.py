"""The work or publisher in the reference is not the one that its page names.

## Why it matters
A reader weighs a source by who published it.  Where the page is another publisher's, the source was often
reprinted, the name was taken from the reference above, or the address has changed hands.

## How to fix
Open the page and see who publishes it; give the reprint as such (``via=``), or mend the name.

## Precision
Of 344 references in Wikipedia articles to sites whose pages name a publisher, at most 11 would be told:
sister papers and reprints (5), agencies' reports (2), and what is no publisher's name (4).  The words of
the page, which were not at hand, would explain some of them.  Publishers that were exchanged are told at
343 of 344.  As such faults are hardly more frequent, it is a note.

## Examples
Fires: a reference to the "Harbour Gazette", and a page of the "Inland Courier" that never names the other.
Quiet: "BBC" for "BBC News"; "nytimes.com"; an agency's report; a name in another language or script.
"""

from collections.abc import Iterator, Sequence

from pipeline.dates.lexicon import primary
from pipeline.judging.folding import plain, scripts
from pipeline.judging.makers import fits_any, host_names, is_carried
from pipeline.judging.phrasing import label
from pipeline.model import Check, Evidence, Finding, Page, ReferenceCase, Scope, Tier

SURE = 0.7  # confidence from which what was read as the publisher is held against the page


def find(case: ReferenceCase) -> Iterator[Finding]:
    """One finding, if every kept page names its publisher, and none of them can be the one cited."""
    reference, article = case.source.reference, case.article
    fields = reference.fields
    cited = [name for name in (fields.work, fields.publisher) if name]
    pages = [page for page in case.source.pages if page.extract.publishers]
    is_sure = min(fields.confidence("work"), fields.confidence("publisher")) >= SURE
    if not cited or not pages or not is_sure:
        return
    spoken = primary(article.language)
    if all(_is_anothers(cited, page, spoken) for page in pages):
        yield _finding(case, pages[0], cited)


def _is_anothers(cited: Sequence[str], page: Page, spoken: str) -> bool:
    """Whether nothing on the page can stand for what is cited; a translated name tells nothing."""
    extract = page.extract
    hosts = host_names(page.capture.url)
    names = [credit.name for credit in extract.publishers]
    is_foreign = extract.language and primary(extract.language) != spoken
    if is_foreign or is_carried(page.capture.url):
        return False
    if scripts("".join(cited)) != scripts("".join(names)) or fits_any(cited, [*names, *hosts]):
        return False
    shown = plain(f"{extract.title}\n{extract.text}\n{' '.join(c.name for c in extract.authors)}")
    return not any(plain(name) in shown for name in cited)


def _finding(case: ReferenceCase, page: Page, cited: Sequence[str]) -> Finding:
    reference, credit = case.source.reference, page.extract.publishers[0]
    return Finding(
        check="C210",
        tier=Tier.NOTE,
        message=f'{label(reference)} is of "{cited[0]}"; its page says that it is of "{credit.name}".',
        span=reference.span,
        key=reference.key,
        claimed=cited[0],
        found=credit.name,
        evidence=(
            Evidence(credit.name, reference.key, credit.witness, None, page.capture.url, page.capture),
        ),
    )


CHECK = Check(id="C210", name="publisher-differs-from-page", scope=Scope.REFERENCE, find=find)
