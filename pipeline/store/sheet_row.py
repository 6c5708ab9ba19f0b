"""One row of sources.csv, and whose each of its cells is."""

from dataclasses import dataclass

from pipeline.store.columns import unneutralised
from pipeline.store.csv_bytes import Form
from pipeline.store.sheet_memory import PLACE, Entries, Entry


@dataclass(frozen=True, slots=True)
class Row:
    """One reference's row.  ``broken``: it has not as many cells as the header; nothing of it is used.

    ``index`` is its place among the sheet's records.  Columns that the sheet lacks are empty.
    """

    article: str
    key: str
    line: int
    index: int
    cells: tuple[str, ...]
    columns: dict[str, int]
    form: Form
    entries: Entries | None = None
    broken: bool = False

    def __getitem__(self, column: str) -> str:
        """A cell's text, without the apostrophe that keeps it from being run as a formula.

        Bytes that are no text read ``?``.
        """
        place = self.columns.get(column, -1)
        if not 0 <= place < len(self.cells):
            return ""
        cell = self.cells[place]
        if cell.isprintable() and cell[:1] != "'":
            return cell
        return unneutralised(cell.encode("utf-8", "replace").decode("utf-8"))

    def said(self, column: str) -> str:
        """What the article said at the last run, as far as that is known; else the cell."""
        entry = self.remembered(column)
        return self[column] if entry is None else entry[0] if isinstance(entry, list) else entry

    def remembered(self, column: str) -> Entry:
        """What the tool last knew of a bibliographic cell (see ``Memory``)."""
        return self.entries[PLACE[column]] if self.entries else None

    def is_persons(self, column: str, ours: str) -> bool:
        """Whether a bibliographic cell is a person's own, and not ``ours`` or what the tool wrote."""
        cell = self[column]
        if not cell.strip() or self.holds(column, ours):
            return False
        entry = self.remembered(column)
        if entry is None:
            return column != "url" or self["url_found_by"].strip() in ("", "sheet")
        return isinstance(entry, list) or not self.holds(column, entry)

    def holds(self, column: str, text: str) -> bool:
        """Whether a cell is that text, as far as a spreadsheet may have left it."""
        cell = self[column]
        return cell == text or _spaced(cell) in {
            _spaced(text),
            _spaced(self.form.kept(text)),
            _garbled(text),
        }


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _garbled(text: str) -> str:
    """UTF-8 as a spreadsheet shows it that takes it for Windows-1252."""
    return _spaced(text.encode("utf-8", "replace").decode("cp1252", "replace"))
