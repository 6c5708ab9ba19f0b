"""Attempts to verdicts and readable pages, from the archive alone."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.errors import ArchiveError
from pipeline.links import judge
from pipeline.model import Attempt, Capture, Extract, LinkState, Page, Response, Source, Verdict
from pipeline.readers import Reader
from pipeline.registry import discover
from pipeline.store.archive import Archive
from pipeline.store.personal import PERSON

EVIDENCE = frozenset({LinkState.ALIVE, LinkState.MOVED})
BODY_JUDGED = 100_000  # characters of a page that its verdict may look at


class PageReading:
    """Reads kept pages; each capture is read once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._readers = tuple(_by_media_type())
        self._extracts: dict[str, Extract | None] = {}

    def with_attempt(self, source: Source, attempt: Attempt | None) -> Source:
        """The source with the verdict on its link, and with the page if it is evidence."""
        if attempt is None:
            return source
        extract = self._extract(attempt)
        verdict = _judged(attempt, extract)
        judged = replace(source, attempt=attempt, verdict=verdict)
        return _with_page(judged, attempt, extract) if verdict.state in EVIDENCE else judged

    def with_memento(self, source: Source, attempt: Attempt | None) -> Source:
        """The source with the page of its copy in a web archive, if that is a page."""
        if attempt is None:
            return source
        extract = self._extract(attempt)
        verdict = _judged(attempt, extract)
        return _with_page(source, attempt, extract) if verdict.state in EVIDENCE else source

    def judged(self, attempt: Attempt) -> tuple[Verdict, Extract | None]:
        """The verdict and the page, read anew each time: for going over a whole archive."""
        outcome = attempt.outcome
        extract = self._read(outcome) if isinstance(outcome, Response) else None
        return _judged(attempt, extract), extract

    def _extract(self, attempt: Attempt) -> Extract | None:
        outcome = attempt.outcome
        if not isinstance(outcome, Response):
            return None
        if outcome.capture.id not in self._extracts:
            self._extracts[outcome.capture.id] = self._read(outcome)
        return self._extracts[outcome.capture.id]

    def _read(self, response: Response) -> Extract | None:
        reader = self._reader(response.capture.media_type)
        if reader is None:
            return None
        try:
            body = self._archive.payload(response.capture)
        except ArchiveError:
            return None
        return _possible(reader.read(body, response.header("content-type"), response.url), response)

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


def _judged(attempt: Attempt, extract: Extract | None) -> Verdict:
    if attempt.target.purpose == PERSON:
        return Verdict(LinkState.ALIVE, ("a person's own copy",), time=attempt.time)
    if extract is None:
        return judge(attempt)
    return judge(attempt, extract.text[:BODY_JUDGED], extract.title)


def _with_page(source: Source, attempt: Attempt, extract: Extract | None) -> Source:
    if extract is None or not isinstance(attempt.outcome, Response):
        return source
    capture: Capture = attempt.outcome.capture
    return replace(source, pages=(*source.pages, Page(capture, extract)))
