"""A whole page, read: title, language, sections, statements and references."""

import re

from pipeline.hypertext.body import Body, Passage, read_body, read_note
from pipeline.hypertext.entry import full_citations, read_entry
from pipeline.hypertext.flow import visible_text
from pipeline.hypertext.inline import link_notes
from pipeline.hypertext.notes import Note, Notes, family, find_notes
from pipeline.hypertext.tree import Element, parse
from pipeline.model import Reference, Section, Span, Statement, Unparsed
from pipeline.reading import wording
from pipeline.reading.draft import Draft
from pipeline.reading.flags import flags_of
from pipeline.reading.outline import sections
from pipeline.reading.statements import Paragraph, cut

_TONGUE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def read_page(source: str) -> Draft:
    """Read the source of a page or of a fragment; never fails."""
    root = parse(source)
    content = _content(root)
    heading = _page_heading(root)
    language = _language(root, content)
    notes = find_notes(source, content)
    if not notes.entries and content is not root:
        notes = find_notes(source, root)
    body = read_body(source, content, notes, heading)
    told: tuple[str, ...] = ()
    if notes.entries:
        for note in notes.entries:
            if _cites(note, notes):
                read_note(source, note.pieces, notes, body)
    else:
        notes = link_notes(source, content, body)
        if notes.entries:
            told = ("the page has no reference list or footnotes; its links are read as its references",)
    _name_groups(notes, body)
    return Draft(
        title=_title(source, root, heading),
        language=language,
        sections=_sections(content, body),
        statements=tuple(s for passage in body.passages for s in _statements(passage, language, body)),
        references=_references(source, root, notes, language),
        unparsed=_unparsed(source, notes),
        notes=told,
    )


def _cites(note: Note, notes: Notes) -> bool:
    """Whether the entry has marks of its own."""
    inside = (e for piece in note.pieces if isinstance(piece, Element) for e in piece.elements())
    return any(e.name == "a" and notes.cited(e) is not None for e in inside)


def _content(root: Element) -> Element:
    """The element that holds the article."""
    elements = root.elements()
    return next((e for holds in _HOLDERS for e in elements if holds(e)), root)


_HOLDERS = (
    lambda e: e.get("id") == "mw-content-text",
    lambda e: "mw-parser-output" in e.classes,
    lambda e: e.get("id") == "bodyContent",
    lambda e: e.name == "main" or e.get("role") == "main",
    lambda e: e.name == "article",
    lambda e: e.name == "body",
)


def _page_heading(root: Element) -> Element | None:
    headings = [e for e in root.elements() if e.name == "h1"]
    return next((e for e in headings if e.get("id") == "firstHeading"), headings[0] if headings else None)


def _title(source: str, root: Element, heading: Element | None) -> str:
    if heading is not None:
        return visible_text(source, heading)
    titles = [e for e in root.elements() if e.name == "title"]
    if not titles:
        return ""
    import html

    words = html.unescape(source[titles[0].inner : titles[0].inner_end])
    return wording.without_site(" ".join(words.split()))


def _language(root: Element, content: Element) -> str:
    """As the content says, what is in it or around it, else the document."""
    inner = [content, *(c for c in content.children if isinstance(c, Element)), *content.ancestors()]
    for element in [*inner, *root.elements()][:2000]:
        stated = element.get("lang") or element.get("xml:lang")
        if (element in inner or element.name == "html") and _TONGUE.fullmatch(stated):
            return stated
    return ""


def _statements(passage: Passage, language: str, body: Body) -> list[Statement]:
    place = Paragraph((), passage.section, passage.context, passage.index)
    return cut(place, passage.flow.marked(), language, lambda _, at: f"r{body.cites[at]}")


def _name_groups(notes: Notes, body: Body) -> None:
    for passage in body.passages:
        for _, span, mark in passage.flow.marks:
            note = notes.entries[body.cites[span.start]]
            note.group = note.group or family(mark.text)


def _references(source: str, root: Element, notes: Notes, language: str) -> tuple[Reference, ...]:
    made = []
    citations = full_citations(root)
    for place, note in enumerate(notes.entries):
        fields, *more = read_entry(source, note.pieces, language, citations)
        made.append(
            Reference(
                key=f"r{place}",
                number=note.number,
                labels=note.labels,
                raw=source[note.span.start : note.span.end],
                span=note.span,
                fields=fields,
                group=note.group,
                text=note.text,
                also=tuple(more),
                flags=flags_of(note.text),
            )
        )
    return tuple(made)


def _unparsed(source: str, notes: Notes) -> tuple[Unparsed, ...]:
    return tuple(
        Unparsed(source[e.start : e.end], Span(e.start, e.end), "an entry without words")
        for e in notes.empty
    )


def _sections(content: Element, body: Body) -> tuple[Section, ...]:
    end = max(content.inner_end, *(heading.span.end for heading in body.headings), 0)
    return sections(body.headings, end, lambda n, _: n in body.filled, gap=0)
