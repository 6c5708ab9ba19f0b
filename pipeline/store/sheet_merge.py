"""What sources.csv becomes: articles' records laid into their rows, without writing anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import SheetError
from pipeline.store.columns import BIBLIOGRAPHIC, COLUMNS, ORPHAN, TOOLS, neutralised
from pipeline.store.csv_bytes import CsvRecord, Form
from pipeline.store.sheet import Record, Sheet, SheetChange
from pipeline.store.sheet_memory import PLACE, Entries, Entry, Memory
from pipeline.store.sheet_row import Row


@dataclass(frozen=True, slots=True)
class Merged:
    """The file's new bytes, what is to be remembered, and what has changed."""

    data: bytes
    memory: Memory
    change: SheetChange


@dataclass(slots=True)
class _Plan:
    """Changed cells of rows (by record), new rows, and what is known of each row afterwards."""

    changes: dict[int, dict[str, str]] = field(default_factory=dict)
    new: list[dict[str, str]] = field(default_factory=list)
    entries: dict[str, dict[str, Entries]] = field(default_factory=dict)  # by article and key
    orphaned: int = 0


def merge(sheet: Sheet, articles: Mapping[str, Sequence[Record]]) -> Merged:
    """Lay the records over each article's rows; ``SheetError`` where the encoding has no such character."""
    if sheet.torn:
        return Merged(sheet.data, sheet.memory, SheetChange(refused=f"{sheet.torn}; nothing was written"))
    plan = _Plan()
    for article, records in articles.items():
        _add(plan, sheet, article, records)
    header, columns = _header(sheet, plan)
    grown = bool(sheet.columns) and len(columns) > len(sheet.columns)
    width = (sheet.memory.width or len(sheet.records[0].cells)) if grown else sheet.memory.width
    data = _data(sheet, header, columns, plan)
    change = SheetChange(
        added=len(plan.new),
        changed=len(plan.changes) - plan.orphaned,
        orphaned=plan.orphaned,
        written=data != sheet.data,
    )
    return Merged(data, sheet.memory.with_rows(plan.entries, width), change)


def _add(plan: _Plan, sheet: Sheet, article: str, records: Sequence[Record]) -> None:
    """What becomes of the rows of one article."""
    known = plan.entries[article] = {}
    rows = {row.key: row for row in sheet.rows_of(article)}
    for record in records:
        fields, tool = _cleaned(record.fields, _OURS), _cleaned(record.tool, _TOOLS)
        row = rows.pop(record.key, None)
        if row is None:
            plan.new.append({"article": article, "key": record.key, **fields, **tool})
            known[record.key] = [fields.get(column) for column in BIBLIOGRAPHIC]
        elif row.broken:
            known[row.key] = _remembered(row)
        else:
            known[row.key] = _refresh(plan, row, fields, tool)
    for row in rows.values():
        known[row.key] = _remembered(row)
        if not row.broken and row["row_state"] != ORPHAN:
            plan.changes[row.index] = {"row_state": ORPHAN}
            plan.orphaned += 1


def _refresh(plan: _Plan, row: Row, fields: dict[str, str], tool: dict[str, str]) -> Entries:
    """A row that is there: the person's cells stay, the tool's follow the record."""
    entries = _remembered(row)
    changes: dict[str, str] = {}
    for column, ours in fields.items():
        entry = entries[PLACE[column]]
        cell = row[column]
        if cell == ours:
            entries[PLACE[column]] = [ours] if isinstance(entry, list) and cell else ours
        elif _is_persons(row, column, ours, entry):
            entries[PLACE[column]] = [ours]
        else:
            entries[PLACE[column]] = ours
            if not _stands(row, cell, ours):
                changes[column] = ours
    by_hand = _moved_by_hand(row)
    if by_hand and "url" not in fields:
        entries[PLACE["url"]] = [row.said("url")]
    if isinstance(entries[PLACE["url"]], list) and row["url"].strip():
        tool = {**tool, "url_found_by": "sheet"}
    if by_hand or ("url" in changes and row["url"].strip()):
        tool = dict.fromkeys(_OF_THE_ADDRESS, "") | tool
    changes.update((column, value) for column, value in tool.items() if row[column] != value)
    if "row_state" not in tool and row["row_state"]:
        changes["row_state"] = ""
    if changes:
        plan.changes[row.index] = changes
    return entries


