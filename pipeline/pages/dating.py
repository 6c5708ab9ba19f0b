"""When a page was published and last changed: every witness that it has, weighed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selectolax.lexbor import LexborHTMLParser

from pipeline.language import detect
from pipeline.model import DateEvidence
from pipeline.pages.evidence import Testimony
from pipeline.pages.head import Head, description, own_address
from pipeline.pages.in_address import address_dates, picture_dates
from pipeline.pages.lines import Line
from pipeline.pages.linked_data import linked_dates
from pipeline.pages.marks import marked_dates
from pipeline.pages.metadata import metadata_dates
from pipeline.pages.scripts import script_address, script_dates
from pipeline.pages.values import minutes_of_utc, read_value
from pipeline.pages.visible import titled_dates, visible_dates
from pipeline.pages.weighing import best_day, ranked

FEW = 10  # lines of a page that may only lead to another
DECIDED = 0.4  # confidence from which scripts and pictures are not asked
HEADER = 0.4  # weight of HTTP's Last-Modified, which is the time of the answer as often as of the page
ZONES = timedelta(days=1)  # between two places' days


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows its readers; ``language`` is the stated one, else that of ``text``."""

    lines: tuple[Line, ...]
    title: str
    language: str
    text: str


def date_of(tree: LexborHTMLParser, head: Head, shown: Shown, url: str) -> tuple[DateEvidence, ...]:
    """Days of publication, the likeliest first, then days of changes, each with its witness."""
    languages = (shown.language,) if shown.language else ()
    witnesses = [
        *linked_dates(head, languages),
        *metadata_dates(head, languages),
        *marked_dates(head, languages, shown.title),
        *address_dates(url or own_address(tree, head) or _leads_to(tree, shown)),
        *_seen(head, shown),
    ]
    dates = ranked(witnesses)
    best = best_day(dates)
    if best is not None and best.confidence >= DECIDED:
        return dates
    more = [*script_dates(tree), *picture_dates(tree)]
    return ranked([*witnesses, *more]) if more else dates


def _leads_to(tree: LexborHTMLParser, shown: Shown) -> str:
    return script_address(tree) if len(shown.lines) < FEW else ""


def _seen(head: Head, shown: Shown) -> list[Testimony]:
    """What readers see, in the language that the page speaks where the stated one says nothing."""
    found = visible_dates(shown.lines, shown.title, shown.language)
    spoken = detect(shown.text) if not found else ""
    if spoken and spoken != shown.language.partition("-")[0].lower():
        found = visible_dates(shown.lines, shown.title, spoken)
    return found or list(titled_dates([shown.title, description(head)], shown.language))


def _header_date(last_modified: str) -> Iterator[Testimony]:
    """The day of HTTP's Last-Modified."""
    when = read_value(last_modified)
    if when is not None and when.is_day:
        utc = minutes_of_utc(last_modified)
        yield Testimony("modified", when, "http:last-modified", last_modified, HEADER, utc)


def known_by(
    dates: tuple[DateEvidence, ...], seen: date, last_modified: str = ""
) -> tuple[DateEvidence, ...]:
    """Those of the dates of a page that are possible for one that was seen on that day, and last, as the
    weakest, that of HTTP's Last-Modified."""
    header = (one.evidence() for one in _header_date(last_modified))
    return tuple(one for one in (*dates, *header) if one.when.earliest <= seen + ZONES)
