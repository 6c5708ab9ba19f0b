"""What libcurl's error numbers mean for a link, in words that a person understands."""

import errno

import pycurl

from pipeline.model import Failure, FailureKind
from pipeline.net.heads import header, status_of

_TOO_LARGE_HEAD = 100  # CURLE_TOO_LARGE, which pycurl has no name for
_TLS = frozenset(
    (
        pycurl.E_SSL_CONNECT_ERROR,
        pycurl.E_PEER_FAILED_VERIFICATION,
        pycurl.E_SSL_CERTPROBLEM,
        pycurl.E_SSL_CIPHER,
        pycurl.E_SSL_CACERT,
        pycurl.E_SSL_CACERT_BADFILE,
        pycurl.E_SSL_ISSUER_ERROR,
        pycurl.E_SSL_INVALIDCERTSTATUS,
        pycurl.E_USE_SSL_FAILED,
    )
)
_CUT = frozenset((pycurl.E_GOT_NOTHING, pycurl.E_RECV_ERROR, pycurl.E_SEND_ERROR))
_MULTIPLEXED = frozenset((pycurl.E_HTTP2, 92))  # CURLE_HTTP2_STREAM, which pycurl has no name for
_NO_HOST = "ERR_DNS_FAIL"  # Squid's word, which others use too


def failure(code: int, words: str, system: int, seconds: float) -> Failure:
    """The failure of a transfer that brought no whole head.

    ``system`` is errno, ``seconds`` the time that the transfer had.
    """
    if code == pycurl.E_OPERATION_TIMEDOUT:
        return Failure(FailureKind.TIMEOUT, f"no whole answer within {seconds:.3g} seconds")
    if code == pycurl.E_COULDNT_CONNECT:
        return _no_connection(system, words)
    if code in _TLS:
        return Failure(FailureKind.TLS, words)
    if code in _CUT:
        return Failure(FailureKind.UNREACHABLE, "the server closed the connection without an answer")
    if code in (pycurl.E_COULDNT_RESOLVE_HOST, pycurl.E_COULDNT_RESOLVE_PROXY):
        return Failure(FailureKind.UNREACHABLE, words)
    if code == _TOO_LARGE_HEAD:
        return Failure(FailureKind.TOO_LARGE, "the headers are too large")
    if code in _MULTIPLEXED:
        return Failure(FailureKind.PROTOCOL, f"the server broke HTTP/2: {words}")
    if code == pycurl.E_URL_MALFORMAT:
        return Failure(FailureKind.BAD_ADDRESS, words)
    return Failure(FailureKind.PROTOCOL, f"the answer is not HTTP: {words}")


def proxy_failure(head: bytes, request: bytes, words: str) -> Failure | None:
    """The failure of a proxy to reach the host; None if it is not the proxy that failed."""
    if header(head, "x-squid-error").startswith(_NO_HOST):
        return Failure(FailureKind.DNS, "the proxy says that there is no such host")
    if request.startswith(b"CONNECT ") and status_of(head) >= 300:
        return Failure(FailureKind.UNREACHABLE, f"the proxy did not reach the host: {words}")
    return None


def is_transient(found: Failure, code: int) -> bool:
    """Whether one more try at once may bring what the first did not."""
    return code in _MULTIPLEXED or (code in _CUT and found.kind is FailureKind.UNREACHABLE)


def _no_connection(system: int, words: str) -> Failure:
    if system == errno.ECONNREFUSED:
        return Failure(FailureKind.REFUSED, "the server refused the connection")
    if system in (errno.ETIMEDOUT, errno.EAGAIN):
        return Failure(FailureKind.TIMEOUT, "the server did not accept the connection in time")
    if system in (errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRNOTAVAIL):
        return Failure(FailureKind.UNREACHABLE, "no way leads to the server's address")
    return Failure(FailureKind.UNREACHABLE, words)
