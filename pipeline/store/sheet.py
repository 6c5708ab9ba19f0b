"""sources.csv: one row a reference, keyed (article, key).  A person edits it; their cells win.

``Sheet.load`` reads it, ``save`` brings one article's rows up to date under a lock and touches no
other byte.  What cannot be read is a ``CellFault``; such a row is left alone.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from pipeline.errors import SheetError
from pipeline.model import CellFault
from pipeline.store import whole_file
from pipeline.store.columns import COLUMNS, unneutralised
from pipeline.store.csv_bytes import CsvRecord, Form, decode, detect, split
from pipeline.store.sheet_memory import Entries, Memory, place, recall
from pipeline.store.sheet_row import Row

ROW = "(row)"
"""The column of a fault that concerns the whole row."""

_NO_COLUMN = "; the first line must name the columns, article and key among them"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet as it is in its file.  ``torn``: why it cannot be written ("" where it can).

    ``records`` are all of the file's, the header first; ``places`` say by article and key which is
    whose row, and whether it is broken; ``troubles`` are faults with their article.
    """

    path: Path
    data: bytes = b""
    form: Form = field(default_factory=Form)
    records: tuple[CsvRecord, ...] = ()
    columns: dict[str, int] = field(default_factory=dict)
    places: dict[str, dict[str, tuple[int, bool]]] = field(default_factory=dict)
    troubles: tuple[tuple[str, CellFault], ...] = ()
    memory: Memory = field(default_factory=Memory)
    torn: str = ""

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read it; a missing or empty one has no rows.  ``SheetError`` where it is not a sheet at all."""
        data = whole_file.read(path)
        if not data:
            return cls(path)
        try:
            form, text = decode(data)
        except UnicodeDecodeError as error:
            raise SheetError(
                f"is not whole {error.encoding} text", path=path, remedy="save it as CSV"
            ) from error
        if not text.strip():
            return cls(path, data, form)
        form = detect(form, text, COLUMNS)
        return cls._of(path, data, form, tuple(split(form, text)))

    @classmethod
    def _of(cls, path: Path, data: bytes, form: Form, records: tuple[CsvRecord, ...]) -> Self:
        header = [cell.strip().casefold() for cell in records[0].cells]
        columns = {name: index for index, name in reversed(list(enumerate(header)))}
        if not records[0].closed or not {"article", "key"} <= columns.keys():
            lacks = "article" if "article" not in columns else "key"
            raise SheetError(f'has no column "{lacks}"{_NO_COLUMN}', path=path, line=records[0].line)
        memory = recall(place(path))
        reading = _Reading(records, columns, len(header), memory)
        reading.read()
        for name in sorted({name for name in header if name and header.count(name) > 1}):
            reading.fault(records[0].line, name, "names two columns; the first counts", value=name)
        return cls(
            path,
            data,
            form,
            records,
            columns,
            reading.places,
            tuple(reading.troubles),
            memory,
            reading.torn,
        )

    @property
    def faults(self) -> tuple[CellFault, ...]:
        """Rows and columns that cannot be read, of every article."""
        return tuple(fault for _, fault in self.troubles)

    def rows_of(self, article: str) -> tuple[Row, ...]:
        """The article's rows in the order of the sheet, broken ones among them."""
        remembered = self.memory.rows.get(article, {})
        return tuple(
            self._row(article, key, index, remembered.get(key), broken)
            for key, (index, broken) in self.places.get(article, {}).items()
        )

    def faults_of(self, article: str) -> tuple[CellFault, ...]:
        """The faults in the article's rows, and those that no article can be told of."""
        return tuple(fault for whose, fault in self.troubles if whose in ("", article))

    def _row(self, article: str, key: str, index: int, entries: Entries | None, broken: bool) -> Row:
        record = self.records[index]
        cells = tuple(record.cells)
        return Row(article, key, record.line, index, cells, self.columns, self.form, entries, broken)


