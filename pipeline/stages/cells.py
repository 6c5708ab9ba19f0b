"""A person's cells, read: what each may say, and what is wrong with one that cannot be read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.model import CellFault, Dated, Fields
from pipeline.store.sheet_row import Row
from pipeline.urls import split

IGNORE = "ignore"
_DATES = frozenset({"date", "archive_date", "access_date"})
_ADDRESSES = frozenset({"url", "archive_url"})
_IDENTIFIERS = {
    "doi": (r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", "is no DOI (10.1000/xyz)"),
    "isbn": (r"(?:ISBN:?\s*)?([\d][\d -]{8,15}[\dXx])", "is no ISBN (13 digits, or 10)"),
}
_ORDERS = ("dmy", "mdy", "ymd")
_SHEETS_DATE = re.compile(r"\A(?:(\d{1,2})-)?([^\W\d_]{3,12})\.?-(\d{4}|\d\d)\Z")
_PIVOT = "70"  # two-digit years from here on are of the last century
_YES = re.compile(
    "1|yes|y|true|x|✓|✔|on|sí|si|s|oui|ja|j|da|да|так|نعم|はい|是|예|네|sim|evet|tak|"
    "wahr|vrai|verdadero|verdadeiro|vero|是的"
)
_NO = re.compile(
    "|0|no|n|false|off|non|nein|nee|нет|ні|لا|いいえ|否|아니요|não|hayır|nie|falsch|faux|falso"
)


def joined(authors: Sequence[str]) -> str:
    """Authors as one cell."""
    return "; ".join(authors)


@dataclass(slots=True)
class Reader:
    """Reads cells of an article in ``language``, and gathers the faults."""

    language: str
    faults: list[CellFault] = field(default_factory=list)

    def laid_over(self, fields: Fields, row: Row, column: str) -> Fields:
        """The fields with one cell in place of what they said; unchanged where it cannot be read."""
        cell = row[column].strip()
        if column in _DATES:
            return self._with_date(fields, row, column, cell)
        if column in _IDENTIFIERS:
            return self._with_identifier(fields, row, column, cell)
        if column in _ADDRESSES and not self.is_address(cell):
            self._fault(row, column, "is no address (https://...)")
            return fields
        if column == "authors":
            return replace(
                fields, authors=tuple(name for part in cell.split(";") if (name := part.strip()))
            )
        return _replaced(fields, column, cell)

    def check_number(self, row: Row) -> None:
        """A number is one that a reference list can have."""
        number = row["number"].strip()
        if number and not re.fullmatch(r"\d{1,9}", number, re.ASCII):
            self._fault(row, "number", "is no number of a reference")

    def says_yes(self, row: Row, column: str) -> bool:
        """Whether a yes-or-no cell says yes in any of the languages that we know."""
        answer = row[column].strip().casefold()
        if _YES.fullmatch(answer):
            return True
        if not _NO.fullmatch(answer):
            self._fault(row, column, "says neither yes nor no")
        return False

    def is_address(self, text: str) -> bool:
        """Whether it is an address, of whatever kind."""
        parts = split(text)
        if parts is None:
            return bool(
                re.match(r"[a-z][a-z0-9+.-]{1,20}://[^\s/]", text, re.IGNORECASE)
            ) and not text.lower().startswith("http")
        return bool(parts.host) and parts.port >= 0

    def _with_date(self, fields: Fields, row: Row, column: str, cell: str) -> Fields:
        from pipeline.dates.reading import parse_date
        from pipeline.dates.typed import parse_typed

        ours = getattr(fields, column)
        languages = [language for language in (fields.language, self.language, "en") if language]
        plain = _SHEETS_DATE.sub(_spelt_out, cell)
        if (
            ours
            and ours.when
            and any(parse_date(plain, languages, order) == ours.when for order in _ORDERS)
        ):
            return fields  # the same day, as a spreadsheet writes it
        when = parse_date(plain, languages, "") or parse_typed(plain, languages)
        if when is None:
            self._fault(row, column, "is no date, or could be two (write 2017-12-19, 2017-12 or 2017)")
            return fields
        return _replaced(fields, column, Dated(cell, when))

    def _with_identifier(self, fields: Fields, row: Row, column: str, cell: str) -> Fields:
        pattern, problem = _IDENTIFIERS[column]
        match = re.fullmatch(pattern, cell, re.IGNORECASE)
        if not match:
            self._fault(row, column, problem)
            return fields
        others = tuple(pair for pair in fields.identifiers if pair[0] != column)
        return replace(fields, identifiers=(*others, (column, match[1])))

    def _fault(self, row: Row, column: str, problem: str) -> None:
        self.faults.append(CellFault(row.line, column, row[column][:200], problem, row.key))


def _spelt_out(match: re.Match[str]) -> str:
    """``11-Sep-17`` as ``11 Sep 2017``."""
    day, month, year = match.groups(default="")
    century = "" if len(year) == 4 else "20" if year < _PIVOT else "19"
    return f"{day} {month} {century}{year}".strip()


def _replaced(fields: Fields, column: str, value: object) -> Fields:
    changes: dict[str, Any] = {column: value}
    return replace(fields, **changes)
