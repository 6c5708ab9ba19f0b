"""A forward proxy on loopback that is the whole internet: it ends TLS with a throw-away authority.

Every request is answered by one function; the log of hosts proves that nothing else was contacted.
"""

import socket
import socketserver
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import trustme

Answer = Callable[[str, str, str, str, dict[str, str]], bytes | None]
"""(scheme, host, method, target, headers) -> the raw response, or None for "no such host"."""

BODY = ":body"  # among the headers: what a POST has brought
NO_SUCH_HOST = b"HTTP/1.1 502 no such host\r\nX-Squid-Error: ERR_DNS_FAIL 0\r\nContent-Length: 0\r\n\r\n"
ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Proxy:
    """Started by ``start``, ended by ``stop``; ``log`` holds (scheme, host, target) of every request."""

    def __init__(self, answer: Answer, hosts: Callable[[str], bool], ca_file: Path) -> None:
        self.answer = answer
        self.knows = hosts
        self.log: list[tuple[str, str, str]] = []
        self.sent: dict[str, bytes] = {}
        self._authority = trustme.CA()
        self._authority.cert_pem.write_to_path(ca_file)
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Connection)
        self._server.proxy = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def context(self, host: str) -> ssl.SSLContext:
        with self._lock:
            if host not in self._contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                self._authority.issue_cert(host).configure_cert(context)
                self._contexts[host] = context
            return self._contexts[host]

    def respond(
        self, scheme: str, host: str, method: str, target: str, headers: dict[str, str]
    ) -> bytes | None:
        self.log.append((scheme, host, target))
        raw = self.answer(scheme, host, method, target, headers)
        if raw is not None:
            self.sent[f"{scheme}://{host}{target}"] = raw
        return raw


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128
    proxy: Proxy


class _Connection(socketserver.BaseRequestHandler):
    server: _Server

    def handle(self) -> None:
        try:
            self._talk(self.request)
        except (OSError, ValueError):
            return

    def _talk(self, connection: socket.socket) -> None:
        reader = connection.makefile("rb")
        method, target, headers = _read_head(reader)
        if method != "CONNECT":
            self._serve("http", connection, reader, (method, target, headers))
            return
        host = target.rpartition(":")[0]
        if not self.server.proxy.knows(host):
            self.server.proxy.log.append(("https", host, "CONNECT"))
            connection.sendall(NO_SUCH_HOST)
            return
        connection.sendall(ESTABLISHED)
        with self.server.proxy.context(host).wrap_socket(connection, server_side=True) as secure:
            inner = secure.makefile("rb")
            self._serve("https", secure, inner, _read_head(inner), host)

    def _serve(self, scheme, connection, reader, head, host="") -> None:
        method, target, headers = head
        while method:
            name, path = (host, target) if host else _split(target)
            raw = self.server.proxy.respond(scheme, name, method, path, headers)
            connection.sendall(NO_SUCH_HOST if raw is None else raw)
            if raw is None or b"\r\nConnection: close\r\n" in raw:
                return
            method, target, headers = _read_head(reader)


def _split(target: str) -> tuple[str, str]:
    host, _, path = target.partition("://")[2].partition("/")
    return host.partition(":")[0], f"/{path}"


def _read_head(reader) -> tuple[str, str, dict[str, str]]:
    line = reader.readline(65_536).decode("latin-1").strip()
    if not line:
        return "", "", {}
    method, target, _version = line.split(" ", 2)
    headers = {}
    while header := reader.readline(65_536).decode("latin-1").rstrip("\r\n"):
        name, _, value = header.partition(":")
        headers[name.strip().lower()] = value.strip()
    if length := int(headers.get("content-length", "0")):
        headers[BODY] = reader.read(length).decode("latin-1")
    return method, target, headers
