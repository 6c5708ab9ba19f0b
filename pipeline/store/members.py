"""Gzip members of a WARC file, one record each: found one after the other, or at a known place."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.store.coding import inflater

MAX_RECORD = 1 << 29
_MAGIC = b"\x1f\x8b\x08"
_READ = 1 << 18
_FEED = 1 << 14  # small: what stands behind a member is copied by the inflater


@dataclass(frozen=True, slots=True)
class Member:
    """A whole member: where it stands in the file, and what it holds."""

    offset: int
    length: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands at ``offset`` is no whole member.  ``torn``: the file ends inside it."""

    offset: int
    detail: str
    torn: bool = False


class MemberReader:
    """Reads members through an open file descriptor, which stays the caller's."""

    __slots__ = ("_at", "_buffer", "_end", "_file")

    def __init__(self, file: int, end: int) -> None:
        """``end`` is where the file ends, as far as this reader is concerned."""
        self._file, self._end = file, end
        self._at, self._buffer = 0, memoryview(b"")

    def read(self, offset: int) -> Member | Fault:
        """The member at ``offset``.  Raises OSError."""
        if not _MAGIC.startswith(bytes(self._piece(offset)[:3])):
            return Fault(offset, "no gzip member begins here")
        library, faults = inflater()
        stream = library.decompressobj(31)
        parts: list[bytes] = []
        at, size = offset, 0
        while not stream.eof:
            piece = self._piece(at)
            if not piece:
                return Fault(
                    offset, f"the file ends inside a record, {at - offset} bytes after its beginning", True
                )
            try:
                parts.append(stream.decompress(piece))
            except faults as fault:
                return Fault(offset, f"the gzip member is broken ({fault})")
            at += len(piece)
            size += len(parts[-1])
            if size > MAX_RECORD:
                return Fault(offset, f"the record is larger than {MAX_RECORD:,} bytes")
        length = at - offset - len(stream.unused_data)
        return Member(offset, length, parts[0] if len(parts) == 1 else b"".join(parts))

    def _piece(self, at: int) -> memoryview:
        place = at - self._at
        if not 0 <= place < len(self._buffer):
            wanted = max(0, min(_READ, self._end - at))
            self._at, self._buffer, place = at, memoryview(os.pread(self._file, wanted, at)), 0
        return self._buffer[place : place + _FEED]


def members(file: int, start: int, end: int) -> Iterator[Member | Fault]:
    """Every member from ``start`` to ``end``; a fault is the last that comes.  Raises OSError."""
    reader = MemberReader(file, end)
    at = start
    while at < end:
        found = reader.read(at)
        yield found
        if isinstance(found, Fault):
            return
        at += found.length


def next_member(file: int, start: int, end: int) -> int:
    """The next place at or after ``start`` where a record begins; ``end`` where there is none."""
    at = start
    while at < end:
        window = os.pread(file, min(_READ, end - at), at)
        found = window.find(_MAGIC)
        if found >= 0:
            if _begins_record(file, at + found, end):
                return at + found
            at += found + 1
        elif len(window) <= 2:
            break
        else:
            at += len(window) - 2
    return end


def _begins_record(file: int, at: int, end: int) -> bool:
    library, faults = inflater()
    try:
        beginning: bytes = library.decompressobj(31).decompress(os.pread(file, min(512, end - at), at), 16)
    except faults:
        return False
    return beginning.startswith(b"WARC/")
