"""Records read back at known places, and the page in one of them."""

import os
from pathlib import Path

from pipeline.errors import ArchiveError, PayloadError
from pipeline.store.coding import decode as decode_content
from pipeline.store.kept import read_message
from pipeline.store.members import Fault, MemberReader
from pipeline.store.warc import MalformedRecordError, Record, agrees, decode
from pipeline.store.wire import Message

_OPEN_FILES = 8


class RecordFiles:
    """The WARC files of one folder, a few kept open."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet."""
        self._folder = folder
        self._open: dict[str, int] = {}

    def record(self, name: str, offset: int) -> Record:
        """The record at that place.  Raises ArchiveError."""
        path = self._folder / name
        try:
            file = self._file(name)
            found = MemberReader(file, os.fstat(file).st_size).read(offset)
        except OSError as fault:
            raise ArchiveError(
                f"cannot be read: {(fault.strerror or str(fault)).lower()}", path=path
            ) from None
        if isinstance(found, Fault):
            raise ArchiveError(f"no record at byte {offset}: {found.detail}", path=path, remedy=_REMEDY)
        try:
            return decode(found.data)
        except MalformedRecordError as fault:
            raise ArchiveError(f"no record at byte {offset}: {fault}", path=path, remedy=_REMEDY) from None

    def close(self) -> None:
        """Let go of the files."""
        for file in self._open.values():
            os.close(file)
        self._open.clear()

    def _file(self, name: str) -> int:
        if Path(name).name != name:
            raise ArchiveError(f"{name!r} is no name of a file in the archive", path=self._folder)
        if name not in self._open:
            if len(self._open) >= _OPEN_FILES:
                os.close(self._open.pop(next(iter(self._open))))
            self._open[name] = os.open(self._folder / name, os.O_RDONLY | os.O_CLOEXEC)
        return self._open[name]


_REMEDY = "`citewarden archive verify` tells more"


def message_of(record: Record) -> Message:
    """The response in the record.  Raises PayloadError."""
    message = read_message(record)
    if message is None:
        raise PayloadError("the record holds no HTTP response")
    return message


def entity_of(record: Record, message: Message) -> bytes:
    """The record's payload, its digest verified.  Raises PayloadError."""
    label = record.header("warc-payload-digest")
    entity = message.entity
    if label and not has_digest(label, message, entity):
        raise PayloadError(f"the kept bytes of {record.url} do not have their digest {label}; {_REMEDY}")
    return entity


def has_digest(label: str, message: Message, entity: bytes) -> bool:
    """Whether the payload has that digest; some programs take it over the chunk framing too."""
    return agrees(label, entity) is not False or agrees(label, message.body) is True


def page(message: Message, entity: bytes, limit: int) -> bytes:
    """The page: content coding undone.  Raises PayloadError."""
    codings = ",".join(value for name, value in message.headers if name == "content-encoding")
    return decode_content(entity, codings, limit)
