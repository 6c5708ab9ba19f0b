"""What is kept of an answer is what crossed the wire, byte for byte."""

import gzip

import pytest

from pipeline.model import FailureKind, Fetched, Target
from pipeline.net.fetcher import Fetcher
from pipeline.net.settings import NetworkSettings
from tests.net.conftest import QUICK
from tests.net.origin import Origin, answer, pieces

TEXT = b"<p>A page of words.</p>" * 300
PACKED = gzip.compress(TEXT, mtime=0)


def chunked(body: bytes, extension: bytes = b"", trailer: bytes = b"") -> bytes:
    parts = [body[start : start + 700] for start in range(0, len(body), 700)]
    lines = [b"%X%b\r\n%b\r\n" % (len(part), extension, part) for part in parts]
    return b"".join((*lines, b"0\r\n", trailer, b"\r\n"))


ODD = {
    "plain": answer(TEXT, b"Content-Type: text/html"),
    "gzip": answer(PACKED, b"Content-Encoding: gzip"),
    "not gzip though it says so": answer(b"plain", b"Content-Encoding: gzip"),
    "unknown coding": answer(b"plain", b"Content-Encoding: zebra"),
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked(TEXT),
    "chunk extensions": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    + chunked(TEXT, b';name="a b"'),
    "trailer": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
    + chunked(TEXT, trailer=b"X-Sum: 1\r\n"),
    "chunked gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    + chunked(PACKED),
    "no length": b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + TEXT,
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + TEXT,
    "header spacing": answer(
        TEXT, b"content-TYPE:  text/html", b"X-Odd:   spaced  ", b"X-Tab:\tt\t", b"X-Empty:"
    ),
    "space before the colon": answer(TEXT, b"X-Odd : yes"),
    "Latin-1 header": answer(TEXT, b"X-Name: caf\xe9", b"X-Utf8: caf\xc3\xa9"),
    "Latin-1 reason": answer(TEXT, status=b"200 Very  Fine caf\xe9"),
    "no reason": answer(TEXT, status=b"200"),
    "repeated headers": answer(TEXT, b"Set-Cookie: a=1", b"Set-Cookie: b=2"),
    "bare line feeds": answer(TEXT, b"X-A: 1").replace(b"\r\n", b"\n"),
    "204": b"HTTP/1.1 204 No Content\r\n\r\n",
    "404": answer(b"no", status=b"404 Not Found"),
    "odd status": answer(b"no", status=b"999 Request denied"),
    "empty": answer(b""),
    "long headers": answer(TEXT, b"X-Big: " + b"a" * 60_000),
    "many headers": answer(TEXT, *(b"X-%d: v" % number for number in range(1500))),
}


def one(network: NetworkSettings, url: str) -> Fetched:
    (fetched,) = Fetcher(network).fetch([Target(url)])
    return fetched


@pytest.mark.parametrize("name", ODD)
def test_response_is_kept_as_sent(origin: Origin, name: str) -> None:
    origin.pages["/page"] = ODD[name]
    fetched = one(QUICK, origin.url("/page"))
    assert fetched.failure is None
    assert [hop.response for hop in fetched.hops] == [ODD[name]]
    assert fetched.hops[0].truncated == ""


def test_request_is_kept_as_sent(origin: Origin) -> None:
    origin.pages["/a%20b?q=%C3%A9"] = answer(b"ok")
    network = NetworkSettings(allow=QUICK.allow, contact="https://example.org/bot")
    (hop,) = one(network, origin.url("/x/../a b?q=é#part")).hops
    assert [hop.request] == origin.requests
    assert hop.url == origin.url("/a%20b?q=%C3%A9")
    assert hop.ip == "127.0.0.1"
    assert b"User-Agent: Citewarden/" in hop.request
    assert b"https://example.org/bot" in hop.request
    assert b"Accept-Encoding: gzip\r\n" in hop.request
    assert b"Cookie" not in hop.request


def test_interim_answers_are_no_part_of_the_response(origin: Origin) -> None:
    last = answer(b"done", b"X-Last: yes")
    hints = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    origin.pages["/"] = pieces(b"HTTP/1.1 100 Continue\r\n\r\n" + hints, last, pause=0.01)
    (hop,) = one(QUICK, origin.url()).hops
    assert hop.response == last


def test_a_connection_serves_many_requests_without_mixing_them(origin: Origin) -> None:
    origin.pages.update({f"/{number}": answer(b"page %d" % number) for number in range(40)})
    network = NetworkSettings(allow=QUICK.allow, host_interval=0.0, per_host=1)
    targets = [Target(origin.url(f"/{number}")) for number in range(40)]
    for fetched in Fetcher(network).fetch(targets):
        number = int(fetched.target.url.rsplit("/", 1)[1])
        assert fetched.hops[0].response == answer(b"page %d" % number)
    assert origin.connections == 1


CUT = {
    "before its length": b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + b"x" * 500,
    "inside a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3E8\r\n" + b"x" * 500,
    "between chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "broken chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nabc\r\n",
}


@pytest.mark.parametrize("name", CUT)
def test_what_came_of_a_cut_answer_is_kept_and_marked(origin: Origin, name: str) -> None:
    origin.pages["/"] = pieces(CUT[name])
    fetched = one(QUICK, origin.url())
    assert fetched.failure is None
    assert [(hop.response, hop.truncated) for hop in fetched.hops] == [(CUT[name], "disconnect")]


NOT_HTTP = {
    "no status line": b"hello world\r\n\r\n",
    "another protocol": b"220 mail.example ESMTP\r\n",
    "NUL in a header": b"HTTP/1.1 200 OK\r\nX-A: a\0b\r\nContent-Length: 2\r\n\r\nok",
    "negative length": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nplain",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nplain",
    "ends inside the headers": b"HTTP/1.1 200 OK\r\nContent-Le",
    "ends after a header": b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n",
    "only an interim answer": b"HTTP/1.1 100 Continue\r\n\r\n",
}


@pytest.mark.parametrize("name", NOT_HTTP)
def test_what_is_not_http_is_a_failure(origin: Origin, name: str) -> None:
    origin.pages["/"] = pieces(NOT_HTTP[name])
    fetched = one(QUICK, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind in (FailureKind.PROTOCOL, FailureKind.UNREACHABLE)
    assert fetched.hops == ()
