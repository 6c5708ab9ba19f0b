"""From a failure to a verdict: who could not be reached, and what that says of the link."""

import re

from pipeline.model import Attempt, Failure, FailureKind, LinkState, Verdict
from pipeline.urls import host_of, resolve

_FAILURES = {  # (state, counts at once)
    FailureKind.DNS: (LinkState.DEAD, True),
    FailureKind.REFUSED: (LinkState.UNREACHABLE, False),
    FailureKind.UNREACHABLE: (LinkState.UNREACHABLE, False),
    FailureKind.TIMEOUT: (LinkState.TIMEOUT, False),
    FailureKind.TLS: (LinkState.TLS_TROUBLE, False),
    FailureKind.PROTOCOL: (LinkState.SERVER_ERROR, False),
    FailureKind.TOO_LARGE: (LinkState.TOO_LARGE, True),
    FailureKind.TOO_MANY_REDIRECTS: (LinkState.UNKNOWN, False),
    FailureKind.FORBIDDEN_ADDRESS: (LinkState.FORBIDDEN, True),
    FailureKind.UNSUPPORTED_SCHEME: (LinkState.UNSUPPORTED_SCHEME, True),
    FailureKind.BAD_ADDRESS: (LinkState.UNKNOWN, False),
    FailureKind.RATE_LIMITED: (LinkState.RATE_LIMITED, True),
    FailureKind.UNAVAILABLE: (LinkState.UNKNOWN, False),
    FailureKind.OFFLINE: (LinkState.UNKNOWN, False),
}
_LOCAL_NAME = re.compile(r"[^.]*|.*\.(?:local|lan|internal|intranet|localhost|home\.arpa|onion)")


def failed(attempt: Attempt, failure: Failure) -> Verdict:
    """The state of a link that brought no answer."""
    state, certain = _FAILURES[failure.kind]
    signals = [failure.detail or failure.kind.value]
    asked_host = host_of(attempt.target.url)
    if failure.kind is FailureKind.DNS:
        elsewhere = any(host_of(resolve(hop.url, hop.location)) != asked_host for hop in attempt.hops)
        if _LOCAL_NAME.fullmatch(asked_host):
            return Verdict(LinkState.UNREACHABLE, (*signals, "a name of a local network"), certain=False)
        certain = not elsewhere
    if attempt.hops:
        signals.append(f"after a redirect from {attempt.target.url}")
    if failure.retry_after is not None:
        signals.append(f"asks for a pause of {failure.retry_after:.0f} seconds")
    return Verdict(state, tuple(signals), certain)
