"""A CSV file as its bytes: what is not changed is written back exactly as it was.

The file is decoded (UTF-8 with or without a byte order mark, UTF-16 from a spreadsheet's "Unicode
text", else Windows-1252), cut into records, and each record keeps its own text.  ``encode`` of the
records' texts is the file again, to the byte.
"""

import codecs
import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_NEEDS_QUOTES = frozenset('"\r\n')
_PLAIN_ENOUGH = 100_000  # characters of a record that the standard reader takes, and does faster
_DELIMITERS = ",;\t"
_HINT = re.compile(r"sep=([,;\t])(?:\r\n|\n|\r)")  # what Excel puts, and wants, before the header


@dataclass(frozen=True, slots=True)
class Form:
    """How a file writes its records.  ``prelude`` stands before the header (byte order mark, ``sep=;``)."""

    encoding: str = "utf-8"
    delimiter: str = ","
    newline: str = "\n"
    quote_all: bool = False
    prelude: str = ""

    def encode(self, text: str) -> bytes:
        """Text as the file's bytes; ``UnicodeEncodeError`` where its encoding has no such character."""
        return text.encode(self.encoding, _errors(self.encoding))

    def kept(self, text: str) -> str:
        """What is left of a text after a spreadsheet saved it in this encoding (``?`` for the rest)."""
        if self.encoding != "cp1252":
            return text
        return text.encode("cp1252", "replace").decode("cp1252")

    def cell(self, value: str, quoted: bool = False) -> str:
        """A cell's text, quoted where it must be or ``quoted`` says so."""
        if quoted or self.quote_all or self.delimiter in value or not _NEEDS_QUOTES.isdisjoint(value):
            return '"' + value.replace('"', '""') + '"'
        return value

    def record(self, values: Sequence[str]) -> str:
        """A new record with its line end."""
        return self.delimiter.join(map(self.cell, values)) + self.newline


class CsvRecord(NamedTuple):
    """One record: ``text`` as it stands in the file (line end included), at line ``line`` (from 1)."""

    text: str
    line: int
    form: Form
    closed: bool = True  # False: a quotation mark opens in it and never closes

    @property
    def raw_cells(self) -> list[str]:
        """The cells with their quotation marks."""
        body = self.text.rstrip("\r\n") if self.closed else self.text
        if '"' not in body:
            return body.split(self.form.delimiter)
        return _cells(self.form.delimiter).findall(body)

    @property
    def cells(self) -> list[str]:
        """The cells' values."""
        body = self.text.rstrip("\r\n") if self.closed else self.text
        if '"' not in body:
            return body.split(self.form.delimiter)
        if "\r" not in body and len(body) < _PLAIN_ENOUGH:
            return next(csv.reader((body,), delimiter=self.form.delimiter))
        return [_unquoted(raw) if raw[:1] == '"' else raw for raw in self.raw_cells]

    @property
    def blank(self) -> bool:
        """Whether nothing is in it, delimiters aside."""
        return not self.text.strip(self.form.delimiter + "\r\n ")

    def with_cells(self, changes: dict[int, str]) -> str:
        """Its text with these cells (by position) replaced; the others keep their bytes."""
        raw = self.raw_cells + [""] * (max(changes, default=-1) + 1 - len(self.raw_cells))
        for index, value in changes.items():
            raw[index] = self.form.cell(value, quoted=raw[index].startswith('"'))
        body = self.text.rstrip("\r\n")
        return self.form.delimiter.join(raw) + (self.text[len(body) :] or self.form.newline)


def decode(data: bytes) -> tuple[Form, str]:
    """Bytes -> the form (encoding and prelude only) and the text after the prelude."""
    bom, encoding = next(((bom, name) for bom, name in _BOMS if data.startswith(bom)), (b"", ""))
    if not encoding:
        encoding = "utf-8" if _is_utf8(data) else "cp1252"
    text = data.decode(encoding, _errors(encoding))
    form = Form(encoding, prelude=text[:1] if bom else "")
    text = text[len(form.prelude) :]
    if hint := _HINT.match(text):
        form = replace(form, delimiter=hint[1], prelude=form.prelude + hint.group())
    return form, text[hint.end() if hint else 0 :]


def detect(form: Form, text: str, names: Sequence[str]) -> Form:
    """The form with the delimiter and line end of the text's header; ``names`` are columns to expect."""
    ends = {d: _record(d, any_newline=True).match(text) for d in _DELIMITERS}
    headers = {d: CsvRecord(m.group(), 1, replace(form, delimiter=d)) for d, m in ends.items() if m}
    best = form.delimiter
    if "sep=" not in form.prelude:
        best = max(
            headers, key=lambda d: len({cell.strip().casefold() for cell in headers[d].cells} & set(names))
        )
    header = headers[best]
    newline = header.text[len(header.text.rstrip("\r\n")) :]
    quote_all = all(raw.startswith('"') for raw in header.raw_cells)
    return replace(form, delimiter=best, newline=newline or "\n", quote_all=quote_all)


def split(form: Form, text: str) -> list[CsvRecord]:
    """The text's records; their texts in a row are the text."""
    pattern = _record(form.delimiter, any_newline=form.newline == "\r")
    end_of_line = form.newline[-1]
    line = 1 + form.prelude.count(end_of_line)
    at, found = 0, []
    while at < len(text):
        stop = text.find(end_of_line, at) + 1 or len(text)
        closed = True
        if text.find('"', at, stop) >= 0 and (match := pattern.match(text, at)):
            stop, closed = match.end(), match.lastgroup is None
        found.append(CsvRecord(text[at:stop], line, form, closed))
        line += text.count(end_of_line, at, stop)
        at = stop
    return found


def _unquoted(raw: str) -> str:
    """The value of a cell that begins with a quotation mark; what follows the closing one is kept."""
    end = re.match(r'"[^"]*(?:""[^"]*)*', raw)
    assert end
    return end.group()[1:].replace('""', '"') + raw[end.end() + 1 :]


def _errors(encoding: str) -> str:
    """Codec error handlers that carry what is no character through and back."""
    return "surrogatepass" if encoding.startswith("utf-16") else "surrogateescape"


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, or would be but for a few damaged bytes."""
    text = data.decode("utf-8", "surrogateescape")
    if text.isascii():
        return True
    damaged = len(re.findall("[\udc80-\udcff]", text))
    return damaged * 10 <= len(re.findall(r"[^\x00-\x7f]", text)) - damaged


@cache
def _record(delimiter: str, any_newline: bool) -> re.Pattern[str]:
    """One record.  A carriage return alone ends it only in files that use it as their line end.

    Nothing in it can fail after it has begun to match, so that it never goes back: linear.
    """
    quoted = r'"[^"]*(?:""[^"]*)*'
    plain = (
        rf"[^{delimiter}\r\n]*" if any_newline else rf"[^{delimiter}\r\n]*(?:\r(?!\n)[^{delimiter}\r\n]*)*"
    )
    cell = rf'(?:{quoted}(?:"{plain}|(?P<open>\Z))|{plain})'
    again = cell.replace("<open>", "<opened>")
    end = r"(?:\r\n|\n|\r|\Z)" if any_newline else r"(?:\r?\n|\Z)"
    return re.compile(rf"{cell}(?:{delimiter}{again})*{end}")


@cache
def _cells(delimiter: str) -> re.Pattern[str]:
    plain = rf"[^{delimiter}]*"
    return re.compile(rf'(?:\A|{delimiter})("[^"]*(?:""[^"]*)*(?:"{plain}|\Z)|{plain})')
