"""Dates in time elements, microdata and hAtom marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from pipeline.pages.evidence import Testimony
from pipeline.pages.head import Head
from pipeline.pages.markup import APART, BESIDE
from pipeline.pages.values import minutes_of_utc, read_value

MOST = 400  # elements
STATED = ("datetime", "content", "data-utime", "title")
LONGEST = 200  # characters
BESIDES = 0.7  # weight taken off a mark in comments, teasers and the like
LATER = 0.25  # weight taken off a mark that is not the first of its kind
_MADE = re.compile(
    r"publish|entry|post-?(?:date|time)|created|article|byline|pubdate|issued", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|aktualisiert|geändert|actualiz|mise à jour", re.IGNORECASE)
_UP = 8  # ancestors looked at


def marked_dates(head: Head, languages: tuple[str, ...], title: str = "") -> Iterator[Testimony]:
    """Dates of marked elements, those below the main heading first, then those above it, the nearest first.

    The first of a kind speaks for the page; later ones are mostly of its comments and neighbours.
    """
    heard: set[str] = set()
    for node in _from_heading(head.marked[:MOST], title):
        for testimony in _marked(node, languages):
            doubt = LATER if testimony.witness in heard else 0.0
            heard.add(testimony.witness)
            yield replace(testimony, weight=testimony.weight - doubt)


def _from_heading(nodes: Sequence[LexborNode], title: str) -> list[LexborNode]:
    """The marks after the heading, then those before it from the last to the first."""
    headings = [i for i, node in enumerate(nodes) if node.tag == "h1"]
    same = (i for i in headings if title and nodes[i].text(deep=True)[:LONGEST].strip()[:20] in title)
    at = next(same, headings[0] if headings else 0)
    marks = [*nodes[at:], *reversed(nodes[:at])]
    return [node for node in marks if node.tag != "h1"]


def _marked(node: LexborNode, languages: tuple[str, ...]) -> Iterator[Testimony]:
    attributes = node.attributes
    shown = node.text(deep=True, strip=True)[:LONGEST]
    stated = next((value for name in STATED if (value := attributes.get(name))), "")
    when, quote = read_value(stated, languages), stated
    if when is None:
        when, quote = read_value(shown, languages), shown
    if when is None:
        return
    kind, name, weight = _role(node, shown)
    if is_beside(node):
        weight -= BESIDES
    yield Testimony(kind, when, name, quote, weight, minutes_of_utc(quote))


def _role(node: LexborNode, shown: str) -> tuple[str, str, float]:
    """What a mark says: kind, witness and weight."""
    attributes = node.attributes
    own = " ".join(
        filter(None, (attributes.get("itemprop"), attributes.get("class"), attributes.get("id")))
    )
    parent = node.parent.attributes if node.parent is not None else {}
    names = f"{own} {parent.get('class') or ''}"
    prop = (attributes.get("itemprop") or "").lower()
    if prop == "datemodified" or _CHANGED.search(own) or _CHANGED.search(shown):
        return "modified", "time:updated", 0.8
    if prop in ("datepublished", "datecreated"):
        return "published", f"microdata:{prop}", 0.9
    if "pubdate" in attributes:
        return "published", "time:pubdate", 0.9
    return ("published", "time:published", 0.88) if _MADE.search(names) else ("published", "time", 0.78)


def is_beside(node: LexborNode) -> bool:
    """Whether the element belongs to navigation, comments or teasers, by its ancestors."""
    above: LexborNode | None = node
    for _ in range(_UP):
        if above is None or above.tag in ("body", "html", None):
            return False
        attributes = above.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if above.tag in APART or BESIDE.search(names):
            return True
        above = above.parent
    return False
