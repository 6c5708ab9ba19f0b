"""A subscriber's own access: to its host, through TLS, and nowhere else."""

import json
import ssl
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from pipeline.errors import ConfigError
from pipeline.model import Target
from pipeline.net.credentials import Credentials
from pipeline.net.fetcher import Fetcher
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin, answer, redirect

SECRET = "session=abc123"


def of(**hosts: object) -> Credentials:
    return Credentials.of(json.dumps(hosts))


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a.example": {"cookie": "s\u20accret"}}', '{"a.example": {"authorization": "é"}}'],
)
def test_what_no_header_can_hold_is_told_at_once(text: str) -> None:
    with pytest.raises(ConfigError) as told:
        Credentials.of(text)
    assert "cret" not in str(told.value)


def test_what_is_said_of_a_host_goes_to_that_host() -> None:
    known = Credentials.of(
        json.dumps(
            {
                "news.example": {"cookie": SECRET},
                "*.lib.example": {"user": "ada", "password": "w:x"},
                "api.example:8443": {"authorization": "Bearer t"},
            }
        )
    )
    assert known.headers("https://news.example/a") == (f"Cookie: {SECRET}",)
    assert known.headers("https://NEWS.example/a") == (f"Cookie: {SECRET}",)
    assert known.headers("https://a.b.lib.example/") == ("Authorization: Basic YWRhOnc6eA==",)
    assert known.headers("https://api.example:8443/") == ("Authorization: Bearer t",)
    others = (
        "http://news.example/a",  # not through TLS
        "https://news.example:8443/",
        "https://www.news.example/",
        "https://news.example.evil.example/",
        "https://evil.example/news.example",
        "https://lib.example/",
        "https://xlib.example/",
        "https://api.example/",
    )
    assert [known.headers(url) for url in others] == [()] * len(others)


def test_only_who_says_so_is_known_without_tls() -> None:
    known = of(**{"news.example": {"cookie": SECRET, "insecure": True}})
    assert known.headers("http://news.example/") == (f"Cookie: {SECRET}",)


def test_nothing_is_said_of_nobody() -> None:
    assert Credentials.of("").headers("https://news.example/") == ()


WRONG = [
    "cookie=1",
    "[]",
    '{"news.example": "a=b"}',
    '{"news.example": {}}',
    '{"news.example": {"cokie": "S3CRET"}}',
    '{"news.example": {"cookie": "S3CRET\\r\\nHost: evil"}}',
    '{"news.example": {"cookie": 5}}',
    '{"news.example": {"user": "S3CRET"}}',
    '{"news.example": {"user": "S3CRET", "password": "S3CRET", "authorization": "S3CRET"}}',
]


@pytest.mark.parametrize("text", WRONG)
def test_what_cannot_be_read_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(ConfigError) as problem:
        Credentials.of(text)
    assert "CITEWARDEN_CREDENTIALS" in str(problem.value)
    assert "S3CRET" not in str(problem.value)


def test_they_do_not_show() -> None:
    assert "abc123" not in repr(of(**{"news.example": {"cookie": SECRET}}))


def heads(origin: Origin, path: str) -> str:
    return next(one.decode().lower() for one in origin.requests if one.split(b" ")[1] == path.encode())


def test_a_redirect_takes_them_nowhere_and_nothing_of_them_is_kept(
    origin: Origin, named: Callable[[Name], None]
) -> None:
    named(lambda _: [HERE])
    mine, others = f"mine.test:{origin.port}", f"others.test:{origin.port}"
    origin.pages.update(
        {"/a": redirect(f"http://{others}/b"), "/b": redirect(f"http://{mine}/c"), "/c": answer(b"x")}
    )
    network = replace(QUICK, allow=("*.test",))
    known = Credentials.of(json.dumps({mine: {"cookie": SECRET, "insecure": True}}))
    (fetched,) = Fetcher(network, credentials=known).fetch([Target(f"http://{mine}/a")])
    assert fetched.failure is None
    assert [SECRET in heads(origin, path) for path in ("/a", "/b", "/c")] == [True, False, True]
    assert not any(b"abc123" in hop.request for hop in fetched.hops)
    assert all(hop.request for hop in fetched.hops)


def test_the_next_request_on_the_same_handle_is_bare_again(
    origin: Origin, named: Callable[[Name], None]
) -> None:
    named(lambda _: [HERE])
    mine = f"mine.test:{origin.port}"
    known = Credentials.of(json.dumps({mine: {"authorization": "Bearer abc123", "insecure": True}}))
    network = replace(QUICK, allow=("*.test",), jobs=1)
    targets = [Target(f"http://{mine}/1"), Target(f"http://others.test:{origin.port}/2")]
    assert len(list(Fetcher(network, credentials=known).fetch(targets))) == 2
    assert "abc123" in heads(origin, "/1")
    assert "authorization" not in heads(origin, "/2")


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[tuple[Origin, str]]:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HERE).configure_cert(context)
    with Origin({"/": answer(b"ok")}, tls=context) as server:
        yield server, str(tmp_path / "ca.pem")


def test_through_tls_they_go(secure: tuple[Origin, str]) -> None:
    server, authority = secure
    known = Credentials.of(json.dumps({f"{HERE}:{server.port}": {"cookie": SECRET}}))
    (fetched,) = Fetcher(replace(QUICK, ca_bundle=authority), credentials=known).fetch(
        [Target(server.url("/"))]
    )
    assert fetched.failure is None
    assert SECRET in heads(server, "/")


def test_a_proxy_that_makes_a_tunnel_does_not_see_them(origin: Origin) -> None:
    known = Credentials.of(json.dumps({"mine.test": {"cookie": SECRET}}))
    network = replace(QUICK, proxy=origin.url("").rstrip("/"))
    (fetched,) = Fetcher(network, credentials=known).fetch([Target("https://mine.test/")])
    assert fetched.failure is not None
    assert origin.requests[0].startswith(b"CONNECT mine.test:443")
    assert b"abc123" not in b"".join(origin.requests)
