"""A BibTeX file cut into entries, macros spelt out; every entry with its place in the source.

Linear in the source: what is never closed ends at the latest where the next line begins an entry.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.model import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_OPENING = re.compile(r"@[ \t]*([A-Za-z]+)\s*([{(])")
_LINE = re.compile(r"(?m)^[ \t]*(?=@[ \t]*[A-Za-z]+[ \t]*[{(])")
_BLANK = re.compile(r"(?:\s++|%[^\n]*+)*+")
_KEY = re.compile(r'[^,={}"\n]*')
_NAME = re.compile(r'([^\s=,{}()"#%@]+)\s*=')
_WORD = re.compile(r'[^\s,{}()"#=%]+')
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')
_LONGEST_MACRO = 500  # characters of a macro's text; what is longer is cut
_MOST_FIELDS = 300
_SILENT = ("comment", "preamble")


class Entry(NamedTuple):
    """``fields``: names in lower case, values without their outer delimiters, LaTeX untouched."""

    kind: str
    key: str
    fields: dict[str, str]
    span: Span


class Broken(NamedTuple):
    """A piece of the source that is no entry, and why."""

    span: Span
    reason: str


class _EntryError(Exception):
    """The entry cannot be read on; its words say why."""


def scan(source: str) -> Iterator[Entry | Broken]:
    """Entries and what is none, in their order; comments, preambles and macros are silent."""
    yield from _Scanner(source).items()


@dataclass(slots=True)
class _Scanner:
    source: str
    macros: dict[str, str] = field(default_factory=lambda: {name: name for name in MONTHS})
    budget: int = 0  # characters that macros may still add

    def items(self) -> Iterator[Entry | Broken]:
        lines = [found.end() for found in _LINE.finditer(self.source)]
        self.budget = 4 * len(self.source) + 100_000
        at = told = 0
        while (start := self.source.find("@", at)) >= 0:
            opening = _OPENING.match(self.source, start)
            if opening is None:
                at = start + 1
                continue
            yield from self._outside(told, start)
            index = bisect_right(lines, start)
            limit = lines[index] if index < len(lines) else len(self.source)
            end, item = self._item(opening, limit)
            if item is not None:
                yield item
            at = told = end
        yield from self._outside(told, len(self.source))

    def _outside(self, start: int, end: int) -> Iterator[Broken]:
        """Text between entries, if it is more than white space, stray signs and % comments."""
        text = self.source[start:end]
        if not any(map(str.isalnum, text)):
            return
        kept = [m for m in re.finditer(r"[^\n]+", text) if m[0].strip() and m[0].lstrip()[0] != "%"]
        if any(any(map(str.isalnum, m[0])) for m in kept):
            first, last = kept[0], kept[-1]
            begin = first.start() + len(first[0]) - len(first[0].lstrip())
            place = Span(start + begin, start + last.start() + len(last[0].rstrip()))
            yield Broken(place, "text outside of the entries")

    def _item(self, opening: re.Match[str], limit: int) -> tuple[int, Entry | Broken | None]:
        kind, start, at = opening[1].lower(), opening.start(), opening.end()
        try:
            if kind in _SILENT:
                return self._closed(at, limit, opening[2]), None
            if kind == "string":
                fields, end = self._fields(at, limit, opening[2])
                for name, value in fields.items():
                    self.macros[name] = value[:_LONGEST_MACRO]
                return end, None
            key = _KEY.match(self.source, at, limit)
            name = key[0].strip().removesuffix(")" if opening[2] == "(" else "") if key else ""
            after = key.end() if key else at
            if self.source[after : after + 1] == "=":
                name, after = "", at
            fields, end = self._fields(after, limit, opening[2])
            return end, Entry(kind, name, fields, Span(start, end))
        except _EntryError as fault:
            end = self._end(at, limit, opening[2])
            return end, Broken(Span(start, end), str(fault))

    def _end(self, at: int, limit: int, delimiter: str) -> int:
        """Where an entry ends that cannot be read."""
        try:
            return self._closed(at, limit, delimiter)
        except _EntryError:
            return len(self.source[:limit].rstrip()) if limit < len(self.source) else limit

    def _closed(self, at: int, limit: int, delimiter: str) -> int:
        if delimiter == "{":
            return self._braced(at, limit)
        end = self.source.find(")", at, limit) + 1
        if not end:
            raise _EntryError("its bracket is never closed")
        return end

    def _braced(self, at: int, limit: int) -> int:
        """The place behind the brace that closes what has been opened before ``at``."""
        depth = 1
        for brace in _BRACE.finditer(self.source, at, limit):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                return brace.end()
        raise _EntryError("its braces are never closed")

    def _quoted(self, at: int, limit: int) -> int:
        depth = 0
        for sign in _BRACE_OR_QUOTE.finditer(self.source, at, limit):
            if sign[0] != '"':
                depth += 1 if sign[0] == "{" else -1
            elif depth <= 0:
                return sign.end()
        raise _EntryError("a quotation mark is never closed")

    def _blank(self, at: int, limit: int) -> int:
        found = _BLANK.match(self.source, at, limit)
        return found.end() if found else at

    def _fields(self, at: int, limit: int, delimiter: str) -> tuple[dict[str, str], int]:
        """The fields up to the closing delimiter, and the place behind it."""
        fields: dict[str, str] = {}
        closing = "}" if delimiter == "{" else ")"
        while True:
            at = self._blank(at, limit)
            sign = self.source[at] if at < limit else ""
            if sign == closing:
                return fields, at + 1
            if sign == ",":
                at += 1
                continue
            named = _NAME.match(self.source, at, limit)
            if named is None:
                raise _EntryError("its braces are never closed" if not sign else _unexpected(fields))
            value, at = self._value(named.end(), limit)
            if len(fields) < _MOST_FIELDS:
                fields.setdefault(named[1].lower(), value)

    def _value(self, at: int, limit: int) -> tuple[str, int]:
        """A value, its pieces joined, and the place behind it."""
        pieces = []
        while True:
            at = self._blank(at, limit)
            sign = self.source[at : at + 1] if at < limit else ""
            if sign in ("{", '"'):
                end = self._braced(at + 1, limit) if sign == "{" else self._quoted(at + 1, limit)
                pieces.append(self.source[at + 1 : end - 1])
                at = end
            elif word := _WORD.match(self.source, at, limit):
                pieces.append(self._spelt_out(word[0]))
                at = word.end()
            else:
                return "".join(pieces), at
            following = self._blank(at, limit)
            if self.source[following : following + 1] != "#" or following >= limit:
                return "".join(pieces), at
            at = following + 1

    def _spelt_out(self, word: str) -> str:
        text = self.macros.get(word.lower(), word)
        self.budget -= len(text)
        return text if self.budget > 0 else word


def _unexpected(fields: dict[str, str]) -> str:
    last = next(reversed(fields), "")
    return f"it cannot be read after its field {last[:40]}" if last else "it has no fields that can be read"
