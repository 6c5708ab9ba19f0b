"""Records against each other, against the index, and against the history."""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from pipeline.store.audit import Audit, Place, Problem
from pipeline.store.cdxj import INDEX, Line, MalformedLineError, parse_line
from pipeline.store.history import HISTORY, History

_REMEDY = "the next run that writes makes it again"


def check_references(audit: Audit) -> Iterator[Problem]:
    """Revisits that lead nowhere, attempts that lack a request or a response, claims without their page."""
    for place, named, original in audit.revisits:
        if named not in audit.originals:
            yield Problem(*place, "revisit", f"its original ({named[0]}, {named[1]}) is not in the archive")
        elif original and original not in audit.places:
            yield Problem(*place, "revisit", f"its original {original} is not in the archive")
    for place, ids in audit.attempts:
        for record in ids:
            if record not in audit.places:
                yield Problem(*place, "attempt", f"its record {record} is not in the archive")
    for place, ids in audit.citations:
        for record in ids:
            if record not in audit.places and record not in audit.buried:
                yield Problem(*place, "claim", f"its page {record} is not in the archive")


def check_index(folder: Path, audit: Audit) -> Iterator[Problem]:
    """Lines that are out of order, unreadable, untrue or missing."""
    path = folder / INDEX
    if not path.exists():
        if audit.lines:
            yield Problem(INDEX, 0, "index", f"the index is missing; {_REMEDY}")
        return
    with path.open("rb") as file:
        yield from check_lines(file, INDEX, audit)


def check_lines(
    lines: Iterable[bytes], name: str, audit: Audit, others: Container[Place] = ()
) -> Iterator[Problem]:
    """The same of the lines of any index.  ``others``: records of which it may speak, and need not."""
    told: set[Place] = set()
    before, at = b"", 0
    for raw in lines:
        if raw < before:
            yield Problem(name, at, "index", "the line is out of order")
        yield from (Problem(name, at, "index", said) for said in _wrong(raw, audit, told, others))
        before, at = raw, at + len(raw)
    remedy = f"; {_REMEDY}" if name == INDEX else ""
    for place, line in audit.lines.items():
        if place not in told and place.file not in audit.live:
            yield Problem(*place, "index", f"the index does not name this record of {line.url}{remedy}")


def _wrong(raw: bytes, audit: Audit, told: set[Place], others: Container[Place]) -> Iterator[str]:
    try:
        line = parse_line(raw.decode().rstrip("\r\n"))
    except (MalformedLineError, UnicodeDecodeError) as fault:
        yield f"the line cannot be read: {fault}"
        return
    place = Place(line.file, line.offset)
    if place in told:
        yield f"{line.file} at byte {line.offset} is named twice"
    told.add(place)
    record = audit.lines.get(place)
    if record is None:
        if line.file not in audit.live and place not in others:
            yield f"there is no page in {line.file} at byte {line.offset}"
        return
    wrong = [name for name in Line.__dataclass_fields__ if not _same(name, line, record)]
    if wrong:
        yield f"the record at byte {line.offset} has another {', '.join(wrong)}"


def _same(name: str, line: Line, record: Line) -> bool:
    told, true = str(getattr(line, name)), str(getattr(record, name))
    if not told and name in {"media_type", "status"}:
        return True
    if name == "timestamp":
        return told[:14] == true
    return told.removeprefix("sha1:") == true.removeprefix("sha1:") if name == "digest" else told == true


def check_history(folder: Path, audit: Audit) -> Iterator[Problem]:
    """Rows that point at another record than theirs.  A missing history is none of a problem."""
    if not (folder / HISTORY).exists():
        return
    history = History.existing(folder / HISTORY)
    if history is None:
        yield Problem(HISTORY, 0, "history", f"the history cannot be read; {_REMEDY}")
        return
    with closing(history):
        try:
            for capture in history.captures():
                place = audit.places.get(capture.id)
                if place != (capture.file, capture.offset) and capture.file not in audit.live:
                    detail = f"the history places {capture.url} at byte {capture.offset} of {capture.file}"
                    yield Problem(HISTORY, 0, "history", f"{detail}, where it is not")
        except (sqlite3.Error, ValueError, TypeError) as fault:
            yield Problem(HISTORY, 0, "history", f"the history cannot be read: {fault}; it may be deleted")
