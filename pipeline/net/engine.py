"""libcurl's multi interface on one poll object: transfers go in, finished ones come out."""

import select
import socket
import time
from contextlib import suppress
from typing import Any

import pycurl

_ASKED = {  # what libcurl waits for, as the poll object has it
    pycurl.POLL_NONE: 0,
    pycurl.POLL_IN: select.POLLIN,
    pycurl.POLL_OUT: select.POLLOUT,
    pycurl.POLL_INOUT: select.POLLIN | select.POLLOUT,
}
_FAULT = select.POLLERR | select.POLLHUP | select.POLLNVAL
Finished = tuple[pycurl.Curl, int, str]


class Engine:
    """One loop, no threads; only ``wake`` may be called from another thread."""

    def __init__(self, connections: int) -> None:
        """So many ``connections`` are kept open, those in use counted, for whoever comes next."""
        self._poll, self._unit = _poll_object()
        self._watched: set[int] = set()
        self._alarm: float | None = None
        self._woken, self._waker = socket.socketpair()
        for end in (self._woken, self._waker):
            end.setblocking(False)
        self._poll.register(self._woken, select.POLLIN)
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, connections)

    def add(self, curl: pycurl.Curl) -> None:
        """Begin a transfer."""
        self._multi.add_handle(curl)

    def remove(self, curl: pycurl.Curl) -> None:
        """End a transfer, finished or not; the handle may be used again."""
        self._multi.remove_handle(curl)

    def wake(self) -> None:
        """Make ``run`` return."""
        with suppress(OSError):  # full: it is awake; closed: it is over
            self._waker.send(b"\0")

    def run(self, seconds: float) -> list[Finished]:
        """Wait for something to happen, at most so long, and let it happen.

        Returns handle, libcurl's error number (0: well) and its words of what has finished.
        """
        if self._alarm is not None:
            seconds = min(seconds, self._alarm - time.monotonic())
        for fd, events in self._poll.poll(max(0.0, seconds) * self._unit):
            if fd == self._woken.fileno():
                self._rest()
            else:
                self._multi.socket_action(fd, _bits(events))
        if self._alarm is not None and time.monotonic() >= self._alarm:
            self._alarm = None
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        return self._finished()

    def close(self) -> None:
        """End everything."""
        self._multi.close()
        self._woken.close()
        self._waker.close()

    def _finished(self) -> list[Finished]:
        found: list[Finished] = []
        while True:
            left, well, badly = self._multi.info_read()
            found += [(curl, 0, "") for curl in well]
            found += badly
            if not left:
                return found

    def _rest(self) -> None:
        with suppress(BlockingIOError):
            while self._woken.recv(4096):
                pass

    def _on_socket(self, what: int, fd: int, _multi: pycurl.CurlMulti, _data: object) -> None:
        if what == pycurl.POLL_REMOVE:
            self._watched.discard(fd)
            with suppress(OSError, KeyError):  # closed already
                self._poll.unregister(fd)
        elif fd in self._watched:
            self._poll.modify(fd, _ASKED[what])
        else:
            self._watched.add(fd)
            self._poll.register(fd, _ASKED[what])

    def _on_timer(self, milliseconds: int) -> None:
        self._alarm = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000


def _bits(events: int) -> int:
    bits = pycurl.CSELECT_IN if events & (select.POLLIN | _FAULT) else 0
    return int(bits | (pycurl.CSELECT_OUT if events & (select.POLLOUT | _FAULT) else 0))


def _poll_object() -> tuple[Any, int]:
    """The best that the system has, and how many of its units of time are a second."""
    if hasattr(select, "epoll"):
        return select.epoll(), 1
    return select.poll(), 1000
