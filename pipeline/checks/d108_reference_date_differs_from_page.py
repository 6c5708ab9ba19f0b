"""The date in the reference is not the date that its page gives for itself.

## Why it matters
Who looks for the source by its date does not find it, and every date in the text that was checked against
the reference was checked against a wrong day.

## How to fix
Open the page and write its date of publication into the reference.  Where the page was only revised later,
the reference is right: waive the finding.

## Precision
On references that people wrote it was not measured.  Of 489 pages whose day of publication is known, a
reference with that day was told at 3; one with another month was told at 400 of 469.

## Examples
Fires: a reference dated 2019-04-03, and a page that says of itself that it was published on 2019-03-04.
Quiet: the day before, in another time zone; the month alone; a page that was revised later.
"""

from collections.abc import Iterator

from pipeline.dates.writing import write_like
from pipeline.judging.phrasing import excerpt, label
from pipeline.judging.publication import Published, witnesses
from pipeline.model import Check, Dated, Evidence, Finding, ReferenceCase, Scope, Tier

MARGIN = 3  # days: time zones, and the paper of tomorrow
RETOLD = 366  # days: a page put online long after the paper shows the day on which that was done


def find(case: ReferenceCase) -> Iterator[Finding]:
    """One finding, if every careful witness of the kept pages contradicts the reference's own date."""
    dated = case.source.reference.fields.date
    known = [w for w in witnesses(case.source) if w.witness != "reference" and w.is_careful]
    if dated is None or dated.when is None or not known:
        return
    if all(_contradicts(dated, witness) for witness in known):
        yield _finding(case, dated, known[0])


def _contradicts(dated: Dated, witness: Published) -> bool:
    assert dated.when is not None
    apart = abs(dated.when.gap(witness.when))
    return MARGIN < apart <= RETOLD and witness.when.is_day


def _finding(case: ReferenceCase, dated: Dated, known: Published) -> Finding:
    reference = case.source.reference
    return Finding(
        check="D108",
        tier=Tier.REVIEW,
        message=f"{label(reference)} is dated {dated.text}; its page says {known.when.edtf}.",
        span=reference.span,
        key=reference.key,
        claimed=dated.text,
        claimed_when=dated.when,
        found=known.when.edtf,
        proposal=known.when.edtf,
        rewrite=write_like(dated.text, known.when, case.article.language),
        evidence=(
            known.evidence(),
            Evidence(excerpt(reference.shown, dated.text), reference.key, when=dated.when),
        ),
    )


CHECK = Check(id="D108", name="reference-date-differs-from-page", scope=Scope.REFERENCE, find=find)
