"""Exchanges of a made-up web, and a clock that moves only when it is read."""

import gzip
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.model import Exchange, Failure, Fetched, Target
from pipeline.store.archive import Archive

BEGIN = datetime(2026, 3, 1, 12, 0, 0, 250_000, tzinfo=UTC)
REQUEST = b"GET /page HTTP/1.1\r\nHost: example.org\r\nUser-Agent: citewarden\r\n\r\n"


class Clock:
    """One second later each time."""

    def __init__(self, start: datetime = BEGIN) -> None:
        self.time = start

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def opened(folder: Path, clock: Clock | None = None, *, write: bool = True) -> Archive:
    return Archive.open(folder, software="citewarden/test", now=clock or Clock(), write=write)


def response(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", *(headers or ("Content-Type: text/html; charset=utf-8",))]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def zipped(text: str) -> bytes:
    return response(
        gzip.compress(text.encode(), mtime=0), "Content-Type: text/html", "Content-Encoding: gzip"
    )


def chunked(body: bytes, size: int = 7) -> bytes:
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    framed = b"".join(b"%x;q=1\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
    return response(framed, "Content-Type: text/html", "Transfer-Encoding: chunked")


def fetched(
    url: str, *answers: bytes, clock: Clock, failure: Failure | None = None, **about: str
) -> Fetched:
    """A target that was reached through as many hops as there are answers."""
    purpose = about.pop("purpose", "source")
    hops = [
        Exchange(f"{url}{f'/hop{n}' if n else ''}", clock(), REQUEST, answer, "127.0.0.1", **about)
        for n, answer in enumerate(answers)
    ]
    return Fetched(Target(url, ("key-1", "key-2"), purpose), clock(), tuple(hops), failure)
