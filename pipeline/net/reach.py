"""Whether there is a network at all, found out quickly and without hanging."""

import socket
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from pipeline.model import Failure
from pipeline.net.names import look_up
from pipeline.net.policy import AddressPolicy
from pipeline.net.settings import NetworkSettings

PORTS = (443, 80)


def network_is_up(hosts: Sequence[str], network: NetworkSettings, deadline: float = 4.0) -> bool:
    """Whether a TCP connection to one of the hosts (or the proxy) can be made within ``deadline`` seconds.

    Hosts are names or numbers, tried on 443 and 80 unless they name a port.  True as soon as one
    answers, False as soon as none can.  Addresses that the policy refuses are not tried.  What
    hangs is left behind in daemon threads and delays nothing, not even the exit.
    """
    end = monotonic() + deadline
    doors = [(network.proxy_host, network.proxy_port)] if network.proxy else _doors(hosts)
    policy = None if network.proxy else AddressPolicy.of(network.allow)
    answers: SimpleQueue[bool] = SimpleQueue()
    for host, port in doors:
        Thread(target=lambda h=host, p=port: answers.put(_opens(h, p, policy, end)), daemon=True).start()
    return any(_next(answers, end) for _ in doors)


def _doors(hosts: Sequence[str]) -> list[tuple[str, int]]:
    doors: dict[tuple[str, int], None] = {}
    for entry in hosts:
        name, _, port = entry.rpartition(":")
        if port.isdigit() and name and (":" not in name or name.endswith("]")):
            doors[(name.strip("[]"), int(port))] = None
        else:
            doors.update({(entry.strip("[]"), number): None for number in PORTS})
    return list(doors)


def _next(answers: SimpleQueue[bool], end: float) -> bool:
    try:
        return answers.get(timeout=max(0.0, end - monotonic()))
    except Empty:
        return False


def _opens(host: str, port: int, policy: AddressPolicy | None, end: float) -> bool:
    found = look_up(host)
    if isinstance(found, Failure):
        return False
    return any(
        _connects(number, port, end)
        for number in found
        if policy is None or not policy.refusal(host, number, port)
    )


def _connects(number: str, port: int, end: float) -> bool:
    left = end - monotonic()
    if left <= 0:
        return False
    try:
        with socket.create_connection((number, port), timeout=left):
            return True
    except OSError:
        return False
