"""The images, styles and fonts of kept pages, kept beside them so that the archive looks right."""

from collections.abc import Iterable, Iterator

from pipeline.errors import ArchiveError
from pipeline.model import Attempt, Response, Target
from pipeline.stages.fetch import Line, Tell
from pipeline.store.archive import Archive

REQUISITE = "requisite"
"""The purpose of such a target: it belongs to a page and vouches for nothing."""

MOST = 5_000  # addresses in one run
MOST_BYTES = 500_000_000  # in one run, on the wire
ROUNDS = 3  # the page's own, those of its styles, those of the styles that they import
_PAGES = ("text/html", "application/xhtml+xml")
_STYLE = "text/css"


def keep_requisites(pages: Iterable[Attempt], archive: Archive, line: Line, tell: Tell) -> int:
    """Fetch and keep what the pages need and the archive does not have; how many came.

    Guarded and polite as any fetch is.  The caps are for all pages together.
    """
    wanted = _unknown(_needs(pages, archive), archive, MOST)
    came = size = 0
    for _ in range(ROUNDS):
        styles: list[Attempt] = []
        fetching = line.fetch(Target(url, purpose=REQUISITE) for url in wanted)
        for fetched in fetching:
            attempt = archive.keep(fetched)
            styles += [attempt] if _type_of(attempt) == _STYLE else []
            came += 1
            size += sum(len(hop.response) for hop in fetched.hops)
            tell("requisites", came, max(came, len(wanted)))
            if size > MOST_BYTES:
                return came
        wanted = _unknown(_needs(styles, archive), archive, MOST - came)
        if not wanted:
            break
    return came


def _needs(attempts: Iterable[Attempt], archive: Archive) -> Iterator[str]:
    from pipeline.pages.requisites import requisites_of_page, requisites_of_style

    for attempt in attempts:
        kind, outcome = _type_of(attempt), attempt.outcome
        if not isinstance(outcome, Response) or kind not in (*_PAGES, _STYLE):
            continue
        try:
            body = archive.payload(outcome.capture)
        except ArchiveError:
            continue
        if kind == _STYLE:
            yield from requisites_of_style(body.decode("utf-8", "replace"), outcome.url)
        else:
            yield from requisites_of_page(body, outcome.url)


def _unknown(urls: Iterable[str], archive: Archive, most: int) -> list[str]:
    """Those that were never kept, each once."""
    found: dict[str, None] = {}
    for url in urls:
        if len(found) >= most:
            break
        if url not in found and archive.last_attempt(url) is None:
            found[url] = None
    return list(found)


def _type_of(attempt: Attempt) -> str:
    """The media type of what came; empty where nothing did."""
    outcome = attempt.outcome
    return outcome.capture.media_type if isinstance(outcome, Response) and outcome.status == 200 else ""
