"""A take-down: the bytes leave the WARC files, a tombstone stays, and every step can be interrupted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.errors import ArchiveError
from pipeline.store.doomed import Doomed
from pipeline.store.plain import TOMBSTONE
from pipeline.store.records import metadata_record
from pipeline.store.rewriting import plain_errors, records, rewriting, take_out
from pipeline.store.sweep import Extent, extents
from pipeline.store.warc import Record, member, write_date


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
    with plain_errors(folder):
        files = extents(folder)
        doomed = _doomed(files, name, folder)
        purged = Purged(urls=tuple(doomed.urls))
        for found, record in records(files):
            if doomed.goes(record):
                purged.records += 1
                purged.size += found.length
            elif doomed.leaves_without_bytes(record):
                purged.shared.append(record.url)
        return purged


def purge(folder: Path, order: Order, software: str, now: Callable[[], datetime]) -> Purged:
    """Take it down.  Raises ArchiveError: nothing is kept of it, another process writes, the disk."""
    purged = would_purge(folder, order.name)
    with rewriting(folder, software, now):
        doomed = _doomed(extents(folder), order.name, folder)
        take_out(folder, doomed, lambda record: _instead(record, order))
    return purged


def _doomed(files: Iterable[Extent], name: str, folder: Path) -> Doomed:
    doomed = Doomed(name=name)
    for _, record in records(files):
        doomed.note(record)
    if not doomed.pages and not doomed.attempts:
        raise ArchiveError(f"nothing is kept of {name}", path=folder)
    return doomed


def _instead(record: Record, order: Order) -> bytes:
    """A tombstone; of a request, whose response has one, nothing."""
    if record.type == "request":
        return b""
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
