"""The source of a MediaWiki page, read: sections, statements, references."""

import re

from pipeline.model import Fields, Reference, Span, Unparsed
from pipeline.reading import wording
from pipeline.reading.draft import Draft
from pipeline.wikicode.citing import Locale
from pipeline.wikicode.footnotes import Footnote, find_footnotes
from pipeline.wikicode.layout import Page
from pipeline.wikicode.nodes import Node, scan
from pipeline.wikicode.sections import outlined
from pipeline.wikicode.sources import Bibliography, Cited, bibliography, entry_text, sources_of

_ORDER = re.compile(r"(?i)\{\{\s*(?:use[ _]*)?(dmy|mdy|ymd)(?:[ _]dates)?\s*[|}]")
_LONGEST = 20_000  # characters of prose from which the language is told


def read_article(source: str) -> Draft:
    """Read the page; never fails: what is not understood is text or ``Unparsed``."""
    root = scan(source)
    notes = find_footnotes(source, root)
    spoken = wording.language_by_words(_prose(source, root))
    order = _ORDER.search(source)
    style = order[1].lower() if order else ""
    page = Page(source, root, notes, spoken)
    page.read()
    books = bibliography(source, root, Locale(spoken, style))
    defined = [note for note in notes.all if note.node]
    return Draft(
        title="",
        language="",
        sections=outlined(source, page.headings),
        statements=tuple(page.statements),
        references=tuple(_reference(note, books) for note in defined),
        unparsed=_unparsed(source, root, notes.all),
        date_style=style,
    )


def _prose(source: str, root: Node) -> str:
    """The page's text between its markup, with the links' words."""
    kept, length, at = [], 0, 0
    for node in root.children:
        kept.append(source[at : node.start][:_LONGEST])
        if node.kind == "link":
            kept.append(source[node.inner : node.close][:200])
        length += len(kept[-1])
        at = node.end
        if length > _LONGEST:
            break
    return "".join([*kept, source[at : at + _LONGEST]])[:_LONGEST]


def _reference(note: Footnote, books: Bibliography) -> Reference:
    node = note.node
    span = Span(node.start, node.end) if node else Span(0, 0)
    cited, flags = sources_of(node, books) if node else Cited([Fields()], ())
    return Reference(
        key=f"r{note.place}",
        number=note.number,
        labels=note.labels(),
        raw=books.source[span.start : span.end],
        span=span,
        fields=cited[0],
        name=note.name,
        group=note.group,
        text=entry_text(node, books) if node else "",
        also=tuple(cited[1:]),
        flags=flags,
    )


def _unparsed(source: str, root: Node, notes: list[Footnote]) -> tuple[Unparsed, ...]:
    spans = [(n, "a footnote tag that is never closed") for n in root.walk() if n.kind == "unclosed"]
    undefined = [f.uses[0] for f in notes if not f.node and f.uses]
    spans += [(node, "a footnote that is used and never defined") for node in undefined]
    found = [Unparsed(source[n.start : n.end], Span(n.start, n.end), why) for n, why in spans]
    return tuple(sorted(found, key=lambda u: u.span))
