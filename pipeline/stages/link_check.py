"""Addresses to verdicts, as a stream: what is remembered and young enough is not asked again."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.links import judge_look, strikes
from pipeline.links.owners import offers_unwanted
from pipeline.links.siblings import sibling_of
from pipeline.links.strikes import ALIVE, FAILING, with_history
from pipeline.model import Attempt, Fetched, LinkState, Response, Target, Verdict
from pipeline.stages.fetch import Line, silent
from pipeline.stages.link_look import look_of
from pipeline.stages.link_suspects import SIBLING, Suspects
from pipeline.store.archive import Archive
from pipeline.store.unkept import attempt_unkept
from pipeline.store.wire import Message

AGES = {  # how long a verdict is good for
    LinkState.RATE_LIMITED: timedelta(hours=1),
    LinkState.UNKNOWN: timedelta(hours=6),
    LinkState.TIMEOUT: timedelta(days=1),
    LinkState.SERVER_ERROR: timedelta(days=1),
    LinkState.UNREACHABLE: timedelta(days=1),
    LinkState.TLS_TROUBLE: timedelta(days=1),
}
AGE = timedelta(days=3)  # of every other state
NOT_MODIFIED = 304
LONGEST_VERSION = 300  # characters of an ETag; one that is cut matches nothing
WELL_SPREAD = 1000  # addresses by whose hosts the network is tried


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
    ``keeps_pages`` the pages too, with ``requisites`` also what these need.  ``max_age`` None: by outcome
    (``AGES``); ``refresh``: pages are wanted whole, whatever is known of their versions.  ``at_once``: what
    is certain by itself counts without waiting for three strikes.  ``robots``: what a site's robots.txt
    does not allow is not asked.
    """

    archive: Archive
    line: Line | None
    now: Callable[[], datetime]
    max_age: timedelta | None = None
    refresh: bool = False
    remembers: bool = False
    keeps_pages: bool = False
    requisites: bool = False
    at_once: bool = True
    robots: bool = False


def check_links(urls: Iterable[str], order: LinkOrder) -> Iterator[Checked]:
    """One ``Checked`` for each address, as they are done: first what is remembered, then what was asked.

    Offline and without a memory of it, a link's state is ``unknown``.
    """
    stale: list[str] = []
    last: dict[str, Verdict] = {}
    for url, known in order.archive.last_verdicts(urls):
        if known and _is_young(known, order):
            yield Checked(url, known, asked=False, before=known)
            continue
        stale.append(url)
        if known:
            last[url] = known
    if not stale:
        return
    line = order.line
    if line is None or not line.is_up(stale[:WELL_SPREAD]):
        yield from (_unasked(url, last.get(url)) for url in stale)
        return
    keep = _Keeper(order, last)
    if order.robots:
        from pipeline.stages.link_robots import allowed_by_robots

        allowed = allowed_by_robots([*stale, *map(sibling_of, stale)], line)
        yield from (keep.excluded(url) for url in stale if url not in allowed)
        stale = [url for url in stale if url in allowed]
        keep.suspects.may_ask = allowed.__contains__
    idle = order.archive.flush
    for fetched in line.fetch(keep.targets(stale), for_record=order.keeps_pages, idle=idle):
        yield from keep.judged(fetched)
    if order.requisites and keep.kept:
        from pipeline.stages.requisites import keep_requisites

        keep_requisites(keep.kept, order.archive, line, silent)


def _is_young(verdict: Verdict, order: LinkOrder) -> bool:
    age = AGES.get(verdict.state, AGE) if order.max_age is None else order.max_age
    return verdict.time is not None and order.now() - verdict.time < age


def _unasked(url: str, last: Verdict | None) -> Checked:
    """Without a network: what is remembered, however old it is."""
    if last:
        return Checked(url, last, asked=False, before=last)
    said = ("not asked: there is no network",)
    return Checked(url, Verdict(LinkState.UNKNOWN, said, certain=False), asked=False)


