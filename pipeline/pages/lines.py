"""The visible text of a page, line by line, each with the place in which it stands."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from selectolax.lexbor import LexborNode

from pipeline.pages.markup import APART, APART_ROLES, BESIDE, BLOCKS, INVISIBLE, WHOLE_PAGE

MOST = 200_000  # nodes looked at
LONGEST_NAMES = 200  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands.  ``apart``: in navigation, a footer or the like; ``beside``: by its names,
    in comments, teasers or a side bar; ``within``: in ``main`` or ``article``;
    ``heading``: 1 to 3 in a heading of that level, 0 outside."""

    apart: bool = False
    beside: bool = False
    within: bool = False
    heading: int = 0
    names: str = ""  # classes and ids from the block down to the text, lower case


_NOWHERE = Place()
_TELLING = APART | {"main", "article", "h1", "h2", "h3"}
_HEADINGS = {"h1": 1, "h2": 2, "h3": 3}
_LONG = 60  # characters from which a part of a line may be its date
_DATED = re.compile(r"(?<!up)date(?!n|d)|datum|fecha|time(?!line)|publi|posted|stamp")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of visible text, white space folded.  ``named``: what stands in it within elements that
    are named after a date."""

    text: str
    place: Place
    named: str = ""


def read_lines(root: LexborNode, invisible: Container[str] = INVISIBLE) -> list[Line]:
    """The visible lines in the order of the page; what is in ``invisible`` elements is left out."""
    lines: list[Line] = []
    parts: list[tuple[str, Place]] = []
    for text, where in _texts(root, invisible):
        if not text:
            if parts:
                lines.append(_line(parts))
                parts = []
        elif not parts:
            if not text.isspace():
                parts.append((text, where))
        else:
            if _is_gap(parts[-1], text, where):
                parts.append((" ", where))
            parts.append((text, where))
    return [*lines, _line(parts)] if parts else lines


def _is_gap(before: tuple[str, Place], text: str, where: Place) -> bool:
    """Whether a figure begins beside a figure of another text (18 and 2009 of a day's box), or in another
    element beside that of a letter, not within it (the 2 of CO2)."""
    if not (text[0].isdigit() and before[0][-1].isalnum()):
        return False
    one, other = before[1].names, where.names
    is_within = before[1] is where or (one != other and (one.startswith(other) or other.startswith(one)))
    return not is_within or before[0][-1].isdigit()


def _line(parts: Sequence[tuple[str, Place]]) -> Line:
    if len(parts) == 1:
        return Line(" ".join(parts[0][0].split()), parts[0][1])
    text = _folded(part for part, _ in parts)
    place = next((where for _, where in reversed(parts) if where.names), parts[0][1])
    if place.beside and not all(where.beside for part, where in parts if not part.isspace()):
        place = replace(place, beside=False)
    return Line(text, place, _named(parts) if len(text) > _LONG else "")


def _named(parts: Sequence[tuple[str, Place]]) -> str:
    found = [part for part, where in parts if _is_dated(where.names)]
    return _folded(found) if len(found) < len(parts) else ""


@lru_cache(maxsize=4_096)
def _is_dated(names: str) -> bool:
    return _DATED.search(names) is not None


@lru_cache(maxsize=4_096)
def _is_beside(names: str) -> bool:
    return BESIDE.search(names) is not None


def _folded(parts: Iterable[str]) -> str:
    return " ".join("".join(parts).split())


def _texts(root: LexborNode, invisible: Container[str]) -> Iterator[tuple[str, Place]]:
    """Texts with their places; an empty one where a line ends."""
    pending: list[tuple[LexborNode | None, Place]] = [(root, _NOWHERE)]
    for _ in range(MOST):
        if not pending:
            return
        node, place = pending.pop()
        if node is None:
            yield "", place
        elif node.is_text_node:
            yield node.text_content or "", place
        elif node.is_element_node and (tag := node.tag or "") not in invisible:
            if tag in BLOCKS:
                yield "", place
                pending.append((None, place))
            pending.extend(_children(node, _place(node, tag, place)))


def _children(node: LexborNode, place: Place) -> list[tuple[LexborNode, Place]]:
    """The nodes within, the last first."""
    found = []
    child = node.last_child
    while child is not None:
        found.append((child, place))
        child = child.prev
    return found


def _place(node: LexborNode, tag: str, outer: Place) -> Place:
    attributes = node.attributes
    if not attributes and tag not in _TELLING:
        return outer
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip().lower()[:LONGEST_NAMES]
    role = attributes.get("role") or ""
    if not names and not role and tag not in _TELLING:
        return outer
    beside = outer.beside or (bool(names) and tag not in WHOLE_PAGE and _is_beside(names))
    inherited = "" if tag in BLOCKS and names else outer.names
    return Place(
        outer.apart or tag in APART or role in APART_ROLES,
        beside,
        outer.within or tag in ("main", "article") or role == "main",
        outer.heading or _HEADINGS.get(tag, 0),
        f"{inherited} {names}".strip()[-LONGEST_NAMES:],
    )
