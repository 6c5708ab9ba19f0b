"""Whether there is a network, without hanging."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.net.reach import network_is_up
from pipeline.net.settings import NetworkSettings
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin


def test_one_that_answers_is_enough(origin: Origin) -> None:
    assert network_is_up(["127.0.0.2", f"{HERE}:{origin.port}"], QUICK)
    assert origin.requests == []


def test_nobody_answers(origin: Origin) -> None:
    with Origin() as gone:
        pass
    assert not network_is_up([f"{HERE}:{gone.port}"], QUICK)
    assert not network_is_up([], QUICK)


def test_addresses_that_are_refused_are_not_tried(forbidden: Origin, named: Callable[[Name], None]) -> None:
    named(lambda host: ["127.0.0.2"])
    assert not network_is_up([f"127.0.0.2:{forbidden.port}", f"news.test:{forbidden.port}"], QUICK)


def eventually(holds: Callable[[], bool], seconds: float = 5.0) -> bool:
    """The connection is made before the server's own thread has counted it."""
    end = time.monotonic() + seconds
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()


def test_with_a_proxy_only_the_proxy_counts(origin: Origin, forbidden: Origin) -> None:
    proxied = NetworkSettings(proxy=origin.url()[:-1])
    assert network_is_up(["news.test", f"127.0.0.2:{forbidden.port}"], proxied)
    assert eventually(lambda: origin.came() == 1)
    with Origin() as gone:
        pass
    assert not network_is_up([f"{HERE}:{origin.port}"], replace(proxied, proxy=gone.url()[:-1]))


HANGING = """
import socket, time
socket.getaddrinfo = lambda *_, **__: time.sleep(3600)
from pipeline.model import Target
from pipeline.net.fetcher import Fetcher
from pipeline.net.reach import network_is_up
from pipeline.net.services import Services
from pipeline.net.settings import NetworkSettings
network = NetworkSettings(timeout=0.3, connect_timeout=0.2)
print(network_is_up(["news.test"], network, deadline=0.2))
print(next(Fetcher(network).fetch([Target("http://news.test/")])).failure.kind)
print(Services(network, {}).ask("http://news.test/").kind)
"""


def test_a_name_server_that_hangs_holds_up_nothing_not_even_the_exit() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HANGING], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout.split() == ["False", "timeout", "timeout"]


@pytest.mark.parametrize("host", ["", ":", "[", "a:b:c", "news.test:99999999", "\0"])
def test_nonsense_is_not_a_network(host: str, named: Callable[[Name], None]) -> None:
    def fail(name: str) -> list[str]:
        raise OSError(name)

    named(fail)
    assert not network_is_up([host], QUICK, deadline=1.0)
