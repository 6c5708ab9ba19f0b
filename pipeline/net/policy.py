"""Which addresses may be connected to: public ones, and those that a person has allowed.

The rule is asked with the address that a socket is about to be opened to, so it holds for names,
for numbers however they are written, for redirects, and for names that change their mind.
"""

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from pipeline.urls.address import canonical_host

Ip = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_GLOBAL_V6 = IPv6Network("2000::/3")
_SIX_TO_FOUR_RELAY = IPv4Network("192.88.99.0/24")
_IETF_V4 = IPv4Network("192.0.0.0/24")
_EMBEDDING = tuple(  # IPv6 networks whose last 32 bits are an IPv4 address
    map(IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
)
_REMEMBERED = 4096  # decisions
_NAMES = ("localhost", "localhost.localdomain", "ip6-localhost", "ip6-loopback")
# Ports of other services that browsers do not speak HTTP to either (the Fetch standard's list).
_OTHER_SERVICES = frozenset(
    (
        *(0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95),
        *(101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179),
        *(389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601),
        *(636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6379),
        *(6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211),
    )
)


@dataclass(frozen=True, slots=True)
class AddressPolicy:
    """Public unicast addresses on ports of the web, and the exceptions: (host or network, port; 0 any)."""

    hosts: tuple[tuple[str, int], ...] = ()
    networks: tuple[tuple[Network, int], ...] = field(default=())
    _found: dict[tuple[str, str, int], str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, allow: tuple[str, ...]) -> "AddressPolicy":
        """From a person's list: hosts, ``*.`` hosts, addresses, networks; each may end in ``:port``."""
        hosts: list[tuple[str, int]] = []
        networks: list[tuple[Network, int]] = []
        for entry in allow:
            name, port = _name_and_port(entry.strip().lower())
            network = _network(name)
            if network is None:
                hosts.append((name.rstrip("."), port))
            else:
                networks.append((network, port))
        return cls(tuple(hosts), tuple(networks))

    def refusal(self, host: str, address: str, port: int) -> str:
        """Why ``address`` (a number) must not be connected to for ``host``, or an empty string."""
        asked = (host, address, port)  # several times of every connection
        if asked not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[asked] = self._refusal(host, address, port)
        return self._found[asked]

    def _refusal(self, host: str, address: str, port: int) -> str:
        try:
            ip = unwrapped(ip_address(address.partition("%")[0].strip("[]")))
        except ValueError:
            return f"{address} is not an address"
        if self._allows_host(host, port) or self._allows_ip(ip, port):
            return ""
        if not is_public(ip):
            return f"{address} is not a public address"
        return f"port {port} belongs to another service than the web" if port in _OTHER_SERVICES else ""

    def name_refusal(self, host: str, port: int) -> str:
        """The same for a name whose address a proxy will look up: numbers and names of this machine."""
        plain = host.strip("[]")
        number = canonical_host(host).strip("[]") if host else ""
        if number and (":" in number or number.replace(".", "").isdigit()):
            return self.refusal(plain, number, port)
        if self._allows_host(host, port):
            return ""
        if plain in _NAMES or plain.endswith((".localhost", ".localdomain")):
            return f"{host} is this machine"
        return f"port {port} belongs to another service than the web" if port in _OTHER_SERVICES else ""

    def _allows_host(self, host: str, port: int) -> bool:
        name = host.lower().rstrip(".")
        return any(
            allowed_port in (0, port)
            and (name == allowed or (allowed[:2] == "*." and name.endswith(allowed[1:])))
            for allowed, allowed_port in self.hosts
        )

    def _allows_ip(self, ip: Ip, port: int) -> bool:
        return any(
            allowed_port in (0, port) and network.version == ip.version and ip in network
            for network, allowed_port in self.networks
        )


def unwrapped(ip: Ip) -> Ip:
    """The IPv4 address that an IPv6 address leads to (mapped, 6to4, Teredo, NAT64), or the address."""
    if not isinstance(ip, IPv6Address):
        return ip
    if int(ip) > 1 and any(ip in network for network in _EMBEDDING):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)


def is_public(ip: Ip) -> bool:
    """Whether an unwrapped address is one of the public internet's, for one machine."""
    if not ip.is_global or ip.is_multicast:
        return False
    if isinstance(ip, IPv6Address):
        return ip in _GLOBAL_V6
    return ip not in _SIX_TO_FOUR_RELAY and ip not in _IETF_V4


def _name_and_port(entry: str) -> tuple[str, int]:
    name, _, port = entry.rpartition(":")
    if not port.isdigit() or (":" in name and not name.endswith("]")):
        return entry.strip("[]"), 0
    return name.strip("[]"), int(port)


def _network(name: str) -> Network | None:
    try:
        return ip_network(name, strict=False)
    except ValueError:
        return None
