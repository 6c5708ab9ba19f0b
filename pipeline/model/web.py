"""Addresses, what the web answers, what is kept of it, and how a link fares."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Address:
    """Where a reference's source can be had, and how we know: ``found_by`` is the rule that says so.

    ``confidence`` is 1.0 for what a person or the article itself says.
    """

    key: str
    url: str
    found_by: str  # sheet, text, mediawiki:title, mediawiki:number, doi, ...
    confidence: float = 1.0
    archive_url: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """An address worth fetching, for the references named; ``purpose``: source, memento, article.

    ``version`` is what is known of it already (ETag and Last-Modified): it is wanted only if it is another
    now.  ``pageless``: its state is wanted, not its page; ``urgent``: before others of its host.
    """

    url: str
    keys: tuple[str, ...] = ()
    purpose: str = "source"
    version: tuple[str, ...] = ()
    pageless: bool = False
    urgent: bool = False


class FailureKind(StrEnum):
    """Why there is no response."""

    DNS = "dns"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"
    TIMEOUT = "timeout"
    TLS = "tls"
    PROTOCOL = "protocol"
    TOO_LARGE = "too-large"
    TOO_MANY_REDIRECTS = "too-many-redirects"
    FORBIDDEN_ADDRESS = "forbidden-address"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    BAD_ADDRESS = "bad-address"
    RATE_LIMITED = "rate-limited"
    UNAVAILABLE = "unavailable"  # a service that we asked is down or answers nonsense
    OFFLINE = "offline"  # nothing was asked


@dataclass(frozen=True, slots=True)
class Failure:
    """No response, and why.  ``retry_after`` in seconds, where the other side said so."""

    kind: FailureKind
    detail: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, byte for byte as they crossed the wire (one redirect hop).

    ``response`` is head and body, transfer and content coding untouched; ``truncated`` says why it
    is not whole (``length``, ``time``, ``disconnect``) or is empty.
    """

    url: str
    started: datetime  # UTC
    request: bytes
    response: bytes
    ip: str = ""
    truncated: str = ""
    method: str = "GET"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What net/ brings back of a target: every hop, and the failure that ended it, if one did."""

    target: Target
    started: datetime
    hops: tuple[Exchange, ...]
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """A response kept in the archive.  ``id`` is the WARC record's, ``digest`` its payload's.

    ``source_time`` is when the page looked like this: the memento's time for a copy from a web
    archive (``provenance`` names it), else the time of the request.
    """

    id: str
    url: str
    source_time: datetime
    digest: str  # "sha1:..." base 32, of the body without transfer coding
    file: str
    offset: int
    status: int
    media_type: str
    provenance: str = "live"  # live, web.archive.org, ...


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect on the way, kept."""

    url: str
    status: int
    location: str
    capture: Capture


@dataclass(frozen=True, slots=True)
class Response:
    """The last answer of an attempt, whatever its status.  Header names in lower case."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    capture: Capture
    truncated: str = ""

    def header(self, name: str) -> str:
        """The first header of that name (lower case), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to reach a target: plain data, read back from the archive."""

    target: Target
    time: datetime
    hops: tuple[Hop, ...]
    outcome: Response | Failure


@dataclass(frozen=True, slots=True)
class ServiceAnswer:
    """What a service that we chose to ask has answered.  Header names in lower case."""

    url: str
    time: datetime
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """The first header of that name (lower case), or an empty string."""
        return next((value for key, value in self.headers if key == name), "")


Ask = Callable[[str], ServiceAnswer | Failure]
"""GET an address of a chosen service; the online and the from-archive face have this one shape."""


@dataclass(frozen=True, slots=True)
class Memento:
    """A copy in a web archive: ``address`` has its original bytes (``id_`` in Wayback's dialect)."""

    url: str
    time: datetime
    address: str
    view: str  # the address for a person's browser
    archive: str = "web.archive.org"
    why: str = ""  # what speaks for this one of several copies


class NoMemento(StrEnum):
    """Why no copy is at hand.  Only NEVER says that there is none."""

    NEVER = "never-archived"
    UNUSABLE = "no-usable-copy"  # only redirects and errors were kept
    EXCLUDED = "excluded"
    RATE_LIMITED = "rate-limited"
    DOWN = "archive-down"
    NOT_ASKED = "not-asked"


class LinkState(StrEnum):
    """The state of a link.  Unsure is a state of its own (UNKNOWN)."""

    ALIVE = "alive"
    MOVED = "moved"
    REDIRECTED_TO_HOME = "redirected-to-home"
    DEAD = "dead"
    SOFT_404 = "soft-404"
    PARKED = "parked"
    USURPED = "usurped"
    BLOCKED = "blocked"
    PAYWALLED = "paywalled"
    LOGIN = "login"
    RATE_LIMITED = "rate-limited"
    EXCLUDED = "excluded"
    TLS_TROUBLE = "tls-trouble"
    SERVER_ERROR = "server-error"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    TOO_LARGE = "too-large"
    NEEDS_BROWSER = "needs-browser"
    UNSUPPORTED_SCHEME = "unsupported-scheme"
    FORBIDDEN = "forbidden-address"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The state of a link, with the signals that decided it.

    ``certain``: it counts at once (404, 410, the domain is gone, or the failure was seen often
    enough); else a failing link is suspect.  ``new_url`` is where a moved page now is, ``version`` what
    its server calls this version of the page (ETag and Last-Modified).
    """

    state: LinkState
    signals: tuple[str, ...]
    certain: bool = True
    new_url: str = ""
    time: datetime | None = None
    version: tuple[str, ...] = ()
