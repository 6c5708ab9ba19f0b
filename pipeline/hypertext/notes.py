"""The notes of a page: entries of reference lists or footnotes, and the links that cite them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import unquote

from pipeline.hypertext.flow import is_hidden, visible_text
from pipeline.hypertext.tree import Element, Text
from pipeline.model import Span

_LIST_CLASSES = {"references", "mw-references"}
_BODY_CLASSES = {"reference-text", "mw-reference-text"}
_BACK_CLASSES = {"mw-cite-backlink", "renvois_vers_le_texte", "cite-backlink"}
_MARKER = re.compile(
    r"[\[(]?\s?(?:(?P<word>[^\W\d]{1,20}\.?)[\s\u00a0])?(?P<index>\d{1,4}|[a-zA-Z]{1,3}|[*†‡§¶#]{1,3})\s?[\])]?"
)
_NOTE_LIKE = re.compile(r"foot|note|\bfn|ref|cit|bib", re.I)
_AROUND = 4  # elements between a superscript and the link in it, at the most
_ENTRY_TAGS = ("li", "p", "dd", "div", "tr", "td", "aside", "section", "blockquote")


@dataclass(slots=True)
class Note:
    """An entry; ``pieces`` are its content without back-links, ``group`` is told by its marks."""

    element: Element
    pieces: list[Element | Text]
    span: Span
    number: int
    labels: tuple[str, ...]
    text: str
    group: str = ""


@dataclass(slots=True)
class Notes:
    """All entries of a page; ``by_id`` tells the place in ``entries`` that an anchor belongs to."""

    entries: list[Note] = field(default_factory=list)
    empty: list[Element] = field(default_factory=list)
    by_id: dict[str, int] = field(default_factory=dict)
    places: set[int] = field(default_factory=set)  # where lists and entries start: they are no prose
    holders: set[int] = field(default_factory=set)  # where elements start that have a mark in them

    def cited(self, link: Element) -> int | None:
        """The entry that a link leads to."""
        target = fragment(link)
        return self.by_id.get(target) if target else None

    def note_holders(self, root: Element) -> None:
        """Find the links that cite, and what is close around them."""
        for link in root.elements():
            if link.name == "a" and self.cited(link) is not None:
                self.holders.add(link.start)
                self.holders.update(above.start for above in islice(link.ancestors(), _AROUND))


def fragment(link: Element) -> str:
    """What stands behind ``#`` in the address, percent-encoding undone."""
    target = link.get("href").partition("#")[2]
    return unquote(target) if "%" in target else target


def find_notes(source: str, root: Element) -> Notes:
    """The entries of MediaWiki's reference lists; where there are none, the page's footnotes."""
    notes = Notes()
    end = 0
    for element in root.elements():
        if element.name == "ol" and element.start >= end and _LIST_CLASSES & set(element.classes):
            end = element.end  # a list in an entry is a part of it
            notes.places.add(element.start)
            _read_list(source, element, notes)
    if not notes.entries:
        _read_footnotes(source, root, notes)
    if notes.entries:
        notes.note_holders(root)
    return notes


def _read_list(source: str, listing: Element, notes: Notes) -> None:
    start = listing.get("start")
    number = int(start) - 1 if start.isdigit() and len(start) < 6 else 0
    for item in listing.children:
        if isinstance(item, Element) and item.name == "li":
            number += 1
            _add(source, item, number, notes, listing.get("data-mw-group"))


def _add(source: str, item: Element, number: int, notes: Notes, group: str = "") -> None:
    pieces, links = _without_back_links(source, item)
    span = _span(source, pieces)
    text = visible_text(source, pieces, unread)
    if span is None or not re.search(r"\w", text):
        notes.empty.append(item)
        return
    labels = tuple(_label(visible_text(source, link).strip()) for link in links)
    for element in item.elements():
        for name in (element.get("id"), element.get("name") if element.name == "a" else ""):
            if name and (element is item or not name.startswith("cite_ref")):
                notes.by_id.setdefault(unquote(name), len(notes.entries))
    notes.entries.append(Note(item, pieces, span, number, labels, text, group))


def _label(shown: str) -> str:
    """The letter or number of a back-link; signs such as arrows are all one."""
    last = shown.rpartition(" ")[2]
    return last if last.isalnum() and len(last) < 4 else "^"


