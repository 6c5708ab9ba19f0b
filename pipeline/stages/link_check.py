"""Addresses to verdicts, as a stream: what is remembered and young enough is not asked again."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.links import judge
from pipeline.links.strikes import FAILING, with_history
from pipeline.model import Attempt, Fetched, LinkState, Response, Target, Verdict
from pipeline.stages.fetch import Line
from pipeline.store.archive import Archive
from pipeline.store.unkept import attempt_unkept

AGES = {  # how long a verdict is good for
    LinkState.RATE_LIMITED: timedelta(hours=1),
    LinkState.UNKNOWN: timedelta(hours=6),
    LinkState.TIMEOUT: timedelta(days=1),
    LinkState.SERVER_ERROR: timedelta(days=1),
    LinkState.UNREACHABLE: timedelta(days=1),
    LinkState.TLS_TROUBLE: timedelta(days=1),
}
AGE = timedelta(days=3)  # of every other state
WELL_SPREAD = 1000  # addresses by whose hosts the network is tried
READ = 1_000_000  # bytes of a page that its verdict looks at
GONE = frozenset({LinkState.DEAD, LinkState.SOFT_404, LinkState.PARKED, LinkState.USURPED})


@dataclass(frozen=True, slots=True)
class Checked:
    """What is known of a link; ``asked`` in this run, else remembered.  ``before`` is the last verdict."""

    url: str
    verdict: Verdict
    asked: bool
    before: Verdict | None = None

    @property
    def is_news(self) -> bool:
        """Whether its state is another than it was."""
        return self.asked and (self.before is None or self.before.state is not self.verdict.state)


@dataclass(frozen=True, slots=True)
class LinkOrder:
    """How links are to be checked.

    ``line`` None: nothing is asked.  ``remembers``: verdicts are written to the archive, with
    ``keeps_pages`` the pages too.  ``max_age`` None: by outcome (``AGES``).  ``at_once``: what is certain
    by itself counts without waiting for three strikes.
    """

    archive: Archive
    line: Line | None
    now: Callable[[], datetime]
    max_age: timedelta | None = None
    remembers: bool = False
    keeps_pages: bool = False
    at_once: bool = True


def check_links(urls: Iterable[str], order: LinkOrder) -> Iterator[Checked]:
    """One ``Checked`` for each address, as they are done: first what is remembered, then what was asked.

    Offline and without a memory of it, a link's state is ``unknown``.
    """
    stale: list[str] = []
    past: dict[str, list[Verdict]] = {}
    for url in urls:
        known = order.archive.verdicts(url)
        if known and _is_young(known[-1], order):
            yield Checked(url, known[-1], asked=False, before=known[-1])
            continue
        stale.append(url)
        if known:
            past[url] = known
    if not stale:
        return
    if order.line is None or not order.line.is_up(stale[:WELL_SPREAD]):
        yield from (_unasked(url, past.get(url, ())) for url in stale)
        return
    for fetched in order.line.fetch(Target(url) for url in stale):
        yield _judged(fetched, past.get(fetched.target.url, ()), order)


def _is_young(verdict: Verdict, order: LinkOrder) -> bool:
    age = AGES.get(verdict.state, AGE) if order.max_age is None else order.max_age
    return verdict.time is not None and order.now() - verdict.time < age


def _unasked(url: str, past: Sequence[Verdict]) -> Checked:
    """Without a network: what is remembered, however old it is."""
    if past:
        return Checked(url, past[-1], asked=False, before=past[-1])
    said = ("not asked: there is no network",)
    return Checked(url, Verdict(LinkState.UNKNOWN, said, certain=False), asked=False)


def _judged(fetched: Fetched, past: Sequence[Verdict], order: LinkOrder) -> Checked:
    attempt, page = attempt_unkept(fetched)
    if order.keeps_pages:
        order.archive.keep(fetched)
    url = fetched.target.url
    verdict = with_history(judge(attempt, _text(attempt, page)), past, at_once=order.at_once)
    if order.remembers:
        order.archive.keep_verdict(url, verdict, fetched.started)
    return Checked(url, verdict, asked=True, before=past[-1] if past else None)


def _text(attempt: Attempt, page: bytes) -> str:
    """The page's markup, decoded as well as its headers tell; nothing where it is no text."""
    outcome = attempt.outcome
    if not isinstance(outcome, Response) or not page:
        return ""
    if outcome.capture.media_type not in ("text/html", "application/xhtml+xml", "text/plain", ""):
        return ""
    _, _, stated = outcome.header("content-type").partition("charset=")
    try:
        charset = codecs.lookup(stated.strip(" \"'").partition(";")[0] or "utf-8").name
        return page[:READ].decode(charset, "replace")
    except (LookupError, ValueError):
        return page[:READ].decode("utf-8", "replace")


def is_dead(checked: Checked) -> bool:
    """Whether the link is dead beyond doubt."""
    return checked.verdict.certain and checked.verdict.state in GONE


def is_suspect(checked: Checked) -> bool:
    """Whether the link failed, beyond doubt or not."""
    return checked.verdict.state in FAILING
