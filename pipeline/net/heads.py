"""The head of a response as it crossed the wire: the few things that the network itself must know."""

import re
from datetime import UTC, datetime

MAX_RETRY_AFTER = 366 * 86400.0
_LIMITED = re.compile(rb"\nx?-?rate-?limit", re.I)
_LEFT, _RESET = re.compile(r"\b(?:r|remaining)\s?=\s?(\d+)"), re.compile(r"\b(?:t|reset)\s?=\s?(\d+)")
_MOMENTS, _MILLISECONDS = 1e8, 1e11
_SECRETS = (b"proxy-", b"cookie:", b"authorization:")


def status_of(head: bytes | bytearray) -> int:
    """The status, 0 where there is none."""
    if head.startswith(b"HTTP/1.") and head[8:9] == b" " and head[9:12].isdigit() and head[12:13].isspace():
        return int(head[9:12])
    words = head.split(b"\n", 1)[0].split(None, 2)
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0


def header(head: bytes, name: str) -> str:
    """The first header of that name (lower case), as UTF-8 if it is, else Latin-1; or an empty string."""
    wanted = name.encode()
    for line in head.split(b"\n")[1:]:
        key, colon, value = line.partition(b":")
        if colon and key.strip().lower() == wanted:
            return _text(value.strip())
    return ""


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds that a ``Retry-After`` asks for (a number, or a date); None where it cannot be read."""
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), MAX_RETRY_AFTER)
    from email.utils import parsedate_to_datetime

    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - now).total_seconds()), MAX_RETRY_AFTER)


def limit_pause(head: bytes, now: datetime) -> float | None:
    """Seconds until a limit that is used up is renewed, as RateLimit headers (the standard's drafts, and
    those of old with an X) say; None where none is used up.
    """
    if not _LIMITED.search(head):
        return None
    for name in ("ratelimit", "x-ratelimit", "x-rate-limit"):
        told = header(head, name)
        left = _number(_LEFT, told) or header(head, f"{name}-remaining")
        reset = _number(_RESET, told) or header(head, f"{name}-reset")
        if left.strip() == "0" and reset.strip()[:16].isascii() and reset.strip()[:16].isdigit():
            return _from_now(float(reset.strip()[:16]), now)
    return None


def _number(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""


def _from_now(reset: float, now: datetime) -> float:
    """Seconds; what is far too many is a moment, in seconds or milliseconds since 1970."""
    moment = reset / 1000 if reset > _MILLISECONDS else reset
    seconds = moment - now.timestamp() if moment > _MOMENTS else moment
    return min(max(0.0, seconds), MAX_RETRY_AFTER)


def is_whole(head: bytes | bytearray) -> bool:
    """Whether the blank line that ends a head is there."""
    return head.endswith((b"\r\n\r\n", b"\n\n"))


def without_secrets(request: bytes) -> bytes:
    """A request without what was meant for the proxy alone, and without what proves who asks."""
    lines = request.split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.lower().startswith(_SECRETS))


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
