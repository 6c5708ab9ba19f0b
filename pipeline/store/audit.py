"""One record after the other: is it whole, and does it have the digests that it gives?"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.store.cdxj import Line, expected_line
from pipeline.store.kept import kept_of
from pipeline.store.members import Fault, Member
from pipeline.store.payload import has_digest
from pipeline.store.plain import ATTEMPT, CITATION, SERVICE, TOMBSTONE
from pipeline.store.scan import told_by
from pipeline.store.warc import MalformedRecordError, Record, agrees, decode, read_date, write_date
from pipeline.store.wire import read_response

_MANDATORY = ("warc-type", "warc-record-id", "warc-date")


class Problem(NamedTuple):
    """Something that is wrong.  ``offset`` in bytes of the file; of the index, the line's."""

    file: str
    offset: int
    kind: str  # torn, gzip, record, digest, id, revisit, attempt, claim, index, history
    detail: str


class Place(NamedTuple):
    """Where a record stands."""

    file: str
    offset: int


@dataclass(slots=True)
class Audit:
    """What was seen of all files, for the checks that compare."""

    records: int = 0
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)  # by record id
    lines: dict[Place, Line] = field(default_factory=dict)  # what the index has to say
    live: set[str] = field(default_factory=set)  # files that another process writes to
    originals: set[tuple[str, str, str]] = field(default_factory=set)  # address, date, digest
    revisits: list[tuple[Place, tuple[str, str, str], str]] = field(default_factory=list)
    attempts: list[tuple[Place, tuple[str, ...]]] = field(default_factory=list)  # ids of their records
    citations: list[tuple[Place, tuple[str, ...]]] = field(default_factory=list)  # ids of their pages
    buried: set[str] = field(default_factory=set)  # ids of what was taken down
    answers: set[str] = field(default_factory=set)  # ids of what services said

    def fault(self, file: str, found: Fault) -> None:
        """What could not be read."""
        if found.torn and file in self.live:
            return  # it is being written
        self.problems.append(Problem(file, found.offset, "torn" if found.torn else "gzip", found.detail))

    def take(self, file: str, found: Member) -> None:
        """One member."""
        self.records += 1
        place = Place(file, found.offset)
        try:
            record = decode(found.data)
        except MalformedRecordError as fault:
            self.problems.append(Problem(file, found.offset, "record", str(fault)))
            return
        self.problems.extend(Problem(*place, kind, detail) for kind, detail in _faults(record))
        self._note_id(record, place)
        self._note(record, place, found.length)

    def _note_id(self, record: Record, place: Place) -> None:
        if record.id in self.places:
            self.problems.append(
                Problem(*place, "id", f"the id {record.id} was given to another record before")
            )
        elif record.id:
            self.places[record.id] = place

    def _note(self, record: Record, place: Place, length: int) -> None:
        if record.type == "metadata":
            self._note_told(record, place)
        if record.type not in {"response", "revisit", "resource"} or record.id in self.answers:
            return
        kept = kept_of(record, place.file, place.offset, length)
        if kept is not None:
            self.lines[place] = expected_line(kept)
        if record.type == "revisit":
            named = _named(record, "warc-refers-to-target-uri", "warc-refers-to-date")
            self.revisits.append((place, named, record.header("warc-refers-to")))
        else:
            self.originals.add(_named(record, "warc-target-uri", "warc-date"))

    def _note_told(self, record: Record, place: Place) -> None:
        told = told_by(record)
        if told.get("record") == SERVICE:
            self.answers.add(str(told.get("response")))
        elif told.get("record") == TOMBSTONE and isinstance(told.get("of"), dict):
            self.buried.add(str(told["of"].get("id")))
        elif told.get("record") == CITATION and isinstance(told.get("captures"), list):
            self.citations.append((place, tuple(map(str, told["captures"]))))
        elif told.get("record") == ATTEMPT:
            try:
                named = (str(hop[each]) for hop in told["hops"] for each in ("response", "request"))
                ids = tuple(name for name in named if name)
            except (KeyError, TypeError):
                self.problems.append(
                    Problem(*place, "attempt", "the metadata of an attempt cannot be read")
                )
            else:
                self.attempts.append((place, ids))


def _faults(record: Record) -> Iterator[tuple[str, str]]:
    for name in _MANDATORY:
        if not record.header(name):
            yield "record", f"the header {name} is missing"
    date = record.header("warc-date")
    if date and not _is_date(date):
        yield "record", f"the date {date[:40]!r} is none"
    block = record.header("warc-block-digest")
    if block and agrees(block, record.block) is False:
        yield "digest", f"the block does not have its digest {block}"
    elif not _payload_agrees(record):
        yield "digest", f"the payload does not have its digest {record.header('warc-payload-digest')}"


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return False
    return True


def _payload_agrees(record: Record) -> bool:
    label = record.header("warc-payload-digest")
    if not label or record.type not in {"response", "resource"}:
        return True
    message = read_response(record.block) if record.type == "response" else None
    if message is not None and has_digest(label, message, message.entity):
        return True
    return agrees(label, record.block) is not False


def _named(record: Record, address: str, date: str) -> tuple[str, str, str]:
    try:
        time = write_date(read_date(record.header(date)))
    except ValueError:
        time = ""
    return record.header(address).strip("<>"), time, record.header("warc-payload-digest")
