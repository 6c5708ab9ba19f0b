"""The dialect of web archives: addresses of their copies."""

import re
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import unquote

from pipeline.urls.address import NOISE, host_of, of_archive_today

WAYBACK_HOSTS = ("web.archive.org", "wayback.archive.org", "web-beta.archive.org", "archive.org")
FIRST_YEAR = 1996  # of the Wayback Machine

_WAYBACK_PATH = re.compile(r"/(?:web/)?(\d{14})(?:[a-z]{2}_)?/(.+)", re.S)
_TODAY_PATH = re.compile(r"/(\d{14}|\d{4}\.\d\d\.\d\d-\d{6})/(.+)", re.S)
_ARCHIVES = re.compile(
    r"(?i)(?:https?:)?//(?:[\w-]+\.)*(?:(?:web|wayback)\.archive\.org|archive\.org/web|archive-it\.org"
    r"|archive\.(?:today|is|ph|li|fo|md|vn)|webcitation\.org|webarchive\.nationalarchives\.gov\.uk"
    r"|webarchive\.org\.uk|webarchive\.loc\.gov|perma\.cc|wikiwix\.com|arquivo\.pt|ghostarchive\.org"
    r"|megalodon\.jp)/"
)
_ONE_SLASH = re.compile(r"(https?):/*", re.I)


def archive_of(url: str) -> str:
    """The web archive that the address belongs to: web.archive.org, archive.today, or an empty string."""
    host = host_of(url).removeprefix("www.")
    if host in WAYBACK_HOSTS:
        return "web.archive.org"
    return "archive.today" if of_archive_today(host) else ""


def is_archive_today(url: str) -> bool:
    """Whether it belongs to the archive.today family, which is never visited."""
    return of_archive_today(host_of(url))


@lru_cache(maxsize=1024)
def is_web_archive(url: str) -> bool:
    """Whether the address is of a copy, in any of the web archives that articles link to."""
    return bool(_ARCHIVES.match(url)) or bool(archive_of(url) and parse_memento(url))


def parse_memento(url: str) -> tuple[str, str] | None:
    """The 14 digits and the original address of a copy in the Wayback Machine or archive.today."""
    archive = archive_of(url)
    if not archive:
        return None
    path = url.strip(NOISE).split("//", 1)[-1].partition("/")[2]
    match = (_WAYBACK_PATH if archive == "web.archive.org" else _TODAY_PATH).fullmatch("/" + path)
    digits = re.sub(r"\D", "", match[1]) if match else ""
    return (digits, _original(match[2])) if match and _is_time(digits) else None


def memento_address(timestamp: str, url: str, flag: str = "id_") -> str:
    """Where the Wayback Machine has its copy; ``id_`` the original bytes, "" the view for a browser."""
    return f"https://web.archive.org/web/{timestamp}{flag}/{url}"


def memento_time(timestamp: str) -> datetime:
    """The moment that 14 digits mean; ``ValueError`` where they mean none."""
    return datetime.strptime(timestamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def _is_time(digits: str) -> bool:
    try:
        return memento_time(digits).year >= FIRST_YEAR
    except ValueError:
        return False


def _original(text: str) -> str:
    plain = unquote(text) if re.match(r"https?%3a", text, re.I) else text
    match = _ONE_SLASH.match(plain)
    return f"{match[1].lower()}://{plain[match.end() :]}" if match else "http://" + plain
