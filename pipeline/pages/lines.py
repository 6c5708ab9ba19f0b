"""The visible text of a page, line by line, each with the place in which it stands.

The walk goes from node to node by hand: what shows nothing, and navigation, is stepped over as a whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
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


_Spot = tuple[Place]
"""The place of one element: another element's is another spot, be the places equal."""
_Part = tuple[str, _Spot]
_Names = tuple[int, str, str | None, str | None, str | None]

_TELLING = APART | {"main", "article", "h1", "h2", "h3"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_LONG = 60  # characters from which a part of a line may be its date
_DATED = re.compile(r"(?<!up)date(?!n|d)|datum|fecha|time(?!line)|publi|posted|stamp")
_TEXT = "-text"
_FIGURES = re.compile(r"\d(?:\d{3}|[./]\d)")
"""What any date has in which a page may show its own."""


def read_lines(root: LexborNode, invisible: frozenset[str] = INVISIBLE) -> list[Line]:
    """The visible lines in the order of the page; what is in ``invisible`` elements is left out, and so is
    navigation and the like without a date, of which nothing is asked."""
    return [_line(row) for row in _rows(root, invisible)]


def _rows(root: LexborNode, invisible: frozenset[str]) -> Iterator[list[_Part]]:
    """The parts of each line.  One loop with few calls, because it runs for every node of every page."""
    row: list[_Part] = []
    places: dict[_Names, Place] = {}
    # The open elements: where what follows them stands, whether they end lines.
    opened: list[tuple[LexborNode, _Spot, bool]] = []
    node: LexborNode | None = root
    spot: _Spot = (Place(),)
    for _ in range(MOST):
        if node is None:
            break
        below = None
        tag = node.tag or ""
        if tag == _TEXT:
            text = node.text_content
            if text and (row or not text.isspace()):
                _add(row, text, spot)
        else:
            ends_line = tag in BLOCKS
            if ends_line and row:
                yield row
                row = []
            attributes = node.attributes
            inner = _within(tag, attributes, spot, places) if attributes or tag in _TELLING else spot
            if tag not in invisible and (not inner[0].apart or spot[0].apart or _has_figures(node)):
                below = node.first_child
            if below is not None:
                opened.append((node, spot, ends_line))
                node, spot = below, inner
        if below is None:
            node = node.next if opened else None
        while node is None and opened:
            left, spot, ends_line = opened.pop()
            if ends_line and row:
                yield row
                row = []
            node = left.next if opened else None
    if row:
        yield row


def _has_figures(node: LexborNode) -> bool:
    return _FIGURES.search(node.text()) is not None


def _within(
    tag: str, attributes: Mapping[str, str | None], outer: _Spot, places: dict[_Names, Place]
) -> _Spot:
    """Where the text of an element stands; ``outer`` itself where the element tells nothing.

    ``places`` are those of the page, each made once.
    """
    classes, identity, role = attributes.get("class"), attributes.get("id"), attributes.get("role")
    if not (classes or identity or role or tag in _TELLING):
        return outer
    key = (id(outer[0]), tag, classes, identity, role)  # places are kept: no other gets its number
    place = places.get(key)
    if place is None:
        place = places[key] = _place(outer[0], tag, classes or "", identity or "", role or "")
    return outer if place is outer[0] else (place,)


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
    text, (place,) = parts[0]
    if len(parts) == 1:
        return Line(_folded((text,)), place)
    text = _folded(part for part, _ in parts)
    place = next((where for _, (where,) in reversed(parts) if where.names), place)
    if place.beside and not all(where.beside for part, (where,) in parts if not part.isspace()):
        place = place._replace(beside=False)
    return Line(text, place, _named(parts) if len(text) > _LONG else "")


def _named(parts: Sequence[_Part]) -> str:
    found = [part for part, (where,) in parts if _is_dated(where.names)]
    return _folded(found) if len(found) < len(parts) else ""


@lru_cache(maxsize=4_096)
def _is_dated(names: str) -> bool:
    return _DATED.search(names) is not None


@lru_cache(maxsize=4_096)
def _is_beside(names: str) -> bool:
    return BESIDE.search(names) is not None


def _folded(parts: Iterable[str]) -> str:
    text = "".join(parts)
    is_plain = "  " not in text and text.isprintable()  # the only blanks are spaces, and each is alone
    return text.strip() if is_plain else " ".join(text.split())


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
