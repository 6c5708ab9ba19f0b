"""A citation template mended: its copy, how its link fares, the mark of a dead link."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.dates.when import When
from pipeline.mending.days import Calendar, full_days
from pipeline.mending.edit import Edit, LeftAlone, Repair
from pipeline.mending.escaping import safe_address, unread_references
from pipeline.mending.layout import Sheet
from pipeline.mending.remedy import LIVE, Remedy
from pipeline.mending.tongues import Naming, dead_template, naming
from pipeline.model import Fields, Span
from pipeline.urls import is_archive_today, unescaped
from pipeline.wikicode.nodes import Node
from pipeline.wikicode.readable import template_name
from pipeline.wikicode.table import table

DECIDED = frozenset({"deviated", "unfit", "usurped"})  # what a person says of a link stays
_BY_BOT = "bot: unknown"
_SHOWN = {
    LIVE: "is live: today's page is that of the copy",
    "deviated": "now leads to another text than its copy has",
    "dead": "is dead",
    "unfit": "leads to a parked domain",
    "usurped": "leads to somebody else's pages",
}

Outcome = Repair | LeftAlone


@dataclass(frozen=True, slots=True)
class Place:
    """A citation template of the article, its fields, and the marks of a dead link right behind it."""

    source: str
    node: Node
    fields: Fields
    marks: tuple[Span, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """What every repair of an article needs to know: its language, its dates, and today."""

    language: str
    calendar: Calendar
    today: date

    def day(self, day: date, fields: Fields, naming: Naming) -> str:
        """The day as the template wants it, or as its other dates are written."""
        return day.isoformat() if naming.iso else self.calendar.written(day, full_days(fields))

    @property
    def dead_mark(self) -> str:
        """What marks a dead link that has no copy; empty where the language's way is not known."""
        return dead_template(self.language, When.of(self.today.year, self.today.month))


def fares(found: Remedy) -> str:
    """How the link fares, as the end of a sentence."""
    return _SHOWN.get(found.status, "fails")


def never_archived(found: Remedy) -> str:
    """Why a link that is worse than dead is left to a person."""
    return f"its link {fares(found)} and was never archived: take its address out by hand"


def mended(place: Place, found: Remedy, writing: Writing) -> Iterator[Outcome]:
    """The repairs of one template, or why there is none."""
    key, name = found.source.reference.key, template_name(place.source, place.node)
    known = naming(name, writing.language)
    stated = place.fields.archive_url
    if not _concerns(found, stated):
        return
    if known is None:
        spoken = f"in an article in {writing.language}" if writing.language else "here"
        yield LeftAlone(key, f"how {{{{{name}}}}} is written {spoken} is not known")
        return
    citation = _Citation(place, found, writing, known, Sheet(place.source, place.node))
    if not citation.address:
        yield LeftAlone(key, "its address does not stand in a parameter that a copy belongs to")
    elif found.view and (is_archive_today(stated or found.url) or (not stated and found.is_gone)):
        yield from citation.archived()
    elif stated:
        yield from citation.restated()
    elif found.never_archived and found.is_gone:
        yield from citation.marked()
    elif found.trouble:
        yield LeftAlone(key, found.trouble)


def _concerns(found: Remedy, stated: str) -> bool:
    """Whether there may be something to do, or to say."""
    if is_archive_today(stated or found.url) or found.is_gone:
        return True
    return bool(stated and found.status) or bool(found.trouble and not stated and not found.status)


