"""The footnotes of a page: where each is defined, where it is used, and its number in its group."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.wikicode.citing import parameters
from pipeline.wikicode.nodes import Node, split
from pipeline.wikicode.readable import is_noted, positional, shown, template_name
from pipeline.wikicode.table import table

_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"'=]+))")

_SHORT = "\0"  # begins the inner name of a short footnote, which no tag can have


@dataclass(slots=True, eq=False)
class Footnote:
    """``node`` is where it is defined (the first definition wins), None if it never is."""

    group: str
    name: str
    node: Node | None = None
    uses: list[Node] = field(default_factory=list)
    number: int | None = None
    place: int = 0  # in the list of all footnotes

    def labels(self) -> tuple[str, ...]:
        """Its back-links."""
        if len(self.uses) < 2:
            return ("^",) if self.uses else ()
        return tuple(_letters(n) for n in range(len(self.uses)))


def _letters(number: int) -> str:
    """0 is ``a``, 26 ``aa``."""
    shown = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        shown = chr(ord("a") + rest) + shown
    return shown


@dataclass(slots=True)
class Footnotes:
    """``all`` in the order of their first use, those never used at the end; ``marks`` by use."""

    all: list[Footnote] = field(default_factory=list)
    marks: dict[int, list[Footnote]] = field(default_factory=dict)  # id of the node that uses them


@dataclass(slots=True)
class _Note:
    """One use or definition: a tag's or template's group, name, and whether it has content."""

    group: str
    name: str
    filled: bool


def attributes(text: str) -> dict[str, str]:
    """A tag's attributes by name in lower case."""
    return {m[1].lower(): " ".join((m[2] or m[3] or m[4] or "").split()) for m in _ATTRIBUTE.finditer(text)}


def find_footnotes(source: str, root: Node) -> Footnotes:
    """All footnotes of the page."""
    known: dict[tuple[str, str], Footnote] = {}
    found = Footnotes()
    unused: list[Footnote] = []
    for node, listed in _noted(source, root):
        for note in _notes(source, node, listed):
            key = (note.group, note.name or f"#{node.start}")
            footnote = known.get(key)
            if footnote is None:
                footnote = known[key] = Footnote(
                    note.group, "" if note.name.startswith(_SHORT) else note.name
                )
            if note.filled and footnote.node is None:
                footnote.node = node
            if listed is None:
                footnote.uses.append(node)
                found.marks.setdefault(id(node), []).append(footnote)
                if len(footnote.uses) == 1:
                    found.all.append(footnote)
            else:
                unused.append(footnote)
    found.all += [f for f in dict.fromkeys(unused) if not f.uses]
    _number(found.all)
    return found


def _number(footnotes: list[Footnote]) -> None:
    counts: dict[str, int] = {}
    for place, footnote in enumerate(f for f in footnotes if f.node):
        footnote.place = place
    for footnote in footnotes:
        if footnote.uses:
            footnote.number = counts[footnote.group] = counts.get(footnote.group, 0) + 1


def _noted(source: str, root: Node) -> Iterator[tuple[Node, str | None]]:
    """Each node that makes a footnote, in order; with the list's group where it stands in a list."""
    todo: list[tuple[Node, str | None]] = [(child, None) for child in reversed(root.children)]
    while todo:
        node, listed = todo.pop()
        inner = listed
        if node.kind == "ref":
            yield node, listed
            inner = None
        elif node.kind == "references":
            inner = attributes(node.attributes).get("group", "")
        elif node.kind == "template":
            name = template_name(source, node)
            if is_noted(name):
                yield node, listed
                inner = None
            elif name in table().lists:
                places = parameters(source, node)
                inner = shown(source, node, *places["group"]) if "group" in places else ""
        todo.extend((child, inner) for child in reversed(node.children))


def _notes(source: str, node: Node, listed: str | None) -> list[_Note]:
    if node.kind == "ref":
        told = attributes(node.attributes)
        filled = bool(source[node.inner : node.close].strip())
        return [_Note(told.get("group", listed or ""), told.get("name", ""), filled)]
    name = template_name(source, node)
    known = table()
    if name in known.short_marks:
        content = " ".join(source[node.inner : node.close].split())
        return [_Note("", _SHORT + content, True)]
    places = parameters(source, node)
    group = shown(source, node, *places["group"]) if "group" in places else known.note_groups.get(name, "")
    arguments = positional(source, node, split(source, node)[1:])
    if name in known.named:
        return [_Note(group, source[a:b].strip(), False) for a, b in arguments if source[a:b].strip()]
    own = shown(source, node, *places["name"]) if "name" in places else ""
    filled = bool(arguments) or name.startswith("#tag:ref:") or "text" in places
    return [_Note(group, own.strip("\"'"), filled)]
