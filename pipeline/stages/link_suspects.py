"""Suspected answers wait until a page that cannot exist was asked of their host: one question a host."""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.links.look import Look
from pipeline.links.siblings import Trace, compared, sibling_of, site_of, suspicion, trace_of
from pipeline.model import Attempt, Fetched, LinkState, Target, Verdict
from pipeline.stages.link_look import look_of
from pipeline.store.archive import Archive
from pipeline.store.unkept import attempt_unkept

GOOD_FOR = timedelta(days=30)  # what is known of a host
SIBLING = "sibling"
"""The purpose of what is asked for in vain."""

_MARK = "a page that cannot exist"


@dataclass(frozen=True, slots=True)
class _Suspect:
    url: str
    verdict: Verdict
    trace: Trace
    redirected: bool


class Suspects:
    """Those of one run.  What is found of a host is remembered under a name of its own."""

    def __init__(self, archive: Archive, now: Callable[[], datetime], *, remembers: bool) -> None:
        """Nobody is suspected yet.  ``may_ask``: whether an address may be asked for."""
        self._archive, self._now, self._remembers = archive, now, remembers
        self.may_ask: Callable[[str], bool] = lambda _: True
        self._known: dict[str, Trace | None] = {}  # by site
        self._waiting: dict[str, list[_Suspect]] = {}  # by site
        self._sites: dict[str, str] = {}  # of the siblings that were asked for
        self._wanted: deque[Target] = deque()

    def judged(self, attempt: Attempt, look: Look, verdict: Verdict) -> Verdict | None:
        """The verdict, the host's ways being known; None: it has to wait for ``heard``."""
        trace = trace_of(attempt, look) if suspicion(attempt, look, verdict) else None
        if trace is None:
            return verdict
        url, site = attempt.target.url, site_of(attempt.target.url)
        suspect = _Suspect(url, verdict, trace, bool(attempt.hops))
        if site in self._waiting:
            self._waiting[site].append(suspect)
            return None
        if site not in self._known and (remembered := self._from_memory(site)):
            self._known[site] = remembered
        if site in self._known:
            return _compared(suspect, self._known[site])
        sibling = sibling_of(url)
        if not self.may_ask(sibling):
            return verdict
        self._waiting[site] = [suspect]
        self._sites[sibling] = site
        self._wanted.append(Target(sibling, purpose=SIBLING, urgent=True))
        return None

    def wanted(self) -> Iterator[Target]:
        """The siblings to be asked for now."""
        while self._wanted:
            yield self._wanted.popleft()

    def heard(self, fetched: Fetched) -> Iterator[tuple[str, Verdict]]:
        """Every link that has waited for this sibling, with its verdict."""
        site = self._sites.pop(fetched.target.url)
        attempt, message = attempt_unkept(fetched)
        trace = trace_of(attempt, look_of(attempt, message))
        self._known[site] = trace
        if trace is not None and self._remembers:
            self._remember(site, trace)
        for suspect in self._waiting.pop(site):
            yield suspect.url, _compared(suspect, trace)

    def _from_memory(self, site: str) -> Trace | None:
        known = self._archive.verdicts(_name(site), 1)
        if not known or known[-1].time is None or self._now() - known[-1].time > GOOD_FOR:
            return None
        _, status, title, own, words, *headings = known[-1].signals
        return Trace(int(status), known[-1].new_url, title, tuple(headings), int(own), words)

    def _remember(self, site: str, trace: Trace) -> None:
        told = (_MARK, str(trace.status), trace.title, str(trace.own), trace.words, *trace.headings)
        state = LinkState.ALIVE if trace.status == 200 else LinkState.UNKNOWN
        self._archive.keep_verdict(
            _name(site), Verdict(state, told, certain=False, new_url=trace.place), self._now()
        )


def _compared(suspect: _Suspect, sibling: Trace | None) -> Verdict:
    return compared(suspect.verdict, suspect.trace, sibling, redirected=suspect.redirected)


def _name(site: str) -> str:
    return f"urn:citewarden:sibling:{site}"
