"""BibTeX that BibLaTeX reads too: UTF-8, ``date`` beside ``year`` and ``month``, titles kept as they are.

An address that holds braces which do not pair, a backslash or a blank has them percent-encoded.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from pipeline.bibliography.bibtex import IDENTIFIERS
from pipeline.bibliography.bibtex_grammar import MONTHS
from pipeline.bibliography.dating import written
from pipeline.bibliography.kinds import Kind, kind_of
from pipeline.bibliography.latex import encoded
from pipeline.bibliography.outgoing import Entry
from pipeline.bibliography.people import joined_names
from pipeline.exporters import Exporter
from pipeline.model import Fields

_TYPES = {
    Kind.CHAPTER: "incollection",
    Kind.BOOK: "book",
    Kind.JOURNAL: "article",
    Kind.NEWS: "article",
    Kind.WEB: "online",
    Kind.DOCUMENT: "misc",
}
_BOOKS = (Kind.CHAPTER, Kind.BOOK)


def write(entries: Sequence[Entry]) -> str:
    """An entry a source, an empty line between them."""
    return "\n".join(_entry(entry) for entry in entries)


def _entry(entry: Entry) -> str:
    kind = kind_of(entry.fields)
    name = "article" if kind is Kind.WEB and entry.fields.work else _TYPES[kind]
    lines = [f"  {field} = {value}," for field, value in _values(entry, kind)]
    return "\n".join((f"@{name}{{{entry.key},", *lines, "}\n"))


def _values(entry: Entry, kind: Kind) -> Iterator[tuple[str, str]]:
    fields = entry.fields
    texts = (
        ("title", f"{{{encoded(fields.title)}}}" if fields.title else ""),
        ("translatedtitle", encoded(fields.trans_title)),
        ("author", joined_names(fields.authors)),
        ("booktitle" if kind in _BOOKS else "journal", encoded(fields.work)),
        ("publisher" if kind in _BOOKS else "organization", encoded(fields.publisher)),
        ("volume", encoded(fields.volume)),
        ("number", encoded(fields.issue) if kind not in _BOOKS else ""),
        ("issue", encoded(fields.issue) if kind in _BOOKS else ""),
        ("pages", encoded(fields.pages)),
        *_date(fields),
        ("url", _address(fields.url)),
        ("urldate", encoded(written(fields.access_date))),
        ("urlstatus", encoded(fields.url_status)),
        ("archiveurl", _address(fields.archive_url)),
        ("archivedate", encoded(written(fields.archive_date))),
        ("language", encoded(fields.language)),
        *_identifiers(fields),
        ("quote", encoded(fields.quote)),
        ("note", "" if entry.named else encoded(entry.text)),
    )
    for name, text in texts:
        if text:
            yield name, text if name == "month" else f"{{{text}}}"


def _date(fields: Fields) -> Iterator[tuple[str, str]]:
    """``date`` for BibLaTeX; ``year`` and ``month``, which is a macro, for BibTeX."""
    if fields.date is None:
        return
    yield "date", encoded(written(fields.date))
    when = fields.date.when
    if when and when.earliest.year == when.latest.year:
        yield "year", str(when.earliest.year)
        if when.earliest.month == when.latest.month:
            yield "month", MONTHS[when.earliest.month - 1]


def _identifiers(fields: Fields) -> Iterator[tuple[str, str]]:
    names = {identifier: name for name, identifier in reversed(IDENTIFIERS.items())}
    for identifier, value in fields.identifiers:
        if identifier == "arxiv":
            yield from (("eprint", encoded(value)), ("eprinttype", "arxiv"), ("archiveprefix", "arXiv"))
        elif identifier in names:
            yield names[identifier], encoded(value)


def _address(url: str) -> str:
    """The address as it is; what would end the field or the line is percent-encoded."""
    depth = 0
    for brace in re.findall(r"[{}]", url):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            break
    if depth:
        url = url.replace("{", "%7B").replace("}", "%7D")
    return re.sub(r"[\\\s\x00-\x1f\x7f]", lambda found: quote(found[0]), url)


def _drops(fields: Fields) -> tuple[str, ...]:
    return tuple(name for name, _ in fields.identifiers if name not in IDENTIFIERS.values())


EXPORTER = Exporter("bibtex", write, _drops)
