"""The server of a review: the person's own tab is let in, and nobody else."""

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr

import pytest

from pipeline.net.loopback import LONGEST_BODY, Answer, Asked, Loopback

LARGE = b"x" * 20_000_000


@pytest.fixture
def server() -> Iterator[Loopback]:
    def answer(asked: Asked) -> Answer:
        return Answer(200, LARGE if asked.path == "large" else f"{asked.method} {asked.path}".encode())

    with Loopback(answer) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield serving
        finally:
            serving.shutdown()
            thread.join()


def ask(server: Loopback, request: bytes) -> tuple[int, bytes]:
    """The status, and all that came; {host}, {ours} and {secret} are put in."""
    told = request.replace(b"{host}", server.host.encode()).replace(b"{secret}", server.secret.encode())
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as line:
        line.sendall(told)
        line.shutdown(socket.SHUT_WR)
        came = b"".join(iter(lambda: line.recv(65_536), b""))
    return int(came.split(b" ", 2)[1]), came


GET = b"GET /{secret}/a HTTP/1.1\r\nHost: {host}\r\n"
POST = b"POST /{secret}/a HTTP/1.1\r\nHost: {host}\r\nContent-Length: 2\r\n"
OURS, JSON = b"Origin: http://{host}\r\n", b"Content-Type: application/json\r\n"


@pytest.mark.parametrize("request_", [GET, GET + b"Sec-Fetch-Site: none\r\n", POST + OURS + JSON])
def test_the_own_tab_is_let_in(server: Loopback, request_: bytes) -> None:
    status, came = ask(server, request_ + b"\r\n{}")
    assert status == 200
    assert came.endswith(b" a")


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\nHost: {host}\r\n",
        b"GET /{secret} HTTP/1.1\r\nHost: {host}\r\n",
        b"GET /{secret}x/a HTTP/1.1\r\nHost: {host}\r\n",
        b"GET /\xff\xfe/a HTTP/1.1\r\nHost: {host}\r\n",
        b"GET /{secret}/a HTTP/1.1\r\n",
        b"GET /{secret}/a HTTP/1.1\r\nHost: rebound.example\r\n",
        b"GET /{secret}/a HTTP/1.1\r\nHost: {host}\r\nHost: rebound.example\r\n",
        b"GET http://rebound.example/{secret}/a HTTP/1.1\r\nHost: {host}\r\n",
        GET + b"Origin: https://evil.example\r\n",
        GET + b"Origin: null\r\n",
        GET + b"Sec-Fetch-Site: cross-site\r\n",
        GET + b"Sec-Fetch-Site: same-site\r\n",
        POST + JSON,
        POST + OURS,
        POST + OURS + b"Content-Type: text/plain\r\n",
        POST + b"Origin: null\r\n" + JSON,
        b"GET /{secret}/" + b"a" * 3_000 + b" HTTP/1.1\r\nHost: {host}\r\n",
    ],
)
def test_others_are_turned_away(server: Loopback, request_: bytes) -> None:
    assert ask(server, request_ + b"\r\n{}")[0] == 403


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        (b"", 411),
        (b"Content-Length: \xb2\r\n", 411),
        (b"Content-Length: -1\r\n", 411),
        (b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", 411),
        (b"Content-Length: %d\r\n" % (LONGEST_BODY + 1), 413),
        (b"Content-Length: " + b"9" * 5_000 + b"\r\n", 413),
    ],
)
def test_a_body_has_a_length_that_is_not_too_much(server: Loopback, lines: bytes, status: int) -> None:
    head = b"POST /{secret}/a HTTP/1.1\r\nHost: {host}\r\n" + OURS + JSON
    assert ask(server, head + lines + b"\r\n")[0] == status


def test_the_secret_goes_nowhere_else(server: Loopback) -> None:
    came = ask(server, GET + b"\r\n")[1].lower()
    assert b"referrer-policy: no-referrer" in came
    assert b"cache-control: no-store" in came
    assert b"content-security-policy: default-src 'none'" in came
    assert b"access-control-allow" not in came


def test_a_tab_that_is_closed_early_is_no_trouble(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = threading.Event()
    shut: Callable[[object], None] = server.shutdown_request

    def shutdown_request(request: object) -> None:
        shut(request)
        ended.set()

    monkeypatch.setattr(server, "shutdown_request", shutdown_request)
    said = io.StringIO()
    with redirect_stderr(said):
        line = socket.create_connection(("127.0.0.1", server.server_port), timeout=10)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        line.sendall(f"GET /{server.secret}/large HTTP/1.1\r\nHost: {server.host}\r\n\r\n".encode())
        line.recv(1)
        line.close()
        assert ended.wait(10)
    assert not said.getvalue()
