"""Tags and texts to a tree, as a browser would build it where that matters for reading."""

import html
import re
from collections import Counter
from collections.abc import Iterator

from pipeline.hypertext.scanner import Scanner, Token
from pipeline.reading.phrases import words

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
        "_read",
        "_source",
        "_where",
        "children",
        "end",
        "inner",
        "inner_end",
        "name",
        "parent",
        "start",
    )

    def __init__(self, source: str, token: Token, parent: "Element | None") -> None:
        self.name, self.parent = token.name, parent
        self.start, self.inner, self.inner_end, self.end = token.start, token.end, token.end, token.end
        self.children: list[Element | Text] = []
        self._source = source
        self._where = (token.attributes, token.end - 1)
        self._read: dict[str, str] | None = None

    @property
    def attributes(self) -> dict[str, str]:
        """By their names in lower case, entities decoded; the first of a name counts."""
        if self._read is None:
            self._read = {}
            at, end = self._where
            for found in _ATTRIBUTE.finditer(self._source, at, end) if at else ():
                value = found[2] or found[3] or found[4] or ""
                self._read.setdefault(found[1].lower(), html.unescape(value) if "&" in value else value)
        return self._read

    def get(self, name: str) -> str:
        """The value of an attribute, or an empty string."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.get("class").split()

    def elements(self) -> Iterator["Element"]:
        """Itself and all elements in it, in the order of the source."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(child for child in reversed(element.children) if isinstance(child, Element))

    def ancestors(self) -> Iterator["Element"]:
        """Its parent, and so on up to the root."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


def parse(source: str) -> Element:
    """The root (without a name) of the tree of the whole source; never fails."""
    root = Element(source, Token("start", 0, 0), None)
    builder = _Builder(source, root)
    for token in Scanner(source).tokens():
        builder.take(token)
    builder.close(root, len(source), len(source))
    return root


class _Builder:
    def __init__(self, source: str, root: Element) -> None:
        self._source = source
        self._stack = [root]
        self._open: Counter[str] = Counter()

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._stack[-1].children.append(Text(token.start, token.end))
        elif token.kind == "start":
            self._start(token)
        elif token.kind == "end":
            self._end(token)

    def close(self, element: Element, inner_end: int, end: int) -> None:
        """Close the element and what is open in it."""
        while True:
            top = self._stack.pop()
            self._open[top.name] -= 1
            top.inner_end, top.end = inner_end, inner_end
            if top is element:
                top.end = end
                return

    def _start(self, token: Token) -> None:
        closed, bounds = _CLOSES.get(token.name, ((), ()))
        if closed:
            self._close_implied(closed, bounds, token.start)
        if self._open["p"] and token.name in BLOCKS:
            self._close_implied(("p",), ("td", "th", "table", "caption", "button", "object"), token.start)
        element = Element(self._source, token, self._stack[-1])
        self._stack[-1].children.append(element)
        if token.name not in VOID and len(self._stack) < DEEPEST and not self._is_empty(token):
            self._stack.append(element)
            self._open[token.name] += 1

    def _is_empty(self, token: Token) -> bool:
        """``<span/>`` is an empty element in XHTML, and only there does anybody write it."""
        return self._source.startswith("/>", token.end - 2)

    def _close_implied(self, closed: tuple[str, ...], bounds: tuple[str, ...], at: int) -> None:
        if not any(self._open[name] for name in closed):
            return
        for element in reversed(self._stack):
            if element.name in closed:
                self.close(element, at, at)
                return
            if element.name in bounds or not element.name:
                return

    def _end(self, token: Token) -> None:
        if not self._open[token.name]:
            return
        for element in reversed(self._stack):
            if element.name == token.name:
                self.close(element, token.start, token.end)
                return
            if element.name in _FENCES and token.name not in _ROWS and token.name not in _FENCES:
                return
