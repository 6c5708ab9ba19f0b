"""The face towards services: answers as they are, trouble as values."""

import gzip
import socket
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from threading import Thread

import pytest

from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.net import services
from pipeline.net.services import Services
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, RESET, Drip, Origin, answer, pieces, redirect, silence


@pytest.fixture(autouse=True)
def no_pause_between_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "BETWEEN_TRIES", 0.01)


def ask(url: str, timeout: float = 5.0) -> ServiceAnswer | Failure:
    return Services(replace(QUICK, timeout=timeout), {}).ask(url)


def in_turn(*pages: bytes) -> Drip:
    """Another page each time."""
    left = list(pages)

    async def drip() -> AsyncIterator[bytes]:
        yield left.pop(0)

    return drip


def test_an_answer(origin: Origin) -> None:
    body = gzip.compress(b'{"ok": true}')
    origin.pages["/api?q=%C3%A9"] = answer(body, b"Content-Encoding: gzip", b"X-Twice: 1", b"x-twice: 2")
    found = ask(origin.url("/api?q=é#part"))
    assert isinstance(found, ServiceAnswer)
    assert (found.status, found.body) == (200, b'{"ok": true}')
    assert found.url == origin.url("/api?q=é#part")
    assert found.header("x-twice") in ("1", "1, 2")
    assert all(name == name.lower() for name, _ in found.headers)
    assert b"User-Agent: Citewarden/" in origin.requests[0]


@pytest.mark.parametrize("status", [200, 400, 403, 404, 410, 451])
def test_a_status_below_500_is_an_answer(origin: Origin, status: int) -> None:
    origin.pages["/"] = answer(b"words", status=b"%d Words" % status)
    found = ask(origin.url())
    assert isinstance(found, ServiceAnswer)
    assert (found.status, found.body) == (status, b"words")
    assert len(origin.requests) == 1


def test_redirects_are_followed(origin: Origin) -> None:
    origin.pages.update({"/": redirect("/1"), "/1": redirect("/2"), "/2": answer(b"end", b"X-Where: 2")})
    found = ask(origin.url())
    assert isinstance(found, ServiceAnswer)
    assert (found.body, found.url, found.header("x-where")) == (b"end", origin.url(), "2")


def test_only_five_of_them(origin: Origin) -> None:
    origin.pages.update({f"/{n}": redirect(f"/{n + 1}") for n in range(9)})
    found = ask(origin.url("/0"))
    assert isinstance(found, Failure)
    assert found.kind is FailureKind.TOO_MANY_REDIRECTS
    assert len(origin.requests) == 6


def test_cookies_are_not_kept(origin: Origin) -> None:
    origin.pages["/"] = answer(b"ok", b"Set-Cookie: a=1")
    asked = Services(QUICK, {})
    asked.ask(origin.url())
    asked.ask(origin.url())
    assert len(origin.requests) == 2
    assert not any(b"ookie" in request for request in origin.requests)


def test_a_limit_is_told_and_heeded(origin: Origin) -> None:
    origin.pages["/"] = answer(b"", b"Retry-After: 120", status=b"429 Too Many")
    asked = Services(QUICK, {})
    found = asked.ask(origin.url())
    assert isinstance(found, Failure)
    assert (found.kind, found.retry_after) == (FailureKind.RATE_LIMITED, 120.0)
    again = asked.ask(origin.url("/other"))
    assert isinstance(again, Failure)
    assert again.kind is FailureKind.RATE_LIMITED
    assert again.retry_after is not None
    assert 100 < again.retry_after <= 120
    assert len(origin.requests) == 1


def test_a_limit_without_a_time_is_heeded_too(origin: Origin) -> None:
    origin.pages["/"] = answer(b"", status=b"429 Too Many")
    asked = Services(QUICK, {})
    assert [getattr(asked.ask(origin.url()), "kind", None) for _ in range(3)] == [
        FailureKind.RATE_LIMITED
    ] * 3
    assert len(origin.requests) == 1


