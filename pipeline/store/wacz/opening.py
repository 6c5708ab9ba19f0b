"""The zip file of a WACZ, as a reader finds it: entries that are there, once, under names that are safe."""

import hashlib
import os
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from gzip import BadGzipFile, GzipFile
from pathlib import PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pipeline.store.audit import Problem
from pipeline.store.wacz import layout

_LOCAL = struct.Struct("<4s5H3I2H")
_ENCRYPTED = 1
_PIECE = 1 << 20
MAX_TEXT = 1 << 26  # bytes of a file that is read whole
BROKEN = (BadZipFile, BadGzipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


@dataclass(frozen=True, slots=True)
class Sum:
    """What an entry holds, in short."""

    hash: str  # sha256:...
    size: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A WACZ that is open; ``entries`` by name are those that can be read."""

    file: BinaryIO
    package: ZipFile
    entries: dict[str, ZipInfo]

    def whole(self, name: str) -> bytes:
        """A small file.  Raises ValueError where it is missing, broken or large."""
        info = self.entries.get(name)
        if info is None:
            raise ValueError("is missing")
        if info.file_size > MAX_TEXT:
            raise ValueError(f"is larger than {MAX_TEXT:,} bytes")
        try:
            return self.package.read(info)
        except BROKEN as fault:
            raise ValueError(f"cannot be unpacked ({fault})") from None

    def lines(self, name: str, *, unzip: bool = False) -> Iterator[bytes]:
        """The lines of a file (of a gzip file, where ``unzip``); what is broken ends them."""
        try:
            with self.package.open(self.entries[name]) as stored:
                stream = GzipFile(fileobj=stored) if unzip else stored
                while line := stream.readline(2 * MAX_TEXT):
                    yield line
        except BROKEN:
            return

    def place(self, name: str) -> tuple[int, int]:
        """Where in the file the bytes of a stored entry stand: from, to."""
        info = self.entries[name]
        head = os.pread(self.file.fileno(), _LOCAL.size, info.header_offset)
        name_length, extra_length = _LOCAL.unpack(head)[9:11]
        start = info.header_offset + _LOCAL.size + name_length + extra_length
        return start, start + info.file_size

    def under(self, folder: str, *endings: str) -> list[str]:
        """The names of the files in a folder that end so, sorted."""
        inside = (name for name in self.entries if name.startswith(folder))
        return sorted(name for name in inside if name.endswith(endings or ("",)))


def read_entries(file: BinaryIO, package: ZipFile, problems: list[Problem]) -> Opened:
    """Look at the list of entries; what is wrong with it is added to ``problems``."""
    found = [info for info in package.infolist() if not info.is_dir()]
    for name, times in Counter(info.filename for info in found).items():
        if times > 1:
            problems.append(Problem(name, 0, "zip", f"the zip file has {times} entries of this name"))
    entries: dict[str, ZipInfo] = {}
    for info in found:
        wrong = _wrong(file, info)
        if wrong:
            problems.append(Problem(info.filename, info.header_offset, "zip", wrong))
        else:
            entries.setdefault(info.filename, info)
    return Opened(file, package, entries)


def _wrong(file: BinaryIO, info: ZipInfo) -> str:
    path = PurePosixPath(info.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in info.filename or ":" in info.filename:
        return "the name leads out of the package"
    if info.flag_bits & _ENCRYPTED:
        return "the entry is encrypted"
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return "the entry is neither stored nor deflated"
    if _must_be_stored(info.filename) and info.compress_type != ZIP_STORED:
        return "the entry is deflated, so no reader can jump into it"
    return _wrong_head(file, info)


def _must_be_stored(name: str) -> bool:
    return name.startswith((layout.ARCHIVE, layout.INDEXES)) and name.endswith(".gz")


def _wrong_head(file: BinaryIO, info: ZipInfo) -> str:
    """The entry's own header against the list at the end of the file: readers trust one or the other."""
    if info.header_offset < 0:
        return "the entry is said to begin before the file"
    head = os.pread(file.fileno(), _LOCAL.size + 0xFFFF, info.header_offset)
    if len(head) < _LOCAL.size:
        return "the file ends before this entry"
    fields = _LOCAL.unpack_from(head)
    name = head[_LOCAL.size : _LOCAL.size + fields[9]]
    if fields[0] != b"PK\x03\x04" or name not in {info.orig_filename.encode(), _old(info.orig_filename)}:
        return "the entry's own header has another name than the list of entries"
    if fields[3] != info.compress_type:
        return "the entry's own header has another compression than the list of entries"
    if fields[10] and not info.extra and _must_be_stored(info.filename):
        return "the entry's own header has a field that the list of entries has not; readers miss the data"
    return ""


def _old(name: str) -> bytes:
    return name.encode("cp437", "replace")


def sums(opened: Opened, problems: list[Problem]) -> dict[str, Sum]:
    """Read every entry to its end; those that cannot be are told of."""
    found: dict[str, Sum] = {}
    for name, info in opened.entries.items():
        digest, size = hashlib.sha256(), 0
        try:
            with opened.package.open(info) as stream:
                while piece := stream.read(_PIECE):
                    digest.update(piece)
                    size += len(piece)
        except BROKEN as fault:
            problems.append(Problem(name, info.header_offset, "zip", f"the entry is broken ({fault})"))
            continue
        found[name] = Sum(f"sha256:{digest.hexdigest()}", size)
    return found
