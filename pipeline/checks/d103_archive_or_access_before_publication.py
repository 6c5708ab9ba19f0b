"""A source was archived or read before it was published.

## Why it matters
Nobody can read what is not yet there.  One of the two dates is wrong, or the archived copy shows another
page than the one that is cited.

## How to fix
Compare with the page itself: mend the date of publication if the page was only revised later, else the
archive or access date, and look whether the archived copy shows what is cited.

## Precision
On 319 copies of real Wikipedia articles (text, HTML, wikitext, Markdown; November 2026), without a
network: 79. The two dates contradict each other in all that were read; which of them is wrong, the
check cannot tell.

## Examples
Fires: "2019-04-03. Archived from the original on 2018-04-05."
Quiet: archived the day before, in another time zone.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import excerpt, label
from pipeline.judging.publication import Published, published
from pipeline.model import Check, Dated, Evidence, Finding, ReferenceCase, Scope, Tier

TIME_ZONES = 1  # a page of the 5th in Auckland is archived on the 4th in UTC
EARLY_ISSUES = 62  # days; printed magazines carry the month after next


def find(case: ReferenceCase) -> Iterator[Finding]:
    """One finding for each of the two dates that is too early."""
    known = published(case.source)
    if known is None:
        return
    fields = case.source.reference.fields
    for kind, dated in (("archived", fields.archive_date), ("read", fields.access_date)):
        margin = TIME_ZONES if known.when.is_day else EARLY_ISSUES
        if dated and dated.when and dated.when.gap(known.when) > margin:
            yield _finding(kind, dated, known)


def _finding(kind: str, dated: Dated, known: Published) -> Finding:
    reference = known.reference
    return Finding(
        check="D103",
        tier=Tier.REVIEW,
        message=f"{label(reference)} says that it was {kind} on {_day(dated)}, before its publication"
        f" on {known.when.edtf}.",
        span=reference.span,
        key=reference.key,
        claimed=dated.text,
        claimed_when=dated.when,
        found=known.when.edtf,
        evidence=(
            known.evidence(),
            Evidence(excerpt(reference.shown, dated.text), reference.key, when=dated.when),
        ),
    )


def _day(dated: Dated) -> str:
    return dated.when.edtf if dated.when else dated.text


CHECK = Check(id="D103", name="archive-or-access-before-publication", scope=Scope.REFERENCE, find=find)
