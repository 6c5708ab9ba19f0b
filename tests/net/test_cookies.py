"""A site that sets a cookie and sends back to itself is no circle; nobody else sees the cookie."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import FailureKind, Fetched, Target
from pipeline.net.fetcher import Fetcher
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin, answer


def led(where: str, *lines: bytes) -> bytes:
    return answer(b"", b"Location: " + where.encode(), *lines, status=b"302 Found")


def fetch(origin: Origin, path: str, host: str = "a.test") -> Fetched:
    network = replace(QUICK, allow=("*.test",))
    (fetched,) = Fetcher(network).fetch([Target(f"http://{host}:{origin.port}{path}")])
    return fetched


@pytest.fixture(autouse=True)
def _names(named: Callable[[Name], None]) -> None:
    named(lambda _: [HERE])


def cookies(origin: Origin) -> list[str]:
    """What came with each request."""
    lines = [request.decode().split("\r\n") for request in origin.requests]
    return [next((one[8:] for one in head if one.lower().startswith("cookie:")), "") for head in lines]


def test_a_cookie_is_shown_to_who_has_set_it(origin: Origin) -> None:
    origin.pages.update(
        {
            "/a": led(
                "/b",
                b"Set-Cookie: seen=1; Path=/; HttpOnly",
                b"Set-Cookie: x=old",
                b"Set-Cookie: safe=1; Secure",
            ),
            "/b": led("/c", b"Set-Cookie: x=new"),
            "/c": answer(b"page"),
        }
    )
    fetched = fetch(origin, "/a")
    assert fetched.failure is None
    assert cookies(origin) == ["", "seen=1; x=old", "seen=1; x=new"]
    assert not any(b"seen=1" in hop.request for hop in fetched.hops)


def test_back_to_itself_once_with_a_cookie_is_no_circle(origin: Origin) -> None:
    origin.pages["/a"] = led("/a", b"Set-Cookie: seen=1")
    fetched = fetch(origin, "/a")
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert cookies(origin) == ["", "seen=1"], "it is asked once more, and then it is one"


def test_without_a_cookie_it_is_a_circle_at_once(origin: Origin) -> None:
    origin.pages["/a"] = led("/a")
    assert fetch(origin, "/a").failure is not None
    assert len(origin.requests) == 1


def test_nobody_else_is_shown_it(origin: Origin) -> None:
    origin.pages.update(
        {
            "/a": led(f"http://b.test:{origin.port}/b", b"Set-Cookie: seen=1; Domain=test"),
            "/b": answer(b"x"),
        }
    )
    assert fetch(origin, "/a").failure is None
    assert fetch(origin, "/b").failure is None
    assert cookies(origin) == ["", "", ""]


@pytest.mark.parametrize(
    "line",
    [
        b"Set-Cookie: =1",
        b"Set-Cookie: a=\xff",
        b"Set-Cookie: a=" + b"x" * 5000,
        b"Set-Cookie:",
        b"Set-Cookie: a=",
    ],
)
def test_what_is_no_cookie_is_not_sent(origin: Origin, line: bytes) -> None:
    origin.pages.update({"/a": led("/b", line), "/b": answer(b"x")})
    assert fetch(origin, "/a").failure is None
    assert cookies(origin) == ["", ""]
