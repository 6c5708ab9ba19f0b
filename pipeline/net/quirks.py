"""How one host is asked: what the table of quirks, a person's credentials and an earlier answer say."""

from dataclasses import dataclass
from functools import lru_cache

from pipeline.links.quirks import Quirks
from pipeline.model import Target
from pipeline.net.cookies import cookies_for
from pipeline.net.credentials import Credentials
from pipeline.net.heads import header, status_of
from pipeline.net.settings import NetworkSettings
from pipeline.net.visit import Visit
from pipeline.urls import host_of, scheme_of

_OK = 200


@dataclass(frozen=True, slots=True)
class Asking:
    """``headers`` are whole lines; ``head``: by HEAD."""

    headers: tuple[str, ...] = ()
    head: bool = False


PLAIN = Asking()


class Manners:
    """Of one run."""

    def __init__(self, network: NetworkSettings, credentials: Credentials) -> None:
        """``network`` has a person's own quirks."""
        self._network, self._credentials = network, credentials
        self._quirk = lru_cache(maxsize=4096)(Quirks(network.quirks).of)

    def asking(self, visit: Visit) -> Asking:
        """How the visit's next hop is asked for.

        HEAD will do where the host is known for it, the page is not wanted, and nothing else goes with the
        request; what is known of an earlier version goes to the target's own address only.
        """
        quirk, target = self._quirk(visit.host), visit.targets[0]
        lines = [*self._credentials.headers(visit.url)]
        if visit.hops and not lines and (told := cookies_for(visit.url, visit.hops)):
            lines.append(f"Cookie: {told}")
        if quirk.referer:
            lines.append(f"Referer: {_front_of(visit.url) if quirk.referer == 'self' else quirk.referer}")
        if target.version and visit.url == visit.first_url:
            lines += _conditions(target)
        by_head = visit.by_head and quirk.head and target.pageless and not lines
        return Asking(tuple(lines), by_head) if lines or by_head else PLAIN

    def seconds(self, host: str) -> float:
        """The time that one target may take."""
        return max(self._network.timeout, self._quirk(host).timeout)

    def interval(self, host: str) -> float:
        """Seconds between two requests, 0 where the host is like others."""
        return self._quirk(host).interval


def tells(head: bytes) -> bool:
    """Whether the answer to HEAD is what GET would get."""
    return status_of(head) == _OK and header(head, "content-length") != "0"


def _conditions(target: Target) -> list[str]:
    """Asks for the page only if it is another than the version that is known."""
    names = ("If-None-Match", "If-Modified-Since")
    known = zip(names, target.version, strict=False)
    return [
        f"{name}: {value}" for name, value in known if value and value.isascii() and value.isprintable()
    ]


def _front_of(url: str) -> str:
    return f"{scheme_of(url)}://{host_of(url)}/"
