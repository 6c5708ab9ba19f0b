"""SURT, the key of an index: the form that CDXJ files sort by, as pywb and the Wayback Machine have it."""

import re
from urllib.parse import quote, unquote_to_bytes

from pipeline.urls.address import NOISE, split, without_dots

_WWW = re.compile(r"www\d*\.")
_PATH_SESSION = re.compile(
    r"/\((?:[a-z]\([0-9a-z]{24}\)){1,9}\)(?=/[^?]+\.aspx)|/\([0-9a-z]{24}\)(?=/[^?]+\.aspx)"
)
_QUERY_SESSION = re.compile(
    r"(?:(?:jsessionid|phpsessid|sid)=[0-9a-z]{32}|aspsessionid[a-z]{8}=[a-z]{24}|cfid=[^&]+&cftoken=[^&]+)(?:&|$)"
)


def surt(url: str) -> str:
    """The key of an address in CDXJ: host reversed, lower case, session ids and ``www.`` left out.

    ``https://www.Example.org/A/?b=2&a=1`` has the key ``org,example)/a?a=1&b=2``.
    """
    parts = split(url)
    if parts is None or not parts.host:
        return url.strip(NOISE)
    host = _WWW.sub("", parts.host, count=1) if _WWW.match(parts.host) else parts.host
    port = f":{parts.port}" if parts.port > 0 else ""
    reverse = ",".join(reversed(host.strip("[]").split(".")))
    return f"{reverse}{port}){_path(parts.path)}{_query(parts.query)}"


def _query(query: str) -> str:
    plain = _QUERY_SESSION.sub("", _escaped(_unescaped(query[1:])))
    ordered = sorted(tuple(argument.split("=", 1)) for argument in plain.split("&"))
    return "?" + "&".join("=".join(argument) for argument in ordered) if plain else ""


def _path(path: str) -> str:
    plain = without_dots(_unescaped(path).decode("latin-1")).encode("latin-1")
    return _PATH_SESSION.sub("", re.sub("/{2,}", "/", _escaped(plain))).rstrip("/") or "/"


def _unescaped(text: str) -> bytes:
    raw = text.encode()
    for _ in range(8):  # "%252525..." is no reason to go on for ever
        plain = unquote_to_bytes(raw)
        if plain == raw:
            break
        raw = plain
    return raw


def _escaped(raw: bytes) -> str:
    return quote(raw, safe="!\"$&'()*+,-./:;<=>?@[\\]^_`{|}~").lower()
