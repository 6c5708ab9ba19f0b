"""Content codings undone, and no more memory spent than allowed."""

import gzip
import sys
import zlib
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ArchiveError, PayloadError
from pipeline.store.coding import decode

LIMIT = 100_000


def deflated(body: bytes, window: int) -> bytes:
    stream = zlib.compressobj(wbits=window)
    return stream.compress(body) + stream.flush()


@given(st.binary(max_size=2000))
def test_every_coding_comes_undone(body: bytes) -> None:
    assert decode(body, "", LIMIT) == body
    assert decode(body, "identity", LIMIT) == body
    assert decode(gzip.compress(body), "gzip", LIMIT) == body
    assert decode(gzip.compress(body) + gzip.compress(body), "x-gzip", LIMIT) == body * 2
    assert decode(deflated(body, 15), "deflate", LIMIT) == body
    assert decode(gzip.compress(deflated(body, 15)), "deflate, GZIP", LIMIT) == body


def test_deflate_without_its_wrapper() -> None:
    assert decode(deflated(b"page " * 100, -15), "deflate", LIMIT) == b"page " * 100


def test_a_body_that_breaks_off_gives_what_there_is() -> None:
    whole = b"".join(b"%d," % n for n in range(3000))
    part = decode(gzip.compress(whole)[:2000], "gzip", LIMIT)
    assert part
    assert whole.startswith(part)


def test_a_header_that_lies_leaves_the_body_alone() -> None:
    assert decode(b"<html>plain", "gzip", LIMIT) == b"<html>plain"
    assert decode(gzip.compress(b"page") + b"\r\n", "gzip", LIMIT) == b"page"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "gzip, gzip"])
def test_a_bomb_is_refused(coding: str) -> None:
    bomb = bytes(20_000_000)
    for name in reversed(coding.split(", ")):
        bomb = gzip.compress(bomb, 9) if name == "gzip" else zlib.compress(bomb, 9)
    with pytest.raises(PayloadError, match="more than 100,000 bytes"):
        decode(bomb, coding, LIMIT)


def test_many_small_members_are_a_bomb_too() -> None:
    with pytest.raises(PayloadError, match="more than"):
        decode(gzip.compress(bytes(30_000)) * 5, "gzip", LIMIT)


def test_a_page_just_within_the_limit_is_given() -> None:
    assert len(decode(gzip.compress(bytes(LIMIT)), "gzip", LIMIT)) == LIMIT
    with pytest.raises(PayloadError):
        decode(bytes(LIMIT + 1), "", LIMIT)


@pytest.mark.parametrize(
    ("body", "coding", "reason"),
    [
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xff\xff\xff\xff", "gzip", "broken"),
        (b"\xff\xff\xff\xff", "deflate", "broken"),
        (b"x", "snappy", "not known here: snappy"),
        (b"x", "gzip," * 9, "9 content codings"),
    ],
)
def test_what_cannot_be_decoded_is_said_in_one_sentence(body: bytes, coding: str, reason: str) -> None:
    with pytest.raises(PayloadError, match=reason) as problem:
        decode(body, coding, LIMIT)
    assert isinstance(problem.value, ArchiveError)
    assert "\n" not in str(problem.value)


def test_brotli_without_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(PayloadError, match="install the package brotli"):
        decode(b"x", "br", LIMIT)


class Slow:
    """Gives bytes for ever, a few at a time, as a bomb does through a bounded decoder."""

    def __init__(self, size: int) -> None:
        self.left = size

    def is_finished(self) -> bool:
        return self.left == 0

    def can_accept_more_data(self) -> bool:
        return False

    def process(self, _body: bytes, output_buffer_limit: int) -> bytes:
        size = min(self.left, output_buffer_limit)
        self.left -= size
        return bytes(size)


def test_brotli_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = iter([70_000, 1 << 40])
    package = SimpleNamespace(Decompressor=lambda: Slow(next(sizes)), error=ValueError)
    monkeypatch.setitem(sys.modules, "brotli", package)
    assert len(decode(b"x", "br", LIMIT)) == 70_000
    with pytest.raises(PayloadError, match="more than"):
        decode(b"x", "br", LIMIT)


def test_brotli_that_cannot_be_bounded_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    old = SimpleNamespace(is_finished=lambda: False, process=lambda body: body)
    monkeypatch.setitem(sys.modules, "brotli", SimpleNamespace(Decompressor=lambda: old, error=ValueError))
    with pytest.raises(PayloadError, match="too old"):
        decode(b"x", "br", LIMIT)
