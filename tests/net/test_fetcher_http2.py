"""HTTP/2: where nothing is put on record; what is kept are the bytes of HTTP/1.1."""

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from pipeline.model import FailureKind, Fetched, Target
from pipeline.net.fetcher import Fetcher
from pipeline.net.settings import NetworkSettings
from tests.net.conftest import QUICK
from tests.net.h2_site import H2Site
from tests.net.origin import HERE


@pytest.fixture
def context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)


@pytest.fixture
def trusting(context: ssl.SSLContext, tmp_path: Path) -> NetworkSettings:
    authority = trustme.CA()
    authority.issue_cert(HERE).configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    return replace(QUICK, ca_bundle=str(tmp_path / "ca.pem"))


@pytest.fixture
def site(context: ssl.SSLContext) -> Iterator[H2Site]:
    with H2Site(context) as server:
        yield server


def fetched(network: NetworkSettings, *urls: str, for_record: bool = False) -> list[Fetched]:
    return list(Fetcher(network).fetch(map(Target, urls), for_record=for_record))


def test_pages_that_are_only_looked_at_come_by_http_2(site: H2Site, trusting: NetworkSettings) -> None:
    pages = fetched(replace(trusting, per_host=1), *(site.url(f"/{number}") for number in range(5)))
    assert [page.failure for page in pages] == [None] * 5
    assert {page.hops[0].response for page in pages} == {b"HTTP/2 200 \r\n\r\nmultiplexed"}
    assert (site.spoken, site.streams) == (["h2"], 5)


def test_pages_for_the_record_come_by_http_1(site: H2Site, trusting: NetworkSettings) -> None:
    (page,) = fetched(trusting, site.url("/"), for_record=True)
    assert page.hops[0].response.startswith(b"HTTP/1.1 200")
    assert page.hops[0].request.startswith(b"GET / HTTP/1.1\r\n")
    assert (site.spoken[-1], site.streams) == ("http/1.1", 0)


def test_a_server_that_breaks_http_2_is_asked_by_http_1(
    context: ssl.SSLContext, trusting: NetworkSettings
) -> None:
    with H2Site(context, breaks=True) as site:
        (page,) = fetched(trusting, site.url("/"))
    assert page.failure is None
    assert page.hops[0].response.endswith(b"plain")
    assert site.spoken == ["h2", "http/1.1"]


def test_an_address_that_is_not_allowed_is_not_connected_to(
    site: H2Site, trusting: NetworkSettings
) -> None:
    (page,) = fetched(replace(trusting, allow=()), site.url("/"))
    assert page.failure is not None
    assert page.failure.kind is FailureKind.FORBIDDEN_ADDRESS
    assert site.spoken == []
