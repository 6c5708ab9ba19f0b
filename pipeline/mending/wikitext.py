"""Repairs of a MediaWiki page: each source's place in it, and what is to be done there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pipeline.mending.citation import Outcome, Place, Writing, mended
from pipeline.mending.days import calendar
from pipeline.mending.edit import LeftAlone, Plan, Repair, settled
from pipeline.mending.freeform import mended_words
from pipeline.mending.layout import Sheet
from pipeline.mending.permission import is_ignored, is_ignored_behind, page_denial
from pipeline.mending.remedy import Remedy, remedy
from pipeline.mending.tongues import naming
from pipeline.model import Article, Source, Span
from pipeline.wikicode.citing import Locale, is_citation, read_template
from pipeline.wikicode.nodes import Node, scan
from pipeline.wikicode.readable import own, template_name
from pipeline.wikicode.table import table

_NEAR = 300  # characters behind an entry in which it may be marked as dead


def mend_wikitext(
    article: Article,
    sources: Iterable[Source],
    today: date,
    *,
    passed: Mapping[str, date] | None = None,
    corrections: Iterable[Repair] = (),
) -> Plan:
    """The repairs of a page.

    ``passed``: the day on which a reference's page was read and bore out what it is cited for.
    ``corrections`` are made too, where nothing forbids it.
    """
    page = _Page(article, today)
    if denial := page_denial(article.source, page.root):
        return Plan((), (LeftAlone("", denial),))
    outcomes = [*corrections]
    left: list[LeftAlone] = []
    for source in sources:
        for outcome in page.outcomes(source, (passed or {}).get(source.reference.key)):
            if isinstance(outcome, Repair):
                outcomes.append(outcome)
            else:
                left.append(outcome)
    return settled(outcomes, left)


class _Page:
    def __init__(self, article: Article, today: date) -> None:
        self._article, self._source = article, article.source
        self._locale = Locale(article.language, article.date_style)
        cited = (reference.fields for reference in article.references)
        dates = calendar(article.source, article.language, article.date_style, cited)
        self._writing = Writing(article.language, dates, today)
        self.root = scan(article.source)
        self._all = list(self.root.walk())
        self._nodes = {Span(node.start, node.end): node for node in self._all}
        self._entries: dict[str, Node] | None = None
        self._seen: set[int] = set()  # entries that several short footnotes name are mended once

    def outcomes(self, source: Source, passed: date | None) -> Iterator[Outcome]:
        """What is to be done for one source."""
        node, found = self._nodes.get(source.reference.span), remedy(source, self._article)
        if node is None or found is None:
            return
        if is_ignored(self._source, source.reference):
            if found.is_gone:
                yield LeftAlone(source.reference.key, "{{cbignore}} asks programs to leave it alone")
            return
        place = self._place(node, found)
        if place is None:
            if not self._has_template(node):
                yield from mended_words(self._source, node, found, self._writing)
            elif found.is_gone:
                yield LeftAlone(source.reference.key, "its template has another address than was looked at")
            return
        if place.node.start in self._seen:
            return
        self._seen.add(place.node.start)
        yield from mended(place, found, self._writing)
        if passed is not None and not found.is_gone:
            yield from self._read_on(place, found, passed)

    def _place(self, node: Node, found: Remedy) -> Place | None:
        """The template that gives the source's address: in the footnote, or the entry that it names."""
        inside = [node, *own(self._source, node)]
        cited = (child for child in inside if child.kind == "template")
        chosen = next((child for child in cited if self._url(child) == found.url), None)
        if chosen is not None:
            marks = _marks(self._source, chosen, inside)
            return self._placed(chosen, marks, found.source.reference.flags)
        if any(c.kind == "template" and template_name(self._source, c) in table().short for c in inside):
            entry = self._entry(found.url)
            if entry is not None and not is_ignored_behind(self._source, entry.end):
                marks = _marks(self._source, entry, self._behind(entry))
                return self._placed(entry, marks, ("dead-link",) if marks else ())
        return None

    def _behind(self, entry: Node) -> list[Node]:
        """What begins shortly behind an entry."""
        first = bisect_left(self._all, entry.end, key=_start)
        return self._all[first : bisect_left(self._all, entry.end + _NEAR, first, key=_start)]

    def _placed(self, node: Node, marks: tuple[Span, ...], flags: tuple[str, ...]) -> Place | None:
        fields = read_template(self._source, node, self._locale)
        return Place(self._source, node, fields, marks, flags) if fields else None

    def _url(self, node: Node) -> str:
        fields = read_template(self._source, node, self._locale)
        return fields.url if fields else ""

    def _entry(self, url: str) -> Node | None:
        """The page's first citation template with that address."""
        if self._entries is None:
            self._entries = {}
            for node in self._all:
                if node.kind == "template" and is_citation(template_name(self._source, node)):
                    self._entries.setdefault(self._url(node), node)
        return self._entries.get(url) if url else None

    def _has_template(self, node: Node) -> bool:
        """Whether a citation template or a short form gives the footnote's sources."""
        inside = (child for child in [node, *own(self._source, node)] if child.kind == "template")
        names = [template_name(self._source, child) for child in inside]
        return any(is_citation(name) or name in table().short for name in names)

    def _read_on(self, place: Place, found: Remedy, day: date) -> Iterator[Outcome]:
        """The day on which the page was read, where the reference names an earlier one or none."""
        known = naming(template_name(self._source, place.node), self._writing.language)
        stated = place.fields.access_date
        if known is None or (stated is not None and (stated.when is None or stated.when.latest >= day)):
            return
        sheet = Sheet(self._source, place.node)
        names = [n for n in sheet.filled if table().parameters.get(n, ("", 0))[0] == "access_date"]
        written = self._writing.day(day, place.fields, known)
        edits = sheet.write({(names or [known.access_date])[0]: written}, sheet.has(known.url))
        why = "its page was read, and bears out what it is cited for"
        yield Repair("access-date", found.source.reference.key, why, edits, found.evidence)


def _start(node: Node) -> int:
    return node.start


def _marks(source: str, node: Node, inside: list[Node]) -> tuple[Span, ...]:
    """The marks of a dead link right behind the template, with the blanks before them."""
    found: list[Span] = []
    end = node.end
    for child in sorted(inside, key=lambda one: one.start):
        if child.start < end or source[end : child.start].strip():
            continue
        if child.kind != "template" or table().flags.get(template_name(source, child)) != "dead-link":
            break
        found.append(Span(end, child.end))
        end = child.end
    return tuple(found)