def test_a_short_limit_is_sat_out_once(origin: Origin) -> None:
    slow_down = answer(b"", b"Retry-After: 1", status=b"429 Too Many")
    origin.pages["/"] = in_turn(slow_down, answer(b"now"))
    found = ask(origin.url())
    assert isinstance(found, ServiceAnswer)
    assert found.body == b"now"
    origin.pages["/"] = slow_down
    found = ask(origin.url())
    assert isinstance(found, Failure)
    assert found.kind is FailureKind.RATE_LIMITED
    assert len(origin.requests) == 4


def test_a_bad_day_is_tried_twice(origin: Origin) -> None:
    origin.pages.update({"/a": in_turn(answer(b"", status=b"502 Bad"), answer(b"fine"))})
    origin.pages["/b"] = answer(b"", b"Retry-After: 600", status=b"503 Maintenance")
    origin.pages["/c"] = answer(b"", status=b"500 Oops")
    assert getattr(ask(origin.url("/a")), "body", None) == b"fine"
    for path, requests in (("/b", 1), ("/c", 2)):
        found = ask(origin.url(path))
        assert isinstance(found, Failure)
        assert found.kind is FailureKind.UNAVAILABLE
        assert origin.paths().count(path) == requests


HEAD = b"HTTP/1.1 200 OK\r\n"
TROUBLE = {
    "silence": (silence(), FailureKind.TIMEOUT),
    "headers in drips": (pieces(HEAD, forever=b"X-A: 1\r\n", pause=0.05), FailureKind.TIMEOUT),
    "body in drips": (
        pieces(HEAD + b"Content-Length: 999\r\n\r\n", forever=b"x", pause=0.05),
        FailureKind.TIMEOUT,
    ),
    "reset": (pieces(RESET), FailureKind.UNREACHABLE),
    "no HTTP": (pieces(b"hello\r\n\r\n"), FailureKind.UNREACHABLE),
    "cut chunks": (pieces(HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\nabc"), FailureKind.PROTOCOL),
    "bad gzip": (answer(b"plain", b"Content-Encoding: gzip"), FailureKind.PROTOCOL),
    "redirect to a file": (redirect("file:///etc/hostname"), FailureKind.UNSUPPORTED_SCHEME),
}


@pytest.mark.parametrize("name", TROUBLE)
def test_trouble_is_a_value(origin: Origin, name: str) -> None:
    page, kind = TROUBLE[name]
    origin.pages["/"] = page
    found = ask(origin.url(), timeout=0.6)
    assert isinstance(found, Failure)
    assert found.kind is kind
    assert found.detail
    assert "\n" not in found.detail


def test_too_large(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "MAX_BYTES", 200_000)
    origin.pages["/big"] = answer(b"x" * 300_000)
    origin.pages["/bomb"] = answer(gzip.compress(bytes(3_000_000)), b"Content-Encoding: gzip")
    origin.pages["/just"] = answer(b"x" * 200_000)
    for path in ("/big", "/bomb"):
        found = ask(origin.url(path))
        assert isinstance(found, Failure)
        assert found.kind is FailureKind.TOO_LARGE
    assert isinstance(ask(origin.url("/just")), ServiceAnswer)


def test_nobody_there(named: Callable[[Name], None]) -> None:
    with Origin() as gone:
        pass
    assert getattr(ask(gone.url()), "kind", None) is FailureKind.REFUSED

    def no_such_name(host: str) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    named(no_such_name)
    assert getattr(ask("http://service.test/"), "kind", None) is FailureKind.DNS


def test_threads_share_it(origin: Origin) -> None:
    origin.pages.update({f"/{n}": answer(b"%d" % n) for n in range(24)})
    asked = Services(QUICK, {})
    bodies: dict[int, object] = {}
    threads = [
        Thread(target=lambda n=n: bodies.update({n: getattr(asked.ask(origin.url(f"/{n}")), "body", None)}))
        for n in range(24)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bodies == {n: b"%d" % n for n in range(24)}


def test_requests_a_minute(origin: Origin, monkeypatch: pytest.MonkeyPatch) -> None:
    origin.pages["/"] = answer(b"ok")
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    asked = Services(QUICK, {HERE: 600.0})
    for _ in range(3):
        asked.ask(origin.url())
    assert waits[0] == 0
    assert 0 < waits[1] < waits[2] <= 0.2


def post(url: str, timeout: float = 5.0) -> ServiceAnswer | Failure:
    return Services(replace(QUICK, timeout=timeout), {}).post(url, b'{"a": 1}', {"X-Key": "secret"})


def test_a_post_has_its_body_and_its_headers(origin: Origin) -> None:
    origin.pages["/chat"] = answer(b"yes", b"Connection: close")
    found = post(origin.url("/chat"))
    assert isinstance(found, ServiceAnswer)
    assert (found.status, found.body) == (200, b"yes")
    head = origin.requests[0]
    assert head.startswith(b"POST /chat ")
    assert b"X-Key: secret" in head
    assert b"Content-Length: 8" in head


@pytest.mark.parametrize("status", [b"302 Found", b"307 Temporary Redirect", b"308 Permanent Redirect"])
def test_a_post_follows_no_redirect(origin: Origin, status: bytes) -> None:
    origin.pages["/chat"] = redirect(origin.url("/other"), status)
    origin.pages["/other"] = answer(b"stolen")
    found = post(origin.url("/chat"))
    assert isinstance(found, Failure)
    assert found.kind is FailureKind.TOO_MANY_REDIRECTS
    assert origin.paths() == ["/chat"]


@pytest.mark.parametrize(
    ("page", "kind"),
    [
        (silence(), FailureKind.TIMEOUT),
        (pieces(RESET), FailureKind.UNREACHABLE),
        (answer(b"", status=b"500 Oops"), FailureKind.UNAVAILABLE),
        (answer(b"", status=b"429 Slow"), FailureKind.RATE_LIMITED),
    ],
)
def test_a_post_that_goes_wrong_is_a_value_and_not_tried_again(
    origin: Origin, page: bytes | Drip, kind: FailureKind
) -> None:
    origin.pages["/chat"] = page
    found = post(origin.url("/chat"), timeout=0.5)
    assert isinstance(found, Failure)
    assert found.kind is kind
    assert [head.split(b" ")[0] for head in origin.requests if head.startswith(b"POST")] == [b"POST"]


def test_a_post_does_not_reach_inside(forbidden: Origin) -> None:
    found = post(forbidden.url("/chat"))
    assert isinstance(found, Failure)
    assert found.kind is FailureKind.FORBIDDEN_ADDRESS


def test_a_get_has_its_headers_and_its_redirect_is_the_answer(origin: Origin) -> None:
    origin.pages["/status"] = redirect(origin.url("/other"))
    origin.pages["/other"] = answer(b"stolen")
    found = Services(QUICK, {}).get(origin.url("/status"), {"Authorization": "LOW a:s"})
    assert isinstance(found, ServiceAnswer)
    assert (found.status, found.header("location")) == (302, origin.url("/other"))
    assert origin.paths() == ["/status"]
    assert b"Authorization: LOW a:s" in origin.requests[0]


@pytest.mark.parametrize(
    ("kind", "body", "detail"),
    [
        (b"application/json", b'{"message":\n "paused"}', 'HTTP 429: {"message": "paused"}'),
        (b"text/html", b"<h1>Slow</h1>", "HTTP 429"),
        (b"application/json", b"x" * 5000, "HTTP 429"),
    ],
)
def test_what_a_limit_says_of_itself(origin: Origin, kind: bytes, body: bytes, detail: str) -> None:
    origin.pages["/save"] = answer(body, b"Content-Type: " + kind, status=b"429 Slow")
    found = Services(QUICK, {}).get(origin.url("/save"), {})
    assert isinstance(found, Failure)
    assert found.detail == detail
