"""Wikitext to nodes in one pass: templates, links, footnote tags, comments, text that is no markup.

Linear in the text: every opener is pushed once and popped once, and what never closes is text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

_OPAQUE = (
    "nowiki",
    "pre",
    "math",
    "chem",
    "syntaxhighlight",
    "source",
    "score",
    "timeline",
    "graph",
    "templatedata",
)
_SIGN = re.compile(
    r"<!--|\{\{|\}\}|\[\[|\]\]?|\[(?=(?:https?:|ftp:)?//)"
    r"|<ref(?=[\s/>])|</ref\s*>|<references(?=[\s/>])|</references\s*>"
    rf"|<(?:{'|'.join(_OPAQUE)})(?=[\s/>])",
    re.IGNORECASE,
)
_TAG_END = re.compile(r"[^<>]{0,1000}>")
_CLOSES = {"}}": "template", "]]": "link"}
_DEEPEST = 100  # as in MediaWiki; deeper openers are text, which keeps the scan linear


@dataclass(slots=True, eq=False)
class Node:
    """A piece of markup, ``start`` to ``end``; its content is ``inner`` to ``close``.

    ``kind``: root, template, link, external, ref, references, comment, opaque, unclosed (a footnote
    tag that never ends).  ``attributes`` are a tag's, as written.
    """

    kind: str
    start: int
    inner: int
    close: int = -1
    end: int = -1
    attributes: str = ""
    name: str | None = None  # a template's, as readable.template_name has read it
    children: list["Node"] = field(default_factory=list)

    def walk(self) -> Iterator["Node"]:
        """All nodes below, each before what it holds."""
        todo = list(reversed(self.children))
        while todo:
            node = todo.pop()
            yield node
            todo.extend(reversed(node.children))


@dataclass(slots=True)
class _Scan:
    source: str
    stack: list[Node]
    at: int = 0
    never_closed: set[str] = field(default_factory=set)

    def push(self, kind: str, start: int, inner: int, attributes: str = "") -> None:
        if len(self.stack) < _DEEPEST:
            self.stack.append(Node(kind, start, inner, attributes=attributes))

    def close(self, close: int, end: int) -> None:
        node = self.stack.pop()
        node.close, node.end = close, end
        self.stack[-1].children.append(node)

    def leaf(self, node: Node) -> None:
        self.stack[-1].children.append(node)
        self.at = node.end

    def drop(self) -> None:
        """The innermost opener is text after all; what it held belongs to its parent."""
        node = self.stack.pop()
        below = self.stack[-1].children
        if node.kind == "ref":
            below.append(Node("unclosed", node.start, node.inner, node.inner, node.inner, node.attributes))
        below.extend(node.children)


def scan(source: str) -> Node:
    """The root of the text's nodes; children are in order and never overlap."""
    state = _Scan(source, [Node("root", 0, 0, len(source), len(source))])
    while sign := _SIGN.search(source, state.at):
        state.at = sign.end()
        _take(state, sign[0], sign.start(), sign.end())
    while len(state.stack) > 1:
        state.drop()
    return state.stack[0]


def _take(state: _Scan, sign: str, start: int, end: int) -> None:
    if sign == "{{":
        state.push("template", start, end)
    elif sign == "[[":
        state.push("link", start, end)
    elif sign == "[":
        state.push("external", start, end)
    elif sign[0] in "}]":
        _close(state, sign, start, end)
    elif sign == "<!--":
        close = state.source.find("-->", end)
        close = len(state.source) if close < 0 else close
        state.leaf(Node("comment", start, end, close, min(close + 3, len(state.source))))
    else:
        _tag(state, sign.lower(), start, end)


def _close(state: _Scan, sign: str, start: int, end: int) -> None:
    top = state.stack[-1].kind
    if top == "external" and sign != "}}":
        if state.source.find("\n", state.stack[-1].start, start) >= 0:
            state.drop()
            _close(state, sign, start, end)
        else:
            state.close(start, start + 1)
            state.at = start + 1
        return
    kind = _CLOSES.get(sign)
    if kind is None:
        return
    if kind == "template":
        while state.stack[-1].kind in ("link", "external") and _is_open(state, kind):
            state.drop()
    if state.stack[-1].kind == kind:
        state.close(start, end)


def _is_open(state: _Scan, kind: str) -> bool:
    """Whether a template is open below the links that lie on it, within the same footnote."""
    for node in reversed(state.stack):
        if node.kind == kind:
            return True
        if node.kind in ("ref", "references"):
            return False
    return False


def _tag(state: _Scan, sign: str, start: int, end: int) -> None:
    if sign.startswith("</"):
        _close_tag(state, "references" if sign.startswith("</references") else "ref", start, end)
        return
    found = _TAG_END.match(state.source, end)
    if found is None:
        return
    name, attributes = sign[1:], found[0][:-1]
    alone = attributes.rstrip().endswith("/")
    attributes = attributes.rstrip().removesuffix("/") if alone else attributes
    if name not in ("ref", "references"):
        _opaque(state, name, start, found.end(), alone)
    elif alone:
        state.leaf(Node(name, start, found.end(), found.end(), found.end(), attributes))
    else:
        if name == "ref":
            _abandon(state)
        state.push(name, start, found.end(), attributes)
        state.at = found.end()


def _abandon(state: _Scan) -> None:
    """A footnote inside a footnote: the outer one was never closed."""
    if any(node.kind == "ref" for node in state.stack):
        while state.stack[-1].kind != "ref":
            state.drop()
        state.drop()


def _close_tag(state: _Scan, kind: str, start: int, end: int) -> None:
    if not any(node.kind == kind for node in state.stack):
        return
    while state.stack[-1].kind != kind:
        state.drop()
    state.close(start, end)


def _opaque(state: _Scan, name: str, start: int, inner: int, alone: bool) -> None:
    if alone:
        state.leaf(Node("opaque", start, inner, inner, inner))
        return
    if name in state.never_closed:
        return
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(state.source, inner)
    if found is None:
        state.never_closed.add(name)
    else:
        state.leaf(Node("opaque", start, inner, found.start(), found.end(), name))


def split(source: str, node: Node) -> list[tuple[int, int]]:
    """The parts of a template or link between its ``|``, as places in the source."""
    parts, begin, at = [], node.inner, node.inner
    for child in [*node.children, None]:
        limit = child.start if child else node.close
        while (pipe := source.find("|", at, limit)) >= 0:
            parts.append((begin, pipe))
            begin = at = pipe + 1
        if child:
            at = max(at, child.end)
    parts.append((begin, node.close))
    return parts


def within(node: Node, start: int, end: int) -> list[Node]:
    """The children that lie wholly in a part of the node."""
    return [child for child in starting(node, start, end) if child.end <= end]


def starting(node: Node, start: int, end: int) -> list[Node]:
    """The children that begin in a part of the node."""
    first = bisect_left(node.children, start, key=_start)
    return node.children[first : bisect_left(node.children, end, first, key=_start)]


def without_comments(text: str) -> str:
    """The text without its comments; one that never ends goes to the end."""
    if "<!--" not in text:
        return text
    kept, at = [], 0
    while (begin := text.find("<!--", at)) >= 0:
        kept.append(text[at:begin])
        end = text.find("-->", begin + 4)
        at = len(text) if end < 0 else end + 3
    return "".join([*kept, text[at:]])


def _start(node: Node) -> int:
    return node.start
