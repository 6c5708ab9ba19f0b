"""Names, TLS and proxies."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from pipeline.errors import ConfigError
from pipeline.model import Failure, FailureKind, Target
from pipeline.net.fetcher import Fetcher
from pipeline.net.services import Services
from pipeline.net.settings import NetworkSettings
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin, answer
from tests.net.test_fetcher_bytes import one

LOOKUPS = {
    socket.EAI_NONAME: FailureKind.DNS,
    socket.EAI_AGAIN: FailureKind.UNREACHABLE,
    socket.EAI_FAIL: FailureKind.UNREACHABLE,
}


@pytest.mark.parametrize("code", LOOKUPS)
def test_only_a_name_that_does_not_exist_is_gone(named: Callable[[Name], None], code: int) -> None:
    def fail(host: str) -> list[str]:
        raise socket.gaierror(code, "no")

    named(fail)
    found = one(QUICK, "http://news.test/").failure
    assert found is not None
    assert found.kind is LOOKUPS[code]


def test_a_silent_name_server_delays_nobody_else(origin: Origin, named: Callable[[Name], None]) -> None:
    woken = threading.Event()

    def name_server(host: str) -> list[str]:
        if host == "silent.test":
            woken.wait(20)
        return [HERE]

    named(name_server)
    origin.pages["/"] = answer(b"ok")
    network = replace(QUICK, connect_timeout=0.5)
    targets = [Target(origin.url("/", name)) for name in ("silent.test", "news.test")]
    first, second = Fetcher(network).fetch(targets)
    woken.set()
    assert (first.target, first.failure) == (targets[1], None)
    assert second.failure is not None
    assert second.failure.kind is FailureKind.TIMEOUT


# ---- TLS


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA, tmp_path: Path) -> NetworkSettings:
    bundle = tmp_path / "ca.pem"
    authority.cert_pem.write_to_path(bundle)
    return replace(QUICK, ca_bundle=str(bundle))


def served_by(certificate: trustme.LeafCert) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    certificate.configure_cert(context)
    return context


def test_https(authority: trustme.CA, trusting: NetworkSettings) -> None:
    page = answer(b"secret", b"Content-Type: text/plain")
    with Origin({"/": page}, tls=served_by(authority.issue_cert(HERE))) as origin:
        fetched = one(trusting, origin.url())
    assert fetched.failure is None
    assert fetched.hops[0].response == page
    assert [fetched.hops[0].request] == origin.requests


BAD_CERTIFICATES: dict[str, Callable[[trustme.CA], trustme.LeafCert]] = {
    "unknown authority": lambda _: trustme.CA().issue_cert(HERE),
    "wrong name": lambda authority: authority.issue_cert("other.test"),
}


@pytest.mark.parametrize("name", BAD_CERTIFICATES)
def test_a_bad_certificate_is_tls_trouble(
    authority: trustme.CA, trusting: NetworkSettings, name: str
) -> None:
    with Origin({"/": answer(b"x")}, tls=served_by(BAD_CERTIFICATES[name](authority))) as origin:
        found = one(trusting, origin.url()).failure
        asked = Services(trusting, {}).ask(origin.url())
    assert found is not None
    assert found.kind is FailureKind.TLS
    assert isinstance(asked, Failure)
    assert asked.kind is FailureKind.TLS
    assert origin.requests == []


def test_plain_http_on_a_tls_port(origin: Origin) -> None:
    found = one(replace(QUICK, timeout=1.0), origin.url().replace("http:", "https:")).failure
    assert found is not None
    assert found.kind in (FailureKind.TLS, FailureKind.TIMEOUT)


# ---- a proxy


@pytest.fixture
def proxy() -> Iterator[Origin]:
    with Origin() as server:
        yield server


def test_a_proxy_is_asked_for_everything_but_the_forbidden(
    proxy: Origin, named: Callable[[Name], None]
) -> None:
    named(lambda host: [HERE])
    page = answer(b"by way of the proxy")
    proxy.pages["http://news.test/a"] = page
    network = replace(QUICK, allow=(), proxy=f"http://user:word@{HERE}:{proxy.port}")
    fetched = one(network, "http://news.test/a")
    assert fetched.failure is None
    assert fetched.hops[0].response == page
    assert b"roxy-" not in fetched.hops[0].request
    assert fetched.hops[0].ip == ""
    asked = Services(network, {}).ask("http://news.test/a")
    assert not isinstance(asked, Failure)
    for url in (
        "http://127.0.0.2/",
        "http://localhost/",
        "https://[::1]/",
        "http://0x7f.1/",
        "http://10.0.0.1/",
    ):
        found, asked = one(network, url).failure, Services(network, {}).ask(url)
        assert found is not None
        assert found.kind is FailureKind.FORBIDDEN_ADDRESS
        assert isinstance(asked, Failure)
        assert asked.kind is FailureKind.FORBIDDEN_ADDRESS
    assert proxy.paths() == ["http://news.test/a"] * 2


REFUSALS = {
    answer(b"", status=b"502 Bad Gateway"): FailureKind.UNREACHABLE,
    answer(b"", b"X-Squid-Error: ERR_DNS_FAIL 0", status=b"503 Service Unavailable"): FailureKind.DNS,
    answer(b"", b"Proxy-Authenticate: Basic", status=b"407 Who are you"): FailureKind.UNREACHABLE,
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_proxy_that_cannot_reach_the_host(proxy: Origin, refusal: bytes) -> None:
    proxy.pages["news.test:443"] = refusal
    fetched = one(replace(QUICK, proxy=proxy.url()[:-1]), "https://news.test/")
    assert fetched.failure is not None
    assert fetched.failure.kind is REFUSALS[refusal]
    assert fetched.hops == ()


def test_a_proxy_says_of_a_plain_address_that_the_name_is_gone(proxy: Origin) -> None:
    proxy.pages["http://gone.test/"] = answer(
        b"", b"X-Squid-Error: ERR_DNS_FAIL 0", status=b"503 Unavailable"
    )
    fetched = one(replace(QUICK, proxy=proxy.url()[:-1]), "http://gone.test/")
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.DNS


# ---- settings

WRONG: dict[str, object] = {
    "timeout": 0,
    "jobs": 0,
    "max_bytes": -1,
    "host_interval": -0.1,
    "user_agent": "x\r\nCookie: y",
    "proxy": "ftp://x:1",
    "ca_bundle": "/no/such/bundle.pem",
}


@pytest.mark.parametrize("name", WRONG)
def test_settings_that_cannot_be_meant(name: str) -> None:
    with pytest.raises(ConfigError):
        replace(NetworkSettings(), **{name: WRONG[name]})


@pytest.mark.parametrize(
    "proxy", ["proxy.example:3128", "http://", "http://proxy.example:x", "http://proxy.example"]
)
def test_proxies_that_cannot_be_meant(proxy: str) -> None:
    with pytest.raises(ConfigError):
        NetworkSettings(proxy=proxy)