@dataclass(slots=True)
class _Reading:
    """Records become rows and faults."""

    records: Sequence[CsvRecord]
    columns: dict[str, int]
    width: int
    memory: Memory
    places: dict[str, dict[str, tuple[int, bool]]] = field(default_factory=dict)
    troubles: list[tuple[str, CellFault]] = field(default_factory=list)
    torn: str = ""

    def read(self) -> None:
        """All of them but the header."""
        for index, record in enumerate(self.records):
            if index and not record.blank:
                self._place(index, record)

    def fault(
        self, line: int, column: str, problem: str, whose: tuple[str, str] = ("", ""), value: str = ""
    ) -> None:
        """Note what is wrong; ``whose`` are the article and the key, as far as they can be told."""
        self.troubles.append((whose[0], CellFault(line, column, value[:200], problem, whose[1])))

    def _place(self, index: int, record: CsvRecord) -> None:
        cells = record.cells
        article, key = self._cell(cells, "article"), self._cell(cells, "key")
        broken = self._is_broken(record, cells, article, key)
        if not article or not key:
            column = "key" if article else "article"
            self.fault(record.line, column, f"has no {column}, so it belongs to nothing", (article, key))
            return
        rows = self.places.setdefault(article, {})
        if key in rows:
            first = self.records[rows[key][0]].line
            self.fault(record.line, "key", f"is in line {first} already, which counts", (article, key), key)
        else:
            rows[key] = index, broken

    def _cell(self, cells: list[str], column: str) -> str:
        place = self.columns[column]
        return unneutralised(cells[place]).strip() if place < len(cells) else ""

    def _is_broken(self, record: CsvRecord, cells: list[str], article: str, key: str) -> bool:
        """Note a record that has not as many cells as the header; empty ones too many do no harm."""
        if record.closed and len(cells) == self.width:
            return False
        if not record.closed:
            problem = "a quotation mark opens here and never closes"
        elif any(cells[self.width :]) or len(cells) < min(self.width, self.memory.width or self.width):
            problem = f"has {len(cells)} cells, the header {self.width}"
        else:
            return False
        if "\n" in record.text.rstrip("\r\n") or not record.closed:
            self.torn = self.torn or f"line {record.line}: {problem}"
        self.fault(record.line, ROW, problem, (article, key), record.text.strip())
        return True


@dataclass(frozen=True, slots=True)
class Record:
    """What is to be in a row: bibliographic cells as the article has them, and the tool's own.

    A column that is not named keeps its cell.
    """

    key: str
    fields: dict[str, str]
    tool: dict[str, str]


@dataclass(frozen=True, slots=True)
class SheetChange:
    """How many rows are new, changed, or left by their references; ``refused``: why nothing was written."""

    added: int = 0
    changed: int = 0
    orphaned: int = 0
    written: bool = False
    refused: str = ""


def save(path: Path, articles: Mapping[str, Sequence[Record]]) -> SheetChange:
    """Bring the rows of these articles up to date; no byte is written where none would change.

    ``SheetError`` where the file or its lock cannot be written (it is then as it was).
    """
    from pipeline.store.sheet_merge import merge

    sheet = Sheet.load(path)
    merged = merge(sheet, articles)
    if merged.change.refused or (merged.data == sheet.data and merged.memory == sheet.memory):
        return merged.change
    try:
        with whole_file.locked(path.resolve()):
            if whole_file.read(path) != sheet.data or recall(place(path)) != sheet.memory:
                merged = merge(Sheet.load(path), articles)
            if merged.change.written:
                whole_file.replace(path, merged.data)
            _remember(path, merged.memory)
    except SheetError:
        if merged.change.written:
            raise
    return merged.change


def _remember(sheet: Path, memory: Memory) -> None:
    """Write what is derived; where that cannot be done nothing is lost."""
    path = place(sheet)
    with suppress(SheetError, OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        whole_file.replace(path, memory.dump())
