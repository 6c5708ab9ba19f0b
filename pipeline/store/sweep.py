"""Over the whole archive, file by file, without holding more of it than a few hundred rows."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ArchiveError
from pipeline.store.catch_up import warc_files
from pipeline.store.folder_lock import try_lock
from pipeline.store.kept import AttemptRow
from pipeline.store.members import Fault, Member
from pipeline.store.scan import scan, walk
from pipeline.store.warc import MalformedRecordError, Record, decode


def record_of(found: Member) -> Record | None:
    """The record in a member; None where there is none."""
    try:
        return decode(found.data)
    except MalformedRecordError:
        return None


@dataclass(frozen=True, slots=True)
class Extent:
    """A WARC file of the archive as it was at one moment: ``size`` bytes of it."""

    path: Path
    size: int

    def attempts(self) -> Iterator[AttemptRow]:
        """The attempts that it tells of, in its order.  Raises OSError."""
        with self.path.open("rb", buffering=0) as opened:
            file = opened.fileno()
            live = not try_lock(file)
            for stretch in scan(file, self.path.name, 0, self.size, live=live):
                yield from stretch.rows.attempts

    def members(self) -> Iterator[tuple[Member, bytes]]:
        """Every whole record, and the bytes that it takes in the file.  Raises OSError."""
        with self.path.open("rb", buffering=0) as opened:
            file = opened.fileno()
            for found in walk(file, 0, self.size):
                if not isinstance(found, Fault):
                    yield found, os.pread(file, found.length, found.offset)


def extents(folder: Path) -> list[Extent]:
    """The WARC files of the archive by name.  Raises ArchiveError where there is none."""
    try:
        found = [Extent(folder / name, size) for name, size in warc_files(folder).items()]
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(f"the archive cannot be read: {reason}", path=folder) from None
    if not found:
        raise ArchiveError("there is no archive", path=folder, remedy="citewarden check makes one")
    return found
