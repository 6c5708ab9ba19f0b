"""A real server on loopback that answers with exact bytes, remembers who came, and can misbehave."""

import asyncio
import contextlib
import socket
import ssl
import struct
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from threading import Thread

HERE = "127.0.0.1"
FORBIDDEN = "127.0.0.2"  # stands for every internal address: no test allows it

Drip = Callable[[], AsyncIterator[bytes]]


def answer(body: bytes = b"", *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """A plain response with a length."""
    lines = (b"HTTP/1.1 " + status, *headers, b"Content-Length: %d" % len(body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def redirect(where: str, status: bytes = b"302 Found") -> bytes:
    return answer(b"", b"Location: " + where.encode(), status=status)


@dataclass
class Origin:
    """``pages``: by path, the bytes to send, or a function whose pieces are sent as they come.

    ``requests`` are the heads that came, ``connections`` how many times somebody connected,
    ``at_once`` the most requests that were being answered at the same time.
    """

    pages: dict[str, bytes | Drip] = field(default_factory=dict)
    requests: list[bytes] = field(default_factory=list)
    connections: int = 0
    at_once: int = 0
    busy: int = 0
    slowness: float = 0.0
    tls: ssl.SSLContext | None = None
    address: str = HERE
    port: int = 0

    def url(self, path: str = "/", host: str = "") -> str:
        return f"http{'s' if self.tls else ''}://{host or self.address}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [request.split(b" ")[1].decode() for request in self.requests]

    def came(self) -> int:
        """How many connections there were: those that are still being taken in are counted, too."""
        seen = self.connections
        with socket.socket() as probe:
            probe.connect((self.address, self.port))
        end = time.monotonic() + 5
        while self.connections == seen and time.monotonic() < end:
            time.sleep(0.005)
        self.connections -= 1
        return self.connections

    def __enter__(self) -> "Origin":
        self._loop = asyncio.new_event_loop()
        listener = socket.create_server((self.address, 0), backlog=512)
        self.port = listener.getsockname()[1]
        serve = asyncio.start_server(self._serve, sock=listener, ssl=self.tls)
        self._server = self._loop.run_until_complete(serve)
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        with contextlib.suppress(
            OSError, asyncio.IncompleteReadError, asyncio.CancelledError, asyncio.LimitOverrunError
        ):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                self.requests.append(head)
                self.busy += 1
                self.at_once = max(self.at_once, self.busy)
                try:
                    await asyncio.sleep(self.slowness)
                    if not await self._answer(head.split(b" ")[1].decode(), writer):
                        break
                finally:
                    self.busy -= 1
        with contextlib.suppress(OSError, RuntimeError):
            writer.close()

    async def _answer(self, path: str, writer: asyncio.StreamWriter) -> bool:
        page = self.pages.get(path, answer(b"nothing here", status=b"404 Not Found"))
        if isinstance(page, bytes):
            writer.write(page)
            await writer.drain()
            return b"ength: " in page or b"chunked" in page or b" 204 " in page
        async for piece in page():
            if piece == RESET:
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                break
            writer.write(piece)
            await writer.drain()
        return False


RESET = b"\0reset"


def pieces(*parts: bytes, pause: float = 0.0, forever: bytes = b"") -> Drip:
    """Send the parts, then ``forever`` again and again, then close; ``RESET`` breaks the connection."""

    async def drip() -> AsyncIterator[bytes]:
        for part in parts:
            yield part
            await asyncio.sleep(pause)
        while forever:
            yield forever
            await asyncio.sleep(pause)

    return drip


def silence() -> Drip:
    """Take the request and never answer."""

    async def drip() -> AsyncIterator[bytes]:
        await asyncio.sleep(3600)
        yield b""

    return drip
