"""From the bytes of a WARC file to the rows that the history keeps of them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.store.kept import AnswerRow, AttemptRow, Kept, Rows, VerdictRow, from_archive, kept_of
from pipeline.store.members import Fault, Member, members, next_member
from pipeline.store.personal import PERSON, by_person
from pipeline.store.plain import ATTEMPT, MEMENTO, SERVICE, VERDICT, VERDICTS, attempt_of, verdict_of
from pipeline.store.warc import MalformedRecordError, Record, decode

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a file adds up to the offset ``covered``.  ``torn``: from there on it is no whole record."""

    rows: Rows
    covered: int
    torn: bool = False


def walk(file: int, start: int, end: int) -> Iterator[Member | Fault]:
    """Every member, and every fault between them.  A fault that is torn is the last that comes."""
    at = start
    while at < end:
        for found in members(file, at, end):
            if isinstance(found, Member):
                at = found.offset + found.length
                yield found
                continue
            at = next_member(file, found.offset + 1, end)
            torn = found.torn and at >= end
            yield found if torn == found.torn else Fault(found.offset, "the gzip member is broken")
            if torn:
                return


def scan(file: int, name: str, start: int, end: int, *, live: bool) -> Iterator[Stretch]:
    """The rows of the file from ``start`` on, in stretches; the last one ends where reading ended.

    ``live``: another process is writing, so an attempt whose last record is missing may still come.
    """
    reading = _Reading(name)
    covered, torn = start, False
    for found in walk(file, start, end):
        if isinstance(found, Fault):
            if found.torn:
                covered, torn = found.offset, True
            continue
        reading.take(found)
        covered = found.offset + found.length
        if len(reading.rows) + len(reading.open) >= _BATCH and not (live and reading.open):
            yield Stretch(reading.finish(), covered)
    if live and reading.open:
        covered = min(kept.capture.offset for kept in reading.open.values())
        yield Stretch(reading.done(), covered)
    else:
        yield Stretch(reading.finish(), covered if torn else max(covered, end), torn)


@dataclass(slots=True)
class _Reading:
    name: str
    rows: Rows = field(default_factory=Rows)
    open: dict[str, Kept] = field(default_factory=dict)  # not yet claimed by a metadata record
    services: set[str] = field(default_factory=set)  # ids of responses that are a service's answers

    def take(self, found: Member) -> None:
        try:
            record = decode(found.data)
        except MalformedRecordError:
            return
        if record.type in {"response", "revisit", "resource"}:
            self._response(record, found)
        elif record.type == "metadata":
            self._metadata(record, found)

    def _response(self, record: Record, found: Member) -> None:
        kept = kept_of(record, self.name, found.offset, found.length)
        if kept is None:
            return
        if record.id in self.services:
            self.services.discard(record.id)
            self.rows.answers.append(AnswerRow(kept.time, self.name, found.offset, record.id, record.url))
        else:
            self.open[record.id] = kept

    def _metadata(self, record: Record, found: Member) -> None:
        told = told_by(record)
        if told.get("record") == SERVICE:
            self.services.add(str(told.get("response")))
        elif told.get("record") == ATTEMPT:
            self._attempt(record, told, found)
        elif told.get("record") in (VERDICTS, VERDICT):
            self._verdicts(record, told, found)

    def _verdicts(self, record: Record, told: Mapping[str, Any], found: Member) -> None:
        try:
            # the first archives have a record for each verdict, which tells it itself
            verdicts = [(str(one["url"]), verdict_of(one)) for one in told.get("verdicts", [told])]
        except (KeyError, TypeError, ValueError):
            return
        self.rows.verdicts.extend(
            VerdictRow(verdict.time, self.name, found.offset, record.id, url, verdict)
            for url, verdict in verdicts
            if verdict.time is not None
        )

    def _attempt(self, record: Record, told: Mapping[str, Any], found: Member) -> None:
        try:
            if told["purpose"] == MEMENTO:
                claimed = {str(hop["response"]) for hop in told["hops"]} & self.open.keys()
                self.open |= {name: from_archive(self.open[name]) for name in claimed}
            elif told["purpose"] == PERSON:
                who = str(told["who"])
                self.open = {name: by_person(kept, who) for name, kept in self.open.items()}
            attempt = attempt_of(told, self.open)
        except (KeyError, TypeError, ValueError):
            return
        self.rows.attempts.append(AttemptRow(attempt.time, self.name, found.offset, record.id, attempt))
        self._close()

    def _close(self) -> None:
        self.rows.captures.extend(self.open.values())
        self.open = {}

    def done(self) -> Rows:
        """The rows so far; the next ones start anew."""
        rows, self.rows = self.rows, Rows()
        return rows

    def finish(self) -> Rows:
        """The same, with the responses that no metadata record has claimed."""
        self._close()
        return self.done()


def told_by(record: Record) -> dict[str, Any]:
    """What a metadata record of ours says; empty for any other record."""
    if record.header("content-type") != "application/json":
        return {}
    try:
        told = json.loads(record.block)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
