"""What a footnote cites: its template, the entry that its short form names, or its free words."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.model import Fields
from pipeline.wikicode.citing import Locale, is_citation, parameters, read_template
from pipeline.wikicode.freeform import read_free, with_archive
from pipeline.wikicode.nodes import Node, split
from pipeline.wikicode.readable import Writer, own, positional, shown, template_name
from pipeline.wikicode.rendering import rendered
from pipeline.wikicode.table import table

_MOST = 20  # sources of one short footnote
_YEAR = re.compile(r"\d{4}[a-z]?|n\.d\.")


@dataclass(slots=True)
class Bibliography:
    """The page's full citations, by authors' surnames and year, or by the anchor they give."""

    source: str
    locale: Locale
    entries: dict[str, Node] = field(default_factory=dict)
    read: dict[int, Fields | None] = field(default_factory=dict)

    def add(self, node: Node) -> None:
        """Take up a citation template."""
        for anchor in _anchors(self.source, node):
            self.entries.setdefault(anchor, node)

    def fields(self, node: Node) -> Fields | None:
        """The template's fields, read once."""
        if id(node) not in self.read:
            self.read[id(node)] = read_template(self.source, node, self.locale)
        return self.read[id(node)]

    def told(self, node: Node) -> str:
        """A citation template, short or full, as a reader sees it."""
        if template_name(self.source, node) in table().short:
            return "; ".join(rendered(fields) for fields in self.short(node))
        fields = self.fields(node)
        return rendered(fields) if fields else ""

    def short(self, node: Node) -> list[Fields]:
        """The full sources that a short footnote names, with the pages that it gives."""
        named = {name: shown(self.source, node, *at) for name, at in parameters(self.source, node).items()}
        if "1a1" in named:  # {{sfnm|1a1=Moss|1y=2010|1p=3|2a1=...}}
            numbers = [str(n) for n in range(1, _MOST) if f"{n}a1" in named]
            found = [self._entry(_of_several(named, number)) for number in numbers]
        else:
            found = [self._entry(_of_one(self.source, node, named))]
        return [fields for fields in found if fields is not None]

    def _entry(self, short: "_Short") -> Fields | None:
        entry = self.entries.get(_anchor(short.words))
        fields = self.fields(entry) if entry else None
        return replace(fields, pages=short.pages or fields.pages) if fields else None


class _Short(NamedTuple):
    """The words of a short footnote that name its source, surnames and year, and its pages."""

    words: list[str]
    pages: str


def _of_several(named: dict[str, str], number: str) -> _Short:
    keys = (*(f"{number}a{n}" for n in range(1, 5)), f"{number}y")
    pages = next((named[f"{number}{p}"] for p in ("p", "pp") if f"{number}{p}" in named), "")
    return _Short([named[key] for key in keys if key in named], pages)


def _of_one(source: str, node: Node, named: dict[str, str]) -> _Short:
    words = [shown(source, node, a, b) for a, b in positional(source, node, split(source, node)[1:])]
    words = [word for word in words if word]
    if not words:  # {{harvs|last=Moss|last2=Reed|year=2010}}
        words = [named[key] for key in ("last", "last1", "last2", "last3", "last4", "year") if key in named]
    known = table().parameters
    pages = (value for name, value in named.items() if known.get(name, ("", 0))[0] == "pages")
    return _Short(words, next(pages, ""))


def bibliography(source: str, root: Node, locale: Locale) -> Bibliography:
    """All citation templates of the page that a short footnote could mean; empty if it has none."""
    made = Bibliography(source, locale)
    templates = [(node, template_name(source, node)) for node in root.walk() if node.kind == "template"]
    if any(name in table().short for _, name in templates):
        for node, name in templates:
            if is_citation(name):
                made.add(node)
    return made


def _anchor(words: list[str]) -> str:
    return "".join("".join(words).split()).casefold()


def _anchors(source: str, node: Node) -> list[str]:
    places = parameters(source, node)
    found = []
    if "ref" in places:
        start, end = places["ref"]
        named = [c for c in node.children if start <= c.start < end and c.kind == "template"]
        if named:
            arguments = positional(source, named[0], split(source, named[0])[1:])
            found.append(_anchor([source[a:b] for a, b in arguments]))
        else:
            found.append(_anchor([source[start:end]]).removeprefix("citeref"))
    last = [_named(source, node, places, n) for n in ("", "1", "2", "3", "4")]
    names = [name for name in dict.fromkeys(last) if name]
    date = next((shown(source, node, *places[n]) for n in ("year", "date") if n in places), "")
    years = _YEAR.findall(date)
    if names:
        found.append(_anchor([*names, years[-1] if years else ""]))
        found.append(_anchor([names[0], years[-1] if years else ""]))
    return found


def _named(source: str, node: Node, places: dict[str, tuple[int, int]], number: str) -> str:
    known = table().people
    for name, place in places.items():
        if name.endswith(number) and known.get(name.removesuffix(number)) == "last":
            return shown(source, node, *place)
    editors = (f"editor{number}-last", f"editor-last{number}", f"author{number}", f"editor{number}")
    return next((shown(source, node, *places[n]) for n in editors if n in places), "")


class Cited(NamedTuple):
    """The sources of a footnote, at least one, and what its editors have hung on it."""

    sources: list[Fields]
    flags: tuple[str, ...]


def sources_of(node: Node, books: Bibliography) -> Cited:
    """What a footnote cites: its citation templates, then its short forms, else its free words."""
    source = books.source
    full: list[Fields] = []
    short: list[Fields] = []
    flags: dict[str, None] = {}
    for child in [node, *own(source, node)]:
        if child.kind == "template":
            name = template_name(source, child)
            if name in table().archives and full:
                full[-1] = with_archive(source, child, full[-1], books.locale)
            elif name in table().short:
                short += books.short(child)
            elif name in table().flags:
                flags[table().flags[name]] = None
            else:
                full += filter(None, [books.fields(child)])
    sources = full + short or [read_free(source, node, entry_text(node, books), books.locale)]
    return Cited(sources, tuple(flags))


def entry_text(node: Node, books: Bibliography) -> str:
    """A footnote as a reader sees it."""
    source = books.source
    writer = Writer(source, on_source=books.told)
    if node.kind == "ref":
        writer.part(node, node.inner, node.close)
    elif template_name(source, node) in table().short:
        return books.told(node)
    else:
        arguments = positional(source, node, split(source, node)[1:])
        for start, end in arguments[:1]:
            writer.part(node, start, end)
    return writer.text().strip()
