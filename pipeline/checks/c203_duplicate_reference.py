"""Two entries of the reference list name the same source.

## Why it matters
One source counted twice looks like two.  Its entries drift apart: one gets a date, the other an archived
copy, and a reader does not see that a sentence with two marks has a single witness.

## How to fix
Keep the fuller entry, give it the other's missing fields, and let every mark point to it.  If the entries
archive different versions of a page on purpose, say so in them.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 146. Of 16 read by eye 13 were right; the wrong ones were notes that quote a work, and pages of
a book.

## Examples
Fires: two entries with one title and publisher, archived on different days.
Quiet: two pages of one book; the yearbooks of two years.
"""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.judging.likeness import address_of, letters, same_source
from pipeline.judging.phrasing import label, listed
from pipeline.model import ArticleCase, Check, Evidence, Finding, Reference, Scope, Tier

COMPARED = 300  # entries of one title; charts and yearbooks have hundreds


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for all entries of a source, at the second of them."""
    known = [s.reference for s in case.sources if not s.ignored]
    told: set[str] = set()
    for first, others, why in _groups(known):
        if first.key not in told:
            told.update([first.key, *(r.key for r in others)])
            yield _finding(first, others, why)


def _groups(references: list[Reference]) -> Iterator[tuple[Reference, list[Reference], str]]:
    for alike in _alike(references):
        for position, first in enumerate(alike):
            others = [(r, same_source(first, r)) for r in alike[position + 1 :]]
            same = [(r, why) for r, why in others if why]
            if same:
                yield first, [r for r, _ in same], same[0][1]


def _alike(references: list[Reference]) -> Iterator[list[Reference]]:
    """References that share a DOI, an address or a title: only these are worth comparing."""
    shared: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        fields = reference.fields
        for value in {fields.identifier("doi").casefold(), address_of(reference), letters(fields.title)} - {
            ""
        }:
            shared[value].append(reference)
    return (group[:COMPARED] for group in shared.values() if len(group) > 1)


def _finding(first: Reference, others: list[Reference], why: str) -> Finding:
    verb = "are" if len(others) > 1 else "is"
    return Finding(
        check="C203",
        tier=Tier.REVIEW,
        message=f"{listed(others)} {verb} the same source as {label(first)}: "
        f"same {why}{_archived(first, others)}.",
        span=others[0].span,
        key=others[0].key,
        evidence=(Evidence(" ".join(first.shown.split()), first.key, when=None),),
        related=(first.key, *(r.key for r in others[1:])),
    )


def _archived(first: Reference, others: list[Reference]) -> str:
    dates = {r.fields.archive_date.text for r in (first, *others) if r.fields.archive_date}
    return f" (archived {' and '.join(sorted(dates))})" if len(dates) > 1 else ""


CHECK = Check(id="C203", name="duplicate-reference", scope=Scope.ARTICLE, find=find)
