"""A requests session whose every direct connection passes the address policy.

The name is looked up once, each number is judged, and that very number is connected to.
"""

import socket
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from pipeline.model import Failure, FailureKind
from pipeline.net.names import look_up
from pipeline.net.policy import AddressPolicy
from pipeline.net.settings import NetworkSettings


class NoConnectionError(Exception):
    """No connection was made; ``failure`` says why.  Not an OSError: nobody is to try it again."""

    def __init__(self, failure: Failure) -> None:
        """Carry the failure through urllib3."""
        super().__init__(failure.detail)
        self.failure = failure


def guarded_session(network: NetworkSettings) -> requests.Session:
    """No environment, no cookies, our name, the settings' proxy and CA bundle."""
    session = requests.Session()
    session.trust_env = False
    session.headers["User-Agent"] = network.agent
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    if network.ca_bundle:
        session.verify = network.ca_bundle
    if network.proxy:
        session.proxies = {"http": network.proxy, "https": network.proxy}
    adapter = _adapter(AddressPolicy.of(network.allow))
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def connect(
    policy: AddressPolicy, host: str, port: int, timeout: float | None, options: list[tuple[int, int, int]]
) -> socket.socket:
    """A connection to the first number of ``host`` that may be had and answers; ``NoConnectionError``."""
    found = look_up(host)
    if isinstance(found, Failure):
        raise NoConnectionError(found)
    last = Failure(FailureKind.UNREACHABLE, f"{host} has no address")
    for number in found:
        reason = policy.refusal(host, number, port)
        if reason:
            last = Failure(FailureKind.FORBIDDEN_ADDRESS, reason)
            continue
        try:
            return _opened(number, port, timeout, options)
        except ConnectionRefusedError:
            last = Failure(FailureKind.REFUSED, "the server refused the connection")
        except TimeoutError:
            last = Failure(FailureKind.TIMEOUT, "the server did not accept the connection in time")
        except OSError as error:
            last = Failure(FailureKind.UNREACHABLE, str(error))
    raise NoConnectionError(last)


def _opened(
    number: str, port: int, timeout: float | None, options: list[tuple[int, int, int]]
) -> socket.socket:
    link = socket.socket(socket.AF_INET6 if ":" in number else socket.AF_INET, socket.SOCK_STREAM)
    try:
        for option in options:
            link.setsockopt(*option)
        link.settimeout(timeout)
        link.connect((number, port))
    except BaseException:
        link.close()
        raise
    return link


def _adapter(policy: AddressPolicy) -> HTTPAdapter:
    class GuardedHTTP(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return _connection(policy, self)

    class GuardedHTTPS(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return _connection(policy, self)

    class HTTPPool(HTTPConnectionPool):
        ConnectionCls = GuardedHTTP

    class HTTPSPool(HTTPSConnectionPool):
        ConnectionCls = GuardedHTTPS

    class Adapter(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": HTTPPool, "https": HTTPSPool}

    return Adapter()


def _connection(policy: AddressPolicy, asked: HTTPConnection) -> socket.socket:
    timeout = asked.timeout if isinstance(asked.timeout, int | float) else None
    options = [
        (level, name, value) for level, name, value in asked.socket_options or () if isinstance(value, int)
    ]
    return connect(policy, asked.host.strip("[]"), int(asked.port or 0), timeout, options)
