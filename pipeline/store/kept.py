"""What the archive knows of its records without reading them again: rows that history.py stores."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from pipeline.model import Attempt, Capture, Verdict
from pipeline.store.warc import Record
from pipeline.store.wire import Message, read_response


@dataclass(frozen=True, slots=True)
class Kept:
    """A response or revisit record of the web, with what an attempt and the index say of it."""

    capture: Capture
    length: int  # of the gzip member
    time: datetime  # of the request
    headers: tuple[tuple[str, str], ...]
    truncated: str
    revisit: bool

    @property
    def is_original(self) -> bool:
        """Whether a later record may refer to this one instead of holding the same bytes again."""
        return not self.revisit and not self.truncated

    @property
    def is_chunked(self) -> bool:
        """Whether its bytes are framed in chunks, which replay undoes only where the headers say so."""
        return any(
            name == "transfer-encoding" and "chunked" in value.lower() for name, value in self.headers
        )


class AttemptRow(NamedTuple):
    """An attempt, and where its metadata record stands."""

    time: datetime
    file: str
    offset: int
    id: str
    attempt: Attempt


class AnswerRow(NamedTuple):
    """A service's answer: its address and where its record stands."""

    time: datetime
    file: str
    offset: int
    id: str
    url: str


class VerdictRow(NamedTuple):
    """What was found of a link, and where its metadata record stands."""

    time: datetime
    file: str
    offset: int
    id: str
    url: str
    verdict: Verdict
    told: str = ""  # the record's JSON, if it is at hand


@dataclass(slots=True)
class Rows:
    """What one stretch of a file, or one run so far, adds to the history."""

    captures: list[Kept] = field(default_factory=list)
    attempts: list[AttemptRow] = field(default_factory=list)
    answers: list[AnswerRow] = field(default_factory=list)
    verdicts: list[VerdictRow] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.captures) + len(self.attempts) + len(self.answers) + len(self.verdicts)

    @property
    def weight(self) -> int:
        """How many they are; a verdict counts as a quarter."""
        return len(self.captures) + len(self.attempts) + len(self.answers) + len(self.verdicts) // 4


def kept_of(record: Record, file: str, offset: int, length: int) -> Kept | None:
    """The row of a response, revisit or resource record; None where it holds nothing of the web."""
    return row_of(record, read_message(record), file, offset, length)


def read_message(record: Record) -> Message | None:
    """The response in a record; of a resource, which has no headers of HTTP, one made for it."""
    if record.type != "resource":
        return read_response(record.block)
    headers = (("content-type", record.header("content-type")),)
    return Message(200, headers, record.block, 0)


def row_of(record: Record, message: Message | None, file: str, offset: int, length: int) -> Kept | None:
    """The same, of a record whose message was read before."""
    if message is None or not record.url.lower().startswith(("http:", "https:")):
        return None
    try:
        time = record.time
    except ValueError:
        return None
    capture = Capture(
        id=record.id,
        url=record.url,
        source_time=time,
        digest=record.header("warc-payload-digest"),
        file=file,
        offset=offset,
        status=message.status,
        media_type=message.media_type,
    )
    truncated = record.header("warc-truncated")
    return Kept(capture, length, time, message.headers, truncated, record.type == "revisit")


def from_archive(kept: Kept) -> Kept:
    """The same row, of a copy that a web archive gave: whose, and when the page looked like this."""
    from pipeline.store.mementos import archive_name, memento_time

    time = memento_time(kept.capture.url, kept.headers) or kept.capture.source_time
    provenance = archive_name(kept.capture.url)
    return replace(kept, capture=replace(kept.capture, source_time=time, provenance=provenance))
