"""What the tool last knew of each row: archive/sheet-state.json, derived, may be deleted.

For every bibliographic cell it remembers what the article said at the last run, and whether the cell
is the tool's (it held just that) or a person's.  Without it every cell that differs from the article
is taken to be a person's, which errs on their side.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.store.columns import BIBLIOGRAPHIC

_VERSION = 1
_NEXT_LINE = ",\n"

Entry = str | list[str] | None
Entries = list[Entry]
Rows = dict[str, dict[str, Entries]]
PLACE = {column: index for index, column in enumerate(BIBLIOGRAPHIC)}
"""Where a column's entry is among a row's."""


@dataclass(frozen=True, slots=True)
class Memory:
    """``rows``: article -> key -> one entry a bibliographic column.

    An entry is the text that the tool wrote; ``[text]`` where the article says so and the cell is a
    person's; None where nothing is known.  ``width`` is the header's number of columns before the
    tool first added some (0: never): shorter rows than that are faults.
    """

    rows: Rows = field(default_factory=dict)
    width: int = 0

    def with_rows(self, rows: Rows, width: int) -> "Memory":
        """The same with what is known of these articles replaced."""
        return Memory({**self.rows, **rows}, width)

    def dump(self) -> bytes:
        """The file's bytes, one article a line."""
        head = json.dumps({"version": _VERSION, "columns": BIBLIOGRAPHIC, "width": self.width})[:-1]
        lines = [
            f"{json.dumps(article)}:{json.dumps(rows, separators=(',', ':'))}"
            for article, rows in sorted(self.rows.items())
        ]
        return f'{head}, "articles": {{\n{_NEXT_LINE.join(lines)}\n}}}}\n'.encode()


def place(sheet: Path) -> Path:
    """Where the memory of a sheet is kept."""
    return (
        sheet.parent
        / "archive"
        / f"{'' if sheet.name == 'sources.csv' else sheet.stem + '-'}sheet-state.json"
    )


def recall(path: Path) -> Memory:
    """The memory; an empty one where it is missing or cannot be read (it is derived)."""
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != _VERSION or tuple(data["columns"]) != BIBLIOGRAPHIC:
            return Memory()
        return Memory(_checked(data["articles"]), int(data["width"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Memory()


def _checked(articles: Rows) -> Rows:
    """The same, or ``ValueError`` if a row is not one entry a column."""
    if any(len(row) != len(BIBLIOGRAPHIC) for rows in articles.values() for row in rows.values()):
        raise ValueError("a row of another width")
    return articles
