"""A whole Markdown text, read: title, language, sections, statements and references."""

import re
from dataclasses import replace

from pipeline.bibliography.csl import read_item
from pipeline.hypertext.flow import Flow
from pipeline.marktext.blocks import Blocks
from pipeline.marktext.citing import LINKED, Citer, Citing, Source
from pipeline.marktext.entry import link_fields, shown, sources
from pipeline.marktext.front_matter import Front, read_front
from pipeline.marktext.headings import find_headings, outlined, titles_above
from pipeline.marktext.inline import read_inline
from pipeline.marktext.lines import read_blocks
from pipeline.marktext.markup import Inline
from pipeline.marktext.markup_blocks import read_markup
from pipeline.marktext.notes import Entry, Notes, find_notes, fragment
from pipeline.marktext.rendering import compose
from pipeline.model import Reference, Span, Statement, Unparsed
from pipeline.reading import wording
from pipeline.reading.draft import Draft
from pipeline.reading.statements import Paragraph, cut

_TOLD = 20_000  # characters of prose from which the language is told
_PLACEHOLDER = re.compile(r"\s*\[TABLE\]\s*")


def read_document(source: str) -> Draft:
    """Read a Markdown text; never fails: what is not understood is prose or ``Unparsed``."""
    front = read_front(source)
    found = read_blocks(source, front.end)
    inlines = [
        read_inline(found.clean, b.start, b.end, found.targets, is_row=b.kind == "row")
        for b in found.blocks
    ]
    headings = find_headings(found, inlines)
    titles = titles_above(found, headings.parts)
    notes = find_notes(found, inlines, titles)
    notes.wiki = notes.wiki or _is_copy(inlines)
    language = front.language or wording.language_of("", [h.title for h in headings.parts])
    spoken = language or _spoken(source, front)
    citer = Citer(found, notes, front, _given(front, notes))
    citing = citer.read(inlines)
    heading, more = read_markup(found, notes, citer, headings.parts, spoken)
    reader = _Reader(source, found, inlines, citing, spoken)
    return Draft(
        title=front.title or headings.title or heading,
        language=language,
        sections=outlined(found, headings.parts),
        statements=tuple(sorted([*reader.statements(titles, notes), *more], key=lambda s: s.span)),
        references=tuple(reader.reference(n, each) for n, each in enumerate(citing.sources)),
        unparsed=tuple(_unparsed(source, notes, citing)),
        notes=_told(citing, notes),
    )


def _is_copy(inlines: list[Inline]) -> bool:
    """Whether the links are those of a wiki's page."""
    links = (link for inline in inlines for link in inline.links)
    return any(fragment(k).startswith("cite_note") or "action=edit&section=" in k.address for k in links)


def _spoken(source: str, front: Front) -> str:
    return wording.language_by_words(source[front.end : front.end + _TOLD])


def _given(front: Front, notes: Notes) -> dict[str, int]:
    """Add the entries of the bibliography in the metadata; their places by their keys."""
    keys: dict[str, int] = {}
    for item, span in front.references:
        fields, key = read_item(item)
        if key and key not in keys:
            keys[key] = notes.add(Entry(span, [], name=key, fields=fields))
    return keys


class _Reader:
    def __init__(
        self, source: str, found: Blocks, inlines: list[Inline], citing: Citing, language: str
    ) -> None:
        self._source, self._text, self._blocks = source, found.clean, found.blocks
        self._inlines, self._citing, self._language = inlines, citing, language

    def statements(self, titles: list[str], notes: Notes) -> list[Statement]:
        """The sentences of all blocks; of entries and headings those that cite."""
        made: list[Statement] = []
        for place, block in enumerate(self._blocks):
            noted = place in notes.taken
            if (noted or block.kind == "heading") and place not in self._citing.marks:
                continue
            context = "note" if noted else "prose" if block.kind == "heading" else block.context
            made += self._cut(place, Paragraph((), titles[place], context, place))
        return made

    def _cut(self, place: int, paragraph: Paragraph) -> list[Statement]:
        block = self._blocks[place]
        flow = Flow(self._text)
        marks = self._citing.marks.get(place, [])
        compose(flow, self._text, Span(block.start, block.end), self._inlines[place], marks)
        if _PLACEHOLDER.fullmatch(flow.text()):
            return []
        found = cut(paragraph, flow.marked(), self._language, lambda mark, _: _key(mark.number))
        found = [s for s in found if s.text or s.citations]
        if paragraph.context == "note":
            return [s for s in found if s.citations]
        linked = {each.mark.span for each in marks if each.mark.family == LINKED}
        return [_widened(s, linked) for s in found] if linked else found

    def reference(self, place: int, source: Source) -> Reference:
        """The reference of something cited."""
        raw = self._source[source.span.start : source.span.end]
        key = _key(place)
        if not isinstance(source, Entry):
            number = place + 1 if not any(isinstance(s, Entry) for s in self._citing.sources[:1]) else None
            fields, words, name = link_fields(source)
            return Reference(key, None if name else number, (), raw, source.span, fields, name, text=words)
        if source.fields is not None:
            return Reference(key, None, (), raw, source.span, source.fields, source.name)
        words = shown(self._text, source)
        fields, *more = sources(self._text, source, words, self._language)
        return Reference(
            key=key,
            number=source.number,
            labels=source.labels,
            raw=raw,
            span=source.span,
            fields=fields,
            name=source.name,
            text=words,
            also=tuple(more),
        )


def _key(place: int) -> str:
    return f"r{place}" if place >= 0 else ""


def _widened(statement: Statement, linked: set[Span]) -> Statement:
    """A link vouches for the whole sentence that it stands in, not only for its own words."""
    whole = Span(0, len(statement.text))
    cited = [replace(c, covers=whole) if c.span in linked else c for c in statement.citations]
    return replace(statement, citations=tuple(cited))


def _unparsed(source: str, notes: Notes, citing: Citing) -> list[Unparsed]:
    undefined = [(span, "a footnote that is used and never defined") for span in citing.undefined]
    return [Unparsed(source[s.start : s.end], s, why) for s, why in sorted(notes.unread + undefined)]


def _told(citing: Citing, notes: Notes) -> tuple[str, ...]:
    if citing.sources and not notes.entries:
        return ("the text has no footnotes or reference list; its links are read as its references",)
    return ()
