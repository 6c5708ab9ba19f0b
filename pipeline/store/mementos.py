"""What the address and the headers of an archived copy say: whose copy, of which page, of when."""

import re
from datetime import UTC, datetime
from urllib.parse import urlsplit

from pipeline.store.warc import utc

WAYBACK = "web.archive.org"
_COPY = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)


def memento_time(url: str, headers: tuple[tuple[str, str], ...]) -> datetime | None:
    """When the page looked like this: ``Memento-Datetime``, else the 14 digits in the address."""
    stated = next((value for name, value in headers if name == "memento-datetime"), "")
    return (_http_date(stated) if stated else None) or _digits(url)


def original_url(url: str) -> str:
    """The address of the page that the copy is of, or an empty string."""
    copy = _COPY.search(url)
    return copy[2] if copy else ""


def archive_name(url: str) -> str:
    """The archive's host; the Internet Archive and its mirrors are ``web.archive.org``."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return WAYBACK
    is_name = "." in host and not host.replace(".", "").isdigit()
    return WAYBACK if not is_name or host == "archive.org" or host.endswith(".archive.org") else host


def _digits(url: str) -> datetime | None:
    copy = _COPY.search(url)
    try:
        return datetime.strptime(copy[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC) if copy else None
    except ValueError:
        return None


def _http_date(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        return utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
