"""The authors in the reference are not those that its page names.

## Why it matters
Who wrote a source is how readers find it again and how they weigh it.  Mostly a name was mistyped, was
taken from the reference above, or the address now leads to another article.

## How to fix
Open the page and look at its byline.  Write its names, or find the page that was meant.

## Precision
On references and pages that people wrote together it was not measured.  Of 196 pages of newspapers and
blogs that name a person, none was told when their own authors were cited by initial and surname; of
authors exchanged between the pages 166 were told, and of slips put into their surnames 162 of 170.  Pages
whose metadata name who keyed the text in are what it will be wrong about.

## Examples
Fires: a reference by "Flint, Ada", and a page whose byline and metadata name Bo Rae alone; "Flintt, Ada".
Quiet: initials, another order, one of several; an agency or "Staff"; a name that stands on the page.
"""

from collections.abc import Iterator, Sequence

from pipeline.judging.folding import plain, scripts
from pipeline.judging.makers import is_carried, is_person, is_same_publisher, parts_of, slip
from pipeline.judging.names import misspelt
from pipeline.judging.phrasing import joined, label
from pipeline.model import Check, Credit, Evidence, Finding, Page, ReferenceCase, Scope, Tier

SURE = 0.9  # confidence from which what was read as authors is held against the page
TOLD = 3  # names in the message


def find(case: ReferenceCase) -> Iterator[Finding]:
    """One finding, if no kept page names one of those cited, or if one spells a name otherwise."""
    fields = case.source.reference.fields
    cited = [name for name in fields.authors if is_person(name)]
    pages = (page for page in case.source.pages if not is_carried(page.capture.url))
    known = [(page, people) for page in pages if (people := _people(page))]
    if not cited or not known or fields.confidence("authors") < SURE:
        return
    if all(_is_by_others(cited, people, page) for page, people in known):
        yield _finding(case, *known[0], cited[0], "")
    elif slips := [found for page, people in known if (found := _slip(cited, people, page))]:
        (name, credit), (page, _) = slips[0], known[0]
        yield _finding(case, page, [credit], name, credit.name)


def _people(page: Page) -> list[Credit]:
    """Those of the authors that a page names who have a person's name, which is not the site's."""
    sites = [credit.name for credit in page.extract.publishers]
    return [c for c in page.extract.authors if is_person(c.name) and not _is_site(c.name, sites)]


def _is_site(name: str, sites: Sequence[str]) -> bool:
    return any(is_same_publisher(name, site) for site in sites)


def _is_by_others(cited: Sequence[str], people: Sequence[Credit], page: Page) -> bool:
    """Whether nothing of the names cited, nor what is nearly so, is on the page."""
    ours = frozenset(part for name in cited for part in parts_of(name))
    theirs = frozenset(part for credit in people for part in parts_of(credit.name))
    if scripts("".join(ours)) != scripts("".join(theirs)) or ours & theirs:
        return False
    if any(misspelt(one, other) or one in other or other in one for one in ours for other in theirs):
        return False
    shown = plain(f"{page.extract.title}\n{page.extract.text}")
    return not any(part in shown for part in ours)


def _slip(cited: Sequence[str], people: Sequence[Credit], page: Page) -> tuple[str, Credit] | None:
    """A name that is spelt otherwise than on the page, which nowhere has it as it is cited."""
    for name in cited:
        for credit in people:
            found = slip(name, credit.name)
            if found and found[0] not in plain(page.extract.text):
                return name, credit
    return None


def _finding(
    case: ReferenceCase, page: Page, people: Sequence[Credit], claimed: str, meant: str
) -> Finding:
    reference = case.source.reference
    named = joined([credit.name for credit in people[:TOLD]])
    return Finding(
        check="C209",
        tier=Tier.REVIEW,
        message=f'{label(reference)} is by "{claimed}"; its page names {named}.',
        span=reference.span,
        key=reference.key,
        claimed=claimed,
        found=named,
        proposal=meant,
        evidence=(Evidence(named, reference.key, people[0].witness, None, page.capture.url, page.capture),),
    )


CHECK = Check(id="C209", name="author-differs-from-page", scope=Scope.REFERENCE, find=find)
