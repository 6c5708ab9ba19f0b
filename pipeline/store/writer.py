"""The WARC file that this run appends to: made at the first record, rolled over when it is large."""

import fcntl
import os
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from pipeline.errors import ArchiveError
from pipeline.store.warc import CONFORMS_TO, encode, member, new_id, write_date

ROLL_OVER = 1 << 30


class WarcWriter:
    """Appends gzip members.  What ``append`` has returned for is in the file; what it raised for is not."""

    def __init__(self, folder: Path, software: str, now: Callable[[], datetime], roll_over: int) -> None:
        """Nothing is opened before the first record."""
        self._folder, self._software, self._now, self._roll_over = folder, software, now, roll_over
        self._file, self.size, self.name = -1, 0, ""

    def append(self, members: Sequence[bytes]) -> tuple[str, list[int]]:
        """Write them one behind the other; the file's name and their offsets.  Raises ArchiveError."""
        if self._file >= 0:
            self.size = os.fstat(self._file).st_size  # an interrupted call may have left a record behind
        if self._file < 0 or self.size >= self._roll_over:
            self._open_next()
        offsets, at = [], self.size
        for piece in members:
            offsets.append(at)
            at += len(piece)
        self._write(b"".join(members))
        return self.name, offsets

    def sync(self) -> None:
        """Have the disk keep what was appended.  Raises ArchiveError."""
        if self._file >= 0:
            try:
                os.fsync(self._file)
            except OSError as fault:
                raise self._trouble(fault) from None

    def close(self) -> None:
        """Sync, and let go of the file: whatever it lacks now, it lacks for ever."""
        if self._file >= 0:
            try:
                self.sync()
            finally:
                os.close(self._file)
                self._file = -1

    def _open_next(self) -> None:
        self.close()
        now = self._now().astimezone(UTC)
        name = f"citewarden-{now:%Y%m%d%H%M%S}-{os.getpid()}-{secrets.token_hex(4)}.warc.gz"
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        self.name, self.size = name, 0
        try:
            self._file = os.open(self._folder / name, flags, 0o644)
            fcntl.flock(self._file, fcntl.LOCK_EX)  # others see by it that the writer lives
        except OSError as fault:
            raise self._trouble(fault) from None
        try:
            self._write(member(self._warcinfo(now)))
        except ArchiveError:
            os.close(self._file)
            self._file = -1
            with suppress(OSError):
                (self._folder / name).unlink()
            raise

    def _warcinfo(self, now: datetime) -> bytes:
        about = (
            f"software: {self._software}\r\nformat: WARC File Format 1.1\r\nconformsTo: {CONFORMS_TO}\r\n"
        )
        fields = [
            ("WARC-Type", "warcinfo"),
            ("WARC-Record-ID", new_id()),
            ("WARC-Date", write_date(now)),
            ("WARC-Filename", self.name),
            ("Content-Type", "application/warc-fields"),
        ]
        return encode(fields, about.encode())

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
        except OSError as fault:
            with suppress(OSError):
                os.ftruncate(self._file, self.size)
            raise self._trouble(fault) from None
        except BaseException:  # interrupted between two parts: no half record may stay
            os.ftruncate(self._file, self.size)
            raise
        self.size += len(data)

    def _trouble(self, fault: OSError) -> ArchiveError:
        reason = (fault.strerror or str(fault)).lower()
        return ArchiveError(f"the archive cannot be written: {reason}", path=self._folder / self.name)
