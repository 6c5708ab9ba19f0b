"""WARC files written anew, without some of their records or with others in their place: the only way.

In rounds, each writing all its files beside the old ones before the first is put in place, so that after a
crash the archive is sound and the same command does the rest.  The derived files are deleted before, and
made again after.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Protocol

from pipeline.errors import ArchiveError
from pipeline.store.archive import Archive
from pipeline.store.cdxj import INDEX
from pipeline.store.folder_lock import locked, try_lock
from pipeline.store.history import HISTORY
from pipeline.store.members import Member
from pipeline.store.sweep import Extent, extents, record_of
from pipeline.store.wacz.copying import encoded, made_whole
from pipeline.store.warc import Record, member

Change = Callable[[Extent, Member, Record], bytes | None]
"""What is to stand in a record's place: other bytes, nothing at all (b""), or what it was (None)."""


class Going(Protocol):
    """Which records go."""

    def goes(self, record: Record) -> bool:
        """Whether that record is to go."""

    def leaves_without_bytes(self, record: Record) -> bool:
        """Whether it stays, and its bytes stand in a record that goes."""


@contextmanager
def rewriting(folder: Path, software: str, now: Callable[[], datetime]) -> Iterator[None]:
    """Hold the archive while it is rewritten: nobody else writes, and nothing derived is left over.

    Raises ArchiveError where another process writes to it.
    """
    with plain_errors(folder):
        Archive.open(folder, software=software, now=now).close()  # cuts a torn tail
        with locked(folder):
            _refuse_live(extents(folder))
            yield
        Archive.open(folder, software=software, now=now).close()  # makes the derived files again


def take_out(folder: Path, going: Going, instead: Callable[[Record], bytes]) -> None:
    """Two rounds: pages kept as "the same bytes as" one that goes get their bytes, then the records go.

    ``instead`` gives the gzip members that stand in a record's place (b"" where nothing does).
    """

    def removed(_extent: Extent, _found: Member, record: Record) -> bytes | None:
        return instead(record) if going.goes(record) else None

    with Archive.open(folder, software="", now=_no_clock, write=False) as archive:
        filled = _written(with_any(extents(folder), going.leaves_without_bytes), _filling(going, archive))
    _put_in_place(folder, filled)
    concerned = with_any(extents(folder), going.goes)[::-1]  # the newest first: it refers to the others
    _put_in_place(folder, _written(concerned, removed))


def put_instead(folder: Path, is_meant: Callable[[Record], bool], change: Change) -> None:
    """One round over the files that hold such a record."""
    _put_in_place(folder, _written(with_any(extents(folder), is_meant), change))


def records(files: Iterable[Extent]) -> Iterator[tuple[Member, Record]]:
    """Every record of the files that can be read."""
    for extent in files:
        for found, _ in extent.members():
            record = record_of(found)
            if record is not None:
                yield found, record


def with_any(files: Iterable[Extent], is_meant: Callable[[Record], bool]) -> list[Extent]:
    """The files that hold such a record."""
    return [extent for extent in files if any(is_meant(record) for _, record in records([extent]))]


@contextmanager
def plain_errors(folder: Path) -> Iterator[None]:
    """What the disk does wrong, in one sentence."""
    try:
        yield
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(
            f"the archive cannot be changed: {reason}", path=fault.filename or folder, remedy="run it again"
        ) from None


def _no_clock() -> datetime:
    raise AssertionError("nothing is written through this archive")


def _refuse_live(files: Iterable[Extent]) -> None:
    for extent in files:
        with extent.path.open("rb", buffering=0) as opened:
            if not try_lock(opened.fileno()):
                raise ArchiveError(
                    "another process is writing to it", path=extent.path, remedy="wait until it ends"
                )


def _filling(going: Going, archive: Archive) -> Change:
    def change(extent: Extent, found: Member, record: Record) -> bytes | None:
        if not going.leaves_without_bytes(record):
            return None
        return member(encoded(made_whole(record, extent.path.name, found, archive)))

    return change


def _written(files: Iterable[Extent], change: Change) -> list[tuple[Path, Path]]:
    """The files, each written beside itself: (where it is, where it belongs)."""
    written: list[tuple[Path, Path]] = []
    try:
        for extent in files:
            beside = extent.path.with_name(f".{extent.path.name}.purge")
            written.append((beside, extent.path))
            _write(extent, beside, change)
    except BaseException:
        for beside, _ in written:
            with suppress(OSError):
                beside.unlink()
        raise
    return written


def _write(extent: Extent, beside: Path, change: Change) -> None:
    read = 0
    beside.unlink(missing_ok=True)  # it may be a link to somebody else's file
    with beside.open("xb") as file:
        for found, raw in extent.members():
            record = record_of(found)
            piece = change(extent, found, record) if record is not None else None
            file.write(raw if piece is None else piece)
            read += found.length
        file.flush()
        os.fsync(file.fileno())
    if read != extent.size:  # what cannot be read would be lost without a word
        remedy = "citewarden archive verify tells where; move the file elsewhere first"
        raise ArchiveError("the file is broken", path=extent.path, remedy=remedy)


def _put_in_place(folder: Path, written: list[tuple[Path, Path]]) -> None:
    if not written:
        return
    for name in (HISTORY, f"{HISTORY}-journal", INDEX):
        (folder / name).unlink(missing_ok=True)
    for beside, path in written:
        beside.replace(path)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
