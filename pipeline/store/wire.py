"""HTTP messages as they crossed the wire: their head, their body, and the entity in it.  Pure."""

import re
from dataclasses import dataclass

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_CHUNK = re.compile(rb"[ \t]*([0-9a-fA-F]{1,15})[ \t]*(?:;[^\n]*)?\r?\n")
_NEXT = re.compile(rb"\r?\n")
_SECRET = re.compile(
    rb"^(authorization|cookie|proxy-authorization)[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*(?=\n|\Z)",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Message:
    """A response.  ``raw`` is all of it (interim 1xx answers before it left out), its body from ``at`` on.

    Header names are in lower case; ``body`` has its transfer and content coding, ``size`` is its length.
    Both ``body`` and ``entity`` are copies.
    """

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes
    at: int

    def header(self, name: str) -> str:
        """The first header of that name (lower case), or an empty string."""
        for key, value in self.headers:
            if key == name:
                return value
        return ""

    @property
    def is_chunked(self) -> bool:
        """Whether the headers say that the body is framed in chunks."""
        return any(
            name == "transfer-encoding" and "chunked" in value.lower() for name, value in self.headers
        )

    @property
    def size(self) -> int:
        """Of the body, in bytes."""
        return len(self.raw) - self.at

    @property
    def body(self) -> bytes:
        """What came behind the head."""
        return self.raw[self.at :]

    @property
    def entity(self) -> bytes:
        """The body without transfer coding: what a payload digest covers."""
        return unchunk(self.body) if self.is_chunked else self.body

    def beginning(self, limit: int) -> bytes:
        """The first ``limit`` bytes of the entity, or all of it."""
        if not self.is_chunked:
            return self.raw[self.at : self.at + limit]
        reach = max(limit, 1024)
        while True:
            reach *= 2  # with its framing
            found = unchunk(self.raw[self.at : self.at + reach])
            if len(found) >= limit or reach >= self.size:
                return found[:limit]

    @property
    def media_type(self) -> str:
        """``text/html``, or an empty string."""
        return self.header("content-type").partition(";")[0].strip().lower()


def read_response(raw: bytes) -> Message | None:
    """The response in ``raw``, or None where it has no status line."""
    start = 0
    while True:
        status = _STATUS.match(raw, start)
        if status is None:
            return None
        end = _HEAD_END.search(raw, start)
        head_end, body = end.span() if end else (len(raw), len(raw))
        if 100 <= int(status[1]) < 200 and int(status[1]) != 101 and _STATUS.match(raw, body):
            start = body
            continue
        headers = read_headers(raw[start:head_end])
        return Message(int(status[1]), headers, raw[start:] if start else raw, body - start)


def read_headers(head: bytes) -> tuple[tuple[str, str], ...]:
    """The headers below the first line, names in lower case, folded lines joined."""
    headers: list[tuple[str, str]] = []
    for line in _text(head).split("\n")[1:]:
        if line[:1] in " \t" and line and headers:
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon:
            headers.append((name.strip().lower(), value.strip()))
    return tuple(headers)


def _text(head: bytes) -> str:
    try:
        return head.decode()
    except UnicodeDecodeError:
        return head.decode("latin-1")


def unchunk(body: bytes) -> bytes:
    """The body without its chunk framing.

    A body that is not chunked at all (the header lied) comes back as it is; one whose framing
    breaks off or breaks down gives what stood before.
    """
    at, parts = 0, []
    while (size := _CHUNK.match(body, at)) is not None:
        length, start = int(size[1], 16), size.end()
        parts.append(body[start : start + length])
        line_end = _NEXT.match(body, start + length)
        if length == 0 or line_end is None:
            return b"".join(parts)
        at = line_end.end()
    return b"".join(parts) if at else body


def redact(request: bytes) -> bytes:
    """The request without what proves who asks: credentials and cookies."""
    end = _HEAD_END.search(request)
    head_end = end.start() if end else len(request)
    return _SECRET.sub(_redacted, request[:head_end]) + request[head_end:]


def _redacted(found: re.Match[bytes]) -> bytes:
    return found[1] + b": [redacted]" + (b"\r" if found[0].endswith(b"\r") else b"")


def write_response(status: int, headers: tuple[tuple[str, str], ...], body: bytes) -> bytes:
    """A response whose body is decoded already: no coding headers, the length as it is."""
    lost = {"content-encoding", "transfer-encoding", "content-length"}
    kept = [(_line(name), _line(value)) for name, value in headers if name.lower() not in lost]
    lines = [
        f"HTTP/1.1 {status:03d} ",
        *(f"{name}: {value}" for name, value in kept),
        f"content-length: {len(body)}",
    ]
    return "\r\n".join(lines).encode("utf-8", "backslashreplace") + b"\r\n\r\n" + body


def _line(text: str) -> str:
    return " ".join(text.split())
