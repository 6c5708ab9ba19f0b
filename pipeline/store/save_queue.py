"""Pages that a web archive is asked to save: a queue that outlives the process, killed or not.

``saves.sqlite`` in the archive's folder.  It may be deleted: what is saved is saved.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import ArchiveError
from pipeline.saving.fates import Fate
from pipeline.store.folder_lock import try_lock
from pipeline.store.warc import read_date, write_date

QUEUE = "saves.sqlite"
_LOCK = ".saves.lock"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS save (
    url TEXT PRIMARY KEY, key TEXT, fate TEXT, due TEXT, asked TEXT, job TEXT, tries INTEGER, plain INTEGER,
    said TEXT, copy TEXT
) WITHOUT ROWID
"""
_ALL = "SELECT url, key, fate, due, asked, job, tries, plain, said, copy FROM save ORDER BY due, url"
_ONE = "SELECT url, key, fate, due, asked, job, tries, plain, said, copy FROM save WHERE url = ?"
_LONG_AGO = datetime(1996, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Save:
    """A page and how it stands.

    ``due``: not before then is anything done; ``asked``: when it was posted first (of all tries); ``job``:
    the service's name for what it is doing; ``plain``: without a browser; ``copy``: the copy's address.
    """

    url: str
    key: str
    fate: Fate = Fate.WAITING
    due: datetime = _LONG_AGO
    asked: datetime | None = None
    job: str = ""
    tries: int = 0
    plain: bool = False
    said: str = ""
    copy: str = ""


class SaveQueue:
    """See ``opened``.  What ``put`` has returned for is on the disk."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Of a connection that has the table."""
        self._database = database

    def add(self, url: str, key: str, now: datetime) -> Save:
        """The page, to be saved; what is under way goes on, what came to an end begins anew."""
        known = self.find(url)
        if known is not None and known.fate.is_open:
            return known
        fresh = Save(url, key, due=now)
        self.put(fresh)
        return fresh

    def find(self, url: str) -> Save | None:
        """How it stands with that page."""
        return next(self._rows(_ONE, url), None)

    def put(self, save: Save) -> None:
        """Remember how it stands."""
        asked = write_date(save.asked) if save.asked else ""
        row = (save.url, save.key, save.fate.value, write_date(save.due), asked)
        more = (save.job, save.tries, int(save.plain), save.said, save.copy)
        with self._database:
            self._database.execute("INSERT OR REPLACE INTO save VALUES (?,?,?,?,?,?,?,?,?,?)", row + more)

    def everything(self) -> list[Save]:
        """All pages, those that are due first."""
        return list(self._rows(_ALL))

    def open(self) -> list[Save]:
        """Those with which something is still to be done, in the order in which they are due."""
        return [save for save in self.everything() if save.fate.is_open]

    def _rows(self, question: str, *values: str) -> Iterator[Save]:
        for row in self._database.execute(question, values).fetchall():
            url, key, fate, due, asked, job, tries, plain, said, copy = row
            known = Save(url, key, Fate(fate), read_date(due), None, job, tries, bool(plain), said, copy)
            yield replace(known, asked=read_date(asked)) if asked else known


@contextmanager
def opened(folder: Path) -> Iterator[SaveQueue]:
    """The queue of that archive, by one process at a time.  Raises ArchiveError."""
    with _plain_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _LOCK).open("ab") as lock:
            if not try_lock(lock.fileno()):
                raise ArchiveError(
                    "another process is saving pages", path=folder, remedy="wait until it has ended"
                )
            database = sqlite3.connect(folder / QUEUE)
            try:
                database.execute("PRAGMA synchronous = FULL")
                database.execute(_SCHEMA)
                yield SaveQueue(database)
            finally:
                with suppress(sqlite3.Error):
                    database.close()


def look(folder: Path) -> list[Save]:
    """What the queue holds; nothing where there is none.  Raises ArchiveError."""
    if not (folder / QUEUE).is_file():
        return []
    with opened(folder) as queue:
        return queue.everything()


@contextmanager
def _plain_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(f"the queue cannot be used: {reason}", path=fault.filename or folder) from None
    except (sqlite3.Error, ValueError, TypeError) as fault:
        raise ArchiveError(
            f"the queue cannot be used: {fault}", path=folder / QUEUE, remedy="it may be deleted"
        ) from None
