"""One request and its response through libcurl, byte for byte, within the limits."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import pycurl

from pipeline.model import Exchange, Failure, FailureKind
from pipeline.net.faults import failure, is_transient, proxy_failure
from pipeline.net.heads import is_whole, status_of, without_secrets
from pipeline.net.memory import Memory
from pipeline.net.policy import AddressPolicy
from pipeline.net.quirks import PLAIN, Asking
from pipeline.net.settings import NetworkSettings
from pipeline.urls import split

_HEADERS = [
    "Accept: text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8",
    "Accept-Encoding: gzip",
]
_STOP = -1
_BUFFER = 100 << 10  # bytes read at once; the default is a sixth of it


@dataclass(frozen=True, slots=True)
class Landed:
    """What a transfer brought: ``head`` and the exchange, the failure, or both of a cut answer.

    ``transient``: one more try may do.  ``unconnected``: nobody was reached.
    """

    exchange: Exchange | None
    failure: Failure | None
    head: bytes = b""
    transient: bool = False
    unconnected: bool = False


class _Door(socket.socket):
    """pycurl copies it and drops it; a socket that is dropped unclosed is warned about at great length."""

    def __del__(self) -> None:
        self.close()


class Transfer:
    """A libcurl handle that serves one request after the other."""

    def __init__(
        self,
        network: NetworkSettings,
        policy: AddressPolicy,
        memory: Memory,
        now: Callable[[], datetime],
        *,
        for_record: bool = True,
    ) -> None:
        """``memory`` is shared with the other transfers, ``now`` tells UTC.

        ``for_record``: the exchange has the request's bytes; to see them costs a copy of every byte.
        """
        self._network = network
        self._sees_requests = for_record or bool(network.proxy)
        self._newest = (  # a record has the bytes of HTTP/1.1
            pycurl.CURL_HTTP_VERSION_1_1 if self._sees_requests else pycurl.CURL_HTTP_VERSION_2TLS
        )
        self._version = pycurl.CURL_HTTP_VERSION_NONE
        self._policy = policy
        self._memory = memory
        self._now = now
        self.curl = pycurl.Curl()
        self._door = ""  # host and port of the request before
        self._configure()
        self._clear("", 0.0)
        self._asked = PLAIN

    def prepare(
        self,
        url: str,
        addresses: tuple[str, ...],
        seconds: float,
        asking: Asking = PLAIN,
        *,
        again: bool = False,
    ) -> None:
        """Make ready for ``url`` (canonical).

        ``addresses`` are the numbers that its host (the proxy's, if there is one) was found to have,
        none where it is a number itself.  ``again``: the first try failed, so it is HTTP/1.1 now.
        """
        self._clear(url, seconds)
        self._speak(pycurl.CURL_HTTP_VERSION_1_1 if again else self._newest)
        self._dress(asking)
        self.curl.setopt(pycurl.URL, url)
        self.curl.setopt(pycurl.TIMEOUT_MS, max(1, int(seconds * 1000)))
        forgotten, self._door = self._door, ":".join(map(str, self._next_door()))
        known = [f"-{forgotten}"] if forgotten else []
        if addresses:
            known.append(f"+{self._door}:{','.join(map(_bracketed, addresses))}")
        self.curl.setopt(pycurl.RESOLVE, known)

    def land(self, code: int, words: str) -> Landed:
        """What has come, once libcurl has ended with ``code`` (0: well)."""
        self._memory.release(self)
        if self._interrupted:
            raise KeyboardInterrupt
        head, found = bytes(self._head), self._failure(code, words)
        if self._has_answer() and not (found and found.kind is FailureKind.DNS):
            return Landed(self._exchange(code), found, head)
        found = found or Failure(FailureKind.PROTOCOL, "the connection ended inside the headers")
        connected = bool(self.curl.getinfo(pycurl.CONNECT_TIME))
        return Landed(None, found, transient=is_transient(found, code), unconnected=not connected)

    def resume(self) -> None:
        """Go on after a pause for want of memory."""
        self.curl.pause(pycurl.PAUSE_CONT)

    def close(self) -> None:
        """Free the handle."""
        self.curl.close()

    def _clear(self, url: str, seconds: float) -> None:
        parts = split(url)
        self._url, self._seconds, self._started = url, seconds, self._now()
        self._host, self._port = (parts.host.strip("[]"), parts.effective_port) if parts else ("", 0)
        self._request = b""
        self._head = bytearray()
        self._head_bytes = 0
        self._response = BytesIO()  # gives its bytes away without a copy
        self._size = 0  # of the body
        self._refusal = ""
        self._overflow = ""
        self._interrupted = False

    def _speak(self, version: int) -> None:
        if version != self._version:
            self.curl.setopt(pycurl.HTTP_VERSION, version)
            self._version = version

    def _dress(self, asking: Asking) -> None:
        """Headers and method of the next request, where they are not those of the last one."""
        if asking == self._asked:
            return
        self.curl.setopt(pycurl.HTTPHEADER, [*_HEADERS, *asking.headers])
        if asking.head != self._asked.head:
            self.curl.setopt(pycurl.NOBODY if asking.head else pycurl.HTTPGET, 1)
        self._asked = asking

    def _configure(self) -> None:
        curl, network = self.curl, self._network
        for option, value in {
            pycurl.PROTOCOLS: pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS,
            pycurl.HTTP_TRANSFER_DECODING: 0,
            pycurl.HTTP_CONTENT_DECODING: 0,
            pycurl.FOLLOWLOCATION: 0,
            pycurl.NOSIGNAL: 1,
            pycurl.BUFFERSIZE: _BUFFER,
            pycurl.DNS_CACHE_TIMEOUT: -1,  # else libcurl looks through all names for old ones each time
            pycurl.VERBOSE: int(self._sees_requests),  # for DEBUGFUNCTION, the only way to see the request
            pycurl.CONNECTTIMEOUT_MS: int(network.connect_timeout * 1000),
            pycurl.PROXY: network.proxy,  # "" keeps libcurl from asking the environment
            pycurl.NOPROXY: "",
            pycurl.CAINFO: network.ca_bundle or _public_authorities(),
            pycurl.USERAGENT: network.agent,
            pycurl.HTTPHEADER: _HEADERS,
            pycurl.HEADEROPT: pycurl.HEADER_SEPARATE,  # a host's are not for the proxy
            pycurl.OPENSOCKETFUNCTION: self._on_open,
            pycurl.DEBUGFUNCTION: self._on_debug,
            pycurl.HEADERFUNCTION: self._on_header,
            pycurl.WRITEFUNCTION: self._on_body,
        }.items():
            curl.setopt(option, value)
        if network.proxy.startswith("https"):
            curl.setopt(pycurl.PROXY_CAINFO, network.ca_bundle or _public_authorities())

    def _next_door(self) -> tuple[str, int]:
        """Whom the connection is made to."""
        if self._network.proxy:
            return _bracketed(self._network.proxy_host), self._network.proxy_port
        return _bracketed(self._host), self._port

    # ---- what libcurl calls; an exception here would be printed and lost

    def _on_open(self, _purpose: int, address: tuple[int, int, int, tuple[object, ...]]) -> object:
        family, kind, protocol, where = address
        if family not in (socket.AF_INET, socket.AF_INET6):
            return pycurl.SOCKET_BAD
        number = where[0].decode() if isinstance(where[0], bytes) else str(where[0])
        if not self._network.proxy:
            self._refusal = self._policy.refusal(self._host, number, self._port)
            if self._refusal:
                return pycurl.SOCKET_BAD
        return _Door(family, kind, protocol)

    def _on_debug(self, kind: int, data: bytes) -> None:
        if kind == pycurl.INFOTYPE_HEADER_OUT:
            self._request = data  # the last one counts: CONNECT and dead connections come before it
            self._head.clear()

    def _on_header(self, line: bytes) -> int | None:
        try:
            self._head_bytes += len(line)
            if self._head_bytes > self._network.max_header_bytes:
                self._overflow = "head"
                return _STOP
            if line.startswith(b"HTTP/") and is_whole(self._head):  # after a 1xx
                self._head.clear()
            self._head += line
        except KeyboardInterrupt:
            self._interrupted = True
            return _STOP
        return None

    def _on_body(self, chunk: bytes) -> int | None:
        try:
            return self._take_body(chunk)
        except KeyboardInterrupt:
            self._interrupted = True
            return _STOP

    def _take_body(self, chunk: bytes) -> int | None:
        room = self._network.max_bytes - self._size
        if len(chunk) > room:
            self._keep(chunk[:room])
            self._overflow = "body"
            return _STOP
        if not self._memory.take(self, self._size, len(chunk)):
            return int(pycurl.WRITEFUNC_PAUSE)
        self._keep(chunk)
        return None

    def _keep(self, chunk: bytes) -> None:
        if not self._size:
            self._response.write(self._head)
        self._response.write(chunk)
        self._size += len(chunk)

    # ---- what has become of it

    def _has_answer(self) -> bool:
        to_host = not self._request.startswith(b"CONNECT ")
        return (
            to_host and self._overflow != "head" and is_whole(self._head) and status_of(self._head) >= 200
        )

    def _exchange(self, code: int) -> Exchange:
        response = self._response.getvalue() or bytes(self._head)
        self._response = BytesIO()
        return Exchange(
            url=self._url,
            started=self._started,
            request=without_secrets(self._request),
            response=response,
            ip="" if self._network.proxy else self.curl.getinfo(pycurl.PRIMARY_IP),
            truncated=self._truncated(code),
            method="HEAD" if self._asked.head else "GET",
        )

    def _truncated(self, code: int) -> str:
        if self._overflow:
            return "length"
        if code == pycurl.E_OPERATION_TIMEDOUT:
            return "time"
        return "disconnect" if code else ""

    def _failure(self, code: int, words: str) -> Failure | None:
        if self._overflow:
            return self._too_large()
        if self._network.proxy and (found := proxy_failure(bytes(self._head), self._request, words)):
            return found
        if code == 0 or (self._has_answer() and code != pycurl.E_OPERATION_TIMEDOUT):
            return None
        if self._refusal and code == pycurl.E_COULDNT_CONNECT:
            return Failure(FailureKind.FORBIDDEN_ADDRESS, self._refusal)
        if code == pycurl.E_OPERATION_TIMEDOUT and not self.curl.getinfo(pycurl.CONNECT_TIME):
            return Failure(FailureKind.TIMEOUT, "the server did not accept a connection in time")
        return failure(code, words, self.curl.getinfo(pycurl.OS_ERRNO), self._seconds)

    def _too_large(self) -> Failure:
        if self._overflow == "head":
            return Failure(
                FailureKind.TOO_LARGE, f"the headers exceed {self._network.max_header_bytes} bytes"
            )
        return Failure(FailureKind.TOO_LARGE, f"the page exceeds {self._network.max_bytes} bytes")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _public_authorities() -> str:
    import certifi

    return certifi.where()
