"""No connection to an address that is not public, however it is come by.

The second loopback address stands for the forbidden ones; its server counts who connects.
"""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.clock import utc_now
from pipeline.model import FailureKind
from pipeline.net.engine import Engine, Finished
from pipeline.net.memory import Memory
from pipeline.net.policy import AddressPolicy
from pipeline.net.services import Services
from pipeline.net.transfer import Transfer
from tests.net.conftest import QUICK, Name
from tests.net.origin import FORBIDDEN, HERE, Origin, answer, redirect
from tests.net.test_fetcher_bytes import one

WRITTEN = {  # ways to write 127.0.0.2
    "decimals": "127.0.0.2",
    "one number": "2130706434",
    "hexadecimal": "0x7f000002",
    "two parts": "127.2",
    "hexadecimal part": "0x7f.2",
    "octal": "0177.0.0.2",
    "mapped": "[::ffff:127.0.0.2]",
    "mapped in hexadecimal": "[::ffff:7f00:2]",
    "escaped": "127%2e0.0.2",
    "full width": "１２７.0.0.2",
    "ideographic stops": "127。0。0。2",
    "trailing dot": "127.0.0.2.",
    "6to4": "[2002:7f00:2::]",
    "NAT64": "[64:ff9b::7f00:2]",
}


@pytest.mark.parametrize("written", WRITTEN)
def test_literals_are_refused(forbidden: Origin, written: str) -> None:
    found = one(QUICK, f"http://{WRITTEN[written]}:{forbidden.port}/").failure
    assert found is not None
    assert found.kind is FailureKind.FORBIDDEN_ADDRESS


@pytest.mark.parametrize("written", WRITTEN)
def test_redirects_to_literals_are_refused(origin: Origin, forbidden: Origin, written: str) -> None:
    origin.pages["/"] = redirect(f"http://{WRITTEN[written]}:{forbidden.port}/".encode().decode("latin-1"))
    fetched = one(QUICK, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind in (FailureKind.FORBIDDEN_ADDRESS, FailureKind.BAD_ADDRESS)
    assert [hop.response for hop in fetched.hops] == [origin.pages["/"]]


NAMES: dict[str, list[str]] = {
    "loopback": [FORBIDDEN],
    "mapped": ["::ffff:127.0.0.2"],
    "private": ["10.0.0.1"],
    "metadata": ["169.254.169.254"],
    "several": ["192.168.0.1", FORBIDDEN],
    "none": [],
}


@pytest.mark.parametrize("name", NAMES)
def test_names_of_forbidden_addresses_are_refused(
    forbidden: Origin, named: Callable[[Name], None], name: str
) -> None:
    named(lambda host: NAMES[name])
    found = one(QUICK, forbidden.url(host="news.test")).failure
    assert found is not None
    assert found.kind is FailureKind.FORBIDDEN_ADDRESS


def test_of_a_name_with_both_kinds_only_the_allowed_is_reached(named: Callable[[Name], None]) -> None:
    with Origin() as here:
        here.pages["/"] = answer(b"fine")
        named(lambda host: [FORBIDDEN, HERE])
        fetched = one(QUICK, here.url(host="both.test"))
    assert fetched.failure is None
    assert fetched.hops[0].ip == HERE


def test_a_name_that_changes_its_mind_gains_nothing(
    origin: Origin, forbidden: Origin, named: Callable[[Name], None]
) -> None:
    """Allowed at the first look, forbidden at every later one."""
    numbers = iter([[HERE]])
    named(lambda host: next(numbers, [FORBIDDEN]))
    origin.pages["/"] = redirect(forbidden.url("/inside", "rebind.test"))
    fetched = one(QUICK, origin.url(host="rebind.test"))
    assert len(fetched.hops) == 1
    assert fetched.failure is not None
    assert fetched.failure.kind in (FailureKind.REFUSED, FailureKind.FORBIDDEN_ADDRESS)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST", "localhost.", "x.localhost", "localhost.localdomain"]
)
def test_names_of_this_machine_are_refused(host: str) -> None:
    found = one(replace(QUICK, allow=()), f"http://{host}/").failure
    assert found is not None
    assert found.kind is FailureKind.FORBIDDEN_ADDRESS


