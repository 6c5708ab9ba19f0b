"""What both faces of the network go by: limits, manners, the way out."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pipeline import __version__
from pipeline.errors import ConfigError

MB = 1 << 20
_POSITIVE = ("timeout", "connect_timeout", "max_bytes", "max_header_bytes", "jobs", "per_host", "memory")
_NOT_NEGATIVE = ("max_redirects", "host_interval")
_TEXTS = ("user_agent", "contact", "proxy", "ca_bundle")
_PROXY_SCHEMES = ("http", "https", "socks5h")


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """Seconds, bytes and counts; ``ConfigError`` for values that cannot be meant.

    ``timeout`` is for one target with all its redirects, not counting the turns that it waits for.
    ``max_bytes`` is what one body may take on the wire.  ``allow`` names hosts (``wiki.intranet``,
    ``*.intranet``), networks (``10.1.0.0/16``) and ports of them (``wiki.intranet:8080``) that may
    be reached although they are not public.  ``memory`` bounds what all bodies under way may hold
    together, beyond the first megabyte of each and one whole body.  ``quirks`` are rows that are added to
    the table of single hosts (``slow.example timeout 90``).
    """

    timeout: float = 30.0
    connect_timeout: float = 10.0
    max_bytes: int = 20 * MB
    max_header_bytes: int = 256 * 1024
    max_redirects: int = 10
    jobs: int = 16
    per_host: int = 2
    host_interval: float = 0.5
    user_agent: str = ""
    contact: str = ""
    allow: tuple[str, ...] = ()
    proxy: str = ""
    ca_bundle: str = ""
    memory: int = 32 * MB
    quirks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what would hang, do nothing, or smuggle a header."""
        for name in _POSITIVE:
            if not getattr(self, name) > 0:
                raise ConfigError(f"network setting {name} must be more than 0")
        for name in _NOT_NEGATIVE:
            if not getattr(self, name) >= 0:
                raise ConfigError(f"network setting {name} must not be negative")
        for name in _TEXTS:
            if not getattr(self, name).isprintable():
                raise ConfigError(f"network setting {name} holds a control character")
        if self.proxy and not self._proxy_is_sound():
            raise ConfigError(
                f"the proxy must be {' or '.join(_PROXY_SCHEMES)}, ://, a host, a colon and a port"
            )
        if self.quirks:
            self._check_quirks()
        if self.ca_bundle and not Path(self.ca_bundle).is_file():
            raise ConfigError("there is no such CA bundle", path=self.ca_bundle)

    @property
    def agent(self) -> str:
        """The ``User-Agent``: what we are, and whom to write to."""
        if self.user_agent:
            return self.user_agent
        contact = f"; {self.contact}" if self.contact else ""
        return f"Citewarden/{__version__} (checks citations and keeps the evidence{contact})"

    @property
    def proxy_host(self) -> str:
        """The host of the proxy, or an empty string."""
        return urlsplit(self.proxy).hostname or ""

    @property
    def proxy_port(self) -> int:
        """The port of the proxy, 0 if there is none."""
        return urlsplit(self.proxy).port or 0

    def _check_quirks(self) -> None:
        from pipeline.links.quirks import Quirks

        try:
            Quirks(self.quirks)
        except ValueError as problem:
            raise ConfigError(f"network setting quirks: {problem}") from None

    def _proxy_is_sound(self) -> bool:
        try:
            return urlsplit(self.proxy).scheme in _PROXY_SCHEMES and bool(
                self.proxy_host and self.proxy_port
            )
        except ValueError:
            return False
