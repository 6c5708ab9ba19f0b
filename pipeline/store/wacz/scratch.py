"""What an export has to remember of a large archive: on the disk, in a folder that goes away."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE chosen (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE line (text TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE page (number INTEGER PRIMARY KEY, id TEXT UNIQUE, text TEXT, time TEXT);
"""


class Scratch:
    """Ids of the records that are chosen, pages, and lines of the index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """See ``scratch``."""
        self._db = connection
        connection.executescript(_SCHEMA)

    def choose(self, ids: Iterable[str]) -> None:
        """These records are to be copied."""
        self._db.executemany("INSERT OR IGNORE INTO chosen VALUES (?)", ((one,) for one in ids))

    def is_chosen(self, record: str) -> bool:
        """Whether that record is to be copied."""
        return self._db.execute("SELECT 1 FROM chosen WHERE id = ?", (record,)).fetchone() is not None

    def add_line(self, text: str) -> None:
        """A line of the index."""
        self._db.execute("INSERT OR IGNORE INTO line VALUES (?)", (text,))

    def lines(self) -> Iterator[str]:
        """The lines, sorted bytewise."""
        return (text for (text,) in self._db.execute("SELECT text FROM line ORDER BY text"))

    def add_page(self, record: str, text: str) -> None:
        """What is to be said of the page in that record."""
        self._db.execute("INSERT OR IGNORE INTO page (id, text) VALUES (?, ?)", (record, text))

    def stamp_page(self, record: str, time: str) -> None:
        """The record was copied: if it is a page's, that page is at hand, of this time."""
        self._db.execute("UPDATE page SET time = ? WHERE id = ?", (time, record))

    def pages(self) -> Iterator[tuple[str, str]]:
        """What is to be said of the pages at hand, and their times, in the order in which they came."""
        return iter(self._db.execute("SELECT text, time FROM page WHERE time IS NOT NULL ORDER BY number"))

    def newest(self) -> str:
        """The time of the newest page at hand, or an empty string."""
        return str(self._db.execute("SELECT coalesce(max(time), '') FROM page").fetchone()[0])


@contextmanager
def scratch(beside: Path) -> Iterator[Scratch]:
    """On the disk of ``beside``, where there will have to be room anyway."""
    with TemporaryDirectory(prefix=".citewarden-", dir=beside, ignore_cleanup_errors=True) as folder:
        connection = sqlite3.connect(Path(folder) / "scratch.sqlite", isolation_level=None)
        with closing(connection):
            connection.execute("BEGIN")
            yield Scratch(connection)
