"""A subscriber's own access: cookies and credentials, host by host, from the environment alone.

What belongs to a host goes to that host and to no other, redirects or not, and only through TLS unless
its entry says ``"insecure": true``.  It never shows: not in a message, not in what is kept.
"""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import ConfigError
from pipeline.urls import split

VARIABLE = "CITEWARDEN_CREDENTIALS"
_KEYS = frozenset(("cookie", "authorization", "user", "password", "insecure"))
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Credentials:
    """Header lines by host, ``host:port`` or ``*.host``."""

    _lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    _insecure: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str) -> "Credentials":
        """From JSON: ``{"news.example": {"cookie": "a=b"}, "*.lib.example": {"user": "u", ...}}``.

        ``authorization`` is a whole value (``Bearer x``).  ``ConfigError`` where it cannot be read; the
        message says nothing of what stands there.
        """
        if not text.strip():
            return cls()
        try:
            told = json.loads(text)
        except (ValueError, RecursionError):
            raise _wrong("is no JSON") from None
        if not isinstance(told, dict):
            raise _wrong("must be an object with a host for each key")
        lines = {host.lower(): _headers(host, entry) for host, entry in told.items()}
        insecure = frozenset(host.lower() for host, entry in told.items() if entry.get("insecure") is True)
        return cls(lines, insecure)

    def headers(self, url: str) -> tuple[str, ...]:
        """The lines that go with a request for ``url``."""
        parts = split(url) if self._lines else None
        if parts is None:
            return ()
        name = self._entry(parts.host.lower(), parts.effective_port, parts.scheme)
        if not name or (parts.scheme != "https" and name not in self._insecure):
            return ()
        return self._lines[name]

    def _entry(self, host: str, port: int, scheme: str) -> str:
        """The name of the entry that holds for it, or an empty string."""
        if f"{host}:{port}" in self._lines:
            return f"{host}:{port}"
        if port != _PORTS.get(scheme):
            return ""
        if host in self._lines:
            return host
        above = host.partition(".")[2]
        while above:
            if f"*.{above}" in self._lines:
                return f"*.{above}"
            above = above.partition(".")[2]
        return ""


def _headers(host: str, entry: Any) -> tuple[str, ...]:
    if not isinstance(entry, dict) or not entry:
        raise _wrong(f"says nothing of {host}: give it a cookie, authorization, or user and password")
    if unknown := sorted(set(entry) - _KEYS):
        raise _wrong(f"has {unknown[0]!r} for {host}, where only {', '.join(sorted(_KEYS))} may stand")
    values = {key: value for key, value in entry.items() if key != "insecure"}
    if not all(isinstance(value, str) and value.isprintable() for value in values.values()):
        raise _wrong(f"has something else than one line of text for {host}")
    if not all(values.get(key, "").isascii() for key in ("cookie", "authorization")):
        raise _wrong(f"has a character for {host} that no header takes: write it as the site sends it")
    return tuple(_lines(host, values))


def _lines(host: str, values: Mapping[str, str]) -> list[str]:
    lines = [f"Cookie: {values['cookie']}"] if "cookie" in values else []
    if ("user" in values) != ("password" in values) or ("user" in values and "authorization" in values):
        raise _wrong(f"needs both user and password for {host}, or authorization instead")
    if "user" in values:
        told = b64encode(f"{values['user']}:{values['password']}".encode()).decode()
        lines.append(f"Authorization: Basic {told}")
    elif "authorization" in values:
        lines.append(f"Authorization: {values['authorization']}")
    return lines


def _wrong(problem: str) -> ConfigError:
    return ConfigError(f"{VARIABLE} {problem}")
