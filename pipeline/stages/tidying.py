"""What of a project's archive something leans on: rows of the sheet, reports, a person's decisions."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from pipeline.store.leftovers import Wanted
from pipeline.store.sheet import Sheet
from pipeline.store.warc import target_uri

_ID = re.compile(rb"urn:uuid:[0-9a-fA-F-]{36}")
_PIECE = 1 << 20
_OVERLAP = 64  # bytes: an id may lie across two pieces


def wanted_of(project: Path, reports: Path, before: datetime) -> Wanted:
    """All that is to stay; ``before``: what is younger stays too.  ``SheetError`` for a broken sheet.

    Where no sheet names a reference it is not known what they name, and no page is called superfluous.
    """
    sheet = Sheet.load(project / "sources.csv")
    rows = [row for article in sheet.places for row in sheet.rows_of(article)]
    urls = (row[column] for row in rows for column in ("url", "archive_url"))
    files = [project / "sources.csv", project / "decisions.csv", *_files(reports)]
    return Wanted(
        before,
        keys=frozenset(row.key for row in rows),
        urls=frozenset(target_uri(url) for url in urls if url),
        ids=frozenset(_ids(files)),
        is_complete=bool(rows) and not sheet.troubles,
    )


def _files(reports: Path) -> Iterator[Path]:
    """Of every report; ``latest`` is one of them again."""
    return (path for path in reports.rglob("*") if path.is_file() and path.suffix in (".json", ".jsonl"))


def _ids(files: Iterable[Path]) -> Iterator[str]:
    """The captures that are named in the files."""
    for path in files:
        with suppress(FileNotFoundError), path.open("rb") as opened:
            before = b""
            while piece := opened.read(_PIECE):
                yield from (f"<{found.decode()}>" for found in _ID.findall(before + piece))
                before = piece[-_OVERLAP:]
