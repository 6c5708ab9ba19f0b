"""Does the archive hold what it says?  Every byte is read; nothing is changed."""

import os
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import ArchiveError
from pipeline.store.audit import Audit, Problem
from pipeline.store.catch_up import warc_files
from pipeline.store.crosscheck import check_history, check_index, check_references
from pipeline.store.folder_lock import try_lock
from pipeline.store.members import Fault
from pipeline.store.scan import walk


@dataclass(frozen=True, slots=True)
class Report:
    """What was read, and what is wrong with it.  ``writing`` are files that another process has open."""

    folder: Path
    files: int
    records: int
    captures: int
    size: int  # bytes of the WARC files
    problems: tuple[Problem, ...]
    writing: tuple[str, ...] = ()


def verify(folder: Path) -> Report:
    """Read the whole archive.  Raises ArchiveError where there is none, or it cannot be read.

    Records: gzip, header, length, block and payload digest, ids.  Between them: revisits resolve,
    attempts have their responses.  Index: sorted, complete, each line true.  History: no row that
    points elsewhere.
    """
    if not folder.is_dir():
        raise ArchiveError("there is no archive", path=folder)
    try:
        return _verify(folder)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(f"the archive cannot be read: {reason}", path=fault.filename or folder) from None


def _verify(folder: Path) -> Report:
    files = warc_files(folder)
    audit = Audit()
    for name in files:
        _read(audit, folder / name)
    problems = [
        *audit.problems,
        *check_references(audit),
        *check_index(folder, audit),
        *check_history(folder, audit),
    ]
    writing = tuple(sorted(audit.live))
    return Report(
        folder, len(files), audit.records, len(audit.lines), sum(files.values()), tuple(problems), writing
    )


def _read(audit: Audit, path: Path) -> None:
    with path.open("rb", buffering=0) as opened:
        file = opened.fileno()
        if not try_lock(file):
            audit.live.add(path.name)
        for found in walk(file, 0, os.fstat(file).st_size):
            if isinstance(found, Fault):
                audit.fault(path.name, found)
            else:
                audit.take(path.name, found)
