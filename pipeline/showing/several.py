"""Many articles on one page, worst first: the overview of a run over several of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from pipeline.model import Run, Tier
from pipeline.showing import marks
from pipeline.showing.inert import line
from pipeline.showing.markup import Markup, el
from pipeline.showing.page import head
from pipeline.showing.tables import cell, table
from pipeline.showing.tally import Tally
from pipeline.showing.words import SIGN_CLASS, STATES, TIERS, count

_TITLE, _IDENTITY, _PROBLEM = 160, 200, 400
_COLUMNS = ("Article", "Alarms", "Reviews", "Notes", "Dead links", "References")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article's outcome.  ``place``: its report's folder, seen from the overview, "" for none.

    ``problem``: why it could not be read; then there are no numbers.
    """

    identity: str
    title: str = ""
    revision: str = ""
    place: str = ""
    alarms: int = 0
    reviews: int = 0
    notes: int = 0
    dead: int = 0
    references: int = 0
    problem: str = ""

    @classmethod
    def of(cls, run: Run, place: str = "") -> Self:
        """The run in numbers."""
        tally = Tally.of(run)
        return cls(
            identity=run.article.identity,
            title=run.article.title,
            revision=run.article.revision,
            place=place,
            alarms=tally.tiers[Tier.ALARM],
            reviews=tally.tiers[Tier.REVIEW],
            notes=tally.tiers[Tier.NOTE],
            dead=sum(n for state, n in tally.states.items() if SIGN_CLASS[STATES[state].sign] == "bad"),
            references=tally.references,
        )


@dataclass(frozen=True, slots=True)
class Several:
    """A run over several articles, in the order in which they were read."""

    id: str
    version: str
    started: datetime  # UTC
    entries: tuple[Entry, ...]
    notices: tuple[str, ...] = ()

    def worst_first(self) -> list[Entry]:
        """What could not be read, then the most alarms, reviews and dead links."""
        return sorted(self.entries, key=lambda e: (not e.problem, -e.alarms, -e.reviews, -e.dead))


def line_of(entry: Entry) -> str:
    """The entry on one line of a terminal."""
    named = line(entry.identity, _IDENTITY)
    if entry.problem:
        return line(entry.problem, _PROBLEM)
    return f"{named}: {_numbers([entry])}"


def total(several: Several) -> str:
    """All entries in one line."""
    unread = sum(bool(entry.problem) for entry in several.entries)
    failed = f"; {unread:,} could not be read" if unread else ""
    return f"{count(len(several.entries), 'article')}: {_numbers(several.entries)}{failed}"


def _numbers(entries: Iterable[Entry]) -> str:
    listed = list(entries)
    return ", ".join(
        (
            count(sum(e.alarms for e in listed), TIERS[Tier.ALARM].name.lower()),
            count(sum(e.reviews for e in listed), TIERS[Tier.REVIEW].name.lower()),
            count(sum(e.notes for e in listed), TIERS[Tier.NOTE].name.lower()),
            count(sum(e.dead for e in listed), "dead link"),
        )
    )


# ---- HTML --------------------------------------------------------------------------------------


def page(several: Several) -> str:
    """The overview as one HTML file."""
    started = el(
        "time", f"{several.started:%Y-%m-%d %H:%M} UTC", datetime=f"{several.started:%Y-%m-%dT%H:%MZ}"
    )
    body = el(
        "body",
        el(
            "header",
            el("p", "Citewarden report", class_="kicker"),
            el("h1", count(len(several.entries), "article")),
            el("p", line(total(several))),
            el("p", "Run ", el("code", several.id), ", ", started, class_="where"),
            class_="masthead",
        ),
        el("main", _notices(several.notices), table("Articles", _COLUMNS, _rows(several), "articles")),
    )
    return f"<!doctype html>\n{el('html', head(total(several), several.version), body, lang='en')}\n"


def _notices(notices: Sequence[str]) -> Markup | None:
    if not notices:
        return None
    items = [el("li", line(notice, _PROBLEM)) for notice in notices]
    return el("div", el("h2", "Notices"), el("ul", *items), class_="notices")


def _rows(several: Several) -> list[Markup]:
    return [_row(entry) for entry in several.worst_first()]


def _row(entry: Entry) -> Markup:
    if entry.problem:
        told = el("td", line(entry.problem, _PROBLEM), role="cell", class_="bad", colspan=len(_COLUMNS) - 1)
        return el("tr", el("th", _named(entry), scope="row", role="rowheader"), told, role="row")
    numbers = [
        cell(column, f"{number:,}") for column, number in zip(_COLUMNS[1:], _cells(entry), strict=True)
    ]
    return el("tr", el("th", _named(entry), scope="row", role="rowheader"), *numbers, role="row")


def _named(entry: Entry) -> list[Markup | str | None]:
    title = el("bdi", line(entry.title or entry.identity or "?", _TITLE))
    where = line(entry.identity, _IDENTITY) if entry.title else ""
    where += f", revision {line(entry.revision, 60)}" if entry.revision else ""
    linked = el("a", title, href=f"{entry.place}/index.html") if entry.place else title
    return [linked, el("br") if where else None, el("span", where, class_="where") if where else None]


def _cells(entry: Entry) -> tuple[int, ...]:
    return (entry.alarms, entry.reviews, entry.notes, entry.dead, entry.references)


# ---- Markdown ----------------------------------------------------------------------------------


def document(several: Several) -> str:
    """The overview as Markdown."""
    rows = [_markdown(entry) for entry in several.worst_first()]
    told = "".join(f"\n> - {marks.text(notice, _PROBLEM)}" for notice in several.notices)
    parts = [
        f"# Citewarden: {marks.text(total(several))}",
        f"Run {marks.code(several.id)}, {several.started:%Y-%m-%d %H:%M} UTC",
        f"> Notices{told}" if told else "",
        marks.table(_COLUMNS, rows),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _markdown(entry: Entry) -> tuple[str, ...]:
    name = marks.text(entry.title or entry.identity or "?", _TITLE)
    linked = f"[{name}](<{entry.place}/report.md>)" if entry.place else name
    identity = f"<br>{marks.code(entry.identity, _IDENTITY)}" if entry.title else ""
    if entry.problem:
        return (f"{name}: {marks.text(entry.problem, _PROBLEM)}", *[""] * (len(_COLUMNS) - 1))
    return (f"{linked}{identity}", *[f"{number:,}" for number in _cells(entry)])
