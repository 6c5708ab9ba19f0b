"""One address on its way through its redirects."""

from dataclasses import dataclass, field
from datetime import datetime

from pipeline.model import Exchange, Failure, FailureKind, Fetched, Target
from pipeline.net.heads import header, status_of
from pipeline.net.settings import NetworkSettings
from pipeline.urls import host_of, is_archive_today, resolve, scheme_of, why_unfetchable

REDIRECTS = frozenset((301, 302, 303, 307, 308))
_WEB = frozenset(("http", "https"))


@dataclass(slots=True, eq=False)
class Visit:
    """``url`` is where it stands; ``seconds`` what is left of its time; ``busy`` the host it occupies."""

    url: str
    seconds: float
    targets: list[Target]
    first_url: str = ""
    hops: list[Exchange] = field(default_factory=list)
    started: datetime | None = None
    tries: int = 0
    busy: str = ""
    since: float = 0.0
    by_head: bool = True  # HEAD has not failed to tell

    def __post_init__(self) -> None:
        """Remember where it began."""
        self.first_url = self.url

    @property
    def host(self) -> str:
        """The host that is asked next."""
        return host_of(self.url)

    def results(self, failure: Failure | None, now: datetime) -> list[Fetched]:
        """What its targets get."""
        hops = tuple(self.hops)
        return [Fetched(target, self.started or now, hops, failure) for target in self.targets]


def refusal(url: str) -> Failure | None:
    """Why the address cannot be fetched at all."""
    reason = why_unfetchable(url)
    if not reason:
        return None
    if scheme_of(url) and scheme_of(url) not in _WEB:
        return Failure(FailureKind.UNSUPPORTED_SCHEME, reason)
    if is_archive_today(url):
        return Failure(FailureKind.FORBIDDEN_ADDRESS, reason)
    is_onion = host_of(url).endswith(".onion")
    return Failure(FailureKind.UNSUPPORTED_SCHEME if is_onion else FailureKind.BAD_ADDRESS, reason)


def next_address(visit: Visit, head: bytes, network: NetworkSettings) -> str | Failure:
    """Where the answer sends the visit: an address, "" for nowhere, or why it is not followed."""
    location = header(head, "location") if status_of(head) in REDIRECTS else ""
    if not location:
        return ""
    if len(visit.hops) > network.max_redirects:
        return Failure(FailureKind.TOO_MANY_REDIRECTS, f"more than {network.max_redirects} redirects")
    url = resolve(visit.url, location)
    rounds = 2 if header(head, "set-cookie") else 1  # back with the cookie that was just set
    if sum(hop.url == url for hop in visit.hops) >= rounds:
        return Failure(FailureKind.TOO_MANY_REDIRECTS, f"redirects in a circle, back to {url}")
    found = refusal(url)
    return Failure(found.kind, f"redirects to {url}: {found.detail}") if found else url
