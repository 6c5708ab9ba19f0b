"""Does a WACZ hold what it says?  Every byte is read, and everything is compared with everything."""

from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from pipeline.errors import ArchiveError
from pipeline.store.audit import Audit, Problem
from pipeline.store.crosscheck import check_references
from pipeline.store.members import Fault, Member
from pipeline.store.scan import walk
from pipeline.store.verify import Report
from pipeline.store.wacz import layout
from pipeline.store.wacz.indexes import Listed, check_indexes
from pipeline.store.wacz.listings import check_claims, check_pages
from pipeline.store.wacz.manifest import check_manifest
from pipeline.store.wacz.opening import BROKEN, Opened, read_entries, sums


def verify_wacz(path: Path) -> Report:
    """Read the whole file.  Raises ArchiveError where it cannot be read at all.

    The zip file: names, both headers, sums.  The package: every file listed, hashes, sizes, digest.
    Records: as ``verify`` reads them.  The index: blocks, order, lines true and complete.  Pages and
    claims: each has its capture.
    """
    problems: list[Problem] = []
    try:
        with path.open("rb") as file:
            try:
                package = ZipFile(file)
            except BROKEN as fault:
                problems.append(Problem(path.name, 0, "zip", f"the zip file cannot be read ({fault})"))
                return _report(path, Audit(), 0, problems)
            with package:
                return _verified(path, read_entries(file, package, problems), problems)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise ArchiveError(f"cannot be read: {reason}", path=path) from None


def _verified(path: Path, opened: Opened, problems: list[Problem]) -> Report:
    problems += check_manifest(opened, sums(opened, problems))
    audit, warcs = Audit(), _warcs(opened, problems)
    for name, (start, end) in warcs.items():
        _read(audit, opened, name, start, end)
    listed: set[Listed] = set()
    problems += audit.problems
    problems += check_references(audit)
    problems += check_indexes(opened, audit, warcs, listed)
    problems += check_pages(opened, listed)
    problems += check_claims(opened, audit)
    return _report(path, audit, len(warcs), problems)


def _report(path: Path, audit: Audit, files: int, problems: list[Problem]) -> Report:
    return Report(path, files, audit.records, len(audit.lines), path.stat().st_size, tuple(problems))


def _warcs(opened: Opened, problems: list[Problem]) -> dict[str, tuple[int, int]]:
    """The WARC files by the names that the index gives them: where in the zip file they stand."""
    found: dict[str, tuple[int, int]] = {}
    for name in opened.under(layout.ARCHIVE):
        short = PurePosixPath(name).name
        if not name.endswith(".warc.gz"):
            problems.append(Problem(name, 0, "package", "the file is no .warc.gz; it was not checked"))
        elif short in found:
            problems.append(Problem(name, 0, "package", "another WARC file has the same name"))
        else:
            found[short] = opened.place(name)
    if not found:
        problems.append(Problem(layout.ARCHIVE, 0, "package", "there is no WARC file"))
    return found


def _read(audit: Audit, opened: Opened, name: str, start: int, end: int) -> None:
    """Every record; offsets are those in the WARC file."""
    for found in walk(opened.file.fileno(), start, end):
        if isinstance(found, Fault):
            audit.fault(name, Fault(found.offset - start, found.detail, found.torn))
        else:
            audit.take(name, Member(found.offset - start, found.length, found.data))
