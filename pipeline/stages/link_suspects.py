"""Suspected answers wait until a page that cannot exist was asked of their host: one question a host."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.links.look import Look
from pipeline.links.siblings import Trace, compared, sibling_of, site_of, suspicion, trace_of
from pipeline.model import Attempt, LinkState, Target, Verdict
from pipeline.stages.fetch import Line
from pipeline.stages.link_look import look_of
from pipeline.store.archive import Archive
from pipeline.store.unkept import attempt_unkept

GOOD_FOR = timedelta(days=30)  # what is known of a host
_MARK = "a page that cannot exist"


@dataclass(frozen=True, slots=True)
class _Suspect:
    url: str
    verdict: Verdict
    trace: Trace
    redirected: bool


class Suspects:
    """Those of one run.  What is found of a host is remembered under a name of its own."""

    def __init__(
        self, archive: Archive, line: Line, now: Callable[[], datetime], *, remembers: bool
    ) -> None:
        """Nobody is suspected yet."""
        self._archive, self._line, self._now, self._remembers = archive, line, now, remembers
        self._waiting: dict[str, list[_Suspect]] = {}  # by site

    def take(self, attempt: Attempt, look: Look, verdict: Verdict) -> bool:
        """Whether the link is suspected; then it comes back by ``settled``."""
        trace = trace_of(attempt, look) if suspicion(attempt, look, verdict) else None
        if trace is None:
            return False
        url = attempt.target.url
        suspect = _Suspect(url, verdict, trace, bool(attempt.hops))
        self._waiting.setdefault(site_of(url), []).append(suspect)
        return True

    def settled(self) -> Iterator[tuple[str, Verdict]]:
        """Every suspect with its verdict, as the siblings come in."""
        unknown: dict[str, str] = {}  # the sibling's address, and its site
        for site, suspects in self._waiting.items():
            remembered = self._remembered(site)
            if remembered is None:
                unknown[sibling_of(suspects[0].url)] = site
            else:
                yield from _compared(suspects, remembered)
        for fetched in self._line.fetch((Target(url) for url in unknown), for_record=False):
            site = unknown[fetched.target.url]
            attempt, message = attempt_unkept(fetched)
            trace = trace_of(attempt, look_of(attempt, message))
            if trace is not None and self._remembers:
                self._remember(site, trace)
            yield from _compared(self._waiting[site], trace)

    def _remembered(self, site: str) -> Trace | None:
        known = self._archive.verdicts(_name(site))
        if not known or known[-1].time is None or self._now() - known[-1].time > GOOD_FOR:
            return None
        _, status, title, own, *headings = known[-1].signals
        return Trace(int(status), known[-1].new_url, title, tuple(headings), int(own))

    def _remember(self, site: str, trace: Trace) -> None:
        told = (_MARK, str(trace.status), trace.title, str(trace.own), *trace.headings)
        state = LinkState.ALIVE if trace.status == 200 else LinkState.UNKNOWN
        self._archive.keep_verdict(
            _name(site), Verdict(state, told, certain=False, new_url=trace.place), self._now()
        )


def _compared(suspects: list[_Suspect], sibling: Trace | None) -> Iterator[tuple[str, Verdict]]:
    for one in suspects:
        yield one.url, compared(one.verdict, one.trace, sibling, redirected=one.redirected)


def _name(site: str) -> str:
    return f"urn:citewarden:sibling:{site}"
