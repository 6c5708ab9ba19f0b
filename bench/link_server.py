"""A web on loopback for ``bench.links``: fast, made by code, the same for every program that is measured.

``python -m bench.link_server PORT [BUNDLE]`` listens on every address of 127.0.0.0/8 and prints ``ready``.
With BUNDLE it speaks TLS: every host has its certificate, and the public authorities and their own are
written to that file.
"""

import asyncio
import gzip
import random
import socket
import ssl
import sys
from contextlib import suppress
from ipaddress import IPv4Address
from pathlib import Path

import certifi
import trustme

WORDS = (
    b"harbour",
    b"council",
    b"vessel",
    b"bridge",
    b"storm",
    b"school",
    b"river",
    b"opened",
    b"of",
    b"a",
)
SLOW = 1.0  # seconds
SHARED = 8  # neighbouring hosts that share a certificate


def pages() -> list[bytes]:
    """Forty pages of 5 to 120 kB, as a server sends them."""
    dice = random.Random(5)
    made = []
    for number in range(40):
        text = b" ".join(dice.choices(WORDS, k=800 + number * 480))
        body = b"<html><title>Page %d</title><p>%s</p></html>" % (number, text)
        packed = gzip.compress(body, 6) if number % 2 else body
        coding = b"Content-Encoding: gzip\r\n" if number % 2 else b""
        made.append(answer(b"200 OK", packed, b"Content-Type: text/html\r\n" + coding))
    return made


def answer(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
    """A response, whole."""
    headers += b"LinkChecker: welcome\r\n"  # else that program waits .1 to .6 seconds between two pages
    return b"HTTP/1.1 %s\r\n%sContent-Length: %d\r\n\r\n%s" % (status, headers, len(body), body)


class Site(asyncio.Protocol):
    """Answers by the path: /page/N, /gone/N, /moved/N, /slow/N, /wall/N."""

    pages = pages()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember whom to answer."""
        assert isinstance(transport, asyncio.Transport)
        self.transport, self.left = transport, b""

    def data_received(self, data: bytes) -> None:
        """Answer every whole request."""
        self.left += data
        while b"\r\n\r\n" in self.left:
            head, _, self.left = self.left.partition(b"\r\n\r\n")
            kind, _, number = head.split(b" ")[1].lstrip(b"/").partition(b"/")
            self._say(kind if number.isdigit() else b"gone", int(number) if number.isdigit() else 0)

    def _say(self, kind: bytes, number: int) -> None:
        page = self.pages[number % len(self.pages)]
        if kind == b"slow":
            asyncio.get_running_loop().call_later(SLOW, self._send, page)
        elif kind == b"gone":
            self._send(answer(b"404 Not Found", b"<title>Not found</title>"))
        elif kind == b"moved":
            self._send(answer(b"301 Moved Permanently", b"", b"Location: /page/%d\r\n" % number))
        elif kind == b"wall":
            self._send(
                answer(b"403 Forbidden", b"<title>Just a moment...</title>", b"cf-mitigated: challenge\r\n")
            )
        else:
            self._send(page)

    def _send(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)


class Certificates:
    """One authority; a certificate for each few hosts, made when the first of them is asked."""

    def __init__(self, bundle: Path) -> None:
        """Write ``bundle``."""
        self._authority = trustme.CA()
        own = self._authority.cert_pem.bytes()
        bundle.write_bytes(Path(certifi.where()).read_bytes() + own)
        self._made: dict[int, ssl.SSLContext] = {}

    def of(self, host: str) -> ssl.SSLContext:
        """What the server of that number shows."""
        group = int(IPv4Address(host)) // SHARED
        if group not in self._made:
            self._made[group] = self._new(group)
        return self._made[group]

    def _new(self, group: int) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        hosts = [str(IPv4Address(group * SHARED + number)) for number in range(SHARED)]
        self._authority.issue_cert(*hosts).configure_cert(context)
        return context


async def serve(port: int, certificates: Certificates | None = None) -> None:
    """Until the process is ended."""
    loop = asyncio.get_running_loop()
    listening = socket.create_server(("0.0.0.0", port), backlog=4096)
    listening.setblocking(False)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    opened = set[asyncio.Task[object]]()
    while True:
        link, _ = await loop.sock_accept(listening)
        shown = certificates.of(link.getsockname()[0]) if certificates else None
        task = asyncio.create_task(_open(link, shown))
        opened.add(task)
        task.add_done_callback(opened.discard)


async def _open(link: socket.socket, shown: ssl.SSLContext | None) -> None:
    with suppress(OSError):
        await asyncio.get_running_loop().connect_accepted_socket(Site, link, ssl=shown)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Certificates(Path(sys.argv[2])) if sys.argv[2:] else None))
