"""Wikitext: a named footnote a source, each with a citation template of English Wikipedia (CS1).

The templates refuse some things, which are left out: a date of access without an address, the date of a
copy without the copy, identifiers that they do not know.  A source without a title has a template without
one, which the page then marks as to be filled in.
"""

import html
import re
from collections.abc import Iterator, Sequence

from pipeline.bibliography.cs1_dates import cs1_date
from pipeline.bibliography.dating import dated
from pipeline.bibliography.kinds import Kind, kind_of
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters import Exporter
from pipeline.model import Fields
from pipeline.urls import memento_time, parse_memento

_TEMPLATES = {
    Kind.CHAPTER: ("cite book", "title"),
    Kind.BOOK: ("cite book", "title"),
    Kind.JOURNAL: ("cite journal", "journal"),
    Kind.NEWS: ("cite news", "work"),
    Kind.WEB: ("cite web", "website"),
    Kind.DOCUMENT: ("citation", "work"),
}
"""The template of a kind of source, and its parameter for the work."""

_IDENTIFIERS = (
    "doi", "isbn", "issn", "eissn", "pmid", "pmc", "arxiv", "bibcode", "jstor", "oclc", "lccn", "ol", "hdl",
    "s2cid", "citeseerx", "ssrn", "mr", "zbl", "osti", "rfc", "asin", "biorxiv", "jfm", "ismn",
)  # fmt: skip
_STATES = ("dead", "live", "deviated", "unfit", "usurped")
_MARKUP = re.compile(r"[|{}\[\]<>]|''+|~~~+|__+|://|&(?=#?\w{1,31};)|-\{|\s+")
_IN_ADDRESS = re.compile(r"[|{}\[\]<>\"\\\s\x00-\x20\x7f]|''+|~~~+")


def write(entries: Sequence[Entry]) -> str:
    """A footnote a line."""
    return "".join(f"{_footnote(entry)}\n" for entry in entries)


def _footnote(entry: Entry) -> str:
    cited = _template(entry) if entry.named or entry.fields.authors else _escaped(entry.text)
    return f'<ref name="{entry.key}">{cited}</ref>'


def _template(entry: Entry) -> str:
    kind = kind_of(entry.fields)
    parameters = (f" |{name}={value}" for name, value in _parameters(entry, kind) if value)
    return f"{{{{{_TEMPLATES[kind][0]}{''.join(parameters)}}}}}"


def _parameters(entry: Entry, kind: Kind) -> Iterator[tuple[str, str]]:
    fields = entry.fields
    work, is_chapter = _TEMPLATES[kind][1], kind is Kind.CHAPTER
    yield from _authors(fields.authors)
    yield "date", _escaped(cs1_date(fields.date, entry.date_style))
    yield "chapter" if is_chapter else "title", _escaped(fields.title)
    yield "trans-chapter" if is_chapter else "trans-title", _escaped(fields.trans_title)
    yield work, _escaped(fields.work)
    yield "volume", _escaped(fields.volume)
    yield "issue", _escaped(fields.issue)
    yield "pages" if re.search(r"[-–,;]", fields.pages) else "page", _escaped(fields.pages)
    yield "publisher", _escaped(fields.publisher)
    yield "language", _escaped(fields.language)
    yield from _identifiers(fields)
    yield from _addresses(entry)
    yield "quote", _escaped(fields.quote)
    yield "mode", "cs1" if kind is Kind.DOCUMENT else ""


def _authors(authors: Sequence[str]) -> Iterator[tuple[str, str]]:
    for number, author in enumerate(authors, 1):
        last, comma, first = author.partition(", ")
        if comma and last and first:
            yield f"last{number}", _escaped(last)
            yield f"first{number}", _escaped(first)
        else:
            yield f"author{number}", _escaped(author)


def _identifiers(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in fields.identifiers:
        if name in _IDENTIFIERS:
            yield name, _escaped(value)


def _addresses(entry: Entry) -> Iterator[tuple[str, str]]:
    """Address and copy: the templates want the one with the other, and the copy's date with it."""
    fields, style = entry.fields, entry.date_style
    copy = parse_memento(fields.archive_url)
    url = fields.url or (copy[1] if copy else fields.archive_url)
    yield "url", _address(url)
    if url:
        yield "access-date", _escaped(cs1_date(fields.access_date, style))
    if fields.archive_url and url != fields.archive_url:
        kept = fields.archive_date or (dated(memento_time(copy[0]).date().isoformat()) if copy else None)
        yield "archive-url", _address(fields.archive_url)
        yield "archive-date", _escaped(cs1_date(kept, style))
        yield "url-status", fields.url_status if fields.url_status in _STATES else ""


def _escaped(text: str) -> str:
    """The text as it may stand in a template: what is markup is written as entities."""
    return _MARKUP.sub(_entities, text).strip()


def _entities(found: re.Match[str]) -> str:
    sign = found[0]
    if sign.isspace():
        return " "
    if sign == "://":
        return "&#58;//"  # an address in a title would break the title's own link
    if sign[0] == "'":
        return "&#039;" * len(sign)  # a pair of "&#39;" in a title is read as italics
    return "".join(f"&#{ord(c)};" for c in sign)


def _address(url: str) -> str:
    """The address with what is markup percent-encoded, and no accidental entity (``&copy``)."""
    plain = _IN_ADDRESS.sub(lambda found: "".join(map(_percent, found[0])), url)
    return plain if html.unescape(plain) == plain else plain.replace("&", "&amp;")


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "replace"))


def _drops(fields: Fields) -> tuple[str, ...]:
    wanting = {
        "access_date": fields.access_date and not (fields.url or fields.archive_url),
        "archive_date": fields.archive_date and not fields.archive_url,
        "url_status": fields.url_status and not fields.archive_url,
    }
    unknown = [name for name, _ in fields.identifiers if name not in _IDENTIFIERS]
    return (*(name for name, is_dropped in wanting.items() if is_dropped), *unknown)


EXPORTER = Exporter("wikitext", write, _drops)
