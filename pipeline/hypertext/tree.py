"""Tags and texts to a tree, as a browser would build it where that matters for reading."""

import re
from collections.abc import Iterator

from pipeline.hypertext.scanner import Scanner, Token
from pipeline.reading.phrases import words
from pipeline.urls import unescaped

DEEPEST = 300  # elements within one another; deeper ones become siblings
VOID = frozenset(words("area base br col embed hr img input link meta param source track wbr"))
BLOCKS = frozenset(
    words(
        """address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption
        figure footer form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table
        tbody td tfoot th thead tr ul"""
    )
)
_ATTRIBUTE = re.compile(r"[\s/]*+([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]*+)))?")
_ROWS = ("tr", "tbody", "thead", "tfoot", "table")
# a start tag closes these, as far up as the first of the bounds
_CLOSES = {
    "li": (("li",), ("ul", "ol", "menu", "dir")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), _ROWS),
    "th": (("td", "th"), _ROWS),
    "tr": (("tr",), ("tbody", "thead", "tfoot", "table")),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
    "option": (("option",), ("select",)),
}
_FENCES = frozenset(("td", "th", "table", "caption"))  # end tags of other elements do not reach past them


class Text:
    """A run of text in the source, entities not decoded."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


class Element:
    """An element: ``start`` to ``end`` with its tags, ``inner`` to ``inner_end`` without them."""

    __slots__ = (
        "_all",
        "_attributes",
        "_first",
        "_last",
        "_read",
        "_source",
        "children",
        "end",
        "inner",
        "inner_end",
        "name",
        "parent",
        "start",
    )

    def __init__(self, source: str, token: Token, parent: "Element | None", everything: "list[Element]"):
        """``everything`` are the tree's elements in the order of the source; this one is put to them."""
        _, self.start, self.inner, self.name, self._attributes = token
        self.inner_end = self.end = self.inner
        self.parent = parent
        self.children: list[Element | Text] = []
        self._source = source
        self._read: dict[str, str] | None = None
        self._all, self._first = everything, len(everything)
        self._last = self._first + 1
        everything.append(self)

    @property
    def attributes(self) -> dict[str, str]:
        """By their names in lower case, entities decoded; the first of a name counts."""
        if self._read is None:
            self._read = {}
            at = self._attributes
            for name, *values in _ATTRIBUTE.findall(self._source, at, self.inner - 1) if at else ():
                value = "".join(values)
                self._read.setdefault(name.lower(), unescaped(value))
        return self._read

    def get(self, name: str) -> str:
        """The value of an attribute, or an empty string."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attributes.get("class", "").split()

    def elements(self) -> "list[Element]":
        """Itself and all elements in it, in the order of the source."""
        return self._all[self._first : self._last]

    def close(self, inner_end: int, end: int) -> None:
        """Where it ends; what was put to the tree since it began is in it."""
        self.inner_end, self.end, self._last = inner_end, end, len(self._all)

    def ancestors(self) -> Iterator["Element"]:
        """Its parent, and so on up to the root."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def parse(source: str) -> Element:
    """The root (without a name) of the tree of the whole source; never fails."""
    builder = _Builder(source)
    for token in Scanner(source).tokens():
        kind = token[0]
        if kind == "text":
            builder.top.children.append(Text(token[1], token[2]))
        elif kind == "start":
            builder.begin(token)
        elif kind == "end":
            builder.end(token)
    builder.close(builder.root, len(source), len(source))
    return builder.root


class _Builder:
    """``top`` is the innermost element that is open; ``_open`` counts the open ones by their names."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._all: list[Element] = []
        self.root = self.top = Element(source, ("start", 0, 0, "", 0), None, self._all)
        self._stack = [self.root]
        self._open = {"": 1, "p": 0}

    def close(self, element: Element, inner_end: int, end: int) -> None:
        """Close the element and what is open in it."""
        stack, opened = self._stack, self._open
        top = None
        while top is not element:
            top = stack.pop()
            opened[top.name] -= 1
            top.close(inner_end, inner_end)
        element.end = end
        self.top = stack[-1] if stack else self.root

    def begin(self, token: Token) -> None:
        """A start tag."""
        name = token[3]
        if name in _CLOSES:
            self._close_implied(*_CLOSES[name], token[1])
        if self._open["p"] and name in BLOCKS:
            self._close_implied(("p",), ("td", "th", "table", "caption", "button", "object"), token[1])
        element = Element(self._source, token, self.top, self._all)
        self.top.children.append(element)
        if name not in VOID and len(self._stack) < DEEPEST and not self._is_empty(token):
            self._stack.append(element)
            self.top = element
            self._open[name] = self._open.get(name, 0) + 1

    def _is_empty(self, token: Token) -> bool:
        """``<span/>`` is an empty element in XHTML, and only there does anybody write it."""
        return self._source.startswith("/>", token[2] - 2)

    def _close_implied(self, closed: tuple[str, ...], bounds: tuple[str, ...], at: int) -> None:
        if not any(self._open.get(name) for name in closed):
            return
        for element in reversed(self._stack):
            if element.name in closed:
                self.close(element, at, at)
                return
            if element.name in bounds or not element.name:
                return

    def end(self, token: Token) -> None:
        """An end tag."""
        _, start, end, name, _ = token
        if self.top.name == name:
            self.close(self.top, start, end)
            return
        if not self._open.get(name):
            return
        for element in reversed(self._stack):
            if element.name == name:
                self.close(element, start, end)
                return
            if element.name in _FENCES and name not in _ROWS and name not in _FENCES:
                return
