"""A zip file written in one go, every entry hashed as it passes; the same entries give the same bytes."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


@dataclass(slots=True)
class Entry:
    """One file in the zip; ``size`` in bytes, so far."""

    name: str
    _stream: IO[bytes]
    size: int = 0
    _hash: "hashlib._Hash" = field(default_factory=hashlib.sha256)

    def write(self, data: bytes) -> None:
        """Append.  Raises OSError."""
        self._stream.write(data)
        self._hash.update(data)
        self.size += len(data)

    @property
    def hash(self) -> str:
        """``sha256:`` and hexadecimal digits, of what was written so far."""
        return f"sha256:{self._hash.hexdigest()}"


class Packer:
    """See ``packing``."""

    def __init__(self, package: ZipFile) -> None:
        """Of a zip file that is open for writing."""
        self._package = package
        self.entries: list[Entry] = []

    @contextmanager
    def entry(self, name: str, *, stored: bool) -> Iterator[Entry]:
        """A new entry, ``stored`` as it is (so that a reader may jump into it) or deflated.

        At most 2 GiB: a larger one has an extra field in its own header that is not in the list of
        entries, and ReplayWeb.page would look for its bytes in the wrong place.
        """
        info = ZipInfo(name, _NO_TIME)
        info.compress_type = ZIP_STORED if stored else ZIP_DEFLATED
        info.external_attr, info.create_system = _PLAIN_FILE, _UNIX
        with self._package.open(info, "w") as stream:
            entry = Entry(name, stream)
            yield entry
        self.entries.append(entry)

    def add(self, name: str, pieces: Iterable[bytes], *, stored: bool = False) -> Entry:
        """A whole entry."""
        with self.entry(name, stored=stored) as entry:
            for piece in pieces:
                entry.write(piece)
        return entry


@contextmanager
def packing(path: Path) -> Iterator[Packer]:
    """Write beside ``path``, sync, rename: it is there whole, or as it was before.  Raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        temporary.unlink(missing_ok=True)  # it may be a link to somebody else's file
        with temporary.open("x+b") as file:
            with ZipFile(file, "w") as package:
                yield Packer(package)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
