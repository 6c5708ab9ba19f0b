"""A source can no longer be had at its address.

## Why it matters
Readers cannot check what they cannot reach, and a page that is gone may have said something else than the
article does.

## How to fix
Add the archived copy that the finding names as the reference's archive address, or find the page's new
address.  A link that failed only now is called suspect: run the check again on another day.  A reference
that already gives an archived copy needs nothing; it is only noted.

## Precision
Not measured on the live web; on servers made for tests nothing that was there was called dead.

## Examples
Fires: the server answers 404, or the domain is gone.
Quiet: the page is behind a paywall, or the server asks for patience.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import label
from pipeline.model import (
    Check,
    Evidence,
    Failure,
    Finding,
    LinkState,
    Memento,
    ReferenceCase,
    Response,
    Scope,
    Source,
    Tier,
    Verdict,
)

GONE = {
    LinkState.DEAD: "is dead",
    LinkState.SOFT_404: "shows an error page",
    LinkState.PARKED: "leads to a parked domain",
    LinkState.USURPED: "leads to somebody else's pages",
    LinkState.REDIRECTED_TO_HOME: "leads to a home page, not to the source",
    LinkState.UNREACHABLE: "cannot be reached",
    LinkState.TIMEOUT: "does not answer in time",
    LinkState.SERVER_ERROR: "answers with a server error",
    LinkState.TLS_TROUBLE: "has no valid certificate",
}


def find(case: ReferenceCase) -> Iterator[Finding]:
    """At most one finding a reference."""
    verdict = case.source.verdict
    if verdict and verdict.state in GONE:
        yield _finding(case.source, verdict)


def _finding(source: Source, verdict: Verdict) -> Finding:
    reference, memento = source.reference, source.memento
    copy = memento.view if isinstance(memento, Memento) else ""
    url = source.address.url if source.address else reference.fields.url
    return Finding(
        check="L101",
        tier=_tier(source, verdict),
        message=f"The link of {label(reference)} {_trouble(verdict)}{_remedy(source, copy)}.",
        span=reference.span,
        key=reference.key,
        claimed=url,
        found=verdict.state.value,
        proposal="" if reference.fields.archive_url else copy,
        evidence=(_evidence(source, verdict, url),),
    )


def _tier(source: Source, verdict: Verdict) -> Tier:
    if source.reference.fields.archive_url:
        return Tier.NOTE
    return Tier.ALARM if verdict.certain else Tier.REVIEW


def _trouble(verdict: Verdict) -> str:
    return GONE[verdict.state] if verdict.certain else f"{GONE[verdict.state]} (suspect: seen only now)"


def _remedy(source: Source, copy: str) -> str:
    if source.reference.fields.archive_url:
        return "; the reference gives an archived copy"
    return f"; an archived copy is at {copy}" if copy else ""


def _evidence(source: Source, verdict: Verdict, url: str) -> Evidence:
    outcome = source.attempt.outcome if source.attempt else None
    said = outcome.detail if isinstance(outcome, Failure) else "; ".join(verdict.signals)
    capture = outcome.capture if isinstance(outcome, Response) else None
    return Evidence(said, source.reference.key, "link", url=url, capture=capture)


CHECK = Check(id="L101", name="dead-link", scope=Scope.REFERENCE, find=find)
