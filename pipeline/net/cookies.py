"""Cookies on one way through redirects: who sets one and sends back to itself is shown it, and nobody else.

They end with the way; nothing of them is kept.
"""

from collections.abc import Iterable

from pipeline.model import Exchange
from pipeline.urls import host_of, scheme_of

MOST, LONGEST = 20, 4096  # cookies, characters of all together
_HEAD = 65_536  # bytes of an answer in which its headers are looked for


def cookies_for(url: str, hops: Iterable[Exchange]) -> str:
    """The value of ``Cookie``: what the host of ``url`` has set so far, or an empty string."""
    host, is_safe = host_of(url), scheme_of(url) == "https"
    found: dict[str, str] = {}
    for hop in hops:
        if host_of(hop.url) == host:
            found.update(_set_by(hop.response, is_safe=is_safe))
    told = "; ".join(f"{name}={value}" for name, value in list(found.items())[:MOST] if value)
    return told if len(told) <= LONGEST else ""


def _set_by(response: bytes, *, is_safe: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in response[:_HEAD].partition(b"\r\n\r\n")[0].split(b"\r\n"):
        key, _, told = line.partition(b":")
        if key.strip().lower() != b"set-cookie":
            continue
        pair, *limits = told.decode("latin-1").split(";")
        name, _, value = pair.strip().partition("=")
        only_safe = any(limit.strip().lower() == "secure" for limit in limits)
        if (
            name
            and f"{name}{value}".isascii()
            and f"{name}{value}".isprintable()
            and (is_safe or not only_safe)
        ):
            found[name] = value
    return found
