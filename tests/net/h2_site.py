"""A server of HTTP/2 over TLS, just enough of it: every stream is answered with one page, or broken."""

import socket
import ssl
import threading
from contextlib import suppress
from io import BufferedRWPair
from types import TracebackType
from typing import Self

from tests.net.origin import HERE, answer

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RESET, SETTINGS = 0, 1, 3, 4
END_STREAM, END_HEADERS, ACK = 1, 4, 1
OK = b"\x88"  # ":status: 200" of HPACK's static table
PROTOCOL_ERROR = (1).to_bytes(4, "big")


class H2Site:
    """``spoken`` tells what each connection agreed on, ``streams`` how many requests came by HTTP/2."""

    def __init__(self, context: ssl.SSLContext, *, breaks: bool = False) -> None:
        """``breaks``: every stream of HTTP/2 is reset; HTTP/1.1 is answered."""
        context.set_alpn_protocols(["h2", "http/1.1"])
        self._context, self._breaks = context, breaks
        self._listening = socket.create_server((HERE, 0))
        self.spoken: list[str] = []
        self.streams = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        self._listening.close()

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"https://{HERE}:{self._listening.getsockname()[1]}{path}"

    def _serve(self) -> None:
        while True:
            try:
                link, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(link,), daemon=True).start()

    def _talk(self, link: socket.socket) -> None:
        with suppress(OSError), self._context.wrap_socket(link, server_side=True) as wrapped:
            self.spoken.append(wrapped.selected_alpn_protocol() or "")
            wires = wrapped.makefile("rwb")
            if self.spoken[-1] == "h2":
                self._frames(wires)
            else:
                while wires.readline().strip():
                    pass
                wires.write(answer(b"plain"))
                wires.flush()

    def _frames(self, wires: BufferedRWPair) -> None:
        assert wires.read(len(PREFACE)) == PREFACE
        wires.write(_frame(SETTINGS, 0, 0))
        wires.flush()
        while head := wires.read(9):
            wires.read(int.from_bytes(head[:3], "big"))
            kind, flags, stream = head[3], head[4], head[5:]
            if kind == SETTINGS and not flags & ACK:
                wires.write(_frame(SETTINGS, ACK, 0))
            elif kind == HEADERS:
                self.streams += 1
                wires.write(self._answered(int.from_bytes(stream, "big")))
            wires.flush()

    def _answered(self, stream: int) -> bytes:
        if self._breaks:
            return _frame(RESET, 0, stream, PROTOCOL_ERROR)
        return _frame(HEADERS, END_HEADERS, stream, OK) + _frame(DATA, END_STREAM, stream, b"multiplexed")


def _frame(kind: int, flags: int, stream: int, load: bytes = b"") -> bytes:
    return len(load).to_bytes(3, "big") + bytes((kind, flags)) + stream.to_bytes(4, "big") + load
