"""Date values as pages write them for machines: ISO 8601, RFC 2822, compact figures, seconds since 1970."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from pipeline.dates.reading import parse_date
from pipeline.dates.when import When

FIRST_YEAR, LAST_YEAR = 1990, 2049  # of pages on the web
LONGEST = 100

_ISO = re.compile(r"\s*((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?!\d)")
_SLASHED = re.compile(r"\s*((?:19|20)\d\d)[/.](\d\d?)[/.](\d\d?)(?!\d)")
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)([01]\d)([0-3]\d)(?:$|[T\s]|\d{4}(?:\d\d)?$)")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_UNIVERSAL = re.compile(
    r"(?<!\d)(\d\d?):(\d\d)(?::\d\d?)?(?:\.\d+)?\s?(?:Z\b|(?:UTC|GMT)?\+00:?00\b|UTC\b|GMT\b(?!\+))"
)
_MONTH = re.compile(r"\s*((?:19|20)\d\d)-(\d\d)\s*$")
_CLOCK = re.compile(r"[\sT,|-]+(?:at|um|a las|à|alle)?\s*\d\d?[:.h]\d\d(?![.\d]).*$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^\s*(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d\d?)[./-](\d\d?)[./-]((?:19|20)\d\d)(?!\d)")


def read_value(text: str, languages: Sequence[str] = ()) -> When | None:
    """The day (or month) that a value means, as its own time zone counts days; None if it means none."""
    text = text.strip()[:LONGEST]
    for pattern in (_ISO, _SLASHED, _COMPACT):
        match = pattern.match(text)
        if match:
            return day_of(*match.groups())
    if _EPOCH.fullmatch(text):
        return _seconds(int(text) / (1_000 if len(text) > 10 else 1))
    month = _MONTH.match(text)
    if month:
        return day_of(month[1], month[2])
    return _worded(text, languages) if any(c.isdigit() for c in text) else None


def minutes_of_utc(text: str) -> int | None:
    """The minute of the day that a value states in universal time, None where it states no such time."""
    match = _UNIVERSAL.search(text[:LONGEST])
    return int(match[1]) * 60 + int(match[2]) if match else None


def day_of(year: str, month: str, day: str = "") -> When | None:
    """A day or month of the web's years, None for one that the calendar does not have."""
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    try:
        return When.of(int(year), int(month), int(day) if day else None)
    except ValueError:
        return None


def in_range(when: When) -> bool:
    """Whether it begins in the web's years."""
    return FIRST_YEAR <= when.earliest.year <= LAST_YEAR


def _seconds(seconds: float) -> When | None:
    moment = datetime.fromtimestamp(seconds, UTC)
    return When.on(moment.date()) if FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _worded(text: str, languages: Sequence[str]) -> When | None:
    plain = _CLOCK.sub("", _WEEKDAY.sub("", text)).strip(" ,;|-")
    figures = _DAY_FIRST.fullmatch(plain)
    if figures and int(figures[2]) > 12:
        return day_of(figures[3], figures[1], figures[2])
    if figures:
        is_plain = int(figures[1]) > 12 or "." in plain or figures[1] == figures[2]
        return day_of(figures[3], figures[2], figures[1]) if is_plain else None
    when = parse_date(plain, tuple(languages)) or (parse_date(plain, ("en",)) if languages else None)
    return when if when is not None and when.days <= 31 and in_range(when) else None
