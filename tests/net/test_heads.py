"""Heads of responses, and the purse that large bodies share."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.net.heads import MAX_RETRY_AFTER, header, is_whole, retry_after, status_of, without_secrets
from pipeline.net.memory import FREE, Memory

NOW = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)

PAUSES = {
    "120": 120.0,
    "0": 0.0,
    "9" * 400: MAX_RETRY_AFTER,
    "Thu, 01 Jan 2026 12:01:30 GMT": 90.0,
    "Thu, 01 Jan 2026 11:00:00 GMT": 0.0,
    "Thursday, 01-Jan-26 12:00:10 GMT": 10.0,
    "": None,
    "soon": None,
    "-5": None,
    "１２": None,
    "Thu, 99 Foo 2026 99:99:99 GMT": None,
    "Thu, 01 Jan 99999999999 00:00:00 GMT": None,
    "Fri, 31 Dec 9999 23:59:59 -1200": MAX_RETRY_AFTER,
}


@pytest.mark.parametrize("value", PAUSES)
def test_retry_after(value: str) -> None:
    assert retry_after(value, NOW) == PAUSES[value]


@given(st.text(max_size=40))
def test_retry_after_reads_anything(value: str) -> None:
    seconds = retry_after(value, NOW)
    assert seconds is None or 0 <= seconds <= MAX_RETRY_AFTER


HEADS = {
    b"HTTP/1.1 200 OK\r\n\r\n": (200, ""),
    b"HTTP/1.0 301\r\nLOCATION :  /a b \r\nLocation: /c\r\n\r\n": (301, "/a b"),
    b"HTTP/1.1 302 Found\nlocation:/caf\xc3\xa9\n\n": (302, "/caf\xe9"),
    b"HTTP/1.1 302 Found\nlocation:/caf\xe9\n\n": (302, "/caf\xe9"),
    b"HTTP/1.1 x\r\nNo-Location: a\r\nLocation\r\n\r\n": (0, ""),
    b"": (0, ""),
}


@pytest.mark.parametrize("head", HEADS)
def test_heads(head: bytes) -> None:
    assert (status_of(head), header(head, "location")) == HEADS[head]


def test_a_head_is_whole_with_its_blank_line() -> None:
    assert is_whole(b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n")
    assert is_whole(b"HTTP/1.1 200 OK\nA: b\n\n")
    assert not is_whole(b"HTTP/1.1 200 OK\r\nA: b\r\n")


def test_what_is_for_the_proxy_is_not_kept() -> None:
    sent = b"GET http://a/ HTTP/1.1\r\nHost: a\r\nProxy-Authorization: Basic eA==\r\nproxy-connection: x\r\n\r\n"
    assert without_secrets(sent) == b"GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n"


class Body:
    """Asks for memory again as soon as it may."""

    def __init__(self, memory: Memory) -> None:
        self.memory, self.held, self.paused = memory, 0, False

    def grow(self, more: int) -> bool:
        self.paused = not self.memory.take(self, self.held, more)
        self.held += 0 if self.paused else more
        return not self.paused

    def resume(self) -> None:
        self.grow(FREE)


def test_small_bodies_never_wait() -> None:
    memory = Memory(0)
    assert all(Body(memory).grow(FREE) for _ in range(100))


def test_when_the_purse_is_empty_only_the_oldest_goes_on() -> None:
    memory = Memory(2 * FREE)
    first, second = Body(memory), Body(memory)
    assert first.grow(2 * FREE)
    assert not second.grow(2 * FREE)
    assert all(first.grow(FREE) for _ in range(5))
    assert second.paused
    memory.release(first)
    assert not second.paused
    assert second.held == FREE


@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(1, 3 * FREE)), max_size=60), st.integers(0, 8 * FREE)
)
def test_somebody_can_always_go_on(steps: list[tuple[int, int]], limit: int) -> None:
    memory = Memory(limit)
    bodies = [Body(memory) for _ in range(5)]
    for number, more in steps:
        if not bodies[number].paused:
            bodies[number].grow(more)
    paused = [body for body in bodies if body.paused]
    assert len(paused) < len(bodies)
    while paused:
        for body in bodies:
            if not body.paused:
                memory.release(body)
        still = [body for body in bodies if body.paused]
        assert len(still) < len(paused)
        paused = still
