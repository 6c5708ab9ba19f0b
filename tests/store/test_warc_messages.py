"""HTTP messages as they crossed the wire."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.wire import read_response, redact, unchunk, write_response
from tests.store.web import chunked, response


def test_a_response_is_read() -> None:
    message = read_response(
        response(b"body", "Content-Type: Text/HTML; charset=x", "X-Two:  b ", "x-two: c")
    )
    assert message is not None
    assert (message.status, message.body, message.media_type) == (200, b"body", "text/html")
    assert message.headers[1:] == (("x-two", "b"), ("x-two", "c"))
    assert message.header("x-two") == "b"


@pytest.mark.parametrize(
    "raw", [b"", b"<html>no head", b"HTTP/1.1 20", b"HTTP/1.1 2000 X\r\n\r\n", b"\r\n\r\n"]
)
def test_what_has_no_status_line_is_no_response(raw: bytes) -> None:
    assert read_response(raw) is None


def test_interim_answers_are_left_out() -> None:
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
    message = read_response(early + early + response(b"page"))
    assert message is not None
    assert (message.status, message.raw) == (200, response(b"page"))


def test_only_an_interim_answer_is_what_there_is() -> None:
    message = read_response(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert message is not None
    assert message.status == 100


def test_bare_line_feeds_and_odd_bytes_are_read() -> None:
    message = read_response(b"HTTP/1.0 404 Nicht \xfc\nX-Name: \xfc\n folded\n\nbody")
    assert message is not None
    assert (message.status, message.headers, message.body) == (404, (("x-name", "ü folded"),), b"body")


def test_http_2_heads_are_read() -> None:
    message = read_response(b"HTTP/2 200 \r\ncontent-type: text/plain\r\n\r\nx")
    assert message is not None
    assert (message.status, message.media_type) == (200, "text/plain")


@given(st.binary(max_size=500), st.integers(1, 60))
def test_chunks_are_joined(body: bytes, size: int) -> None:
    message = read_response(chunked(body, size))
    assert message is not None
    assert message.entity == body


@given(st.binary(max_size=200))
def test_unchunking_rubbish_gives_no_more_than_there_is(body: bytes) -> None:
    assert len(unchunk(body)) <= len(body)


@pytest.mark.parametrize(
    ("body", "entity"),
    [
        (b"no chunks at all", b"no chunks at all"),
        (b"5\r\nhello\r\n6\r\n wor", b"hello wor"),
        (b"5\r\nhello\r\nzz\r\n", b"hello"),
        (b"5\r\nhelloX\r\n0\r\n\r\n", b"hello"),
        (b"ffffffffffffff\r\nabc", b"abc"),
        (b"2\r\nab\r\n0\r\nTrailer: x\r\n\r\n", b"ab"),
        (b"0\r\n\r\n", b""),
        (b"", b""),
    ],
)
def test_broken_framing(body: bytes, entity: bytes) -> None:
    assert unchunk(body) == entity


def test_secrets_of_a_request_are_left_out_and_nothing_else() -> None:
    request = (
        b"GET /cookie: HTTP/1.1\r\nHost: x\r\nCOOKIE : a=1;\r\n b=2\r\nProxy-Authorization: Basic eA==\r\n"
        b"X-Cookie: stays\r\nauthorization: Bearer abc\r\n\r\nCookie: in the body\r\n"
    )
    assert redact(request) == (
        b"GET /cookie: HTTP/1.1\r\nHost: x\r\nCOOKIE: [redacted]\r\nProxy-Authorization: [redacted]\r\n"
        b"X-Cookie: stays\r\nauthorization: [redacted]\r\n\r\nCookie: in the body\r\n"
    )


def test_a_decoded_answer_is_written_without_its_coding() -> None:
    headers = (("Content-Encoding", "gzip"), ("transfer-encoding", "chunked"), ("X-A", "one\r\nX-B: two"))
    message = read_response(write_response(200, headers, b"body"))
    assert message is not None
    assert message.headers == (("x-a", "one X-B: two"), ("content-length", "4"))
    assert message.body == b"body"


@pytest.mark.parametrize(
    "hostile", [b"\r\n" * 500_000, b"HTTP/1.1 200 " + b"\r" * 1_000_000, b"1\r\na\r\n" * 150_000]
)
def test_hostile_megabytes_are_read_in_linear_time(hostile: bytes) -> None:
    read_response(hostile)
    unchunk(hostile)
    redact(b"GET / HTTP/1.1\r\nCookie: " + hostile)
