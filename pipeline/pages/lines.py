"""The visible text of a page, line by line, each with the place in which it stands."""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from pipeline.pages.markup import APART, APART_ROLES, BESIDE, BLOCKS, INVISIBLE, WHOLE_PAGE

MOST = 200_000  # nodes looked at
LONGEST_NAMES = 200  # characters


@dataclass(frozen=True, slots=True)
class Place:
    """Where text stands.  ``apart``: in navigation, a footer or the like; ``beside``: by its names,
    in comments, teasers or a side bar; ``within``: in ``main`` or ``article``;
    ``heading``: in a main heading."""

    apart: bool = False
    beside: bool = False
    within: bool = False
    heading: bool = False
    names: str = ""  # classes and ids from the block down to the text, lower case


_NOWHERE = Place()
_TELLING = APART | {"main", "article", "h1"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of visible text, white space folded."""

    text: str
    place: Place


def read_lines(root: LexborNode, invisible: Container[str] = INVISIBLE) -> list[Line]:
    """The visible lines in the order of the page; what is in ``invisible`` elements is left out."""
    lines: list[Line] = []
    parts: list[str] = []
    place = _NOWHERE
    for text, where in _texts(root, invisible):
        if text:
            place = where if where.names or not parts else place
            parts.append(text)
        elif parts:
            lines.extend(_line(parts, place))
            parts = []
    lines.extend(_line(parts, place))
    return lines


def _line(parts: list[str], place: Place) -> Iterator[Line]:
    text = " ".join("".join(parts).split())
    if text:
        yield Line(text, place)


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
    beside = outer.beside or (bool(names) and tag not in WHOLE_PAGE and BESIDE.search(names) is not None)
    inherited = "" if tag in BLOCKS and names else outer.names
    return Place(
        outer.apart or tag in APART or role in APART_ROLES,
        beside,
        outer.within or tag in ("main", "article") or role == "main",
        outer.heading or tag == "h1",
        f"{inherited} {names}".strip()[-LONGEST_NAMES:],
    )
