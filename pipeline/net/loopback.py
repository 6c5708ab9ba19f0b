"""A server for one person at this machine: 127.0.0.1 only, behind a secret in its address.

Whatever other pages in the person's browser, other users of the machine or a rebound name send is turned
away before it is looked at: the Host must be this very address, the Origin of what changes something must
be too, and the first part of the path must be the secret.
"""

import hmac
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore
from typing import Any

ADDRESS = "127.0.0.1"
LONGEST_BODY = 256 << 10
LONGEST_PATH = 2_000
PATIENCE = 20.0  # seconds that a request may take to arrive
AT_ONCE = 16  # requests that are answered at the same time

_ALWAYS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_LOCKED = "default-src 'none'; frame-ancestors 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that was let in: ``path`` is what follows the secret, without a slash before it."""

    method: str  # GET or POST
    path: str
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """``policy`` is the Content-Security-Policy; by default the content may do nothing."""

    status: int
    body: bytes = b""
    media_type: str = "text/plain; charset=utf-8"
    policy: str = _LOCKED
    headers: Mapping[str, str] = field(default_factory=dict)


class Loopback(ThreadingHTTPServer):
    """``with Loopback(answer, port) as server: server.serve_forever()``; port 0 takes any that is free.

    ``OSError`` where the port cannot be had.  ``answer`` is called from several threads.
    """

    daemon_threads = True
    allow_reuse_address = False  # on Windows it would share the port with whoever has it

    def __init__(self, answer: Callable[[Asked], Answer], port: int = 0) -> None:
        self.answer = answer
        self.secret = secrets.token_urlsafe(24)
        self.room = BoundedSemaphore(AT_ONCE)
        super().__init__((ADDRESS, port), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A tab that was closed before it had its answer is no trouble; the rest is a fault of ours."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    @property
    def host(self) -> str:
        """``127.0.0.1:43211``."""
        return f"{ADDRESS}:{self.server_port}"

    @property
    def address(self) -> str:
        """What the person is to open."""
        return f"http://{self.host}/{self.secret}/"

    def lets_in(self, path: str) -> str | None:
        """What follows the secret; None where it is not there."""
        given, slash, rest = path.removeprefix("/").partition("/")
        same = hmac.compare_digest(given.encode(), self.secret.encode())
        return rest if same and slash else None


class _Handler(BaseHTTPRequestHandler):
    server: Loopback
    timeout = PATIENCE
    server_version = "citewarden"
    sys_version = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._respond(b"")

    def do_POST(self) -> None:
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self._send(Answer(411))
        elif len(length) > 9 or int(length) > LONGEST_BODY:
            self._send(Answer(413))
        else:
            # Read in any case: a closed connection with unread bytes loses the answer.
            self._respond(self.rfile.read(int(length)))

    def _respond(self, body: bytes) -> None:
        inside = None if self._is_strange() else self.server.lets_in(self.path)
        if inside is None:
            self._send(Answer(403))
            return
        with self.server.room:
            answer = self.server.answer(Asked(self.command, inside, body))
        self._send(answer)

    def _is_strange(self) -> bool:
        """Whether the request is not of the person's own tab."""
        ours = f"http://{self.server.host}"
        if len(self.path) > LONGEST_PATH or self.headers.get_all("Host") != [self.server.host]:
            return True
        if self.headers.get("Sec-Fetch-Site", "none") not in ("none", "same-origin"):
            return True
        if self.command == "GET":
            return self.headers.get("Origin", ours) != ours
        kind = self.headers.get("Content-Type", "")
        return self.headers.get("Origin") != ours or kind != "application/json"

    def _send(self, answer: Answer) -> None:
        self.close_connection = True
        self.send_response(answer.status)
        told = {
            "Content-Type": answer.media_type,
            "Content-Length": str(len(answer.body)),
            "Content-Security-Policy": answer.policy,
        }
        for name, value in (_ALWAYS | told | dict(answer.headers)).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing: the secret stands in every request's first line."""
