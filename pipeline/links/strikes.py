"""Death by repeated evidence: a link that fails is suspect until it has failed often and for long.

A failure counts if it comes at least three days after the one that counted before it, or at least seven
days after the link was last seen alive.  What is unsure (a wall, a rate limit) counts for nothing and
forgives nothing; only a page that was seen forgives.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline.model import LinkState, Verdict

STRIKES = 3
APART = timedelta(days=3)
AFTER_LIFE = timedelta(days=7)
ALIVE = frozenset({LinkState.ALIVE, LinkState.MOVED})
FAILING = frozenset(
    {
        LinkState.DEAD,
        LinkState.SOFT_404,
        LinkState.PARKED,
        LinkState.USURPED,
        LinkState.REDIRECTED_TO_HOME,
        LinkState.SERVER_ERROR,
        LinkState.TIMEOUT,
        LinkState.UNREACHABLE,
        LinkState.TLS_TROUBLE,
    }
)


def is_dead(verdict: Verdict) -> bool:
    """Whether the link failed beyond doubt: by itself, or often enough."""
    return verdict.certain and verdict.state in FAILING


def with_history(verdict: Verdict, before: Iterable[Verdict], *, at_once: bool) -> Verdict:
    """The verdict as its history has it; ``before`` are the earlier ones of the address, oldest first.

    ``at_once``: what is certain by itself (404, 410, a domain that is gone) counts without waiting.  A
    verdict without a time is left as it is.
    """
    if verdict.state not in FAILING or verdict.time is None or (verdict.certain and at_once):
        return verdict
    strikes = strikes_of([*before, verdict])
    if strikes >= STRIKES:
        said = f"failed {strikes} times since it was last seen"
        return replace(verdict, certain=True, signals=(*verdict.signals, said))
    said = f"suspect ({max(1, strikes)} of {STRIKES})"
    return replace(verdict, certain=False, signals=(*verdict.signals, said))


def strikes_of(verdicts: Iterable[Verdict]) -> int:
    """How many failures count since the link was last seen alive; oldest first."""
    strikes, alive, last = 0, None, None
    for verdict in verdicts:
        if verdict.time is None:
            continue
        if verdict.state in ALIVE:
            strikes, alive, last = 0, verdict.time, None
        elif verdict.state in FAILING and _counts(verdict.time, alive, last):
            strikes, last = strikes + 1, verdict.time
    return strikes


def _counts(time: datetime, alive: datetime | None, last: datetime | None) -> bool:
    if last is not None:
        return time - last >= APART
    return alive is None or time - alive >= AFTER_LIFE