def unread(element: Element) -> bool:
    """Whether the element is no part of an entry's words: hidden, metadata, back-links, notices."""
    if element.name == "a" and is_back_link(element):
        return True
    return is_hidden(element) or not _SILENT.isdisjoint(element.classes)


_SILENT = frozenset(
    (
        "Z3988",
        "cs1-maint",
        "cs1-hidden-error",
        "mw-editsection",
        "cite-accessibility-label",
        "mw-cite-backlink",
    )
)


def _without_back_links(source: str, item: Element) -> tuple[list[Element | Text], list[Element]]:
    """The content of an entry, and its links back to the text."""
    bodies = [e for e in item.elements() if not _BODY_CLASSES.isdisjoint(e.classes)]
    links = [e for e in item.elements() if e.name == "a" and is_back_link(e)]
    if bodies:
        return list(bodies[0].children), [a for a in links if a.start < bodies[0].start]
    return [piece for piece in item.children if not _is_back(source, piece, bool(links))], links


def _is_back(source: str, piece: Element | Text, linked: bool) -> bool:
    if isinstance(piece, Text):
        return False
    if not _BACK_CLASSES.isdisjoint(piece.classes) or "mw:referencedBy" in piece.get("rel"):
        return True
    return (
        linked
        and any(e.name == "a" and is_back_link(e) for e in piece.elements())
        and not re.search(r"\w", visible_text(source, piece, unread))
    )


def is_back_link(link: Element) -> bool:
    """Whether the link leads from an entry back to its mark."""
    target = fragment(link)
    return target.startswith(("cite_ref", "fnref", "ftnref", "_ftnref", "footnote-ref", "ref-")) or (
        bool(target) and ("doc-backlink" in link.get("role") or "backref" in link.get("class"))
    )


def _span(source: str, pieces: list[Element | Text]) -> Span | None:
    """From the first to the last piece that a reader sees."""
    seen = [
        piece
        for piece in pieces
        if (source[piece.start : piece.end].strip() if isinstance(piece, Text) else not is_hidden(piece))
    ]
    if not seen:
        return None
    start, end = seen[0].start, seen[-1].end
    while start < end and source[start].isspace():
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


# ---- pages that are not MediaWiki's ------------------------------------------------------------


def _read_footnotes(source: str, root: Element, notes: Notes) -> None:
    """Entries that short links such as ``[1]`` lead to, in the order of the page."""
    targets: dict[str, Element] = {}
    for element in root.elements():
        name = element.get("id") or (element.get("name") if element.name == "a" else "")
        if name:
            targets.setdefault(name, element)
    found: dict[int, tuple[Element, int]] = {}
    for link in root.elements():
        target = targets.get(fragment(link)) if link.name == "a" else None
        marker = _MARKER.fullmatch(visible_text(source, link)) if target is not None else None
        if target is None or marker is None or link.start > target.start:
            continue
        entry = _entry_of(target)
        if entry is not None and (_NOTE_LIKE.search(fragment(link)) or _leads_back(entry)):
            index = marker["index"]
            found.setdefault(entry.start, (entry, int(index) if index.isdigit() else len(found) + 1))
    for start, (entry, number) in sorted(found.items()):
        notes.places.add(start)
        _add(source, entry, number, notes)


def _entry_of(target: Element) -> Element | None:
    if target.name in _ENTRY_TAGS:
        return target
    return next((above for above in target.ancestors() if above.name in _ENTRY_TAGS), None)


def _leads_back(entry: Element) -> bool:
    return any(e.name == "a" and e.get("href").startswith("#") for e in entry.elements())


def family(mark: str) -> str:
    """The list that a mark's form tells: "" for numbers, ``lower-alpha`` for letters, else the word."""
    found = _MARKER.fullmatch(mark)
    if found is None or (not found["word"] and not found["index"].isalpha()):
        return ""
    if found["word"]:
        return found["word"].casefold()
    return "lower-alpha" if found["index"].islower() else "upper-alpha"


def mark_links(element: Element, notes: Notes) -> Iterator[tuple[Element, int]]:
    """The links in an element that cite an entry."""
    for link in element.elements():
        if link.name == "a":
            cited = notes.cited(link)
            if cited is not None:
                yield link, cited
