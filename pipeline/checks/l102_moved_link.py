"""A source has moved for good to another address.

## Why it matters
Redirects are kept for a while and then dropped; the old address will be a dead link one day.

## How to fix
Put the new address in place of the old one, after a look whether it still is the same page.

## Precision
Not measured on the live web.

## Examples
Fires: a permanent redirect to the same page under another address.
Quiet: a redirect from http to https; a dead link.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import label
from pipeline.model import Check, Evidence, Finding, LinkState, ReferenceCase, Response, Scope, Tier


def find(case: ReferenceCase) -> Iterator[Finding]:
    """At most one finding a reference."""
    source, verdict = case.source, case.source.verdict
    if not verdict or verdict.state is not LinkState.MOVED or not verdict.new_url:
        return
    outcome = source.attempt.outcome if source.attempt else None
    capture = outcome.capture if isinstance(outcome, Response) else None
    yield Finding(
        check="L102",
        tier=Tier.REVIEW,
        message=f"The source of {label(source.reference)} has moved to {verdict.new_url}.",
        span=source.reference.span,
        key=source.reference.key,
        claimed=source.address.url if source.address else source.reference.fields.url,
        found=verdict.new_url,
        proposal=verdict.new_url,
        evidence=(
            Evidence(
                "; ".join(verdict.signals),
                source.reference.key,
                "link",
                url=verdict.new_url,
                capture=capture,
            ),
        ),
    )


CHECK = Check(id="L102", name="moved-link", scope=Scope.REFERENCE, find=find)
