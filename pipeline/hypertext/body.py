"""The prose of a page: its headings, and its paragraphs with their citation marks."""

import re
from dataclasses import dataclass, field

from pipeline.hypertext.flow import Flow, is_hidden, visible_text
from pipeline.hypertext.notes import Notes, mark_links
from pipeline.hypertext.tree import BLOCKS, Element, Text
from pipeline.model import Span
from pipeline.reading.marks import Mark
from pipeline.reading.outline import Heading
from pipeline.reading.phrases import words

_HEADING = re.compile(r"h[1-6]")
_APART = frozenset(
    words(
        """mw-editsection toc navbox vertical-navbox navbox-styles catlinks printfooter mw-jump-link ambox
        metadata mw-indicators sistersitebox mw-cite-backlink mw-hidden-catlinks noprint
        mw-authority-control Z3988 mw-ref-backlink magnify mwe-math-element need_ref_tag hatnote"""
    )
)
_APART_IDS = frozenset(words("toc siteSub contentSub jump-to-nav catlinks mw-navigation footer"))
_CONTEXTS = {
    "li": "list",
    "dd": "list",
    "dt": "list",
    "table": "table",
    "caption": "caption",
    "figcaption": "caption",
    "blockquote": "quote",
}
_CONTEXT_CLASSES = {
    "infobox": "infobox",
    "thumbcaption": "caption",
    "gallerytext": "caption",
    "quotebox": "quote",
}


@dataclass(slots=True)
class Passage:
    """A paragraph, list item, table cell or the like."""

    flow: Flow
    section: str
    context: str
    index: int


@dataclass(slots=True)
class Body:
    """What the walk brings back; ``cites`` tells the entry by the place of its mark."""

    headings: list[Heading] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    cites: dict[int, int] = field(default_factory=dict)
    filled: set[int] = field(default_factory=set)  # number of headings above something that is shown


def read_body(source: str, root: Element, notes: Notes, title: Element | None) -> Body:
    """Walk through the content once; ``title`` is the heading of the whole page."""
    walk = _Walk(source, notes, title)
    walk.through([(root, "prose")])
    return walk.body


def read_note(source: str, pieces: list[Element | Text], notes: Notes, body: Body) -> None:
    """Add the passages of an entry that itself cites others."""
    before = [h.title for h in body.headings if pieces and h.span.start < pieces[0].start]
    walk = _Walk(source, notes, None, body, before[-1] if before else "")
    walk.through([(piece, "note") for piece in reversed(pieces)])


class _Walk:
    def __init__(
        self,
        source: str,
        notes: Notes,
        title: Element | None,
        body: Body | None = None,
        section: str = "",
    ) -> None:
        self._source, self._notes, self._title = source, notes, title
        self.body = body or Body()
        self._flow = Flow(source)
        self._context = "prose"
        self._section = section

    def through(self, waiting: list[tuple[Element | Text | None, str]]) -> None:
        """All of the pieces, the last first; None ends a block."""
        while waiting:
            item, context = waiting.pop()
            if item is None:
                self._flush(context)
            elif isinstance(item, Text):
                self._flow.add(item)
                if not self._flow.marks or self._flow.length:
                    self._context = context
            elif self._enters(item):
                inner = _context(item, context)
                if _parts(item, inner):
                    self._flush(inner)
                    waiting.append((None, context))
                elif item.name in ("br", "td", "th", "div", "p"):
                    self._flow.blank(item.start)
                waiting.extend((child, inner) for child in reversed(item.children))
        self._flush("prose")

    def _enters(self, element: Element) -> bool:
        """Whether the element's content is prose; headings and marks are taken here."""
        if element is self._title or is_hidden(element):
            return False
        if _HEADING.fullmatch(element.name):
            self._heading(element)
            return False
        if element.start in self._notes.places:
            self.body.filled.add(len(self.body.headings))
            return False
        if element.name == "sup" or (element.start in self._notes.holders and _is_mark(element)):
            return not self._mark(element)
        if element.name == "img":
            self.body.filled.add(len(self.body.headings))
        return not _stands_apart(element)

    def _mark(self, element: Element) -> bool:
        """Take the marks of a superscript or link; whether there is nothing more in it to read."""
        links = list(mark_links(element, self._notes)) if element.start in self._notes.holders else []
        for link, cited in links:
            whole = element if len(links) == 1 else link
            span = Span(whole.start, whole.end)
            self._flow.mark(Mark(visible_text(self._source, link), span, 0, ""), span)
            self.body.cites[span.start] = cited
        return bool(links) or (element.name == "sup" and _is_tag(element))

    def _heading(self, element: Element) -> None:
        self._flush("prose")
        flow = Flow(self._source)
        outer, self._flow = self._flow, flow
        waiting: list[Element | Text] = list(reversed(element.children))
        while waiting:
            item = waiting.pop()
            if isinstance(item, Text):
                flow.add(item)
            elif not (is_hidden(item) or _stands_apart(item) or (item.name == "sup" and self._mark(item))):
                waiting.extend(reversed(item.children))
        self._section = flow.text().strip()
        self.body.headings.append(
            Heading(self._section, int(element.name[1]), Span(element.start, element.end))
        )
        if flow.marks:
            self._flush("prose")
        self._flow = outer

    def _flush(self, context: str) -> None:
        flow = self._flow
        if flow.length or flow.marks:
            if re.search(r"\w", flow.text()):
                self.body.filled.add(len(self.body.headings))
            self.body.passages.append(Passage(flow, self._section, self._context, len(self.body.passages)))
            self._flow = Flow(self._source)
        self._context = context


def _context(element: Element, outer: str) -> str:
    if outer == "note":
        return outer
    for name in element.classes:
        if name in _CONTEXT_CLASSES:
            return _CONTEXT_CLASSES[name]
    inner = _CONTEXTS.get(element.name, outer)
    return outer if outer in ("infobox", "table") and inner in ("list", "table") else inner


def _parts(element: Element, context: str) -> bool:
    """Whether the element is a paragraph of its own."""
    if context == "infobox":
        return element.name in ("tr", "table", "caption", "tbody")
    return element.name in BLOCKS


def _is_mark(element: Element) -> bool:
    return element.name == "a" or "mw-ref" in element.classes


def _is_tag(element: Element) -> bool:
    """Superscripts that are no text: commas between marks, pages, "citation needed"."""
    return not {"reference", "noprint", "Inline-Template", "need_ref_tag"}.isdisjoint(element.classes)


def _stands_apart(element: Element) -> bool:
    return (
        not _APART.isdisjoint(element.classes)
        or element.name in ("nav", "button", "form")
        or element.get("id") in _APART_IDS
        or element.get("role") == "navigation"
    )
