"""Wikitext as a reader sees it: links to their labels, templates to their text, the rest to nothing."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.model import TextRun
from pipeline.urls import unescaped
from pipeline.wikicode.nodes import Node, split, starting, within, without_comments
from pipeline.wikicode.table import table

_MARKUP = re.compile(
    r"'{2,5}|<[/a-zA-Z][^<>]{0,300}>|&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});|__[A-Z]{3,20}__|\n\s*|\t"
)
_RANGE = frozenset(("to", "-", "–", "and", "or", "by", "x", "×", "and(-)", "to(-)", "+/-", "±", "&"))
_DEEPEST = 30


def _silent(node: Node) -> None:
    """A footnote's mark is not read aloud."""


def _unread(node: Node) -> str:
    """A citation template is not read aloud."""
    return ""


@dataclass(slots=True)
class Writer:
    """Collects text, where each piece of it stands in the source, and the marks on the way."""

    source: str
    on_mark: Callable[[Node], None] = _silent
    on_file: Callable[[Node], None] = _silent
    on_source: Callable[[Node], str] = _unread
    chunks: list[str] = field(default_factory=list)
    runs: list[TextRun] = field(default_factory=list)
    length: int = 0
    depth: int = 0

    def put(self, text: str, at: int, span: int = -1) -> None:
        """Text that stands at ``at``; ``span`` characters there, if not as many as it has."""
        if text[:1] == " " and (not self.chunks or self.chunks[-1][-1] == " "):
            text, at = text[1:], at + 1
        if text:
            self.chunks.append(text)
            self._run(at, len(text) if span < 0 else min(span, len(text)))
            self.length += len(text)

    def _run(self, at: int, length: int) -> None:
        if self.runs:
            text, source, before = self.runs[-1]
            if text + before == self.length and source + before == at:
                self.runs[-1] = TextRun(text, source, before + length)
                return
        self.runs.append(TextRun(self.length, at, length))

    def text(self) -> str:
        """All of it."""
        return "".join(self.chunks)

    def plain(self, start: int, end: int) -> None:
        """A piece of the source without nodes in it."""
        at = start
        for found in _MARKUP.finditer(self.source, start, end):
            self._put_source(at, found.start())
            self._markup(found)
            at = found.end()
        self._put_source(at, end)

    def _put_source(self, start: int, end: int) -> None:
        if start < end:
            text = self.source[start:end]
            if "  " in text:
                for piece in re.finditer(r" |[^ ]+", text):
                    self.put(piece[0], start + piece.start())
            else:
                self.put(text, start)

    def _markup(self, found: re.Match[str]) -> None:
        first = found[0][0]
        if first == "&":
            self.put(html.unescape(found[0]).replace("\u200b", ""), found.start(), 1)
        elif first in "\n\t" or found[0][:3].lower() == "<br":
            self.put(" ", found.start(), 1)

    def part(self, node: Node, start: int, end: int) -> None:
        """A part of a node."""
        at = start
        for child in within(node, start, end):
            self.plain(at, child.start)
            self.node(child)
            at = child.end
        self.plain(at, end)

    def node(self, node: Node) -> None:
        """A node, by its kind."""
        if self.depth >= _DEEPEST:
            return
        self.depth += 1
        if node.kind == "template":
            self._template(node)
        elif node.kind == "link":
            self._link(node)
        elif node.kind == "external":
            self._external(node)
        elif node.kind == "ref":
            self.on_mark(node)
        elif node.kind == "opaque" and node.attributes in ("nowiki", "math", "pre", "chem"):
            self.put(self.source[node.inner : node.close], node.inner)
        self.depth -= 1

    def _link(self, node: Node) -> None:
        parts = split(self.source, node)
        target = self.source[slice(*parts[0])]
        space = target.partition(":")[0].strip().casefold() if ":" in target else ""
        if space in table().files and not target.lstrip().startswith(":"):
            self.on_file(node)
        elif space in table().hidden:
            return
        elif len(parts) > 1:
            self.part(node, parts[1][0], node.close)
        else:
            lead = len(target) - len(target.lstrip(": "))
            self.part(node, parts[0][0] + lead, node.close)

    def _external(self, node: Node) -> None:
        label = address_end(self.source, node)
        if label < node.close:
            self.part(node, label + 1, node.close)

    def _template(self, node: Node) -> None:
        parts = split(self.source, node)
        name = template_name(self.source, node)
        if name in table().literal:
            self.put(table().literal[name], node.start, 1)
            return
        rule = table().text.get(name) or ("1" if name.startswith("lang-") else "")
        if said := self.on_source(node):
            self.put(said, node.start, 1)
        elif rule:
            self._by_rule(node, rule, positional(self.source, node, parts[1:]))
        elif is_noted(name):
            self.on_mark(node)
        else:
            for child in noted(self.source, node):
                self.on_mark(child)

    def _by_rule(self, node: Node, rule: str, arguments: list[tuple[int, int]]) -> None:
        if not arguments:
            return
        if rule == "c":
            arguments = _measured(self.source, arguments)
        elif rule == "f":
            self._fraction(node, arguments)
            return
        elif rule == "c.":
            self.put("c. ", node.start, 1)
        elif rule == "as of":
            lower = "lc=" in self.source[node.inner : node.close]
            self.put("as of " if lower else "As of ", node.start, 1)
        elif rule == "iso":
            self.put("-".join(self.source[a:b].strip().zfill(2) for a, b in arguments[:3]), node.start, 1)
            return
        elif rule.lstrip("-").isdigit():
            place = int(rule)
            place = place - 1 if place > 0 else len(arguments) + place
            arguments = arguments[place : place + 1]
        for n, (start, end) in enumerate(arguments):
            if n:
                self.put(" ", start - 1)
            self.part(node, *trimmed(self.source, start, end))

    def _fraction(self, node: Node, arguments: list[tuple[int, int]]) -> None:
        words = [self.source[a:b].strip() for a, b in arguments[:3]]
        shown = {1: "1/{0}", 2: "{0}/{1}", 3: "{0} {1}/{2}"}[len(words)].format(*words)
        self.put(shown, node.start, 1)