SCHEMES = {
    "file:///etc/hostname": FailureKind.UNSUPPORTED_SCHEME,
    "ftp://127.0.0.2/x": FailureKind.UNSUPPORTED_SCHEME,
    "gopher://127.0.0.2/x": FailureKind.UNSUPPORTED_SCHEME,
    "dict://127.0.0.2/x": FailureKind.UNSUPPORTED_SCHEME,
    "javascript:alert(1)": FailureKind.UNSUPPORTED_SCHEME,
    "data:text/html,x": FailureKind.UNSUPPORTED_SCHEME,
    "http://user:word@127.0.0.1/": FailureKind.BAD_ADDRESS,
    "http://127.0.0.1:0/": FailureKind.BAD_ADDRESS,
    "http://127.0.0.1:99999/": FailureKind.BAD_ADDRESS,
    "http://a..b/": FailureKind.BAD_ADDRESS,
    "http://news.test:25/": FailureKind.FORBIDDEN_ADDRESS,
    "https://archive.ph/x": FailureKind.FORBIDDEN_ADDRESS,
    "http://abcdef.onion/": FailureKind.UNSUPPORTED_SCHEME,
}


@pytest.mark.parametrize("url", SCHEMES)
def test_addresses_that_are_never_fetched(url: str) -> None:
    found = one(QUICK, url).failure
    assert found is not None
    assert found.kind is SCHEMES[url]


@pytest.mark.parametrize("url", SCHEMES)
def test_redirects_to_what_is_never_fetched(origin: Origin, url: str) -> None:
    origin.pages["/"] = redirect(url)
    fetched = one(QUICK, origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is SCHEMES[url]
    assert len(fetched.hops) == len(origin.requests) == 1


def test_the_environment_names_no_proxy(
    origin: Origin, forbidden: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, forbidden.url())
    origin.pages["/"] = answer(b"direct")
    assert one(QUICK, origin.url()).failure is None
    assert not isinstance(Services(QUICK, {}).ask(origin.url()), type(None))
    assert len(origin.requests) == 2


@pytest.mark.parametrize("written", WRITTEN)
def test_services_refuse_them_too(origin: Origin, forbidden: Origin, written: str) -> None:
    origin.pages["/"] = redirect(f"http://{WRITTEN[written]}:{forbidden.port}/".encode().decode("latin-1"))
    found = Services(QUICK, {}).ask(origin.url())
    assert getattr(found, "kind", None) in (FailureKind.FORBIDDEN_ADDRESS, FailureKind.BAD_ADDRESS)


@pytest.mark.parametrize("name", NAMES)
def test_services_look_behind_names(
    origin: Origin, forbidden: Origin, named: Callable[[Name], None], name: str
) -> None:
    named(lambda host: NAMES[name] if host == "inside.test" else [HERE])
    origin.pages["/"] = redirect(forbidden.url(host="inside.test"))
    found = Services(QUICK, {}).ask(origin.url(host="service.test"))
    assert getattr(found, "kind", None) in (FailureKind.FORBIDDEN_ADDRESS, FailureKind.UNREACHABLE)


@pytest.mark.parametrize("url", ["http://127.0.0.2", "http://pinned.test", "http://2130706434"])
def test_the_socket_itself_is_guarded(forbidden: Origin, url: str) -> None:
    """Even if every look before it were fooled."""
    engine = Engine(connections=1)
    transfer = Transfer(QUICK, AddressPolicy.of(QUICK.allow), Memory(1), utc_now)
    transfer.prepare(f"{url}:{forbidden.port}/", (FORBIDDEN,), 5.0)
    engine.add(transfer.curl)
    finished: list[Finished] = []
    while not finished:
        finished = engine.run(1.0)
    engine.remove(transfer.curl)
    landed = transfer.land(*finished[0][1:])
    engine.close()
    assert landed.exchange is None
    assert landed.failure is not None
    assert landed.failure.kind is FailureKind.FORBIDDEN_ADDRESS
