"""What a footnote cites: its template, the entry that its short form names, or its free words."""

import re
from dataclasses import dataclass, field, replace

from pipeline.model import Fields
from pipeline.wikicode.citing import Locale, is_citation, parameters, read_template
from pipeline.wikicode.freeform import read_free, with_archive
from pipeline.wikicode.nodes import Node, split
from pipeline.wikicode.readable import Writer, own, positional, shown, template_name
from pipeline.wikicode.rendering import rendered
from pipeline.wikicode.table import table

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
        fields = (
            self.short(node) if template_name(self.source, node) in table().short else self.fields(node)
        )
        return rendered(fields) if fields else ""

    def short(self, node: Node) -> Fields | None:
        """The full source that a short footnote names, with the pages that it gives."""
        arguments = [
            shown(self.source, node, a, b)
            for a, b in positional(self.source, node, split(self.source, node)[1:])
        ]
        entry = self.entries.get(_anchor([a for a in arguments if a]))
        fields = self.fields(entry) if entry else None
        if fields is None:
            return None
        places = parameters(self.source, node)
        pages = next(
            (shown(self.source, node, *places[n]) for n in ("p", "pp", "page", "pages") if n in places), ""
        )
        return replace(fields, pages=pages or fields.pages)


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


def sources_of(node: Node, books: Bibliography) -> list[Fields]:
    """What a footnote cites: its citation templates, then its short forms, else its free words."""
    source = books.source
    full: list[Fields] = []
    short: list[Fields] = []
    for child in [node, *own(source, node)]:
        if child.kind == "template":
            name = template_name(source, child)
            if name in table().archives and full:
                full[-1] = with_archive(source, child, full[-1], books.locale)
            elif name in table().short:
                short += filter(None, [books.short(child)])
            else:
                full += filter(None, [books.fields(child)])
    return full + short or [read_free(source, node, entry_text(node, books), books.locale)]


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
