"""Targets to attempts: what the archive knows recently enough is not fetched again.

Everything that comes back is kept before anything else looks at it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.mementos.as_seen import MEMENTO, is_copy
from pipeline.mementos.known import WAYBACK, limit_of
from pipeline.model import Ask, Attempt, Failure, Fetched, Response, ServiceAnswer, Target
from pipeline.net.settings import NetworkSettings
from pipeline.store.archive import Archive
from pipeline.urls import split

if TYPE_CHECKING:
    from pipeline.net.budget import Budget
    from pipeline.net.credentials import Credentials

Tell = Callable[[str, int, int], None]
"""Progress: what is being done, how many are done, of how many."""

Lasting = Callable[[ServiceAnswer], timedelta]
"""How long a service's answer may stand; nothing: it is none, and is asked for again."""

WELL_KNOWN = (WAYBACK, "en.wikipedia.org")
NO_COPY = frozenset((403, 404))  # an archive's own word that it has none, or may not show it
COPY_LASTS = timedelta(days=30)  # the day is over: what a web archive has of it changes no more
TRIED = 2.0  # seconds for the hosts that are wanted, and then for those that are always there
HOSTS_TRIED = 4  # before the network is called unreachable


class Line:
    """The way out to the network, looked at only when something is to be asked."""

    def __init__(self, network: NetworkSettings) -> None:
        self._network = network
        self._up: bool | None = None

    def is_up(self, urls: Sequence[str]) -> bool:
        """Whether there is a network, told from the hosts of what is wanted; found out once a run."""
        if self._up is None:
            from pipeline.net.reach import network_is_up

            named = list(dict.fromkeys(filter(None, map(_door, urls))))[:HOSTS_TRIED]
            self._up = any(network_is_up(hosts, self._network, TRIED) for hosts in (named, WELL_KNOWN))
        return self._up

    @property
    def is_down(self) -> bool:
        """Whether something was wanted and nothing could be reached."""
        return self._up is False

    @cached_property
    def ask(self) -> Ask:
        """The services' face."""
        from pipeline.net.services import Services

        return Services(self._network, {}, budget=self.budget).ask

    @cached_property
    def budget(self) -> "Budget":
        """How often web archives may be asked, by all that run on this machine."""
        from pipeline.net.budget import Budget
        from pipeline.stages.standing import cache_folder

        cache = cache_folder(os.environ)
        return Budget(cache.parent / "limits" if cache else None, limit_of)

    @cached_property
    def credentials(self) -> "Credentials":
        """A subscriber's own access.  ``ConfigError`` where the environment's variable cannot be read."""
        from pipeline.net.credentials import VARIABLE, Credentials

        return Credentials.of(os.environ.get(VARIABLE, ""))

    def rest(self, url: str, seconds: float) -> None:
        """Nobody on this machine is to ask that service for a while, if it is not so already."""
        if not self.budget.paused(url):
            self.budget.pause(url, seconds)

    def fetch(
        self,
        targets: Iterable[Target | None],
        *,
        for_record: bool = True,
        idle: Callable[[], None] | None = None,
    ) -> Iterator[Fetched]:
        """The fetcher's face; ``for_record``: with the requests, for the archive."""
        from pipeline.net.fetcher import Fetcher

        fetcher = Fetcher(self._network, budget=self.budget, credentials=self.credentials)
        return fetcher.fetch(targets, for_record=for_record, idle=idle)


@dataclass(frozen=True, slots=True)
class Web:
    """The web as this run may see it: the archive, and the ``line`` out (None: nothing is asked).

    ``began``: what was fetched since then is fresh, whatever ``max_age`` says.
    ``troubles``: how often in a row a web archive did not answer, over all articles of the run.
    ``kept``: ids of the pages that came in this run; ``requisites``: what they need is wanted, too.
    """

    archive: Archive
    line: Line | None
    now: Callable[[], datetime]
    max_age: timedelta
    began: datetime | None = None
    troubles: dict[str, int] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    requisites: bool = False

    @property
    def unreachable(self) -> bool:
        """Whether something was to be asked and nothing could be reached."""
        return self.line is not None and self.line.is_down

    def attempts(self, targets: Sequence[Target], tell: Tell) -> dict[str, Attempt]:
        """The newest attempt of every target that was ever tried, by its address."""
        known = {target.url: self.archive.last_attempt(target.url) for target in targets}
        stale = [target for target in targets if not self._is_fresh(known[target.url])]
        for attempt in self._fetched(stale, tell):
            known[attempt.target.url] = attempt
        return {url: attempt for url, attempt in known.items() if attempt is not None}

    def ask(self, url: str) -> ServiceAnswer | Failure:
        """A service's answer: kept and fresh, else asked now and kept, else whatever is kept."""
        return self._ask(url, None)

    def asking(self, lasts: Lasting) -> Ask:
        """``ask`` for a service of whose answers some stand longer than others, and some not at all."""
        return lambda url: self._ask(url, lasts)

    def _ask(self, url: str, lasts: Lasting | None) -> ServiceAnswer | Failure:
        kept = self.archive.answer(url)
        if isinstance(kept, ServiceAnswer) and self._is_recent(
            kept.time, lasts(kept) if lasts else self.max_age
        ):
            return kept
        if self.line is None or not self.line.is_up([url]):
            return kept
        answer = self.line.ask(url)
        if isinstance(answer, ServiceAnswer) and (lasts is None or lasts(answer)):
            self.archive.keep_answer(answer)
        return answer

    def _fetched(self, targets: Sequence[Target], tell: Tell) -> Iterator[Attempt]:
        if not targets or self.line is None or not self.line.is_up([target.url for target in targets]):
            return
        for done, fetched in enumerate(self.line.fetch(targets), 1):
            attempt = self.archive.keep(fetched)
            if isinstance(attempt.outcome, Response):
                self.kept.add(attempt.outcome.capture.id)
            yield attempt
            tell("fetched", done, len(targets))

    def _is_fresh(self, attempt: Attempt | None) -> bool:
        return attempt is not None and self._is_recent(attempt.time, self._lasts(attempt))

    def _lasts(self, attempt: Attempt) -> timedelta:
        """Copies in web archives stand longer than pages; that an archive had a bad moment is no answer."""
        if attempt.target.purpose != MEMENTO:
            return self.max_age
        last = attempt.outcome
        if not isinstance(last, Response):
            return timedelta(0)
        return COPY_LASTS if is_copy(last) else self.max_age if last.status in NO_COPY else timedelta(0)

    def _is_recent(self, time: datetime, lasts: timedelta) -> bool:
        """Without a ``max_age`` everything is asked for anew, once a run."""
        lasts = max(lasts, self.max_age) if lasts and self.max_age else timedelta(0)
        return self.now() - time < lasts or (self.began is not None and time >= self.began)


def _door(url: str) -> str:
    """The host, with its port where that is an uncommon one."""
    parts = split(url)
    if parts is None or not parts.host:
        return ""
    return parts.host if parts.effective_port in (80, 443) else f"{parts.host}:{parts.effective_port}"


def silent(_what: str, _done: int, _total: int) -> None:
    """No progress."""
