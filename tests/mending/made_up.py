"""Sources as a run would have found them: dead, archived, read; made up for an article's references."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from pipeline.model import (
    Address,
    Article,
    Capture,
    Extract,
    LinkState,
    Memento,
    NoMemento,
    Page,
    Reference,
    Source,
    Verdict,
)
from pipeline.stages.parse import parse_article

TODAY = date(2026, 11, 23)
TAKEN = datetime(2019, 3, 5, 12, 30, 1, tzinfo=UTC)
WORDS = " ".join(f"word{n}" for n in range(200))


def article(text: str, language: str = "en", form: str = "wikitext") -> Article:
    """The text, read as a check reads it."""
    return parse_article(
        text,
        name="made-up",
        encoding="utf-8",
        input_format=form,
        language=language,
        notes=(),
        with_dates=False,
    )


def memento(url: str, time: datetime = TAKEN) -> Memento:
    """A copy in the Wayback Machine."""
    stamp = f"{time:%Y%m%d%H%M%S}"
    return Memento(
        url,
        time,
        f"https://web.archive.org/web/{stamp}id_/{url}",
        f"https://web.archive.org/web/{stamp}/{url}",
    )


def page(url: str, provenance: str, text: str = WORDS, title: str = "A page") -> Page:
    """A kept page."""
    capture = Capture("c1", url, TAKEN, "sha1:A", "a.warc.gz", 0, 200, "text/html", provenance)
    return Page(capture, Extract(title, text, "en", ()))


def dead(
    reference: Reference,
    state: LinkState = LinkState.DEAD,
    *,
    certain: bool = True,
    copy: Memento | NoMemento | None = None,
    pages: tuple[Page, ...] | None = None,
) -> Source:
    """The reference's source: by default dead, with a copy that was read."""
    url = reference.fields.url
    found = memento(url) if copy is None else copy
    held = (page(url, "web.archive.org"),) if isinstance(found, Memento) else ()
    return Source(
        reference,
        Address(reference.key, url, "text", archive_url=reference.fields.archive_url),
        verdict=Verdict(state, ("HTTP 404",), certain),
        memento=found,
        pages=held if pages is None else pages,
    )


def all_dead(read: Article) -> list[Source]:
    """Every reference with an address has died."""
    return [dead(one) for one in read.references if one.fields.url]


def never(sources: Iterable[Source]) -> list[Source]:
    """The same, and no archive has a copy."""
    return [replace(one, memento=NoMemento.NEVER, pages=()) for one in sources]
