"""Names to numbers, in daemon threads: a silent name server holds up nobody, not even the exit."""

import socket
from collections.abc import Callable
from queue import SimpleQueue
from threading import Lock, Thread

from pipeline.model import Failure, FailureKind

Addresses = tuple[str, ...] | Failure
MAX_THREADS = 64


def look_up(host: str) -> Addresses:
    """The numbers of a name, best first.  A ``DNS`` failure means that the name does not exist."""
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        return _failure(host, error.errno)
    except (UnicodeError, ValueError):
        return Failure(FailureKind.BAD_ADDRESS, f"{host} is not a host name")
    except OSError as error:
        return Failure(FailureKind.UNREACHABLE, f"{host} could not be looked up: {error}")
    return tuple(dict.fromkeys(str(where[0]) for *_, where in found))


def no_answer(host: str) -> Failure:
    """The failure of a lookup that took too long."""
    return Failure(FailureKind.TIMEOUT, f"the name servers did not answer for {host} in time")


def is_number(host: str) -> bool:
    """Whether it needs no looking up."""
    return ":" in host or host.replace(".", "").isdigit()


class Lookups:
    """Looks names up beside the caller's loop: ``ask``, be woken, ``answers``."""

    def __init__(self, wake: Callable[[], None]) -> None:
        """``wake`` is called from another thread whenever an answer is there."""
        self._wake = wake
        self._questions: SimpleQueue[str | None] = SimpleQueue()
        self._answers: SimpleQueue[tuple[str, Addresses]] = SimpleQueue()
        self._lock = Lock()
        self._threads = 0
        self._open_questions = 0

    def ask(self, host: str) -> None:
        """Look ``host`` up; the answer comes by ``answers``."""
        with self._lock:
            self._open_questions += 1
            if self._open_questions > self._threads and self._threads < MAX_THREADS:
                self._threads += 1
                Thread(target=self._work, daemon=True).start()
        self._questions.put(host)

    def answers(self) -> list[tuple[str, Addresses]]:
        """What has been found out since the last call."""
        return [self._answers.get() for _ in range(self._answers.qsize())]

    def close(self) -> None:
        """Let the threads go; one that hangs goes when its name server has answered."""
        for _ in range(self._threads):
            self._questions.put(None)

    def _work(self) -> None:
        while (host := self._questions.get()) is not None:
            answer = look_up(host)
            with self._lock:
                self._open_questions -= 1
            self._answers.put((host, answer))
            self._wake()


def _failure(host: str, code: int | None) -> Failure:
    if code == socket.EAI_NONAME:
        return Failure(FailureKind.DNS, f"there is no host {host}")
    if code == getattr(socket, "EAI_NODATA", None):
        return Failure(FailureKind.UNREACHABLE, f"the name {host} has no address")
    return Failure(FailureKind.UNREACHABLE, f"the name servers gave no answer for {host}")
