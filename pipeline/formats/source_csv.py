"""A table of sources as CSV: a header that names its columns, in any order and language, a row each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.formats import Draft, Format
from pipeline.model import Span
from pipeline.store.columns import unneutralised
from pipeline.store.csv_bytes import CsvRecord, Form, split

if TYPE_CHECKING:
    from pipeline.bibliography.listing import Read, Unread

_PRELUDE = re.compile(r"\ufeff?(?:sep=(?P<told>[,;\t])(?:\r\n|\n|\r))?(?:[ \t,;]*(?:\r\n|\n|\r))*")
_DELIMITERS = ",;\t"
_LONGEST_HEADER = 10_000


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the table begins, how it is written, and the field of each of its columns."""

    start: int
    form: Form
    columns: tuple[str, ...]

    @property
    def known(self) -> int:
        return sum(map(bool, self.columns))


def likelihood(text: str) -> float:
    """By a first line that names at least two columns of a list of sources."""
    known = _header(text).known
    return 0.96 if known > 1 else 0.0


def read(source: str) -> Draft:
    """Read the table; never fails: a row that does not fit its header is ``Unparsed``."""
    from pipeline.bibliography.listing import listing

    found = listing(source, _rows(source))
    return Draft("", "", (), (), found.references, found.unparsed)


def _header(source: str) -> _Header:
    from pipeline.bibliography.columns import recognised

    prelude = _PRELUDE.match(source)
    start = prelude.end() if prelude else 0
    told = prelude["told"] if prelude else ""
    top = source[start : start + _LONGEST_HEADER]
    newline = "\r" if "\r" in top and "\n" not in top else "\n"
    found = []
    for delimiter in told or _DELIMITERS:
        form = Form(delimiter=delimiter, newline=newline)
        first = next(iter(split(form, top)), None)
        cells = first.cells if first and first.closed else []
        found.append(_Header(start, form, tuple(recognised(cells))))
    return max(found, key=lambda header: header.known)


def _rows(source: str) -> "Iterator[Read | Unread]":
    from pipeline.bibliography.listing import Unread

    header = _header(source)
    if not header.known:
        yield Unread(Span(0, len(source)), "no column of it is known (title, url, author, date, doi, ...)")
        return
    at = header.start
    for index, record in enumerate(split(header.form, source[header.start :])):
        body = record.text.rstrip("\r\n") if record.closed else record.text
        if index and not record.blank:
            yield _row(header, record, Span(at, at + len(body)))
        at += len(record.text)


def _row(header: _Header, record: CsvRecord, span: Span) -> "Read | Unread":
    from pipeline.bibliography.columns import fields_of
    from pipeline.bibliography.listing import Read, Unread

    if not record.closed:
        return Unread(span, "a quotation mark opens here and never closes")
    cells = [unneutralised(cell) for cell in record.cells]
    if any(islice(cells, len(header.columns), None)):
        return Unread(span, f"has {len(cells)} cells, the header {len(header.columns)}")
    name, fields = fields_of(header.columns, cells)
    return Read(span, fields, name)


FORMAT = Format("source_csv", (".csv", ".tsv"), likelihood, read)