def _is_persons(row: Row, column: str, ours: str, entry: Entry) -> bool:
    return (isinstance(entry, list) and bool(row[column].strip())) or row.is_persons(column, ours)


def _moved_by_hand(row: Row) -> bool:
    """Whether a person has put another address there since the last run: the state is not that one's."""
    wrote = row.remembered("url")
    return isinstance(wrote, str) and bool(wrote and row["url"].strip()) and not row.holds("url", wrote)


def _stands(row: Row, cell: str, ours: str) -> bool:
    """Whether the cell may stay as it is: the same but for white space, or all that its encoding holds."""
    return cell.split() in (ours.split(), row.form.kept(ours).split())


def _remembered(row: Row) -> Entries:
    return row.entries.copy() if row.entries else [None] * len(BIBLIOGRAPHIC)


_OF_THE_ADDRESS = ("link_state", "checked_at", "capture")
_OURS, _TOOLS = frozenset(BIBLIOGRAPHIC), frozenset(TOOLS)


def _cleaned(cells: dict[str, str], columns: frozenset[str]) -> dict[str, str]:
    """Without what no spreadsheet bears (NUL, halves of surrogate pairs)."""
    if not cells.keys() <= columns:
        raise ValueError(f"no columns of the tool's: {sorted(cells.keys() - columns)}")
    return {column: text if text.isprintable() else _bearable(text) for column, text in cells.items()}


def _bearable(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


# ---- bytes -------------------------------------------------------------------------------------


def _header(sheet: Sheet, plan: _Plan) -> tuple[str, dict[str, int]]:
    """The header's text and its columns, with those added that have something to hold."""
    form = sheet.form
    if not sheet.records:
        return form.record(COLUMNS), {name: index for index, name in enumerate(COLUMNS)}
    filled = {c for cells in [*plan.changes.values(), *plan.new] for c, value in cells.items() if value}
    missing = [name for name in COLUMNS if name in filled and name not in sheet.columns]
    record = sheet.records[0]
    width = len(record.cells)
    columns = sheet.columns | {name: width + index for index, name in enumerate(missing)}
    text = record.with_cells({columns[name]: name for name in missing}) if missing else record.text
    return text, columns


def _data(sheet: Sheet, header: str, columns: dict[str, int], plan: _Plan) -> bytes:
    form = sheet.form
    width = max(*columns.values(), len(sheet.records[0].cells) - 1 if sheet.records else 0) + 1
    texts = [header, *(record.text for record in sheet.records[1:])]
    for index, cells in plan.changes.items():
        texts[index] = _changed(sheet.records[index], columns, width, cells)
    new = [_new_row(form, columns, width, cells) for cells in plan.new]
    if new:
        at = max((i for i, record in enumerate(sheet.records) if not record.blank), default=0) + 1
        texts[at - 1] += "" if texts[at - 1].endswith(("\n", "\r")) else form.newline
        texts[at:at] = new
    elif not plan.changes:
        return sheet.data
    try:
        return form.encode(form.prelude) + form.encode("".join(texts))
    except UnicodeEncodeError as error:
        problem = f"is in {error.encoding}, which cannot hold {error.object[error.start]!r}"
        remedy = "save it as UTF-8 (in a spreadsheet: CSV UTF-8) and run again"
        raise SheetError(problem, path=sheet.path, remedy=remedy) from error


def _changed(record: CsvRecord, columns: dict[str, int], width: int, cells: dict[str, str]) -> str:
    placed = {columns[name]: neutralised(value) for name, value in cells.items() if name in columns}
    padding = dict.fromkeys(range(len(record.cells), width), "")
    return record.with_cells(padding | placed)


def _new_row(form: Form, columns: dict[str, int], width: int, cells: dict[str, str]) -> str:
    values = [""] * width
    for name, value in cells.items():
        if name in columns:
            values[columns[name]] = neutralised(value)
    return form.record(values)
