import socket
from collections.abc import Callable, Iterator

import pytest

from pipeline.net.settings import NetworkSettings
from tests.net.origin import FORBIDDEN, HERE, Origin

QUICK = NetworkSettings(allow=(HERE,), host_interval=0.0, per_host=16, timeout=5.0)

Name = Callable[[str], list[str]]
"""A name server: numbers of a host; ``OSError`` for one that fails."""


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as server:
        yield server


@pytest.fixture
def forbidden() -> Iterator[Origin]:
    """A server at an address that nobody may connect to; the test fails if somebody did."""
    with Origin(address=FORBIDDEN) as server:
        yield server
        assert server.came() == 0


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Callable[[Name], None]:
    """Put a name server of the test's own in the place of the machine's."""

    def put(name_server: Name) -> None:
        def lookup(host: str, port: object, *_args: object, **_kwargs: object) -> list[tuple[object, ...]]:
            return [
                (
                    socket.AF_INET6 if ":" in number else socket.AF_INET,
                    socket.SOCK_STREAM,
                    6,
                    "",
                    (number, port),
                )
                for number in name_server(host)
            ]

        monkeypatch.setattr(socket, "getaddrinfo", lookup)

    return put
