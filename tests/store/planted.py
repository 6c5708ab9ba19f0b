"""More than twenty ways in which an archive can be spoilt, each planted in a sound one by changing its files.

``PLANTED`` names them; ``DERIVED`` are those that touch the index or the history only.
"""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.store import warc
from pipeline.store.history import HISTORY
from pipeline.store.members import Member
from pipeline.store.scan import walk
from tests.store.web import Clock, chunked, fetched, opened, response, zipped

Spoil = Callable[[Path], None]


def fill(folder: Path) -> None:
    """Five pages, one of them a revisit, a failure, and an answer of a service."""
    clock = Clock()
    with opened(folder, clock) as archive:
        archive.keep(
            fetched("http://a.example/", response(b"", status="302 Found"), zipped("one"), clock=clock)
        )
        archive.keep(fetched("http://b.example/", chunked(b"two " * 30), clock=clock))
        archive.keep(fetched("http://c.example/", zipped("one"), clock=clock))
        archive.keep_answer(ServiceAnswer("http://s.example/", clock(), 200, (), b"[]"))
        archive.keep(fetched("http://d.example/", clock=clock, failure=Failure(FailureKind.DNS, "")))
        archive.keep(fetched("http://e.example/", response(b"three"), clock=clock))


# ---- the files ---------------------------------------------------------------------------------


def the_warc(folder: Path) -> Path:
    (path,) = folder.glob("*.warc.gz")
    return path


def each_member(folder: Path) -> list[Member]:
    path = the_warc(folder)
    with path.open("rb") as file:
        found = list(walk(file.fileno(), 0, path.stat().st_size))
    assert all(isinstance(member, Member) for member in found)
    return [member for member in found if isinstance(member, Member)]


def numbered(folder: Path, kind: str, url: str) -> int:
    records = [warc.decode(member.data) for member in each_member(folder)]
    return next(n for n, record in enumerate(records) if (record.type, record.url) == (kind, url))


def rewritten(folder: Path, number: int, change: Callable[[bytes], bytes]) -> None:
    """One record changed, in a member that is whole, and of the same length where it can be."""
    data = [
        warc.member(change(m.data)) if n == number else m.data for n, m in enumerate(each_member(folder))
    ]
    the_warc(folder).write_bytes(b"".join(data))


def _bytes(change: Callable[[bytes, Member], bytes], kind: str = "response", url: str = "e") -> Spoil:
    """The file's bytes changed, given the place of one record."""

    def spoil(folder: Path) -> None:
        path = the_warc(folder)
        member = each_member(folder)[numbered(folder, kind, f"http://{url}.example/")]
        path.write_bytes(change(path.read_bytes(), member))

    return spoil


def _member(change: Callable[[bytes], bytes], kind: str = "response", url: str = "e") -> Spoil:
    """One record changed, the file's bytes around it the same."""

    def put(data: bytes, member: Member) -> bytes:
        end = member.offset + member.length
        return data[: member.offset] + warc.member(change(member.data)) + data[end:]

    return _bytes(put, kind, url)


def _text(old: bytes, new: bytes, kind: str = "response", url: str = "e") -> Spoil:
    def change(data: bytes) -> bytes:
        assert old in data
        return data.replace(old, new, 1)

    return _member(change, kind, url)


def _resealed(name: str, value: str, kind: str, url: str) -> Spoil:
    """A header changed and everything that is computed made to fit."""

    def change(data: bytes) -> bytes:
        record = warc.decode(data)
        headers = record.headers | {name: value}
        fields = [(n, v) for n, v in headers.items() if n not in {"content-length", "warc-block-digest"}]
        return warc.encode(fields, record.block)

    return _member(change, kind, url)


def _flipped(data: bytes, member: Member) -> bytes:
    at = member.offset + member.length // 2
    return data[:at] + bytes([data[at] ^ 0x20]) + data[at + 1 :]


def _cut_payload(data: bytes) -> bytes:
    record = warc.decode(data)
    fields = [(n, v) for n, v in record.headers.items() if n not in {"content-length", "warc-block-digest"}]
    return warc.encode(fields, record.block[:-1])


def _without(data: bytes, member: Member) -> bytes:
    return data[: member.offset] + data[member.offset + member.length :]


def _twice(data: bytes, member: Member) -> bytes:
    return data + data[member.offset : member.offset + member.length]


def _cut_at_a_record(data: bytes, member: Member) -> bytes:
    return data[: member.offset]


def _wrong_place(folder: Path) -> None:
    with sqlite3.connect(folder / HISTORY) as database:
        database.execute("UPDATE capture SET place = place + 1 WHERE url LIKE '%e.example%'")


def _index(change: Callable[[list[str]], list[str]]) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / "index.cdxj"
        path.write_text("".join(change(path.read_text().splitlines(keepends=True))))

    return spoil


NOWHERE = "<urn:uuid:00000000-0000-4000-8000-000000000000>"
RECORDS: dict[str, Spoil] = {
    "a bit flipped in a compressed body": _bytes(_flipped),
    "the tail torn off": _bytes(lambda data, _: data[:-60]),
    "rubbish at the end": _bytes(lambda data, _: data + b"rubbish"),
    "rubbish between two records": _bytes(
        lambda data, m: data[: m.offset] + b"\x1f\x8b rubbish" + data[m.offset :]
    ),
    "a payload changed": _text(b"three", b"thrEE"),
    "a payload cut, the block digest made to fit": _member(_cut_payload),
    "another payload digest": _text(b"WARC-Payload-Digest: sha1:", b"WARC-Payload-Digest: sha1:7"),
    "another block digest": _text(b"WARC-Block-Digest: sha1:", b"WARC-Block-Digest: sha1:7"),
    "a length that is not true": _text(b"Content-Length: ", b"Content-Length: 9"),
    "a date that is none": _text(b"WARC-Date: 2026", b"WARC-Date: noon"),
    "a record without a type": _text(b"WARC-Type: response\r\n", b""),
    "another address": _text(b"WARC-Target-URI: http://e", b"WARC-Target-URI: http://f"),
    "an id given twice": _bytes(_twice),
    "a response removed": _bytes(_without, "response", "b"),
    "a request removed": _bytes(_without, "request", "e"),
    "whole records cut off at the end": _bytes(_cut_at_a_record),
    "a revisit of another time": _resealed("warc-refers-to-date", "2020-01-01T00:00:00Z", "revisit", "c"),
    "a revisit of a record that is not there": _resealed("warc-refers-to", NOWHERE, "revisit", "c"),
}
DERIVED: dict[str, Spoil] = {
    "an index line missing": _index(lambda lines: lines[1:]),
    "index lines out of order": _index(lambda lines: [lines[1], lines[0], *lines[2:]]),
    "another offset in the index": _index(
        lambda lines: [lines[0].replace('"offset": "', '"offset": "9'), *lines[1:]]
    ),
    "another digest in the index": _index(lambda lines: [lines[0].replace("sha1:", "sha1:X"), *lines[1:]]),
    "another place in the history": _wrong_place,
}
PLANTED = RECORDS | DERIVED


def spoilt(folder: Path) -> Iterator[tuple[str, Path]]:
    """Each of them in an archive of its own under ``folder``."""
    for number, (name, spoil) in enumerate(PLANTED.items()):
        place = folder / str(number)
        fill(place)
        spoil(place)
        yield name, place
