"""One writer of the derived files at a time: an advisory lock that names who holds it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.errors import ArchiveError

LOCK = ".lock"
PATIENCE = 10.0  # seconds
_PAUSE = 0.02


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder's lock.  Raises ArchiveError when another process keeps it, OSError."""
    # A link there would have somebody else's file emptied.
    file = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o644)
    try:
        _wait(file, folder, time.monotonic() + patience)
        os.ftruncate(file, 0)
        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        yield
        os.ftruncate(file, 0)
    finally:
        os.close(file)


def _wait(file: int, folder: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise ArchiveError(
                    _who(file), path=folder, remedy="wait until it has ended, or end it"
                ) from None
        time.sleep(_PAUSE)


def _who(file: int) -> str:
    pid = os.pread(file, 20, 0).decode("ascii", "replace").strip()
    return f"the archive is locked by process {pid or 'of unknown number'}"


def try_lock(file: int) -> bool:
    """Lock an open file for this process, or say that another holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
