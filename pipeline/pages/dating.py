"""When a page was published and last changed: every witness that it has, weighed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from selectolax.lexbor import LexborHTMLParser

from pipeline.language import detect
from pipeline.model import DateEvidence
from pipeline.pages.evidence import Testimony
from pipeline.pages.head import description, own_address, page_title, stated_language
from pipeline.pages.in_address import address_dates, picture_dates
from pipeline.pages.lines import Line, read_lines
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
SAMPLE = 20_000  # characters that tell the language
ZONES = timedelta(days=1)  # between two places' days


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows its readers; ``language`` is the stated one, else that of ``text``."""

    lines: tuple[Line, ...]
    title: str
    language: str
    text: str


def when_published(
    tree: LexborHTMLParser, url: str, last_modified: str = "", not_after: date | None = None
) -> tuple[DateEvidence, ...]:
    """Days of publication, the likeliest first, then days of changes, each with its witness.

    ``last_modified`` is HTTP's header; ``not_after`` a day on which the page was there (its first
    capture): what is later is not of the page.
    """
    if tree.root is None:
        return ()
    lines = tuple(read_lines(tree.root))
    text = " ".join(line.text for line in lines)[:SAMPLE]
    shown = Shown(lines, page_title(tree), stated_language(tree) or detect(text), text)
    return date_of(tree, shown, url, last_modified, not_after)


def date_of(
    tree: LexborHTMLParser, shown: Shown, url: str, last_modified: str = "", not_after: date | None = None
) -> tuple[DateEvidence, ...]:
    """The same for a page whose lines have been read."""
    languages = (shown.language,) if shown.language else ()
    witnesses = [
        *linked_dates(tree, languages),
        *metadata_dates(tree, languages),
        *marked_dates(tree, languages, shown.title),
        *address_dates(url or own_address(tree) or _leads_to(tree, shown)),
        *_seen(tree, shown),
        *header_date(last_modified),
    ]
    dates = ranked(bounded(witnesses, not_after))
    best = best_day(dates)
    if best is not None and best.confidence >= DECIDED:
        return dates
    more = [*script_dates(tree), *picture_dates(tree)]
    return ranked(bounded([*witnesses, *more], not_after)) if more else dates


def _leads_to(tree: LexborHTMLParser, shown: Shown) -> str:
    return script_address(tree) if len(shown.lines) < FEW else ""


def _seen(tree: LexborHTMLParser, shown: Shown) -> list[Testimony]:
    """What readers see, in the language that the page speaks where the stated one says nothing."""
    found = visible_dates(shown.lines, shown.title, shown.language)
    spoken = detect(shown.text) if not found else ""
    if spoken and spoken != shown.language.partition("-")[0].lower():
        found = visible_dates(shown.lines, shown.title, spoken)
    return found or list(titled_dates([shown.title, description(tree)], shown.language))


def header_date(last_modified: str) -> Iterator[Testimony]:
    """The day of HTTP's Last-Modified."""
    when = read_value(last_modified)
    if when is not None and when.is_day:
        utc = minutes_of_utc(last_modified)
        yield Testimony("modified", when, "http:last-modified", last_modified, HEADER, utc)


def bounded(witnesses: Iterable[Testimony], not_after: date | None) -> list[Testimony]:
    """Those that do not speak of a day after the page was seen."""
    return [t for t in witnesses if not_after is None or t.when.earliest <= not_after + ZONES]


def known_by(
    dates: tuple[DateEvidence, ...], seen: date, last_modified: str = ""
) -> tuple[DateEvidence, ...]:
    """Those of the dates of a page that are possible for one that was seen on that day, and last, as the
    weakest, that of HTTP's Last-Modified."""
    header = (one.evidence() for one in bounded(header_date(last_modified), seen))
    return (*(d for d in dates if d.when.earliest <= seen + ZONES), *header)