@dataclass(frozen=True, slots=True)
class _Citation:
    place: Place
    found: Remedy
    writing: Writing
    naming: Naming
    sheet: Sheet

    @property
    def key(self) -> str:
        return self.found.source.reference.key

    @property
    def address(self) -> str:
        """The parameter that holds the source's address, or an empty string."""
        name = self.sheet.has(self.naming.url)
        return name if unescaped(self.sheet.value(name)).startswith(self.found.url) else ""

    def archived(self) -> Iterator[Outcome]:
        """The copy is named, and with it how the link fares."""
        assert self.found.copy is not None
        day = self.found.copy.time.date()
        written = self.writing.day(day, self.place.fields, self.naming)
        values = {
            self._named("archive_url", self.naming.archive_url): unread_references(self.found.view),
            self._named("archive_date", self.naming.archive_date): written,
        }
        if is_archive_today(self.found.url) and (page := safe_address(self.found.copy.url)):
            values[self.address] = unread_references(page)
        status, doubt = self._status()
        values |= status
        edits = self.sheet.write(values, self.address) + tuple(Edit(mark, "") for mark in self.place.marks)
        yield Repair("archived-copy", self.key, self._why_archived(), edits, self.found.evidence)
        if doubt:
            yield LeftAlone(self.key, doubt)

    def restated(self) -> Iterator[Outcome]:
        """The copy stays; what is said of the link is put right."""
        status, doubt = self._status()
        edits = self.sheet.write(status, self._named("archive_url", self.naming.archive_url))
        if edits:
            said = self.place.fields.url_status or "nothing"
            why = f"the article says {said} of its link, which {fares(self.found)}"
            yield Repair("link-status", self.key, why, edits, self.found.evidence)
        if doubt:
            yield LeftAlone(self.key, doubt)

    def marked(self) -> Iterator[Outcome]:
        """Dead, and never archived: said by a template behind it, or by a parameter."""
        if self._is_marked():
            return
        if self.found.status != "dead":
            yield LeftAlone(self.key, never_archived(self.found))
            return
        edits: tuple[Edit, ...] = ()
        if self.writing.dead_mark:
            end = self.place.node.end
            edits = (Edit(Span(end, end), self.writing.dead_mark),)
        elif self.naming.status:
            edits = self.sheet.write(self._status()[0], self.address)
        if edits:
            why = "its link is dead and was never archived"
            yield Repair("dead-link", self.key, why, edits, self.found.evidence)
        else:
            why = "its link is dead and was never archived; how this language marks that is not known"
            yield LeftAlone(self.key, why)

    def _is_marked(self) -> bool:
        """Whether the article says so already; ``url-status`` alone says nothing where there is no copy."""
        stated = self._named("url_status", "")
        parameter = stated in table().dead_by_date or (bool(stated) and not self.writing.dead_mark)
        return "dead-link" in self.place.flags or (parameter and bool(self.place.fields.url_status))

    def _status(self) -> tuple[dict[str, str], str]:
        """The parameter that tells how the link fares, with its new value, or nothing; and a doubt."""
        wanted, said = self.found.status, self.place.fields.url_status
        stated = self._named("url_status", "")
        raw = self.sheet.value(stated).casefold() if stated else ""
        if not wanted or (said == wanted and raw != _BY_BOT) or said in DECIDED:
            return {}, ""
        if not stated and self.place.fields.archive_url and wanted == self.naming.unsaid:
            return {}, ""
        name = stated or self.naming.status
        value = self.naming.statuses.get(name, {}).get(wanted)
        if value is None:
            return (
                {},
                "" if wanted == LIVE else f"its template has no word for a link that {fares(self.found)}",
            )
        day = self.writing.day(self.writing.today, self.place.fields, self.naming)
        return ({name: value.replace("{day}", day)} if name else {}), ""

    def _named(self, field: str, otherwise: str) -> str:
        """The parameter of that meaning which has a value, else the one to be added."""
        known = table().parameters
        return next((name for name in self.sheet.filled if known.get(name, ("", 0))[0] == field), otherwise)

    def _why_archived(self) -> str:
        if is_archive_today(self.place.fields.archive_url or self.found.url):
            return "its copy was at archive.today; another archive has the page too"
        gone = f"its link {fares(self.found)}"
        unmarked = "; it need not be marked as dead any more" if self.place.marks else ""
        return f"{gone}; a web archive has the page{unmarked}"
