"""Attempts to verdicts and readable pages, from the archive alone."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import ArchiveError
from pipeline.mementos.as_seen import MEMENTO, as_seen
from pipeline.model import Attempt, Capture, Extract, LinkState, Page, Response, Source, Verdict
from pipeline.readers import Reader
from pipeline.registry import discover
from pipeline.store.archive import Archive
from pipeline.store.personal import PERSON

if TYPE_CHECKING:
    from pipeline.links.look import Look

EVIDENCE = frozenset({LinkState.ALIVE, LinkState.MOVED})
BODY_JUDGED = 100_000  # characters of a page that its verdict may look at


class _Seen(NamedTuple):
    """A page, read, and how its markup looks; None where there is nothing to read or no markup."""

    extract: Extract | None = None
    look: "Look | None" = None


_UNSEEN = _Seen()


class PageReading:
    """Reads kept pages; each capture is read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._readers = tuple(_by_media_type())
        self._seen: dict[str, _Seen] = {}

    def with_attempt(self, source: Source, attempt: Attempt | None) -> Source:
        """The source with the verdict on its link, and with the page if it is evidence."""
        if attempt is None:
            return source
        verdict, extract = self.looked(attempt)
        judged = replace(source, attempt=attempt, verdict=verdict)
        return _with_page(judged, attempt, extract) if verdict.state in EVIDENCE else judged

    def with_memento(self, source: Source, attempt: Attempt | None) -> Source:
        """The source with the page of its copy in a web archive, if that is a page."""
        if attempt is None:
            return source
        verdict, extract = self.looked(attempt)
        return _with_page(source, attempt, extract) if verdict.state in EVIDENCE else source

    def looked(self, attempt: Attempt) -> tuple[Verdict, Extract | None]:
        """The verdict and the page, which is read once."""
        outcome = attempt.outcome
        if not isinstance(outcome, Response):
            return _judged(attempt, _UNSEEN), None
        if outcome.capture.id not in self._seen:
            self._seen[outcome.capture.id] = self._read(outcome)
        seen = self._seen[outcome.capture.id]
        return _judged(attempt, seen), seen.extract

    def judged(self, attempt: Attempt) -> tuple[Verdict, Extract | None]:
        """The verdict and the page, read anew each time: for going over a whole archive."""
        outcome = attempt.outcome
        seen = self._read(outcome) if isinstance(outcome, Response) else _UNSEEN
        return _judged(attempt, seen), seen.extract

    def _read(self, response: Response) -> "_Seen":
        from pipeline.stages.link_look import look_of_page

        kind, stated = response.capture.media_type, response.header("content-type")
        reader = self._reader(kind)
        if reader is None:
            return _UNSEEN
        try:
            body = self._archive.payload(response.capture)
        except ArchiveError:
            return _UNSEEN
        extract = _possible(reader.read(body, stated, response.url), response)
        return _Seen(extract, look_of_page(body, kind, stated))

    def _reader(self, media_type: str) -> Reader | None:
        return next((reader for kind, reader in self._readers if media_type == kind), None)


def _by_media_type() -> Iterator[tuple[str, Reader]]:
    for reader in discover("pipeline.readers", "READER", Reader).values():
        for kind in reader.media_types:
            yield kind, reader


def _possible(extract: Extract, response: Response) -> Extract:
    """The extract with those dates that were past when the page was seen."""
    from pipeline.pages.dating import known_by

    seen = response.capture.source_time.date()
    modified = response.header("x-archive-orig-last-modified") or response.header("last-modified")
    return replace(extract, dates=known_by(extract.dates, seen, modified))


def _judged(attempt: Attempt, seen: _Seen) -> Verdict:
    from pipeline.links import judge, judge_look  # its tables are only loaded where something was fetched

    if attempt.target.purpose == PERSON:
        return Verdict(LinkState.ALIVE, ("a person's own copy",), time=attempt.time)
    if attempt.target.purpose == MEMENTO:
        attempt = as_seen(attempt)
    if seen.look is not None:
        return judge_look(attempt, seen.look)
    if seen.extract is None:
        return judge(attempt)
    return judge(attempt, seen.extract.text[:BODY_JUDGED], seen.extract.title)


def _with_page(source: Source, attempt: Attempt, extract: Extract | None) -> Source:
    if extract is None or not isinstance(attempt.outcome, Response):
        return source
    capture: Capture = attempt.outcome.capture
    return replace(source, pages=(*source.pages, Page(capture, extract)))
