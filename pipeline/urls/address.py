"""What is an address, its parts, and its canonical form."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin

MAX_LENGTH = 8192  # of an address; servers refuse longer ones
DEFAULT_PORTS = {"http": 80, "https": 443}
ARCHIVE_TODAY = (
    "archive.today",
    "archive.ph",
    "archive.is",
    "archive.li",
    "archive.fo",
    "archive.md",
    "archive.vn",
)
_OF_ARCHIVE_TODAY = tuple(f".{name}" for name in ARCHIVE_TODAY)
NOISE = "".join(map(chr, range(33)))
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):([^?#]*)(\?[^#]*)?", re.S)
_HOST_PORT = re.compile(r"(\[[^\]]*\]|[^:]*)(?::(\d*))?")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_\-]{0,61}[a-z0-9_\-])?")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")
_PATH_SAFE = "%/:@!$&'()*+,;=~|[]^\\"
_QUERY_SAFE = _PATH_SAFE.replace("'", "") + "?`{}"


@dataclass(frozen=True, slots=True)
class Parts:
    """An address, taken apart.  ``host`` is empty where it is not one, ``port`` -1 where it is not one.

    ``query`` has its question mark; ``port`` is 0 where it is the scheme's own.
    """

    scheme: str
    userinfo: str
    host: str
    port: int
    path: str
    query: str

    @property
    def authority(self) -> str:
        """Host and port as an address writes them, without user names."""
        return f"{self.host}:{self.port}" if self.port > 0 else self.host

    @property
    def effective_port(self) -> int:
        """The port that is connected to."""
        return self.port or DEFAULT_PORTS.get(self.scheme, 0)


@lru_cache(maxsize=8192)  # the same address is asked of again and again while it waits and is fetched
def split(url: str) -> Parts | None:
    """The parts of a web address as a browser sees them; None for what has no scheme or another one."""
    text = url.strip(NOISE).translate({9: None, 10: None, 13: None})
    match = _ADDRESS.match(text) if len(text) <= MAX_LENGTH else None
    if match is None or match[1].lower() not in DEFAULT_PORTS:
        return None
    authority, slash, path = match[2].replace("\\", "/").lstrip("/").partition("/")
    userinfo, _, where = authority.rpartition("@")
    host, port = _host_and_port(where, match[1].lower())
    query = quote(match[3] or "", safe=_QUERY_SAFE, errors="replace")
    return Parts(match[1].lower(), userinfo, host, port, normal_path(slash + path), query)


def canonical(url: str) -> str:
    """The one form of an address: what is requested, and what equal addresses have in common.

    Scheme and host in lower case, IDNA, no default port, no fragment, no dot segments, no raw blanks
    or letters beyond ASCII.  Path and query keep their case and order.  What is not a web address
    comes back without its outer blanks.
    """
    parts = split(url)
    if parts is None or not parts.host or parts.port < 0:
        return url.strip(NOISE)
    user = parts.userinfo + "@" if parts.userinfo else ""
    return f"{parts.scheme}://{user}{parts.authority}{parts.path}{parts.query}"


def why_unfetchable(url: str) -> str:
    """An empty string if the address may be fetched from the web, else the reason why not."""
    parts = split(url)
    if parts is None:
        return _why_no_address(url)
    if parts.userinfo:
        return "the address holds a user name or password"
    if not parts.host:
        return "the address has no valid host"
    if parts.port < 0:
        return "the address has no valid port"
    if parts.host.endswith(".onion"):
        return "an onion address needs Tor"
    return "archive.today is never visited" if of_archive_today(parts.host) else ""


def of_archive_today(host: str) -> bool:
    """Whether the host belongs to the archive.today family."""
    return f".{host}".endswith(_OF_ARCHIVE_TODAY)


def scheme_of(url: str) -> str:
    """The scheme in lower case, or an empty string."""
    match = _ADDRESS.match(url.strip(NOISE)[:MAX_LENGTH])
    return match[1].lower() if match else ""


def host_of(url: str) -> str:
    """The canonical host (``xn--`` form, IPv6 in brackets), or an empty string."""
    parts = split(url)
    return parts.host if parts else ""


def resolve(base: str, location: str) -> str:
    """The canonical address that a ``Location`` header of ``base`` means."""
    place, mark, rest = location.strip(NOISE).partition("?")
    try:
        return canonical(urljoin(base, place.replace("\\", "/") + mark + rest))
    except ValueError:
        return location.strip(NOISE)


def _why_no_address(url: str) -> str:
    if not url.strip(NOISE):
        return "there is no address"
    if len(url) > MAX_LENGTH:
        return f"the address is longer than {MAX_LENGTH} characters"
    scheme = scheme_of(url)
    return f"addresses of the kind {scheme}: are not fetched" if scheme else "it is not an address"


def _host_and_port(where: str, scheme: str) -> tuple[str, int]:
    match = _HOST_PORT.fullmatch(where)
    if match is None:
        return "", 0
    number = int(match[2]) if match[2] and len(match[2]) < 7 else -1 if match[2] else 0
    if match[2] and not 0 < number < 65536:
        return canonical_host(match[1]), -1
    return canonical_host(match[1]), 0 if number == DEFAULT_PORTS[scheme] else number


@lru_cache(maxsize=4096)
def canonical_host(host: str) -> str:
    """Lower case, IDNA, IPv4 in four decimals however it is written, IPv6 short; "" if it is not a host."""
    if host.startswith("["):
        return _ipv6(host[1:-1])
    name = unquote(host).strip(".")
    name = name.lower() if name.isascii() else _idna(name)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(labels)
    return name if len(name) < 254 and all(map(_LABEL.fullmatch, labels)) else ""


def _idna(name: str) -> str:
    import idna

    try:
        return idna.encode(name[:1000], uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return ""


def _ipv4(labels: list[str]) -> str:
    if len(labels) > 4 or not all(map(_NUMBER.fullmatch, labels)) or max(map(len, labels)) > 40:
        return ""
    try:
        numbers = [_number(label) for label in labels]
    except ValueError:
        return ""
    if max(numbers[:-1], default=0) > 255 or numbers[-1] >= 256 ** (5 - len(numbers)):
        return ""
    value = numbers[-1] + sum(number << (24 - 8 * place) for place, number in enumerate(numbers[:-1]))
    return ".".join(str(value >> shift & 255) for shift in (24, 16, 8, 0))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if label.startswith("0") else int(label)


def _ipv6(text: str) -> str:
    from ipaddress import IPv6Address

    try:
        return "" if "%" in text else f"[{IPv6Address(text).compressed}]"
    except ValueError:
        return ""


def normal_path(path: str) -> str:
    """The path without dot segments and with blanks and letters beyond ASCII escaped."""
    return quote(without_dots(path or "/"), safe=_PATH_SAFE, errors="replace")


def without_dots(path: str) -> str:
    """The path with ``.`` and ``..`` carried out, however they are escaped."""
    if "." not in path and "%2" not in path:
        return path
    kept: list[str] = []
    first, *segments = path.split("/")
    for place, segment in enumerate(segments, start=1):
        plain = segment.lower().replace("%2e", ".") if "%" in segment else segment
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
        if plain in (".", "..") and place == len(segments):
            kept.append("")
    return "/".join((first, *kept))
