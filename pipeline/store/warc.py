"""WARC 1.1 records (ISO 28500): how one is written and how one is read.  Bytes only, no files."""

import base64
import hashlib
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, lru_cache
from secrets import token_hex
from struct import pack
from typing import Any

RESPONSE = "application/http; msgtype=response"
REQUEST = "application/http; msgtype=request"
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
CONFORMS_TO = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"

_END = b"\r\n\r\n"
_LEVEL = 1  # most bodies come compressed, a higher level only burns time
_GZIP, _RAW = 31, -15  # window bits: with a gzip head and tail, with none
_GZIP_HEAD = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
_STORED = 0xFFFF  # bytes that one block holds
_VERSION = re.compile(rb"WARC/(?:1\.[01]|0\.1[78])\r\n")
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")


class MalformedRecordError(ValueError):
    """The bytes are no WARC record; ``str()`` says why."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record.  ``headers`` by lower-case name (the first of each); ``block`` without the end mark."""

    headers: dict[str, str]
    block: bytes

    def header(self, name: str) -> str:
        """The header of that name (lower case), or an empty string."""
        return self.headers.get(name, "")

    @property
    def type(self) -> str:
        """response, request, revisit, metadata, warcinfo, ..."""
        return self.header("warc-type")

    @property
    def id(self) -> str:
        """``<urn:uuid:...>``."""
        return self.header("warc-record-id")

    @property
    def url(self) -> str:
        """The address that the record is about."""
        text = self.header("warc-target-uri")
        return text[1:-1] if text.startswith("<") and text.endswith(">") else text

    @property
    def time(self) -> datetime:
        """The WARC-Date.  Raises ValueError where it is none."""
        return read_date(self.header("warc-date"))


def encode(fields: Iterable[tuple[str, str]], block: bytes) -> bytes:
    """The record's bytes.  Content-Length and Block-Digest are added; empty fields are left out."""
    lines = [f"{name}: {value}\r\n" for name, value in fields if value]
    lines.append(f"WARC-Block-Digest: {digest(block)}\r\nContent-Length: {len(block)}\r\n\r\n")
    head = "WARC/1.1\r\n" + "".join(lines)
    return b"".join((head.encode("utf-8", "backslashreplace"), block, _END))


def decode(data: bytes) -> Record:
    """The one record that ``data`` is.  Raises MalformedRecordError."""
    version = _VERSION.match(data)
    if version is None:
        raise MalformedRecordError("no WARC version line")
    end = data.find(_END, version.end() - 2)
    if end < 0:
        raise MalformedRecordError("the record's header does not end")
    headers = _headers(data[version.end() : end])
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        raise MalformedRecordError("no Content-Length")
    start, stop = end + 4, end + 4 + int(length)
    if data[stop:] != _END:
        raise MalformedRecordError(
            f"the block is {len(data) - start - 4} bytes long, Content-Length says {length}"
        )
    return Record(headers, data[start:stop])


def _headers(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    last = ""
    for line in head.decode("utf-8", "replace").split("\r\n"):
        if line[:1] in {" ", "\t"} and last:
            headers[last] += " " + line.strip()
            continue
        name, _, value = line.partition(":")
        last = name.strip().lower()
        headers.setdefault(last, value.strip())
    return headers


def member(record: bytes, packed: int = 0) -> bytes:
    """The record as one gzip member of its own.

    The last ``packed`` bytes are compressed already: they are stored as they are, which takes a sixth of
    the time and no more room.
    """
    if packed:
        return b"".join(_partly_stored(record, len(record) - packed))
    compressed: bytes = _zlib().compress(record, _LEVEL, _GZIP)
    return compressed


def _partly_stored(record: bytes, at: int) -> Iterator[bytes]:
    """A gzip member (RFC 1952) of deflated blocks, and of stored ones (RFC 1951, 3.2.4) from ``at`` on."""
    deflate = _zlib().compressobj(_LEVEL, zlib.DEFLATED, _RAW)
    yield _GZIP_HEAD
    yield deflate.compress(record[:at])
    yield deflate.flush(zlib.Z_SYNC_FLUSH)  # ends on a whole byte
    for start in range(at, len(record), _STORED):
        piece = record[start : start + _STORED]
        is_last = start + len(piece) == len(record)
        yield pack("<BHH", is_last, len(piece), len(piece) ^ 0xFFFF)
        yield piece
    yield pack("<II", _zlib().crc32(record), len(record) & 0xFFFFFFFF)


@cache
def _zlib() -> Any:
    """The faster of two modules with the same names."""
    try:
        from isal import isal_zlib
    except ImportError:
        return zlib
    return isal_zlib


def digest(data: bytes) -> str:
    """``sha1:`` and base 32, as web archives write it."""
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def agrees(label: str, data: bytes) -> bool | None:
    """Whether ``data`` has the digest that ``label`` gives; None where the algorithm is not known."""
    algorithm, _, value = label.partition(":")
    if algorithm.lower() not in {"sha1", "sha256", "sha512", "md5"}:
        return None
    found = hashlib.new(algorithm.lower(), data, usedforsecurity=False)
    return value.lower() == found.hexdigest() or value.upper().rstrip("=") == _base32(found.digest())


def _base32(value: bytes) -> str:
    return base64.b32encode(value).decode().rstrip("=")


def new_id() -> str:
    """A record id that no other record has."""
    dice = token_hex(16)  # as a UUID of version 4, for which the standard module takes twice as long
    variant = "89ab"[int(dice[16], 16) & 3]
    return f"<urn:uuid:{dice[:8]}-{dice[8:12]}-4{dice[13:16]}-{variant}{dice[17:20]}-{dice[20:]}>"


@lru_cache(maxsize=256)  # all records of an attempt and its rows tell the same moment
def write_date(time: datetime) -> str:
    """WARC-Date, UTC, with microseconds.  A time without a zone is taken as UTC."""
    return utc(time).isoformat(timespec="microseconds").replace("+00:00", "Z")


def read_date(text: str) -> datetime:
    """The time that a WARC-Date gives.  Raises ValueError."""
    try:
        return utc(datetime.fromisoformat(text))
    except OverflowError as fault:
        raise ValueError(str(fault)) from None


def utc(time: datetime) -> datetime:
    """The time in UTC; one without a zone is taken to be."""
    if time.tzinfo is UTC:
        return time
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def target_uri(url: str) -> str:
    """The address as it is written and looked up: exact, without fragment, blanks escaped."""
    plain = url.partition("#")[0]
    if _UNSAFE.search(plain):
        plain = _UNSAFE.sub(lambda found: f"%{ord(found[0]):02X}", plain)
    return plain if plain.isascii() else plain.encode("utf-8", "backslashreplace").decode()
