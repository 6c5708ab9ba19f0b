"""A page that answers well, held against what was kept of its address: is it still the same owner's?"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.errors import ArchiveError
from pipeline.links.owners import Portrait, outgoing, signs_of_another_owner, usurped
from pipeline.links.signs import HOME_PATH
from pipeline.model import Attempt, Page, Response, Source, Verdict
from pipeline.readers.html import READER as HTML
from pipeline.stages.read import EVIDENCE, PageReading
from pipeline.store.archive import Archive
from pipeline.store.unkept import page_beginning
from pipeline.store.wire import Message
from pipeline.urls import host_of, split

READ = 1_000_000  # bytes of a page

Witness = tuple[str, Portrait]
"""Where an older portrait is from, in words, and the portrait."""


class Owners:
    """Compares pages with those that the archive has of the same address."""

    def __init__(self, archive: Archive, reading: PageReading) -> None:
        """``reading`` reads each kept page once."""
        self._archive, self._reading = archive, reading

    def seen(self, source: Source) -> Source:
        """The source; where its live page is another owner's, with that verdict and without the page."""
        attempt, verdict = source.attempt, source.verdict
        if attempt is None or verdict is None or verdict.state not in EVIDENCE:
            return source
        live = next((page for page in source.pages if _is_of(page, attempt)), None)
        if live is None:
            return source
        others = [page for page in source.pages if page is not live]
        known = [*_cited(source), *self._copies(others), *self._earlier(attempt)]
        extract = live.extract
        # To read what a page links to costs more than all else, and only tells where a witness has links.
        links = self._links(live) if any(was.hosts for _, was in known) else frozenset()
        now = Portrait(extract.title, extract.text, extract.language, links)
        judged = _judged(verdict, attempt, now, known)
        pages = source.pages if judged is verdict else tuple(others)
        return replace(source, verdict=judged, pages=pages)

    def judged(self, verdict: Verdict, attempt: Attempt, message: Message) -> Verdict:
        """The verdict on a page that came just now and is not kept."""
        if verdict.state not in EVIDENCE or message.media_type not in HTML.media_types:
            return verdict
        body, url = page_beginning(message, READ), attempt.target.url
        extract = HTML.read(body, message.header("content-type"), url)
        links = outgoing(body.decode("utf-8", "replace"), host_of(url))
        now = Portrait(extract.title, extract.text, extract.language, links)
        return _judged(verdict, attempt, now, self._earlier(attempt))

    def _earlier(self, attempt: Attempt) -> Iterator[Witness]:
        """The first page that was kept of the address before, if it was one."""
        for earlier in self._archive.attempts(attempt.target.url):
            if not isinstance(earlier.outcome, Response) or earlier.time >= attempt.time:
                continue
            found, extract = self._reading.looked(earlier)
            if extract is not None and found.state in EVIDENCE:
                yield from self._copies([Page(earlier.outcome.capture, extract)])
                return

    def _copies(self, pages: list[Page]) -> Iterator[Witness]:
        for page in pages:
            extract = page.extract
            portrait = Portrait(extract.title, extract.text, extract.language, self._links(page))
            yield f"the copy of {page.capture.source_time:%Y-%m-%d}", portrait

    def _links(self, page: Page) -> frozenset[str]:
        if "html" not in page.capture.media_type:
            return frozenset()
        try:
            markup = self._archive.payload(page.capture).decode("utf-8", "replace")
        except ArchiveError:
            return frozenset()
        return outgoing(markup, host_of(page.capture.url))


def _judged(verdict: Verdict, attempt: Attempt, now: Portrait, known: Iterable[Witness]) -> Verdict:
    is_front = _is_front(attempt.target.url)
    for whose, was in known:
        if signs := signs_of_another_owner(was, now, whose=whose, is_front=is_front):
            return usurped(verdict, signs)
    return verdict


def _is_of(page: Page, attempt: Attempt) -> bool:
    return isinstance(attempt.outcome, Response) and page.capture.id == attempt.outcome.capture.id


def _cited(source: Source) -> Iterator[Witness]:
    """What the reference itself says of the page."""
    fields = source.reference.fields
    if fields.title:
        told = " ".join((fields.title, fields.trans_title, fields.work, fields.publisher, fields.quote))
        yield "the title that is cited", Portrait(told)


def _is_front(url: str) -> bool:
    parts = split(url)
    return parts is None or bool(HOME_PATH.fullmatch(parts.path) and not parts.query)
