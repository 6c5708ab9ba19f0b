"""The visible text of a page, line by line, each with the place in which it stands.

The parser's own walk gives the nodes one after another, in C; which of them are still open is told by
their parents.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from pipeline.pages.markup import APART, APART_ROLES, BESIDE, BLOCKS, INVISIBLE, WHOLE_PAGE

MOST = 200_000  # nodes looked at
LONGEST_NAMES = 200  # characters


class Place(NamedTuple):
    """Where text stands.  ``apart``: in navigation, a footer or the like; ``beside``: by its names,
    in comments, teasers or a side bar; ``within``: in ``main`` or ``article``;
    ``heading``: 1 to 3 in a heading of that level, 0 outside."""

    apart: bool = False
    beside: bool = False
    within: bool = False
    heading: int = 0
    names: str = ""  # classes and ids from the block down to the text, lower case


class Line(NamedTuple):
    """One line of visible text, white space folded.  ``named``: what stands in it within elements that
    are named after a date."""

    text: str
    place: Place
    named: str = ""


_Spot = tuple[Place, int]
"""A place, and the number of the innermost element with names: two elements of one name are two spots."""
_Part = tuple[str, _Spot]

_TELLING = APART | {"main", "article", "h1", "h2", "h3"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_LONG = 60  # characters from which a part of a line may be its date
_DATED = re.compile(r"(?<!up)date(?!n|d)|datum|fecha|time(?!line)|publi|posted|stamp")
_TEXT = "-text"


def read_lines(root: LexborNode, invisible: frozenset[str] = INVISIBLE) -> list[Line]:
    """The visible lines in the order of the page; what is in ``invisible`` elements is left out."""
    return [_line(row) for row in _rows(root, invisible)]


def _rows(root: LexborNode, invisible: frozenset[str]) -> Iterator[list[_Part]]:
    """The parts of each line.

    One loop with few calls, because it runs for every node of every page.
    """
    row: list[_Part] = []
    places = _Places()
    opened = [(0, False)]  # the open elements: their numbers in memory, and whether they end lines
    spots: list[_Spot | None] = [(Place(), 0)]  # theirs; None where nothing is shown
    for number, node in enumerate(islice(root.traverse(include_text=True), MOST)):
        parent = node.parent
        within = parent.mem_id if number and parent is not None else 0
        while opened[-1][0] != within:
            spots.pop()
            if opened.pop()[1] and row:
                yield row
                row = []
        spot, tag = spots[-1], node.tag or ""
        if tag == _TEXT:
            if spot is not None:
                _add(row, node.text_content or "", spot)
            continue
        is_block = tag in BLOCKS and spot is not None
        if is_block and row:
            yield row
            row = []
        opened.append((node.mem_id, is_block))
        spots.append(None if spot is None or tag in invisible else places.within(tag, node.attributes, spot, number))
    if row:
        yield row


class _Places:
    """The places of a page, each made once: elements with the same names in one place share theirs."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[int, str, str | None, str | None, str | None], Place] = {}

    def within(self, tag: str, attributes: dict[str, str | None], outer: _Spot, number: int) -> _Spot:
        """Where the text of an element stands; ``outer`` itself where the element tells nothing."""
        if not attributes and tag not in _TELLING:
            return outer
        classes, identity, role = attributes.get("class"), attributes.get("id"), attributes.get("role")
        if not (classes or identity or role or tag in _TELLING):
            return outer
        key = (id(outer[0]), tag, classes, identity, role)  # places are kept: no other gets its number
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _place(outer[0], tag, classes or "", identity or "", role or "")
        return (known, number)


def _add(row: list[_Part], text: str, spot: _Spot) -> None:
    """Put a text into its line, unless it is white space before the line's first word."""
    if row and text:
        if text[0].isdigit() and _is_gap(row[-1], spot):
            row.append((" ", spot))
        row.append((text, spot))
    elif not text.isspace():
        row.append((text, spot))


def _is_gap(before: _Part, spot: _Spot) -> bool:
    """Whether a figure begins beside a figure of another text (18 and 2009 of a day's box), or in another
    element beside that of a letter, not within it (the 2 of CO2)."""
    if not before[0][-1].isalnum():
        return False
    one, other = before[1][0].names, spot[0].names
    is_within = before[1] is spot or (one != other and (one.startswith(other) or other.startswith(one)))
    return not is_within or before[0][-1].isdigit()


def _line(parts: Sequence[_Part]) -> Line:
    text, (place, _) = parts[0]
    if len(parts) == 1:
        return Line(" ".join(text.split()), place)
    text = _folded(part for part, _ in parts)
    place = next((where for _, (where, _) in reversed(parts) if where.names), place)
    if place.beside and not all(where.beside for part, (where, _) in parts if not part.isspace()):
        place = place._replace(beside=False)
    return Line(text, place, _named(parts) if len(text) > _LONG else "")


def _named(parts: Sequence[_Part]) -> str:
    found = [part for part, (where, _) in parts if _is_dated(where.names)]
    return _folded(found) if len(found) < len(parts) else ""


@lru_cache(maxsize=4_096)
def _is_dated(names: str) -> bool:
    return _DATED.search(names) is not None


@lru_cache(maxsize=4_096)
def _is_beside(names: str) -> bool:
    return BESIDE.search(names) is not None


def _folded(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


def _place(outer: Place, name: str, classes: str, identity: str, role: str) -> Place:
    names = f"{classes} {identity}".strip().lower()[:LONGEST_NAMES]
    if not names and not role and name not in _TELLING:
        return outer
    beside = outer.beside or (bool(names) and name not in WHOLE_PAGE and _is_beside(names))
    inherited = "" if name in BLOCKS and names else outer.names
    return Place(
        outer.apart or name in APART or role in APART_ROLES,
        beside,
        outer.within or name in ("main", "article") or role == "main",
        outer.heading or _HEADINGS.get(name, 0),
        f"{inherited} {names}".strip()[-LONGEST_NAMES:],
    )
