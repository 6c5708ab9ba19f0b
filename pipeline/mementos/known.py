"""The web archives that are asked for copies, as data.

``requests`` in ``seconds`` is what we allow ourselves: 80 % of the published limit where one is known, else
a cautious guess.  archive.today is not among them: it is never visited.
"""

from typing import NamedTuple


class Limit(NamedTuple):
    """At most ``requests`` in any ``seconds``, for the addresses at ``host`` that begin with ``path``."""

    name: str
    host: str
    requests: int
    seconds: float
    path: str = "/"


class WebArchive(NamedTuple):
    """An archive that speaks Memento (RFC 7089); addresses of pages are put behind ``timemap``.

    ``has_bytes``: with ``id_`` behind the 14 digits it gives the page as it was, without a frame around it.
    """

    name: str
    timemap: str
    requests: int
    seconds: float = 60.0
    has_bytes: bool = True


OTHERS = (
    WebArchive("wayback.archive-it.org", "https://wayback.archive-it.org/all/timemap/link/", 24),
    WebArchive("arquivo.pt", "https://arquivo.pt/wayback/timemap/link/", 200, 180.0),
    WebArchive("webarchive.loc.gov", "https://webarchive.loc.gov/all/timemap/link/", 16),
    WebArchive("www.webarchive.org.uk", "https://www.webarchive.org.uk/wayback/archive/timemap/link/", 24),
    WebArchive("wayback.vefsafn.is", "https://wayback.vefsafn.is/wayback/timemap/link/", 24),
    WebArchive("perma.cc", "https://perma.cc/timemap/link/", 24, has_bytes=False),
)
"""In the order in which they are asked, where the Wayback Machine has no good copy."""

WAYBACK = "web.archive.org"
LIMITS = (
    Limit("wayback-index", WAYBACK, 24, 60.0, "/cdx/"),
    Limit("wayback-index", WAYBACK, 24, 60.0, "/web/timemap/"),
    Limit("wayback-playback", WAYBACK, 480, 60.0, "/web/"),
    Limit("wayback-other", WAYBACK, 24, 60.0),
    *(Limit(one.name, one.name, one.requests, one.seconds) for one in OTHERS),
)
"""The first that an address falls under counts; limits of one name are one."""


def limit_of(host: str, path: str, limits: tuple[Limit, ...] = LIMITS) -> Limit | None:
    """The limit that requests to such an address fall under, or None."""
    return next((one for one in limits if one.host == host and path.startswith(one.path)), None)
