"""CSV: the bibliographic columns of sources.csv and one for each further identifier, a row a source.

No cell can be taken for a formula by a spreadsheet.  A name that holds a semicolon or a bar is two names
when it is read back.
"""

from collections.abc import Sequence

from pipeline.bibliography.dating import written
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters import Exporter
from pipeline.model import Dated, Fields
from pipeline.store.columns import BIBLIOGRAPHIC, neutralised
from pipeline.store.csv_bytes import Form

_FORM = Form()
_MORE = ("url_status",)


def write(entries: Sequence[Entry]) -> str:
    """The header and a row a source."""
    further = {name for entry in entries for name, _ in entry.fields.identifiers}
    columns = (*BIBLIOGRAPHIC, *_MORE, *sorted(further - set(BIBLIOGRAPHIC)))
    notes = any(not entry.named for entry in entries)
    rows = [("key", *columns, *(["note"] if notes else []))]
    rows += [(*_cells(entry, columns), *([_note(entry)] if notes else [])) for entry in entries]
    return "".join(_FORM.record([neutralised(" ".join(cell.split())) for cell in row]) for row in rows)


def _cells(entry: Entry, columns: Sequence[str]) -> tuple[str, ...]:
    return (entry.key, *(_cell(entry.fields, column) for column in columns))


def _note(entry: Entry) -> str:
    return "" if entry.named else entry.text


def _cell(fields: Fields, column: str) -> str:
    if column == "authors":
        return "; ".join(fields.authors)
    value = getattr(fields, column, None)
    if isinstance(value, Dated):
        return written(value)
    return value if isinstance(value, str) else fields.identifier(column)


EXPORTER = Exporter("csv", write)
