"""The chosen records of a WARC file, byte for byte; a revisit without its original gets the bytes."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.errors import ArchiveError
from pipeline.store.archive import Archive
from pipeline.store.kept import kept_of
from pipeline.store.members import Member
from pipeline.store.sweep import Extent, record_of
from pipeline.store.wacz.scratch import Scratch
from pipeline.store.warc import Record, encode, member

_OF_A_REVISIT = ("warc-profile", "warc-refers-to", "warc-refers-to-target-uri", "warc-refers-to-date")
_ADDED = ("warc-block-digest", "content-length")  # by ``encode``


@dataclass(frozen=True, slots=True)
class Piece:
    """A record on its way: the gzip member, and what it holds."""

    data: bytes
    record: Record


def pieces(extent: Extent, archive: Archive, chosen: Scratch) -> Iterator[Piece]:
    """What is to be copied of a file, after the warcinfo record that it belongs to."""
    info: Piece | None = None
    for found, raw in extent.members():
        record = record_of(found)
        if record is None:
            continue
        if record.type == "warcinfo":
            info = Piece(raw, record)
        elif _is_wanted(record, chosen):
            if info is not None:
                yield info
                info = None
            if record.type == "revisit" and not chosen.is_chosen(record.header("warc-refers-to")):
                whole = made_whole(record, extent.path.name, found, archive)
                yield Piece(member(encoded(whole)), whole)
            else:
                yield Piece(raw, record)


def _is_wanted(record: Record, chosen: Scratch) -> bool:
    return chosen.is_chosen(record.header("warc-concurrent-to") if record.type == "request" else record.id)


def made_whole(record: Record, file: str, found: Member, archive: Archive) -> Record:
    """The response record that a revisit record stands for, its bytes put in.  Raises ArchiveError.

    It keeps its id, its date and its headers; bytes that these say are chunked come as one chunk.
    """
    kept = kept_of(record, file, found.offset, found.length)
    if kept is None:
        raise ArchiveError(f"the revisit record at byte {found.offset} cannot be read", path=file)
    message, entity = archive.exchanged(kept.capture)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(entity), entity) if message.is_chunked else entity
    headers = {name: value for name, value in record.headers.items() if name not in _OF_A_REVISIT}
    return Record(headers | {"warc-type": "response"}, message.raw + body)


def encoded(record: Record) -> bytes:
    """The bytes of a record whose headers have lost their case."""
    fields = ((_cased(name), value) for name, value in record.headers.items() if name not in _ADDED)
    return encode(fields, record.block)


def _cased(name: str) -> str:
    """``warc-record-id`` as it is usually written."""
    parts = name.split("-")
    return "-".join(part.upper() if part in {"warc", "id", "uri", "ip"} else part.title() for part in parts)
