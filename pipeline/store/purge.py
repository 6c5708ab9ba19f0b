"""A take-down: the bytes leave the WARC files, a tombstone stays, and every step can be interrupted.

Two rounds, each writing all its files beside the old ones before the first is put in place.  In the
first, pages of other addresses that were kept as "the same bytes as" a page that goes get their bytes.
In the second the records go.  After a crash the archive is sound, and the same command does the rest.
The derived files are deleted before, and made again after.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import ArchiveError
from pipeline.store.archive import Archive
from pipeline.store.cdxj import INDEX
from pipeline.store.doomed import Doomed
from pipeline.store.folder_lock import locked, try_lock
from pipeline.store.history import HISTORY
from pipeline.store.members import Member
from pipeline.store.records import metadata_record
from pipeline.store.sweep import Extent, extents, record_of
from pipeline.store.wacz.copying import encoded, made_whole
from pipeline.store.warc import Record, member, write_date

TOMBSTONE = "citewarden-tombstone"

Change = Callable[[Extent, Member, Record], bytes | None]
"""What is to stand in a record's place: other bytes, nothing at all (b""), or what it was (None)."""


@dataclass(slots=True)
class Purged:
    """What a take-down has done, or would do."""

    records: int = 0
    size: int = 0  # bytes of the records that went, as they were kept
    urls: tuple[str, ...] = ()
    shared: list[str] = field(default_factory=list)  # other addresses at which the same bytes stay


@dataclass(frozen=True, slots=True)
class Order:
    """What is to go (a reference's key, or an address), by whom it was ordered, and why."""

    name: str
    who: str
    why: str
    time: datetime


def would_purge(folder: Path, name: str) -> Purged:
    """What a take-down of that would do.  Raises ArchiveError, also where nothing is kept of it."""
    with _plain_errors(folder):
        files = extents(folder)
        doomed = _doomed(files, name, folder)
        purged = Purged(urls=tuple(doomed.urls))
        for found, record in _records(files):
            if doomed.goes(record):
                purged.records += 1
                purged.size += found.length
            elif doomed.leaves_without_bytes(record):
                purged.shared.append(record.url)
        return purged


def purge(folder: Path, order: Order, software: str, now: Callable[[], datetime]) -> Purged:
    """Take it down.  Raises ArchiveError: nothing is kept of it, another process writes, the disk."""
    with _plain_errors(folder):
        purged = would_purge(folder, order.name)
        Archive.open(folder, software=software, now=now).close()  # cuts a torn tail
        with locked(folder):
            _purge(folder, order, software, now)
        Archive.open(folder, software=software, now=now).close()  # makes the derived files again
        return purged


def _purge(folder: Path, order: Order, software: str, now: Callable[[], datetime]) -> None:
    files = extents(folder)
    _refuse_live(files)
    doomed = _doomed(files, order.name, folder)
    with Archive.open(folder, software=software, now=now, write=False) as archive:
        bare = _with_any(files, doomed.leaves_without_bytes)
        filled = _written(bare, _filling(doomed, archive))
    _forget(folder)
    _put_in_place(folder, filled)
    concerned = _with_any(extents(folder), doomed.goes)[::-1]  # the newest first: it refers to the others
    _put_in_place(folder, _written(concerned, _removing(doomed, order)))


def _refuse_live(files: Iterable[Extent]) -> None:
    for extent in files:
        with extent.path.open("rb", buffering=0) as opened:
            if not try_lock(opened.fileno()):
                raise ArchiveError(
                    "another process is writing to it", path=extent.path, remedy="wait until it ends"
                )


def _doomed(files: Iterable[Extent], name: str, folder: Path) -> Doomed:
    doomed = Doomed(name)
    for _, record in _records(files):
        doomed.note(record)
    if not doomed.pages and not doomed.attempts:
        raise ArchiveError(f"nothing is kept of {name}", path=folder)
    return doomed


def _with_any(files: Iterable[Extent], is_meant: Callable[[Record], bool]) -> list[Extent]:
    return [extent for extent in files if any(is_meant(record) for _, record in _records([extent]))]


def _records(files: Iterable[Extent]) -> Iterator[tuple[Member, Record]]:
    for extent in files:
        for found, _ in extent.members():
            record = record_of(found)
            if record is not None:
                yield found, record


def _filling(doomed: Doomed, archive: Archive) -> Change:
    def change(extent: Extent, found: Member, record: Record) -> bytes | None:
        if not doomed.leaves_without_bytes(record):
            return None
        return member(encoded(made_whole(record, extent.path.name, found, archive)))

    return change


def _removing(doomed: Doomed, order: Order) -> Change:
    def change(_extent: Extent, _found: Member, record: Record) -> bytes | None:
        if not doomed.goes(record):
            return None
        return b"" if record.type == "request" else _tombstone(record, order)

    return change


def _tombstone(record: Record, order: Order) -> bytes:
    told: dict[str, Any] = {
        "record": TOMBSTONE,
        "version": 1,
        "of": {"id": record.id, "type": record.type, "url": record.url, "date": record.header("warc-date")},
        "digest": record.header("warc-payload-digest"),
        "asked": order.name,
        "who": order.who,
        "why": order.why,
        "purged": write_date(order.time),
    }
    return member(metadata_record(record.url, write_date(order.time), "", told)[1])


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
    with beside.open("wb") as file:
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


def _forget(folder: Path) -> None:
    for name in (HISTORY, f"{HISTORY}-journal", INDEX):
        (folder / name).unlink(missing_ok=True)


def _put_in_place(folder: Path, written: list[tuple[Path, Path]]) -> None:
    for beside, path in written:
        beside.replace(path)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _plain_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(
            f"the archive cannot be changed: {reason}", path=fault.filename or folder, remedy="run it again"
        ) from None
