"""How often services may be asked, kept by all threads and processes of a machine together.

A limit's state is one small file: the moments of its last requests, and until when its service asked to be
left alone.  Moments are those of the machine's monotonic clock, which all processes share and which no one
can set; the file is named after the machine's start, so that none outlives it.  Whoever is killed has only
spent what it had entered.  Without a folder that can be written to, each process keeps its own.
"""

import fcntl
import os
import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Protocol
from zlib import crc32

from pipeline.urls import split

EVEN = 0.4  # of the mean time between two requests that lies between any two
BUSY = 0.02  # seconds after which a locked state is tried again
_CHECKSUM = 4


class Limited(Protocol):
    """At most ``requests`` in any ``seconds``; limits of one ``name`` are one."""

    @property
    def name(self) -> str: ...

    @property
    def requests(self) -> int: ...

    @property
    def seconds(self) -> float: ...


Find = Callable[[str, str], "Limited | None"]
"""Host and path of an address to the limit that it falls under."""


class Budget:
    """Safe to share between threads; all that have the same ``folder`` share the budget."""

    def __init__(
        self, folder: Path | None, find: Find | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        """``find`` None: nothing is limited.  ``now``: seconds of a clock that only goes forward."""
        self._folder, self._find, self._now = folder, find, now
        self._start = _machine_start()
        self._own: dict[str, bytes] = {}
        self._lock = Lock()

    def covers(self, url: str) -> bool:
        """Whether there is a limit for the address."""
        return self._limit(url) is not None

    def enter(self, url: str) -> float:
        """0: the request is entered and may be sent.  Else the seconds after which to ask again."""
        limit = self._limit(url)
        if limit is None:
            return 0.0
        with self._state(limit) as state:
            if state is None:
                return BUSY
            wait = state.wait(limit, self._now())
            if not wait:
                state.spend(limit, self._now())
            return wait

    def wait(self, url: str) -> None:
        """Wait until the request may be sent, and enter it."""
        while seconds := self.enter(url):
            time.sleep(seconds)

    def pause(self, url: str, seconds: float) -> None:
        """The service asked to be left alone for so long."""
        limit = self._limit(url)
        if limit is None:
            return
        for _ in range(50):
            with self._state(limit) as state:
                if state is not None:
                    state.until = max(state.until, self._now() + seconds)
                    return
            time.sleep(BUSY)

    def paused(self, url: str) -> float:
        """Seconds for which it is to be left alone, 0 if it may be asked."""
        limit = self._limit(url)
        if limit is None:
            return 0.0
        with self._state(limit) as state:
            return max(0.0, state.until - self._now()) if state is not None else 0.0

    def _limit(self, url: str) -> Limited | None:
        parts = split(url) if self._find else None
        return self._find(parts.host, parts.path or "/") if self._find and parts else None

    @contextmanager
    def _state(self, limit: Limited) -> Iterator["_State | None"]:
        """The state, locked, and written back if it was changed; None while somebody else has it."""
        file = _open(self._folder, f"{self._start}-{limit.name}") if self._folder else -1
        if file < 0:
            with self._lock:
                state = _State.read(self._own.get(limit.name, b""), limit, self._now())
                yield state
                self._own[limit.name] = state.written()
            return
        try:
            if not _locked(file):
                yield None
                return
            raw = os.pread(file, 1 << 16, 0)
            state = _State.read(raw, limit, self._now())
            yield state
            if (told := state.written()) != raw:
                with suppress(OSError):  # the disk is full: the next one reads a broken state
                    os.pwrite(file, told, 0)
                    os.ftruncate(file, len(told))
        finally:
            os.close(file)


class _State:
    """The moments of the last requests, oldest first, and the end of a pause."""

    def __init__(self, until: float, sent: Sequence[float]) -> None:
        self.until = until
        self.sent = list(sent)

    @classmethod
    def read(cls, raw: bytes, limit: Limited, now: float) -> "_State":
        """A broken one, of a process that was killed as it wrote, counts as all spent."""
        body, checksum = raw[:-_CHECKSUM], raw[-_CHECKSUM:]
        if not raw:
            return cls(0.0, ())
        if crc32(body).to_bytes(_CHECKSUM, "big") != checksum or len(body) % 8 or not body:
            return cls(0.0, [now] * limit.requests)
        until, *sent = array("d", body)
        return cls(until, [moment for moment in sent if moment <= now])

    def written(self) -> bytes:
        body = array("d", [self.until, *self.sent]).tobytes()
        return body + crc32(body).to_bytes(_CHECKSUM, "big")

    def wait(self, limit: Limited, now: float) -> float:
        """Seconds until one more may be sent."""
        self.sent = [moment for moment in self.sent if now - moment < limit.seconds]
        if not self.sent:
            return 0.0
        even = self.sent[-1] + EVEN * limit.seconds / limit.requests - now
        full = self.sent[-limit.requests] + limit.seconds - now if len(self.sent) >= limit.requests else 0.0
        return max(0.0, even, full)

    def spend(self, limit: Limited, now: float) -> None:
        self.sent = [*self.sent, now][-limit.requests :]


def _open(folder: Path, name: str) -> int:
    """The file of a limit's state, made where there is none; -1 where that cannot be done."""
    path = folder / f"{name}.limit"
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except FileNotFoundError:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError:
        pass
    return -1


def _locked(file: int) -> bool:
    for _ in range(5):
        with suppress(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        time.sleep(BUSY / 10)
    return False


def _machine_start() -> str:
    """A name for this start of this machine, where it has one."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()[:8]
    except OSError:
        return "machine"
