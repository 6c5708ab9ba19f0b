"""The archive's folder as others may be using it at the same time: its derived files, and their lock."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from pipeline.errors import ArchiveError
from pipeline.model import Capture
from pipeline.store.catch_up import catch_up, is_current, refresh_index, warc_files
from pipeline.store.folder_lock import PATIENCE, locked
from pipeline.store.history import HISTORY, History
from pipeline.store.kept import Rows

T = TypeVar("T")


class Shelf:
    """The history, and the folder that it is of.  Every method raises ArchiveError."""

    def __init__(self, folder: Path, history: History, identity: tuple[int, int] | None) -> None:
        """See ``open``.  ``identity`` tells which file the history is; None for one in memory."""
        self.folder, self._history, self._identity = folder, history, identity
        self._writable = False

    @classmethod
    def open(cls, folder: Path, *, write: bool) -> "Shelf":
        """Open the folder; what the history does not cover is read now."""
        with _plain_errors(folder):
            return cls._to_write(folder) if write else cls._to_read(folder)

    @classmethod
    def _to_read(cls, folder: Path) -> "Shelf":
        history = History.existing(folder / HISTORY)
        if history is None or history.covered() != warc_files(folder):
            if history is not None:
                history.close()
            history = History.to_read(folder / HISTORY)
            catch_up(history, folder, mend=False)
        return cls(folder, history, None)

    @classmethod
    def _to_write(cls, folder: Path) -> "Shelf":
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / HISTORY
        history = History.existing(path)
        if history is None and not warc_files(folder):
            return cls(folder, History.in_memory(), None)
        if history is not None and is_current(history, folder):
            return cls(folder, history, _identity(path))
        if history is not None:
            history.close()
        with locked(folder), closing(History.on_disk(path)) as history:
            catch_up(history, folder, mend=True)
            refresh_index(history, folder)
        return cls(folder, History.existing(path) or History.in_memory(), _identity(path))

    def ask(self, question: Callable[[History], T]) -> T:
        """The history's answer."""
        with _plain_errors(self.folder):
            return question(self._history)

    def captures(self) -> Iterator[Capture]:
        """Every capture that the history knows."""
        with _plain_errors(self.folder):
            yield from self._history.captures()

    def take_in(self, rows: Rows, covered: Mapping[str, int], patience: float | None = None) -> None:
        """Have the history know these rows of files of ours, which it then knows up to ``covered``.

        ``patience``: seconds to wait for the lock.
        """
        with _plain_errors(self.folder), locked(self.folder, PATIENCE if patience is None else patience):
            self._add(rows, covered)

    def finish(self, rows: Rows, covered: Mapping[str, int]) -> None:
        """The same, and bring history and index up to date with all that others have written."""
        with _plain_errors(self.folder), locked(self.folder):
            self._add(rows, covered)
            catch_up(self._history, self.folder, mend=True)
            refresh_index(self._history, self.folder)

    def close(self) -> None:
        """Let go of the history."""
        with _plain_errors(self.folder):
            self._history.close()

    def _add(self, rows: Rows, covered: Mapping[str, int]) -> None:
        found = _identity(self.folder / HISTORY)
        if self._writable and found == self._identity:
            self._history.add(rows, covered)
            return
        before, self._history = self._history, History.on_disk(self.folder / HISTORY)
        before.close()
        if self._identity in {None, found}:
            self._history.add(rows, covered)
        else:  # someone deleted it: what it knew of our files must be read again
            catch_up(self._history, self.folder, mend=True)
        self._writable, self._identity = True, _identity(self.folder / HISTORY)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except FileNotFoundError:
        return None
    return state.st_dev, state.st_ino


@contextmanager
def _plain_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(f"the archive cannot be used: {reason}", path=fault.filename or folder) from None
    except (sqlite3.Error, ValueError, TypeError, KeyError) as fault:  # a file, or a row, that is broken
        remedy = f"{HISTORY} is derived and may be deleted"
        if isinstance(fault, sqlite3.OperationalError) and "full" in str(fault):
            remedy = "what was fetched is kept, and the next run takes it in"
        raise ArchiveError(
            f"the archive's history cannot be used: {fault}", path=folder, remedy=remedy
        ) from None
