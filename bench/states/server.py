"""The hosts of all cases on loopback: each has an address of its own, and doors for plain and broken TLS.

``python -m bench.states.server FOLDER`` writes ``FOLDER/doors.json`` (a port for each door) and ``ca.pem``.
"""

import asyncio
import gzip
import json
import socket
import ssl
import struct
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import trustme

from bench.states import content, owners, ways, wires
from bench.states.pages import ELSEWHERE, Answer, Case, page, plain_404

DOORS = ("http", "https", "unknown-ca", "wrong-name", "expired", "not-yet", "self-signed", "no-tls")
PIECE = b"x" * 65536


@cache
def cases() -> tuple[Case, ...]:
    """Every case, always in this order."""
    return (*content.cases(), *wires.cases(), *ways.cases(), *owners.cases())


def host_of(number: int, *, other: bool = False) -> str:
    """The address of a case, or its second one."""
    place = 2 * number + other
    return f"127.7.{1 + place // 200}.{1 + place % 200}"


def number_of(host: str) -> int:
    """The case that has the address."""
    _, _, high, low = map(int, host.split("."))
    return ((high - 1) * 200 + low - 1) // 2


async def _until_they_leave(writer: asyncio.StreamWriter, piece: bytes, pause: float) -> None:
    while True:
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(pause)


async def _silent(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)


async def _slow_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    await _until_they_leave(writer, b"x", 0.5)


async def _slow_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n")
    await _until_they_leave(writer, b"a", 0.5)


async def _hang_up(_: asyncio.StreamWriter) -> None:
    """Close without a word."""


async def _reset(writer: asyncio.StreamWriter) -> None:
    link = writer.get_extra_info("socket")
    link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def _endless_body(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    await _until_they_leave(writer, PIECE, 0)


async def _endless_head(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    await _until_they_leave(writer, b"X-Word: value\r\n" * 1000, 0)


async def _promise(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 10737418240\r\n\r\n")
    await _until_they_leave(writer, PIECE, 0)


async def _bomb(writer: asyncio.StreamWriter) -> None:
    data = _packed_zeros()
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nContent-Length: "
    writer.write(f"{head}{len(data)}\r\n\r\n".encode() + data)
    await writer.drain()


@cache
def _packed_zeros() -> bytes:
    return gzip.compress(bytes(200_000_000), 9)


async def _noise(writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x00\x01\x02 SSH-2.0-OpenSSH_9.2\r\n" * 3)
    await writer.drain()


async def _no_status(writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 OK\r\nContent-Length: 2\r\n\r\nok")
    await writer.drain()


MISCHIEF: dict[str, Callable[[asyncio.StreamWriter], Coroutine[Any, Any, None]]] = {
    "silent": _silent,
    "slow head": _slow_head,
    "slow body": _slow_body,
    "hang up": _hang_up,
    "reset": _reset,
    "endless body": _endless_body,
    "endless head": _endless_head,
    "a promise of 10 GB": _promise,
    "a bomb": _bomb,
    "noise": _noise,
    "no status": _no_status,
}


def _found(case: Case, path: str) -> Answer:
    if path in case.pages:
        return case.pages[path]
    bare = path.partition("?")[0]
    if bare in case.pages:
        return case.pages[bare]
    if path == "/robots.txt":
        return plain_404()
    return case.pages.get(ELSEWHERE, plain_404())


_SEEN: set[int] = set()  # cases whose former page was shown


def _first(number: int) -> bytes:
    if number in _SEEN:
        return b""
    _SEEN.add(number)
    return cases()[number].before


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer the requests of one connection."""
    host, port = writer.get_extra_info("sockname")[:2]
    number = number_of(host)
    other = f"{host_of(number, other=True)}:{port}".encode()
    try:
        if not writer.get_extra_info("ssl_object") and await reader.read(1) == b"\x16":
            writer.write(page("plain HTTP only", "400 Bad Request"))  # somebody speaks TLS to us
            await writer.drain()
            return
        while head := await reader.readuntil(b"\r\n\r\n"):
            method, path, _ = head.split(b"\r\n", 1)[0].decode("latin-1").split(" ", 2)
            case = cases()[number]
            found = _first(number) if case.before and path == case.path else b""
            found = found or _found(case, path)
            if isinstance(found, str):
                await MISCHIEF[found](writer)
                break
            start = found.replace(b"{other}", other)
            writer.write(start.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if method == "HEAD" else start)
            await writer.drain()
    except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        pass
    finally:
        writer.close()


def _contexts(folder: Path) -> dict[str, ssl.SSLContext | None]:
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    hosts = [host_of(number) for number, case in enumerate(cases()) if case.door in DOORS[1:]]
    past, future = datetime(2019, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)
    found: dict[str, ssl.SSLContext | None] = {"http": None, "no-tls": None}
    certificates: dict[str, tuple[trustme.CA, list[str], dict[str, Any]]] = {
        "https": (authority, hosts, {}),
        "unknown-ca": (stranger, hosts, {}),
        "wrong-name": (authority, ["another.example"], {}),
        "expired": (authority, hosts, {"not_before": past, "not_after": datetime(2020, 1, 1, tzinfo=UTC)}),
        "not-yet": (
            authority,
            hosts,
            {"not_before": future, "not_after": datetime(2091, 1, 1, tzinfo=UTC)},
        ),
        "self-signed": (trustme.CA(organization_name="Ourselves"), hosts, {}),
    }
    for door, (issuer, names, limits) in certificates.items():
        found[door] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context = found[door]
        assert context is not None
        issuer.issue_cert(*names, **limits).configure_cert(context)
    return found


async def main(folder: Path) -> None:
    """Until the process is ended."""
    loop, doors = asyncio.get_running_loop(), {}
    loop.set_exception_handler(lambda _loop, _context: None)  # broken handshakes are what we are here for
    for door, context in _contexts(folder).items():
        server = await asyncio.start_server(serve, "0.0.0.0", 0, ssl=context, backlog=1024)
        doors[door] = server.sockets[0].getsockname()[1]
    with socket.create_server(("127.0.0.1", 0)) as closed:
        doors["closed"] = closed.getsockname()[1]
    _packed_zeros()
    (folder / "doors.json").write_text(json.dumps(doors), encoding="utf-8")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await asyncio.sleep(1e9)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
