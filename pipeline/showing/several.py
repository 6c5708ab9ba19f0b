"""Many articles on one page, worst first: the overview of a run over several of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from pipeline.model import Run, Tier
from pipeline.showing import briefs, marks
from pipeline.showing.briefs import Worst
from pipeline.showing.inert import line, uncommanding
from pipeline.showing.markup import Content, Markup, el
from pipeline.showing.page import head
from pipeline.showing.scene import EXCUSED
from pipeline.showing.tables import cell, table
from pipeline.showing.tally import Tally
from pipeline.showing.texts import ENGLISH, Texts
from pipeline.showing.words import SIGN_CLASS, STATES, count

_TITLE, _IDENTITY, _PROBLEM = 160, 200, 400
_ROOM = 16_000  # bytes of the Markdown table of articles
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
    excused: int = 0  # rejected or waived, which are none of those
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
            excused=sum(one.outcome in EXCUSED for one in run.decided),
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
    language: str = ""  # of the page
    worst: Worst = field(default_factory=Worst)  # what was found, as far as it is told at length

    def worst_first(self) -> list[Entry]:
        """What could not be read, then the most alarms, reviews and dead links."""
        return sorted(self.entries, key=lambda e: (not e.problem, -e.alarms, -e.reviews, -e.dead))


def line_of(entry: Entry) -> str:
    """The entry on one line of a terminal."""
    if entry.problem:
        return uncommanding(line(entry.problem, _PROBLEM))
    return uncommanding(f"{line(entry.identity, _IDENTITY)}: {_numbers([entry])}")


def total(several: Several, texts: Texts = ENGLISH) -> str:
    """All entries in one line."""
    unread = sum(bool(entry.problem) for entry in several.entries)
    failed = texts.say("; {number} could not be read", number=unread) if unread else ""
    return f"{texts.count(len(several.entries), 'article')}: {_numbers(several.entries, texts)}{failed}"


def _numbers(entries: Iterable[Entry], texts: Texts = ENGLISH) -> str:
    listed = list(entries)
    excused = sum(e.excused for e in listed)
    return ", ".join(
        (
            texts.count(sum(e.alarms for e in listed), "alarm"),
            texts.count(sum(e.reviews for e in listed), "review"),
            texts.count(sum(e.notes for e in listed), "note"),
            texts.count(sum(e.dead for e in listed), "dead link"),
            *([texts.count(excused, "set aside", "set aside")] if excused else []),
        )
    )


# ---- HTML --------------------------------------------------------------------------------------


def page(several: Several) -> str:
    """The overview as one HTML file."""
    texts = Texts.of(several.language)
    day = f"{several.started:%Y-%m-%d %H:%M} UTC"
    started = el("time", day, datetime=f"{several.started:%Y-%m-%dT%H:%MZ}")
    made = texts.mix(
        "Run {id}, {time}, version {version}",
        id=el("code", several.id),
        time=started,
        version=several.version,
    )
    columns = tuple(map(texts.say, _COLUMNS))
    rows = [_row(entry, columns, texts) for entry in several.worst_first()]
    body = el(
        "body",
        el(
            "header",
            el("p", texts.say("Citewarden report"), class_="kicker"),
            el("h1", texts.count(len(several.entries), "article")),
            el("p", line(total(several, texts))),
            el("p", made, class_="where"),
            class_="masthead",
        ),
        el(
            "main",
            _notices(several.notices, texts),
            table(texts.say("Articles"), columns, rows, "articles"),
        ),
    )
    top = head(total(several, texts), several.version, texts)
    return f"<!doctype html>\n{el('html', top, body, lang=texts.language)}\n"


def _notices(notices: Sequence[str], texts: Texts) -> Markup | None:
    if not notices:
        return None
    items = [el("li", line(notice, _PROBLEM), lang="en") for notice in notices]
    return el("div", el("h2", texts.say("Notices")), el("ul", *items), class_="notices")


def _row(entry: Entry, columns: tuple[str, ...], texts: Texts) -> Markup:
    first = el("th", _named(entry, texts), scope="row", role="rowheader")
    if entry.problem:
        problem = line(entry.problem, _PROBLEM)
        told = el("td", problem, role="cell", class_="bad", colspan=len(columns) - 1, lang="en")
        return el("tr", first, told, role="row")
    numbers = zip(columns[1:], _cells(entry), strict=True)
    return el("tr", first, *[cell(column, texts.number(n)) for column, n in numbers], role="row")


def _named(entry: Entry, texts: Texts) -> list[Content]:
    title = el("bdi", line(entry.title or entry.identity or "?", _TITLE))
    where = line(entry.identity, _IDENTITY) if entry.title else ""
    where += texts.say(", revision {id}", id=line(entry.revision, 60)) if entry.revision else ""
    linked = el("a", title, href=f"{entry.place}/index.html") if entry.place else title
    return [linked, el("br") if where else None, el("span", where, class_="where") if where else None]


def _cells(entry: Entry) -> tuple[int, ...]:
    return (entry.alarms, entry.reviews, entry.notes, entry.dead, entry.references)


# ---- Markdown ----------------------------------------------------------------------------------


def document(several: Several) -> str:
    """The overview as Markdown, with the findings of all: no longer than a comment on GitHub may be."""
    rows = [_markdown(entry) for entry in several.worst_first()]
    articles, shown = marks.table_within(_COLUMNS, rows, _ROOM)
    left = len(rows) - shown
    more = f"\n\nand {count(left, 'more article')}" if left else ""
    told = "".join(f"\n> - {marks.text(notice, _PROBLEM)}" for notice in several.notices)
    head = [
        f"# Citewarden: {marks.text(total(several))}",
        f"> Notices{told}" if told else "",
    ]
    table, *details = briefs.told(several.worst.briefs(), several.worst.total)
    parts = [
        "\n\n".join(filter(None, head)),
        *([table] if several.worst.total else []),
        f"## Articles\n\n{articles}{more}",
        *details,
        f"Run {marks.code(several.id)}, {several.started:%Y-%m-%d %H:%M} UTC",
    ]
    return marks.fitted(parts) + "\n"


def _markdown(entry: Entry) -> tuple[str, ...]:
    name = marks.text(entry.title or entry.identity or "?", _TITLE)
    linked = f"[{name}](<{entry.place}/report.md>)" if entry.place else name
    identity = f"<br>{marks.code(entry.identity, _IDENTITY)}" if entry.title else ""
    if entry.problem:
        return (f"{name}: {marks.text(entry.problem, _PROBLEM)}", *[""] * (len(_COLUMNS) - 1))
    return (f"{linked}{identity}", *[f"{number:,}" for number in _cells(entry)])
