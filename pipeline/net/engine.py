"""libcurl's multi interface on one selector: transfers go in, finished ones come out."""

import selectors
import socket
import time
from contextlib import suppress

import pycurl

_EVENTS = {
    pycurl.POLL_IN: selectors.EVENT_READ,
    pycurl.POLL_OUT: selectors.EVENT_WRITE,
    pycurl.POLL_INOUT: selectors.EVENT_READ | selectors.EVENT_WRITE,
}
Finished = tuple[pycurl.Curl, int, str]


class Engine:
    """One loop, no threads; only ``wake`` may be called from another thread."""

    def __init__(self, idle_connections: int) -> None:
        """``idle_connections`` are kept open for whoever comes next."""
        self._selector = selectors.DefaultSelector()
        self._alarm: float | None = None
        self._woken, self._waker = socket.socketpair()
        for end in (self._woken, self._waker):
            end.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._on_socket)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._on_timer)
        self._multi.setopt(pycurl.M_MAXCONNECTS, idle_connections)

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
        for key, mask in self._selector.select(max(0.0, seconds)):
            if key.fileobj is self._woken:
                self._rest()
            else:
                self._multi.socket_action(key.fd, _bits(mask))
        if self._alarm is not None and time.monotonic() >= self._alarm:
            self._alarm = None
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        return self._finished()

    def close(self) -> None:
        """End everything."""
        self._multi.close()
        self._selector.close()
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
        known = fd in self._selector.get_map()
        if what == pycurl.POLL_REMOVE:
            if known:
                self._selector.unregister(fd)
        elif known:
            self._selector.modify(fd, _EVENTS[what])
        else:
            self._selector.register(fd, _EVENTS[what])

    def _on_timer(self, milliseconds: int) -> None:
        self._alarm = None if milliseconds < 0 else time.monotonic() + milliseconds / 1000


def _bits(mask: int) -> int:
    bits = pycurl.CSELECT_IN if mask & selectors.EVENT_READ else 0
    return int(bits | (pycurl.CSELECT_OUT if mask & selectors.EVENT_WRITE else 0))
