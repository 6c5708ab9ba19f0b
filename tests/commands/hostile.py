"""Servers that mean harm, each at an address of its own: bombs, drips, lies, circles, endless answers."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from functools import cache
from threading import Thread
from types import TracebackType

FORBIDDEN = "127.9.0.1"  # stands for every internal address
CALM = "127.8.0.250"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GZIP = b"Content-Encoding: gzip\r\n"
MB = 1 << 20
STORY = b"<p>The council voted on Tuesday to rebuild the pier.</p>" * 60

Answer = bytes | Callable[[], AsyncIterator[bytes]]


async def _dripping(first: bytes) -> AsyncIterator[bytes]:
    yield first
    while True:
        yield b"x"
        await asyncio.sleep(0.2)


async def _endless(first: bytes, piece: bytes) -> AsyncIterator[bytes]:
    yield first
    while True:
        yield piece


async def _silent() -> AsyncIterator[bytes]:
    await asyncio.sleep(3600)
    yield b""


async def _growing() -> AsyncIterator[bytes]:
    yield HEAD
    number = 0
    while True:
        yield b"".join(b"X-%d: v\r\n" % (number + k) for k in range(500))
        number += 500


@cache
def bomb() -> bytes:
    """300 MB of zeros."""
    return gzip.compress(bytes(300 * MB), 9)


def whole(body: bytes, *lines: bytes) -> bytes:
    return HEAD + b"".join(lines) + b"Content-Length: %d\r\n\r\n" % len(body) + body


def led(where: str) -> bytes:
    return b"HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n" % where.encode()


def answers() -> Mapping[str, Answer]:
    """By name; ``/`` and the name is the path, every path below it is answered in the same way."""
    big = b"x" * 65536
    return {
        "silent": _silent,
        "dripping head": lambda: _dripping(HEAD),
        "dripping body": lambda: _dripping(HEAD + b"Content-Length: 1000000\r\n\r\n"),
        "endless body": lambda: _endless(HEAD + b"\r\n", big),
        "endless chunks": lambda: _endless(
            HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + big + b"\r\n"
        ),
        "endless head": _growing,
        "ten gigabytes": lambda: _endless(HEAD + b"Content-Length: 10737418240\r\n\r\n", big),
        "bomb": whole(bomb(), GZIP),
        "bomb in a bomb": whole(gzip.compress(bomb()), b"Content-Encoding: gzip, gzip\r\n"),
        "fifty codings": whole(b"ok", b"Content-Encoding: " + b", ".join([b"gzip"] * 50) + b"\r\n"),
        "a lie about its coding": whole(b"plain", GZIP),
        "a coding that is none": whole(b"plain", b"Content-Encoding: utf-8\r\n"),
        "cut short": HEAD + b"Content-Length: 1000\r\n\r\n" + b"x" * 500,
        "a cut chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n3E8\r\n" + b"x" * 500,
        "a chunk that is none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n0\r\n\r\n",
        "a circle": led("/a circle".replace(" ", "%20")),
        "a circle that grows": led("./x/x/x/x/x"),
        "a header of a megabyte": HEAD + b"X-Big: " + b"a" * MB + b"\r\nContent-Length: 2\r\n\r\nok",
        "two hundred headers": whole(STORY, *(b"X-%d: v\r\n" % n for n in range(200))),
        "no status": b"hello world\r\n\r\n",
        "noise": bytes(range(256)) * 4,
        "nothing": b"",
        "a negative length": HEAD + b"Content-Length: -5\r\n\r\nplain",
        "two lengths": HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nplain",
        "length and chunks": HEAD
        + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "a null": HEAD + b"X-A: a\x00b\r\nContent-Length: 2\r\n\r\nok",
        "escapes for terminals": whole(
            b"<title>\x1b[2J</title><p>\x1b]0;evil\x07 The page you requested could not be found.</p>"
        ),
        "a page of tags": whole(b"<div>" * 400_000),
        "a title that does not end": whole(b"<title>" + b"a" * 2_000_000),
        "to a file": led("file:///etc/hostname"),
        "to another protocol": led(f"ftp://{FORBIDDEN}/x"),
        "to a gopher": led(f"gopher://{FORBIDDEN}/x"),
    }


class Hostile:
    """All of them, on one port, at 127.8.0.1 and so on; a calm one, and one that nobody may connect to."""

    def __init__(self) -> None:
        self.names = list(answers())
        self.visitors = 0  # of the forbidden one
        self.port = 0
        self._loop = asyncio.new_event_loop()

    def url(self, name: str) -> str:
        return f"http://127.8.0.{self.names.index(name) + 1}:{self.port}/{name.replace(' ', '%20')}"

    def calm(self, path: str) -> str:
        return f"http://{CALM}:{self.port}/{path}"

    def forbidden(self) -> list[str]:
        """The forbidden address in many spellings."""
        a, b, c, d = map(int, FORBIDDEN.split("."))
        number = (a << 24) + (b << 16) + (c << 8) + d
        spelled = (
            FORBIDDEN,
            str(number),
            hex(number),
            f"0{a:o}.{b}.{c}.{d}",
            f"0x{a:x}.{b}.{c * 256 + d}",
            f"{a}.{number & 0xFFFFFF}",
            f"[::ffff:{FORBIDDEN}]",
            f"[::ffff:{a:02x}{b:02x}:{c:02x}{d:02x}]",
            f"[64:ff9b::{a:02x}{b:02x}:{c:02x}{d:02x}]",
            f"[2002:{a:02x}{b:02x}:{c:02x}{d:02x}::1]",
            "0.0.0.0",
            "0",
            "[::]",
            "[::1]",
            "localhost",
            "LOCALHOST.",
            "x.localhost",
            f"someone@{FORBIDDEN}",
            "１２７.９.０.１",
        )
        return [f"http://{host}:{self.port}/" for host in spelled]

    def __enter__(self) -> "Hostile":
        listener = socket.create_server(("0.0.0.0", 0), backlog=512)
        self.port = listener.getsockname()[1]
        serving = asyncio.start_server(self._serve, sock=listener)
        self._server = self._loop.run_until_complete(serving)
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _end(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        address = writer.get_extra_info("sockname")[0]
        try:
            if not address.startswith("127.8."):
                self.visitors += 1
                return
            path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
            await self._send(self._answer(address, path), writer)
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    def _answer(self, address: str, path: str) -> Answer:
        if address != CALM:
            return answers()[self.names[int(address.rpartition(".")[2]) - 1]]
        number = path.strip("/").partition("-to-")[2]
        return led(self.forbidden()[int(number)]) if number else whole(b"<title>Calm</title>" + STORY)

    async def _send(self, answer: Answer, writer: asyncio.StreamWriter) -> None:
        if isinstance(answer, bytes):
            writer.write(answer)
            await writer.drain()
            return
        async for piece in answer():
            writer.write(piece)
            await writer.drain()
