"""A web on loopback for ``bench.links``: fast, made by code, the same for every program that is measured.

``python -m bench.link_server PORT`` listens on every address of 127.0.0.0/8 and prints ``ready``.
"""

import asyncio
import gzip
import random
import sys

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


def pages() -> list[bytes]:
    """Forty pages of 5 to 120 kB, as a server sends them."""
    dice = random.Random(5)
    made = []
    for number in range(40):
        text = b" ".join(dice.choices(WORDS, k=800 + number * 480))
        body = b"<html><title>Page %d</title><p>%s</p></html>" % (number, text)
        packed = gzip.compress(body, 6) if number % 2 else body
        coding = b"Content-Encoding: gzip\r\n" if number % 2 else b""
        made.append(_answer(b"200 OK", packed, b"Content-Type: text/html\r\n" + coding))
    return made


def _answer(status: bytes, body: bytes, headers: bytes = b"") -> bytes:
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
            self._send(_answer(b"404 Not Found", b"<title>Not found</title>"))
        elif kind == b"moved":
            self._send(_answer(b"301 Moved Permanently", b"", b"Location: /page/%d\r\n" % number))
        elif kind == b"wall":
            self._send(
                _answer(
                    b"403 Forbidden", b"<title>Just a moment...</title>", b"cf-mitigated: challenge\r\n"
                )
            )
        else:
            self._send(page)

    def _send(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)


async def serve(port: int) -> None:
    """Until the process is ended."""
    server = await asyncio.get_running_loop().create_server(Site, "0.0.0.0", port, backlog=1024)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
