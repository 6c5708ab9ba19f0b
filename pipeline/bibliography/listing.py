"""What a list of sources holds: references without an article, and what could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.model import Fields, Reference, Span, Unparsed
from pipeline.wikicode.rendering import rendered


class Read(NamedTuple):
    """One entry, read; ``name`` is what the list calls it."""

    span: Span
    fields: Fields
    name: str = ""


class Unread(NamedTuple):
    """A piece of the list that could not be read, and why."""

    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Listing:
    """References with the provisional keys r0, r1, ..., numbered from 1, and the rest."""

    references: tuple[Reference, ...]
    unparsed: tuple[Unparsed, ...]


def listing(source: str, entries: Iterable[Read | Unread]) -> Listing:
    """Entries in their order; one that says nothing of a source is unread."""
    references: list[Reference] = []
    unparsed: list[Unparsed] = []
    for entry in entries:
        raw = source[entry.span.start : entry.span.end]
        if isinstance(entry, Unread):
            unparsed.append(Unparsed(raw, entry.span, entry.reason))
        elif entry.fields == Fields():
            unparsed.append(Unparsed(raw, entry.span, "an entry that names no source"))
        else:
            references.append(_reference(len(references), raw, entry))
    return Listing(tuple(references), tuple(unparsed))


def _reference(place: int, raw: str, entry: Read) -> Reference:
    return Reference(
        key=f"r{place}",
        number=place + 1,
        labels=(),
        raw=raw,
        span=entry.span,
        fields=entry.fields,
        name=entry.name,
        text=rendered(entry.fields) or entry.fields.url,
    )
