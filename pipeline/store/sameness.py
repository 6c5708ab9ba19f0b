"""Pages that are kept twice, as several processes at once may do: the later one can refer to the first."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.store.catch_up import OURS
from pipeline.store.doomed import OF_PAGES
from pipeline.store.history import Original
from pipeline.store.members import Member
from pipeline.store.payload import has_digest
from pipeline.store.plain import SERVICE
from pipeline.store.records import reference_to
from pipeline.store.scan import told_by
from pipeline.store.sweep import Extent, record_of
from pipeline.store.wacz.copying import encoded
from pipeline.store.warc import Record, member
from pipeline.store.wire import Message, read_response

LEAST = 500  # bytes of a body from which a reference takes less room


@dataclass(slots=True)
class Sameness:
    """``instead``: by the id of a response record, the earlier one that holds the same bytes."""

    instead: dict[str, Original] = field(default_factory=dict)
    saved: int = 0  # bytes of the files
    _first: dict[tuple[str, bool], Original] = field(default_factory=dict)  # by digest, and if chunked
    _services: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, files: Iterable[Extent], passed_over: set[str]) -> "Sameness":
        """Every record of ours is looked at, but those of the ids to be passed over."""
        found = cls()
        for extent in files:
            if extent.path.name.startswith(OURS):
                for place, _ in extent.members():
                    record = record_of(place)
                    if record is not None and record.id not in passed_over:
                        found._note(record, extent.path.name, place)
        return found

    def is_twice(self, record: Record) -> bool:
        """Whether its bytes need not be kept."""
        return record.type == "response" and record.id in self.instead

    def is_of_one(self, record: Record) -> bool:
        """Whether it refers to a record whose bytes need not be kept."""
        return record.type == "revisit" and record.header("warc-refers-to") in self.instead

    def turned(self, _extent: Extent, _found: Member, record: Record) -> bytes | None:
        """It refers to the record that keeps its bytes instead (a ``rewriting.Change``)."""
        return (
            _pointed(record, self.instead[record.header("warc-refers-to")])
            if self.is_of_one(record)
            else None
        )

    def shrunk(self, _extent: Extent, _found: Member, record: Record) -> bytes | None:
        """It only refers to the record that keeps its bytes (a ``rewriting.Change``)."""
        return _referring(record, self.instead[record.id]) if self.is_twice(record) else None

    def _note(self, record: Record, file: str, place: Member) -> None:
        if record.type == "metadata":
            told = told_by(record)
            if told.get("record") == SERVICE:
                self._services.add(str(told.get("response")))
        elif record.type in OF_PAGES and record.id not in self._services:
            message = _sound(record)
            if message is not None:
                self._compare(record, message, file, place)

    def _compare(self, record: Record, message: Message, file: str, place: Member) -> None:
        digest = record.header("warc-payload-digest")
        known = self._first.get((digest, False))
        if known is None and message.is_chunked:
            known = self._first.get((digest, True))
        if known is None:
            self._first[digest, message.is_chunked] = Original(
                record.id, record.url, record.time, file, place.offset, message.is_chunked
            )
            return
        self.instead[record.id] = known
        self.saved += max(0, place.length - len(_referring(record, known)))


def _sound(record: Record) -> Message | None:
    """The message of a whole page whose digest is true, large enough to be worth a reference."""
    if record.type != "response" or record.header("warc-truncated") or not record.url.startswith("http"):
        return None
    message = read_response(record.block)
    if message is None or len(message.body) < LEAST or not record.header("warc-date"):
        return None
    return message if has_digest(record.header("warc-payload-digest"), message, message.entity) else None


def _pointed(record: Record, original: Original) -> bytes:
    named = {name.lower(): value for name, value in reference_to(original).items()}
    return member(encoded(Record(record.headers | named, record.block)))


def _referring(record: Record, original: Original) -> bytes:
    message = read_response(record.block)
    head = record.block[: len(record.block) - len(message.body)] if message is not None else record.block
    return _pointed(Record(record.headers, head), original)
