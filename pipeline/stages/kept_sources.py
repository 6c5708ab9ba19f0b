"""Pages that the project's archive keeps, by the key or the address of their source."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.claims.statements import seen_at
from pipeline.claims.verdict import SourceGiven
from pipeline.errors import InputError
from pipeline.model import Address, Fields, Memento, Reference, Source, Span
from pipeline.stages.fetch import Web
from pipeline.stages.gather import looked_up
from pipeline.store.sheet import Sheet
from pipeline.urls import scheme_of

SHEET = "sources.csv"


def kept_sources(wanted: str, project: Path, web: Web) -> list[SourceGiven]:
    """The pages kept of an address, or of a key in the project's sheet.

    Nothing is fetched.  ``InputError`` where no page is kept.
    """
    addresses = [(wanted, "")] if scheme_of(wanted) in ("http", "https") else list(_of_key(wanted, project))
    if not addresses:
        raise InputError("is no address, and no key in the sheet", path=wanted)
    sources = [_source(wanted, url, archive_url) for url, archive_url in addresses]
    known, _ = looked_up(sources, replace(web, line=None), lambda *_: None)
    found = [given for source in known for given in _given(source)]
    if not found:
        state = next((source.verdict.state for source in known if source.verdict), "never fetched")
        raise InputError(f"no readable page of it is kept ({state})", path=wanted)
    return found


def _of_key(key: str, project: Path) -> Iterator[tuple[str, str]]:
    """Address and archived address in the rows of that key, in any article."""
    sheet = Sheet.load(project / SHEET) if (project / SHEET).is_file() else None
    for article in sheet.places if sheet else ():
        for row in sheet.rows_of(article) if sheet else ():
            if row.key == key and not row.broken and (row["url"] or row["archive_url"]):
                yield row["url"], row["archive_url"]


def _source(key: str, url: str, archive_url: str) -> Source:
    reference = Reference(key, None, (), "", Span(0, 0), Fields(url=url, archive_url=archive_url))
    return Source(reference, Address(key, url, "sheet", archive_url=archive_url))


def _given(source: Source) -> Iterator[SourceGiven]:
    url = source.address.url if source.address else ""
    view = source.memento.view if isinstance(source.memento, Memento) else ""
    for page in source.pages:
        archived = view if page.capture.provenance == "live" else seen_at(page.capture)
        text = f"{page.extract.title}\n{page.extract.text}"
        yield SourceGiven(text, url, page.extract.day(), page.capture, archived)