class _Keeper:
    """From what was fetched to what is told and remembered of it."""

    def __init__(self, order: LinkOrder, last: Mapping[str, Verdict]) -> None:
        self._order, self._last = order, last
        self.suspects = Suspects(order.archive, order.now, remembers=order.remembers)
        self._open = 0  # targets that have no result yet
        self.kept: list[Attempt] = []  # pages that are well, where what they need is wanted, too

    def targets(self, urls: Iterable[str]) -> Iterator[Target | None]:
        """What is to be asked for, siblings of suspects once they are wanted; None: nothing for now."""
        for url in urls:
            yield from self._opened(self.suspects.wanted())
            yield from self._opened([self._target(url)])
        yield from self._opened(self.suspects.wanted())
        while self._open:
            yield None
            yield from self._opened(self.suspects.wanted())

    def _opened(self, targets: Iterable[Target]) -> Iterator[Target]:
        for target in targets:
            self._open += 1
            yield target

    def _target(self, url: str) -> Target:
        """Where the version is known, only whether it is another is wanted."""
        order, last = self._order, self._last.get(url)
        if order.keeps_pages:
            return Target(url)
        is_known = last is not None and last.state is LinkState.ALIVE and not order.refresh
        return Target(url, version=last.version if last and is_known else (), pageless=True)

    def judged(self, fetched: Fetched) -> Iterator[Checked]:
        """What is known by it: of itself, unless it is suspected, or of those that have waited for it."""
        self._open -= 1
        if fetched.target.purpose == SIBLING:
            yield from (self.told(url, verdict) for url, verdict in self.suspects.heard(fetched))
            return
        attempt, message = attempt_unkept(fetched)
        kept = self._order.archive.keep(fetched) if self._order.keeps_pages else None
        by_head = bool(fetched.hops) and fetched.hops[-1].method == "HEAD"
        look = look_of(attempt, None if by_head else message)
        verdict = self._with_version(judge_look(attempt, look), attempt, fetched)
        if message is not None and offers_unwanted(look.title):
            verdict = self._with_owner(verdict, attempt, message)
        if kept is not None and self._order.requisites and verdict.state in ALIVE:
            self.kept.append(kept)
        settled = self.suspects.judged(attempt, look, verdict)
        if settled is not None:
            yield self.told(fetched.target.url, settled)

    def _with_version(self, verdict: Verdict, attempt: Attempt, fetched: Fetched) -> Verdict:
        """The verdict with what the server calls this version of the page, and with how it was asked."""
        outcome, last = attempt.outcome, self._last.get(attempt.target.url)
        if not isinstance(outcome, Response) or verdict.state is not LinkState.ALIVE or attempt.hops:
            return verdict
        if outcome.status == NOT_MODIFIED and last is not None and last.time is not None:
            said = f"not modified since it was seen, {last.time:%Y-%m-%d}"
            return replace(verdict, signals=("HTTP 304", said), version=last.version)
        version = tuple(outcome.header(name)[:LONGEST_VERSION] for name in ("etag", "last-modified"))
        known = version if self._order.remembers and any(version) else ()
        asked = ("asked by HEAD, which tells enough here",) if fetched.hops[-1].method == "HEAD" else ()
        if not (known or asked):
            return verdict
        return replace(verdict, version=known, signals=(*verdict.signals, *asked))

    def _with_owner(self, verdict: Verdict, attempt: Attempt, message: Message) -> Verdict:
        from pipeline.stages.link_owner import Owners
        from pipeline.stages.read import PageReading

        archive = self._order.archive
        return Owners(archive, PageReading(archive)).judged(verdict, attempt, message)

    def excluded(self, url: str) -> Checked:
        said = ("the site's robots.txt asks programs not to come here",)
        return self.told(url, Verdict(LinkState.EXCLUDED, said, time=self._order.now()))

    def told(self, url: str, verdict: Verdict) -> Checked:
        order = self._order
        if verdict.state in FAILING and url in self._last:
            verdict = with_history(verdict, order.archive.verdicts(url), at_once=order.at_once)
        else:
            verdict = with_history(verdict, (), at_once=order.at_once)
        if order.remembers:
            order.archive.keep_verdict(url, verdict, verdict.time or order.now())
        return Checked(url, verdict, asked=True, before=self._last.get(url))


def is_dead(checked: Checked) -> bool:
    """Whether the link is dead beyond doubt."""
    return strikes.is_dead(checked.verdict)


def is_suspect(checked: Checked) -> bool:
    """Whether the link failed, beyond doubt or not."""
    return checked.verdict.state in FAILING