def _measured(source: str, arguments: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """``5|to|6|km|mi``: the values and the first unit."""
    kept = 1
    while kept + 1 < len(arguments) and source[slice(*arguments[kept])].strip() in _RANGE:
        kept += 2
    return arguments[: kept + 1]


def trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    """The place without blanks at its two ends."""
    text = source[start:end]
    return start + len(text) - len(text.lstrip()), max(start + len(text.rstrip()), start)


def template_name(source: str, node: Node) -> str:
    """A template's name in lower case, blanks for underscores; read once."""
    if node.name is None:
        node.name = _read_name(source, node)
    return node.name


def _read_name(source: str, node: Node) -> str:
    end = source.find("|", node.inner, node.close)
    name = source[node.inner : end if end >= 0 else node.close]
    name = " ".join(without_comments(name[:2000])[:200].replace("_", " ").split()).casefold()
    return name.removeprefix("template:").strip()


def is_noted(name: str) -> bool:
    """Whether the template makes a footnote."""
    known = table()
    return (
        name in known.short_marks
        or name in known.named
        or name in known.notes
        or name.startswith("#tag:ref")
    )


def noted(source: str, node: Node) -> Iterator[Node]:
    """The outermost nodes below that make a footnote, in order."""
    todo = list(reversed(node.children))
    while todo:
        child = todo.pop()
        if child.kind == "ref" or (child.kind == "template" and is_noted(template_name(source, child))):
            yield child
        else:
            todo.extend(reversed(child.children))


def own(source: str, node: Node) -> Iterator[Node]:
    """All nodes below, without the footnotes on it and what they hold."""
    todo = list(reversed(node.children))
    while todo:
        child = todo.pop()
        name = template_name(source, child) if child.kind == "template" else ""
        if child.kind != "ref" and (not is_noted(name) or name in table().short):
            yield child
            todo.extend(reversed(child.children))


def positional(source: str, node: Node, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The arguments without a name, and those named 1, 2, ..."""
    found = []
    for start, end in parts:
        equals = equals_sign(source, node, start, end)
        if equals < 0:
            found.append((start, end))
        elif source[start:equals].strip().isdigit():
            found.append((equals + 1, end))
    return found


def equals_sign(source: str, node: Node, start: int, end: int) -> int:
    """Where the ``=`` of a named argument stands, -1 without one."""
    equals = source.find("=", start, end)
    for child in starting(node, start, end):
        if equals < child.start:
            break
        if child.kind != "comment":
            return -1
        if equals < child.end:
            equals = source.find("=", child.end, end)
    return equals


def address_end(source: str, node: Node) -> int:
    """Where the address of an external link ends."""
    found = re.compile(r"[^\s\[\]<>\"|{}]*").match(source, node.inner, node.close)
    return found.end() if found else node.close


def address(source: str, node: Node) -> str:
    """The address of an external link."""
    return unescaped(source[node.inner : address_end(source, node)])


def shown(source: str, node: Node, start: int, end: int) -> str:
    """A part of a node as a reader sees it."""
    text = source[start:end]
    if not _PLAIN_ENOUGH.search(text):
        return " ".join(text.split(" ")).strip()
    writer = Writer(source)
    writer.part(node, start, end)
    return writer.text().strip()


_PLAIN_ENOUGH = re.compile(r"['<&{\[_\n\t]|  ")
