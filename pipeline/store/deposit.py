"""Keeping: fetched bytes to appended records, and the rows that tell of them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pipeline.errors import ArchiveError
from pipeline.model import Attempt, Fetched, ServiceAnswer, Verdict
from pipeline.store.history import Original
from pipeline.store.kept import AnswerRow, AttemptRow, Kept, VerdictRow, from_archive, kept_of, row_of
from pipeline.store.pending import Pending
from pipeline.store.personal import PersonalCopy, by_person, resource_record, tell_copy
from pipeline.store.plain import CITATION, MEMENTO, VERDICTS, attempt_of, tell, tell_verdict
from pipeline.store.records import (
    Draft,
    answer_records,
    draft_of,
    metadata_record,
    reply_of,
    request_record,
)
from pipeline.store.shelf import Shelf
from pipeline.store.warc import decode, member, target_uri, utc, write_date
from pipeline.store.writer import ROLL_OVER, WarcWriter

GROUP = 100  # verdicts that may wait to be written as one record
BATCH = 1000  # rows after which the history takes them in; of verdicts, which are light, four times as many


@dataclass(slots=True)
class _Parcel:
    """The records of one attempt, in the order in which they will stand in the file."""

    pieces: list[tuple[bytes, Draft | None]] = field(default_factory=list)
    hops: list[tuple[str, str]] = field(default_factory=list)  # ids of request and response ("" where none)

    def add_hop(self, draft: Draft | None, request: tuple[str, bytes]) -> None:
        if draft is not None:
            self.pieces.append((draft.data, draft))
        self.pieces.append((request[1], None))
        self.hops.append((request[0], draft.record.id if draft else ""))

    def statuses(self) -> dict[str, int]:
        drafts = (draft for _, draft in self.pieces if draft is not None)
        return {draft.record.id: draft.message.status for draft in drafts if draft.message is not None}

    def last_response(self) -> str:
        return next((response for _, response in reversed(self.hops) if response), "")


class Deposit:
    """The writing half of an archive.  Every method raises ArchiveError."""

    def __init__(
        self, shelf: Shelf, software: str, now: Callable[[], datetime], roll_over: int = ROLL_OVER
    ) -> None:
        """``roll_over``: bytes after which a new file is begun."""
        self._shelf = shelf
        self._writer = WarcWriter(shelf.folder, software, now, roll_over)
        self._batch = BATCH
        self._wrote = self._in_doubt = self._gap = False
        self.pending = Pending()
        self._verdicts: list[tuple[datetime, str, Verdict, str]] = []  # with their JSON, not yet written

    def keep(self, fetched: Fetched) -> Attempt:
        """Write every hop and the metadata record that ties them together, in one piece."""
        parcel = _Parcel()
        for exchange in fetched.hops:
            draft = draft_of(reply_of(exchange), self._original) if exchange.response else None
            parcel.add_hop(draft, request_record(exchange, draft.record.id if draft else ""))
        told = tell(fetched, parcel.hops, parcel.statuses())
        name, data = metadata_record(fetched.target.url, told["started"], parcel.last_response(), told)
        parcel.pieces.append((data, None))
        return self._append(parcel, name, told)

    def keep_copy(self, copy: PersonalCopy) -> Attempt:
        """Write a person's file, and the metadata record that says whose it is and what for."""
        record, data = resource_record(copy)
        told = tell_copy(copy, record)
        name, metadata = metadata_record(told["url"], told["started"], record, told)
        members = [member(data), member(metadata)]
        file, offsets = self._write(members)
        row = kept_of(decode(data), file, offsets[0], len(members[0]))
        rows = {record: by_person(row, copy.who)} if row is not None else {}
        attempt = attempt_of(told, rows)
        self.pending.add(rows.values(), AttemptRow(attempt.time, file, offsets[-1], name, attempt))
        self._told(file)
        return attempt

    def keep_answer(self, answer: ServiceAnswer) -> None:
        """Write a service's answer, after the mark that it is one."""
        name, pieces = answer_records(answer)
        file, offsets = self._write([member(piece) for piece in pieces])
        row = AnswerRow(utc(answer.time), file, offsets[-1], name, target_uri(answer.url))
        self.pending.add_answer(row)
        self._told(file)

    def keep_verdict(self, url: str, verdict: Verdict, time: datetime) -> None:
        """Have ``flush`` write what was found of a link, without the bytes that told it."""
        self._verdicts.append((utc(time), url, verdict, json.dumps(tell_verdict(url, verdict, time))))
        if len(self._verdicts) >= GROUP:
            self.flush()

    def flush(self) -> None:
        """Write the verdicts that wait, as one record."""
        if not self._verdicts:
            return
        date = write_date(self._verdicts[0][0])
        head = json.dumps({"record": VERDICTS, "version": 1})
        text = f'{head[:-1]}, "verdicts": [{", ".join(told for *_, told in self._verdicts)}]}}'
        name, data = metadata_record(date, date, "", {"record": VERDICTS}, text)
        file, offsets = self._write([member(data)])
        waiting, self._verdicts = self._verdicts, []
        for time, url, verdict, told in waiting:
            self.pending.add_verdict(VerdictRow(time, file, offsets[-1], name, url, verdict, told))
        self._told(file)

    def keep_citation(
        self, url: str, captures: Sequence[str], told: Mapping[str, Any], time: datetime
    ) -> None:
        """Write what pages are cited for; the record belongs to the first of them."""
        date = write_date(time)
        whole = {
            "record": CITATION,
            "version": 1,
            "url": url,
            "time": date,
            **told,
            "captures": list(captures),
        }
        file, _ = self._write([member(metadata_record(url, date, next(iter(captures), ""), whole)[1])])
        self._told(file)

    def settle(self) -> None:
        """Have the disk keep what was written, and the history know it."""
        self.flush()
        if not len(self.pending.rows):
            return
        self._writer.sync()
        self._take_in(None)

    def close(self) -> None:
        """The same, once and for all, and bring the index up to date."""
        try:
            self.flush()
        finally:
            self._writer.close()
        if self._wrote:
            self._shelf.finish(self.pending.rows, self._covered())
        self._wrote, self.pending = False, Pending()

    def _original(self, digest: str) -> Original | None:
        return self.pending.original(digest) or self._shelf.ask(lambda history: history.original(digest))

    def _append(self, parcel: _Parcel, name: str, told: dict[str, Any]) -> Attempt:
        members = [member(piece, draft.packed if draft else 0) for piece, draft in parcel.pieces]
        file, offsets = self._write(members)
        rows: dict[str, Kept] = {}
        for (_, draft), offset, piece in zip(parcel.pieces, offsets, members, strict=True):
            row = row_of(draft.record, draft.message, file, offset, len(piece)) if draft else None
            if row is not None:
                rows[row.capture.id] = from_archive(row) if told["purpose"] == MEMENTO else row
        attempt = attempt_of(told, rows)
        self.pending.add(rows.values(), AttemptRow(attempt.time, file, offsets[-1], name, attempt))
        self._told(file)
        return attempt

    def _write(self, members: Sequence[bytes]) -> tuple[str, list[int]]:
        """Append; until ``_told`` is called, no row tells of what was appended."""
        self._gap = self._gap or self._in_doubt  # the last call was interrupted half-way
        self._in_doubt = True
        try:
            written = self._writer.append(members)
        except ArchiveError:
            self._in_doubt = False
            raise
        self._wrote = True
        return written

    def _told(self, file: str) -> None:
        self.pending.covered[file] = self._writer.size
        self._in_doubt = False
        if self.pending.rows.weight < self._batch:
            return
        self._writer.sync()
        try:
            self._take_in(0.1)
            self._batch = BATCH
        except ArchiveError:  # another process is at it, or the disk is full: the rows can wait
            self._batch = 2 * self.pending.rows.weight

    def _take_in(self, patience: float | None) -> None:
        self._shelf.take_in(self.pending.rows, self._covered(), patience)
        self.pending = Pending()

    def _covered(self) -> dict[str, int]:
        """What the pending rows cover: nothing when an interruption has lost one, so it is read again."""
        return {} if self._gap or self._in_doubt else self.pending.covered
