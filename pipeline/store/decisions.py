"""decisions.csv: one row a verdict or a waiver.  Rows that are not changed keep their bytes.

The order of rows tells what counts where several are of one finding: the last.  Lines that begin with
``#`` and columns that are not ours are a person's and stay.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.decisions.record import COLUMNS, NEEDED, Decision, Name
from pipeline.errors import SheetError
from pipeline.showing.inert import line
from pipeline.store import whole_file
from pipeline.store.columns import neutralised, unneutralised
from pipeline.store.csv_bytes import CsvRecord, Form, decode, detect, split

NAME = "decisions.csv"
LONGEST = 2_000  # characters of a cell
_REMARK = "#"
_MERGING = ("<<<<<<<", "=======", ">>>>>>>")
_NO_ROWS = (_REMARK, *_MERGING)  # what begins a line that is no row


def load(path: Path) -> tuple[Decision, ...]:
    """All rows, in their order; none where there is no file.

    ``SheetError`` (one sentence, file and line) where one of them cannot be read.
    """
    return tuple(_Table.load(path).decisions.values())


def save(path: Path, decisions: Sequence[Decision] = (), withdrawn: Iterable[Name] = ()) -> None:
    """Take back those ``withdrawn``, then write each decision in its name's row, or in a new one.

    What other processes have written meanwhile stays.  ``SheetError`` where the file cannot be read or
    written; it is then as it was.
    """
    with whole_file.locked(path.resolve()):
        table = _Table.load(path)
        data = table.changed(decisions, set(withdrawn))
        if data != table.data:
            whole_file.replace(path, data)


@dataclass(frozen=True, slots=True)
class _Table:
    """The file, cut into records; ``head`` is the header's place, ``decisions`` are by theirs."""

    path: Path
    data: bytes
    form: Form
    records: list[CsvRecord]
    head: int
    columns: dict[str, int]
    decisions: dict[int, Decision]

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read the file; an empty one has a header that is yet to be written."""
        data = whole_file.read(path)
        try:
            form, text = decode(data)
        except UnicodeDecodeError as error:
            problem = f"is not whole {error.encoding} text"
            raise SheetError(problem, path=path, remedy="save it as CSV") from error
        found = split(form, text)
        head = next((n for n, record in enumerate(found) if not _is_aside(record)), len(found))
        if head == len(found):
            return cls(path, data, form, found, head, {name: n for n, name in enumerate(COLUMNS)}, {})
        form = detect(form, "".join(record.text for record in found[head:]), COLUMNS)
        records = split(form, text)
        columns = _columns(path, records[head])
        rows = {n: r for n, r in enumerate(records) if n > head and not _is_aside(r)}
        decisions = {n: _decision(path, columns, row) for n, row in rows.items()}
        return cls(path, data, form, records, head, columns, decisions)

    def changed(self, decisions: Sequence[Decision], withdrawn: set[Name]) -> bytes:
        """The file's bytes with these rows written and those taken out."""
        texts = [record.text for record in self.records]
        places = {decision.name: n for n, decision in self.decisions.items()}
        for n, decision in self.decisions.items():
            if decision.name in withdrawn:
                texts[n] = ""
        cells = {decision.name: _written(decision) for decision in decisions}
        columns = self._grown(texts, cells.values()) if cells else self.columns
        for name, values in cells.items():
            placed = {columns[column]: value for column, value in values.items() if column in columns}
            if name in places and name not in withdrawn:
                texts[places[name]] = self.records[places[name]].with_cells(placed)
            else:
                texts.append(self._row(texts, placed, max(columns.values()) + 1))
        return self._encoded("".join(texts))

    def _grown(self, texts: list[str], rows: Iterable[Mapping[str, str]]) -> dict[str, int]:
        """The columns, with those added to the header that now have something to hold."""
        if self.head == len(self.records):
            texts.append(f"{_ended(texts, self.form)}{self.form.record(COLUMNS)}")
            return self.columns
        filled = {column for row in rows for column, value in row.items() if value}
        missing = [name for name in COLUMNS if name in filled and name not in self.columns]
        header = self.records[self.head]
        width = len(header.cells)
        added = {name: width + n for n, name in enumerate(missing)}
        if added:
            texts[self.head] = header.with_cells({n: name for name, n in added.items()})
        return self.columns | added

    def _row(self, texts: list[str], placed: Mapping[int, str], width: int) -> str:
        return _ended(texts, self.form) + self.form.record([placed.get(n, "") for n in range(width)])

    def _encoded(self, text: str) -> bytes:
        try:
            return self.form.encode(self.form.prelude) + self.form.encode(text)
        except UnicodeEncodeError as error:
            problem = f"is in {error.encoding}, which cannot hold {error.object[error.start]!r}"
            remedy = "save it as UTF-8 (in a spreadsheet: CSV UTF-8) and run again"
            raise SheetError(problem, path=self.path, remedy=remedy) from error


def _is_aside(record: CsvRecord) -> bool:
    """An empty line, or a person's remark."""
    return record.blank or record.text.lstrip('"').startswith(_REMARK)


def _ended(texts: Sequence[str], form: Form) -> str:
    """What a new line needs before it: a line end where the last line has none."""
    last = next((text for text in reversed(texts) if text), "\n")
    return "" if last.endswith(("\n", "\r")) else form.newline


def _columns(path: Path, header: CsvRecord) -> dict[str, int]:
    names = [cell.strip().casefold() for cell in header.cells]
    for name in NEEDED:
        if name not in names:
            problem = f'has no column "{name}"; the first line must name the columns'
            raise SheetError(problem, path=path, line=header.line)
    twice = next((name for name in COLUMNS if names.count(name) > 1), None)
    if twice:
        raise SheetError(f"{twice} names two columns", path=path, line=header.line)
    return {name: n for n, name in enumerate(names)}


def _decision(path: Path, columns: Mapping[str, int], record: CsvRecord) -> Decision:
    cells = record.cells
    width = max(columns.values()) + 1
    problem = "" if record.closed else "a quotation mark opens here and never closes"
    if any(cells[width:]):
        problem = problem or f"has {len(cells)} cells, the header {width}"
    if record.text.startswith(_MERGING):
        problem = "stands between two versions that are yet to be merged"
    try:
        if not problem:
            told = {c: unneutralised(cells[n]) for c, n in columns.items() if n < len(cells)}
            return Decision.of(told, record.line)
    except ValueError as fault:
        problem = str(fault)
    raise SheetError(line(problem, 300), path=path, line=record.line, remedy="mend the row or remove it")


def _written(decision: Decision) -> dict[str, str]:
    """The cells as they stand in the file: one line each, no formula, nothing that steers a screen."""
    told = {column: neutralised(line(text, LONGEST)) for column, text in decision.cells().items()}
    # With a blank before it, which is not read, an article called "#1.md" does not make its row a remark.
    return {
        column: f" {text}" if text.lstrip('"').startswith(_NO_ROWS) else text
        for column, text in told.items()
    }
