"""A person's file, written whole or not at all, by one writer at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import SheetError

PATIENCE = 10.0
"""Seconds to wait for another writer."""

_MAX_BYTES = 1 << 30


def read(path: Path) -> bytes:
    """The file's bytes, none where there is no file.  ``SheetError`` where it cannot be read."""
    try:
        if path.exists() and not path.is_file():
            raise SheetError("is not a file", path=path)
        if path.is_file() and path.stat().st_size > _MAX_BYTES:
            raise SheetError("is larger than 1 GiB", path=path)
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise SheetError(f"cannot be read: {error.strerror}", path=path) from error


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the one right to write ``path``: a lock on ``.<name>.lock`` beside it, gone afterwards."""
    beside = path.with_name(f".{path.name}.lock")
    deadline = time.monotonic() + patience
    while (held := _try(beside, path)) is None:
        if time.monotonic() > deadline:
            raise SheetError(f"is being written by {_holder(beside)}", path=path, remedy="try again")
        time.sleep(0.05)
    try:
        yield
    finally:
        with suppress(OSError):
            beside.unlink()
        os.close(held)


def _try(beside: Path, path: Path) -> int | None:
    """The lock's descriptor, or None while another holds it (or has just removed its file)."""
    try:
        # A link there would have somebody else's file emptied.
        descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
    except OSError as error:
        raise SheetError(f"cannot be written: {error.strerror}", path=path, remedy=_REMEDY) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(descriptor).st_ino != beside.stat().st_ino:
            raise FileNotFoundError
    except OSError:
        os.close(descriptor)
        return None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"process {os.getpid()}".encode())
    return descriptor


_REMEDY = "make its folder writable, or run with --no-write"


def _holder(beside: Path) -> str:
    with suppress(OSError):
        return beside.read_text("utf-8", "replace")[:80] or "another process"
    return "another process"


def replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the file's place in one step; the mode bits stay, a link is followed.

    ``SheetError`` where it cannot be done; the file is then as it was.
    """
    real = path.resolve()
    if real.exists() and not os.access(real, os.W_OK):
        raise SheetError("cannot be written: it is read-only", path=path, remedy=_REMEDY)
    fresh = real.with_name(f".{real.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        with fresh.open("xb") as handle:
            if real.exists():
                _like(real, handle.fileno())
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        fresh.replace(real)
        _sync_folder(real.parent)
    except BaseException as error:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        if not isinstance(error, OSError):
            raise
        raise SheetError(f"cannot be written: {error.strerror}", path=path, remedy=_REMEDY) from error


def _like(path: Path, descriptor: int) -> None:
    """Mode bits, and where we may, the owner of ``path``."""
    status = path.stat()
    with suppress(PermissionError):
        os.fchown(descriptor, status.st_uid, status.st_gid)
    os.fchmod(descriptor, status.st_mode & 0o7777)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
