"""Parameters written as the template already writes its own: blanks, line breaks, columns."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pipeline.mending.edit import Edit
from pipeline.model import Span
from pipeline.wikicode.citing import Argument, arguments
from pipeline.wikicode.nodes import Node
from pipeline.wikicode.readable import trimmed


class Layout(NamedTuple):
    """What stands before ``|``, before the name, and around ``=``; ``column``: names are padded to it."""

    before: str
    lead: str
    left: str
    right: str
    column: int = 0

    def parameter(self, name: str, value: str) -> str:
        """A parameter to be put behind another one's value."""
        blanks = " " * max(self.column - len(name), 1) if self.column else self.left
        return f"{self.before}|{self.lead}{name}{blanks}={self.right}{value}"


class Sheet:
    """The named arguments of one template, and edits of them."""

    def __init__(self, source: str, node: Node) -> None:
        """``node`` is a template of the source."""
        self.source, self.node = source, node
        self._all = list(arguments(source, node))
        self.layout = _layout(source, self._all)

    def value(self, name: str) -> str:
        """The argument's value as written; empty where it is missing."""
        return next(
            (self.source[a.start : a.end].strip() for a in reversed(self._all) if a.name == name), ""
        )

    @property
    def filled(self) -> list[str]:
        """The names of the arguments that have a value."""
        return [a.name for a in self._all if self.value(a.name)]

    def has(self, names: Iterable[str]) -> str:
        """The first of the names that has a value, or an empty string."""
        return next((name for name in names if self.value(name)), "")

    def write(self, values: dict[str, str], behind: str) -> tuple[Edit, ...]:
        """Edits that give the parameters these values; new ones stand behind the parameter named."""
        edits, fresh = [], []
        for name, value in values.items():
            known = next((a for a in reversed(self._all) if a.name == name), None)
            if known is None:
                fresh.append(self.layout.parameter(name, value))
            elif self.value(name) != value:
                edits.append(self._filled(known, value))
        anchor = next((a for a in reversed(self._all) if a.name == behind), None)
        if fresh and anchor is not None:
            _, end = trimmed(self.source, anchor.start, anchor.end)
            edits.append(Edit(Span(end, end), "".join(fresh)))
        return tuple(edits)

    def _filled(self, known: Argument, value: str) -> Edit:
        start, end = trimmed(self.source, known.start, known.end)
        if start < end:
            return Edit(Span(start, end), value)
        blank, right = self.source[known.start : known.end], self.layout.right
        at = known.start + len(right) if blank.startswith(right) else known.start
        alone = blank == right and "\n" not in self.layout.before
        return Edit(Span(at, at), value + (self.layout.before if alone else ""))


def _layout(source: str, named: list[Argument]) -> Layout:
    """The commonest of each, the earliest of the commonest."""
    if not named:
        return Layout("", "", "", "")
    pieces = [_pieces(source, one) for one in named]
    kinds = (Counter(p.before for p in pieces), Counter(p.lead for p in pieces))
    before, lead = (kind.most_common(1)[0][0] for kind in kinds)
    right = Counter(p.right for p in pieces).most_common(1)[0][0]
    left = Counter(p.left for p in pieces).most_common(1)[0][0]
    column = _column(pieces)
    if len({len(p.left) for p in pieces}) > 1 and not column:
        left = left[:1]
    return Layout(before, lead, left, right, column)


def _column(pieces: "list[_Pieces]") -> int:
    """Where most ``=`` stand below each other, 0 where they do not."""
    by_width: dict[int, set[int]] = {}
    for piece in pieces:
        by_width.setdefault(len(piece.name) + len(piece.left), set()).add(len(piece.name))
    width, names = max(by_width.items(), key=lambda item: len(item[1]))
    return width if len(names) > 1 and 2 * len(names) > len({len(p.name) for p in pieces}) else 0


class _Pieces(NamedTuple):
    before: str
    lead: str
    name: str
    left: str
    right: str


def _pieces(source: str, one: Argument) -> _Pieces:
    written = source[one.begin : one.start - 1]
    name = written.strip()
    value = source[one.start : one.end]
    pipe = one.begin - 1
    head = source[max(pipe - 200, 0) : pipe]
    lead = written[: len(written) - len(written.lstrip())]
    left = written[len(written.rstrip()) :] if name else ""
    right = value[: len(value) - len(value.lstrip())] if value.strip() else value[:1].strip("\n")
    return _Pieces(head[len(head.rstrip()) :], lead, name, left, right)
