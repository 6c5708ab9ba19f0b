"""The archive: every byte that came back, kept before anything is judged, and given back on demand.

``*.warc.gz`` are the truth.  ``index.cdxj`` (for replay) and ``history.sqlite`` (for us) are derived
from them, brought up to date on opening, and may be deleted at any time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.errors import ArchiveError, PayloadError
from pipeline.model import Attempt, Capture, Failure, FailureKind, Fetched, ServiceAnswer, Verdict
from pipeline.store.kept import AttemptRow
from pipeline.store.payload import RecordFiles, entity_of, message_of, page
from pipeline.store.shelf import Shelf
from pipeline.store.warc import target_uri
from pipeline.store.wire import Message

if TYPE_CHECKING:
    from pipeline.store.deposit import Deposit
    from pipeline.store.personal import PersonalCopy

PAGE_LIMIT = 50_000_000
_TOGETHER = 500  # links that are looked up at once


class Archive:
    """One folder of WARC files.  Safe to share between threads; several processes may write at once."""

    def __init__(self, shelf: Shelf, begin: "Callable[[Shelf], Deposit] | None") -> None:
        """See ``open``.  ``begin`` makes the writing half, when there is something to write."""
        self._shelf, self._begin = shelf, begin
        self._deposit: Deposit | None = None
        self._files = RecordFiles(shelf.folder)
        self._guard = RLock()

    @property
    def folder(self) -> Path:
        """Where the WARC files are."""
        return self._shelf.folder

    @classmethod
    def open(
        cls, folder: Path, *, software: str, now: Callable[[], datetime], write: bool = True
    ) -> "Archive":
        """Open it, bringing the derived files up to date; a missing folder is made when ``write``.

        ``software`` is named in every file written.  Without ``write`` nothing on the disk is
        touched, and a folder that is missing is an empty archive.  Raises ArchiveError.
        """

        def begin(shelf: Shelf) -> "Deposit":
            from pipeline.store.deposit import Deposit

            return Deposit(shelf, software, now)

        return cls(Shelf.open(folder, write=write), begin if write else None)

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Sync what was written and bring the index up to date.  Raises ArchiveError."""
        with self._guard:
            try:
                if self._deposit:
                    self._deposit.close()
            finally:
                self._files.close()
                self._shelf.close()

    # ---- keeping --------------------------------------------------------------------------------

    def keep(self, fetched: Fetched) -> Attempt:
        """Write every hop, and the attempt itself; on return they are in the file.  Raises ArchiveError."""
        with self._guard:
            return self._writing().keep(fetched)

    def keep_copy(self, copy: "PersonalCopy") -> Attempt:
        """Write a person's own copy of a source.  Raises ArchiveError."""
        with self._guard:
            return self._writing().keep_copy(copy)

    def keep_answer(self, answer: ServiceAnswer) -> None:
        """Write a service's answer, marked as such.  Raises ArchiveError."""
        with self._guard:
            self._writing().keep_answer(answer)

    def keep_verdict(self, url: str, verdict: Verdict, time: datetime) -> None:
        """Write what was found of a link, without the bytes that told it, together with the next ones.

        They are in the file when ``flush`` has returned, or ``close``.  Raises ArchiveError.
        """
        with self._guard:
            self._writing().keep_verdict(url, verdict, time)

    def flush(self) -> None:
        """Write what waits to be written together.  Raises ArchiveError."""
        if self._deposit:
            with self._guard:
                self._deposit.flush()

    def keep_citation(
        self, url: str, captures: Sequence[str], told: Mapping[str, Any], time: datetime
    ) -> None:
        """Write what the pages of these ids, kept for that address, are cited for.  Raises ArchiveError."""
        with self._guard:
            self._writing().keep_citation(url, captures, told, time)

    def _writing(self) -> "Deposit":
        if self._begin is None:
            raise ArchiveError("the archive was opened for reading only", path=self._shelf.folder)
        self._deposit = self._deposit or self._begin(self._shelf)
        return self._deposit

    # ---- asking ---------------------------------------------------------------------------------

    def last_attempt(self, url: str) -> Attempt | None:
        """The newest attempt at that very address (its fragment aside).  Raises ArchiveError."""
        rows = self._attempts(url, 1)
        return rows[-1].attempt if rows else None

    def attempts(self, url: str) -> list[Attempt]:
        """Every attempt at that address, oldest first.  Raises ArchiveError."""
        return [row.attempt for row in self._attempts(url, -1)]

    def _attempts(self, url: str, newest: int) -> list[AttemptRow]:
        key = target_uri(url)
        with self._guard:
            known = self._shelf.ask(lambda history: history.attempts(key, newest))
            fresh = self._deposit.pending.attempts_at(key) if self._deposit else []
        return sorted({row.id: row for row in (*known, *fresh)}.values(), key=lambda row: row[:3])

    def verdicts(self, url: str, newest: int = -1) -> list[Verdict]:
        """What was found of that link, oldest first; only the ``newest`` of it where that is not -1.

        Raises ArchiveError.
        """
        key = target_uri(url)
        self.flush()
        with self._guard:
            known = self._shelf.ask(lambda history: history.verdicts(key, newest))
            fresh = self._deposit.pending.verdicts_at(key) if self._deposit else []
        rows = sorted({row[:4]: row for row in (*known, *fresh)}.values(), key=lambda row: row[:3])
        return [row.verdict for row in (rows if newest < 0 else rows[-newest:])]

    def last_verdicts(self, urls: Iterable[str]) -> Iterator[tuple[str, Verdict | None]]:
        """The links, each with what was last found of it; they are looked up many at a time.

        Raises ArchiveError.
        """
        rest = iter(urls)
        while some := list(islice(rest, _TOGETHER)):
            yield from zip(some, self._last_verdicts(some), strict=True)

    def _last_verdicts(self, urls: Sequence[str]) -> list[Verdict | None]:
        keys = [target_uri(url) for url in urls]
        self.flush()
        with self._guard:
            known = self._shelf.ask(lambda history: history.last_verdicts(keys))
            fresh = self._deposit.pending.verdicts_at if self._deposit else None
            if fresh is None:
                return known
            return [
                self.verdicts(key, 1)[-1] if fresh(key) else last
                for key, last in zip(keys, known, strict=True)
            ]

    def answer(self, url: str) -> ServiceAnswer | Failure:
        """The newest kept answer of a service; Failure(OFFLINE) where none is.  Raises ArchiveError."""
        key = target_uri(url)
        with self._guard:
            known = self._shelf.ask(lambda history: history.answer(key))
            fresh = self._deposit.pending.answer_at(key) if self._deposit else None
            row = max(
                (found for found in (known, fresh) if found), key=lambda found: found[:3], default=None
            )
            if row is None:
                return Failure(FailureKind.OFFLINE, "no answer of this service is kept")
            record = self._files.record(row.file, row.offset)
        message = message_of(record)
        return ServiceAnswer(url, row.time, message.status, message.headers, entity_of(record, message))

    def captures(self) -> Iterator[Capture]:
        """Every page kept, revisits and redirects included.  Raises ArchiveError."""
        if self._deposit:
            with self._guard:
                self._deposit.settle()
        yield from self._shelf.captures()

    # ---- reading back ---------------------------------------------------------------------------

    def payload(self, capture: Capture, limit: int = PAGE_LIMIT) -> bytes:
        """The page as its author wrote it: transfer and content coding undone, digest verified.

        Raises PayloadError where this page cannot be given back (its coding is broken, not known
        here, or a bomb of more than ``limit`` bytes), ArchiveError where the archive is broken.
        """
        message, entity = self.exchanged(capture)
        return page(message, entity, limit)

    def exchanged(self, capture: Capture) -> tuple[Message, bytes]:
        """The response (of a revisit its head), and the body without transfer coding, digest verified.

        Raises as ``payload`` does.
        """
        with self._guard:
            record = self._files.record(capture.file, capture.offset)
            if record.id != capture.id:
                raise ArchiveError(f"the record at byte {capture.offset} is another", path=capture.file)
            message = message_of(record)
            if record.type != "revisit":
                return message, entity_of(record, message)
            source = self._original(record.header("warc-payload-digest"))
        if source is None:
            raise PayloadError(f"the record that holds the bytes of {capture.url} is not in the archive")
        original = self._files.record(*source)
        return message, entity_of(original, message_of(original))

    def _original(self, digest: str) -> tuple[str, int] | None:
        found = self._deposit.pending.original(digest) if self._deposit else None
        found = found or self._shelf.ask(lambda history: history.original(digest))
        return (found.file, found.offset) if found else None
