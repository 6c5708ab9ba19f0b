"""Copies in web archives: for what is dead or blocked, and for what names a copy itself.

The copies of all sources are looked for together, in rounds: first the one that the article names, then the
one nearest to the day on which the page was read, then those that the archives list, the best day first,
until one is the page and holds what it is cited for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.mementos.as_seen import MEMENTO, bare, digits_of, original_of, view
from pipeline.mementos.known import OTHERS, WAYBACK
from pipeline.mementos.wanted import Wanted, wanted_of
from pipeline.model import (
    Article,
    Attempt,
    LinkState,
    Memento,
    NoMemento,
    Source,
    Target,
)
from pipeline.providers import Listing, Provider, WebCopies
from pipeline.registry import discover
from pipeline.stages.copy_search import TROUBLE, Search
from pipeline.stages.fetch import Tell, Web
from pipeline.stages.read import PageReading
from pipeline.urls import archive_of, host_of, is_archive_today, memento_time, parse_memento

SEEN_WELL = frozenset({LinkState.ALIVE, LinkState.MOVED})
PATIENCE = 3  # failed questions in a row after which an archive is left alone for the rest of the run
REST = 3600.0  # seconds for which no run on this machine asks an archive, but the one that has the most
FIRST, GROWTH = 4, 4  # looks at once: few, until the archive is seen to answer
AT_ONCE = 4  # questions to one archive

_Look = tuple[Search, str]


@dataclass(slots=True)
class Copies:
    """Asks the archives in turn, and stops asking one that does not answer."""

    web: Web
    reading: PageReading
    tell: Tell
    article: Article | None = None
    needs: Callable[[Source], bool] | None = None  # whether one is looked for; None: see ``needs_copy``
    archives: tuple[WebCopies, ...] = field(default_factory=lambda: tuple(_archives()))

    def find(self, sources: Sequence[Source]) -> list[Source]:
        """The sources with their mementos, or with the reason why they have none."""
        found = ((source.reference.key, self._search(source)) for source in sources)
        searches = {key: search for key, search in found if search is not None}
        if searches:
            self._run(list(searches.values()))
        return [self._found(source, searches.get(source.reference.key)) for source in sources]

    def given_up(self) -> Iterator[str]:
        """The archives that were left alone."""
        online = self.web.line is not None and not self.web.unreachable
        return (name for name, count in self.web.troubles.items() if count >= PATIENCE and online)

    # ---- the rounds ----------------------------------------------------------------------------

    def _run(self, searches: list[Search]) -> None:
        self._look([(one, one.named.address) for one in searches if one.named])
        for one in searches:
            one.is_over = one.is_over or one.unread is not None or not one.url
        first, others = self.archives[:1], self.archives[1:]
        for archive in first:
            open_ = [one for one in searches if not one.is_over]
            if archive.nearest:
                self._look([(one, archive.nearest(one.url, one.wanted)) for one in open_])
                self._look_on(open_)
        self._list(first, [one for one in searches if not one.is_over and one.reason not in TROUBLE])
        self._look_on(searches)
        self._list(others, [one for one in searches if not one.is_over and not one.good])
        self._look_on(searches)

    def _look_on(self, searches: Sequence[Search]) -> None:
        """Until each has found what it is looking for, or seen enough."""
        while looks := [(one, copy.address) for one in searches if (copy := one.next())]:
            self._look(looks)

    def _look(self, looks: Sequence[_Look]) -> None:
        at, size = 0, FIRST
        while at < len(looks):
            asked = [
                (one, url) for one, url in looks[at : at + size] if not self._is_left_alone(_archive(url))
            ]
            targets = _targets(asked)
            attempts = self.web.attempts(targets, self.tell) if targets else {}
            for one, url in asked:
                self._take(one, url, attempts.get(url))
            at, size = at + size, size * GROWTH

    def _take(self, search: Search, url: str, attempt: Attempt | None) -> None:
        archive = _archive(url)
        if attempt is None:
            reason: NoMemento | None = NoMemento.NOT_ASKED
        else:
            reason = search.take(attempt, self.reading.looked(attempt), archive)
        self._note(archive, reason)
        if reason is None:
            return
        if reason in TROUBLE:
            search.reason = reason
        named = search.named
        if named is not None and url == named.address and reason is not None:
            search.unread = named

    def _list(self, archives: Sequence[WebCopies], searches: Sequence[Search]) -> None:
        """Ask the archives for their copies, all archives at once."""
        pairs = [(archive, one) for one in searches for archive in archives]
        if not pairs:
            return
        if self.web.line is None:
            listings = [self._listing(*pair) for pair in pairs]
        else:
            with ThreadPoolExecutor(AT_ONCE * len(archives)) as pool:
                listings = list(pool.map(lambda pair: self._listing(*pair), pairs))
        is_first = archives[0] is self.archives[0]
        for at, one in enumerate(searches):
            one.offer(
                _together(listings[at * len(archives) :][: len(archives)], one.wanted), is_first=is_first
            )

    def _listing(self, archive: WebCopies, search: Search) -> Listing:
        if self._is_left_alone(archive.name):
            return NoMemento.NOT_ASKED
        listing = archive.listed(search.url, search.wanted, self.web.asking(archive.lasts))
        self._note(archive.name, listing if isinstance(listing, NoMemento) else None)
        return listing

    # ---- the health of the archives ------------------------------------------------------------

    def _note(self, archive: str, reason: NoMemento | None) -> None:
        known = self.web.troubles
        if reason is NoMemento.NOT_ASKED:
            return
        known[archive] = known.get(archive, 0) + 1 if reason in TROUBLE else 0
        if known[archive] == PATIENCE and archive != WAYBACK and self.web.line is not None:
            self.web.line.rest(f"https://{archive}/", REST)

    def _is_left_alone(self, archive: str) -> bool:
        return self.web.troubles.get(archive, 0) >= PATIENCE

    # ---- one source ----------------------------------------------------------------------------

    def _search(self, source: Source) -> Search | None:
        address = source.address
        if source.ignored or address is None or not (self.needs or needs_copy)(source):
            return None
        uses = self.article.uses(source.reference.key) if self.article else []
        wanted = wanted_of(source.reference, uses, self.web.now().date())
        named = named_copy(address.archive_url) or named_copy(address.url)
        url, seen = page_of(address.url), page_of(address.archive_url)
        if is_archive_today(address.archive_url or address.url) and wanted.read is None:
            wanted = replace(wanted, read=_day_of(address.archive_url or address.url))
        language = self.article.language if self.article else ""
        return Search(source, url or seen, wanted, uses, language, named)

    def _found(self, source: Source, search: Search | None) -> Source:
        if search is None:
            return source
        memento, attempt = search.result()
        if not self._may_be_known(memento):
            memento = NoMemento.NOT_ASKED
        return self.reading.with_memento(replace(source, memento=memento), attempt)

    def _may_be_known(self, memento: Memento | NoMemento) -> bool:
        """Without a network nothing was asked, so no archive has failed to answer."""
        online = self.web.line is not None and not self.web.unreachable
        return online or memento not in TROUBLE


def needs_copy(source: Source) -> bool:
    """Whether a copy would tell more: the link fails, or the reference names a copy itself."""
    address = source.address
    stated = address is not None and (address.archive_url or is_archive_today(address.url))
    return bool(stated) or (source.verdict is not None and source.verdict.state not in SEEN_WELL)


def page_of(url: str) -> str:
    """The page that an address is of, or of which it is a copy; empty where it does not say."""
    if is_archive_today(url):
        parsed = parse_memento(url)
        return parsed[1] if parsed else ""
    return original_of(url) if named_copy(url) else url


def named_copy(url: str) -> Memento | None:
    """The copy that an address names, in an archive whose copies can be read."""
    host = host_of(url)
    archive = archive_of(url) or (host if host in _READABLE else "")
    digits = digits_of(url)
    if archive not in _READABLE or not digits:
        return None
    if archive == WAYBACK:
        from pipeline.providers.wayback import memento_of

        return memento_of(url)
    return Memento(original_of(url), memento_time(digits), bare(url), view(url), archive)


_READABLE = frozenset({WAYBACK, *(one.name for one in OTHERS if one.has_bytes)})


def _day_of(url: str) -> date | None:
    parsed = parse_memento(url)
    return memento_time(parsed[0]).date() if parsed else None


def _archive(url: str) -> str:
    return archive_of(url) or host_of(url)


def _together(listings: Sequence[Listing], wanted: Wanted) -> Listing:
    """What several archives list, as if they were one."""
    found = [copy for listing in listings if not isinstance(listing, NoMemento) for copy in listing]
    if not found:
        return next((one for one in listings if isinstance(one, NoMemento)), NoMemento.NOT_ASKED)
    return tuple(sorted(found, key=lambda copy: wanted.rank(copy.memento.time)))


def _targets(looks: Iterable[_Look]) -> list[Target]:
    keys: dict[str, list[str]] = {}
    for search, url in looks:
        keys.setdefault(url, []).append(search.source.reference.key)
    return [Target(url, tuple(named), MEMENTO) for url, named in keys.items()]


def _archives() -> Iterator[WebCopies]:
    """The one that has the most is asked first."""
    known = [
        one
        for provider in discover("pipeline.providers", "PROVIDER", Provider).values()
        for one in provider.archives
    ]
    yield from sorted(known, key=lambda one: one.nearest is None)
