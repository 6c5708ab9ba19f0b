"""The blocks of a page: headings, paragraphs, list items, cells, captions; and their sentences."""

import re
from dataclasses import dataclass, field

from pipeline.model import Span, Statement
from pipeline.reading.marks import Mark
from pipeline.reading.outline import Heading
from pipeline.reading.statements import Marked, Paragraph, cut
from pipeline.wikicode.footnotes import Footnotes
from pipeline.wikicode.nodes import Node, split, starting
from pipeline.wikicode.readable import (
    Writer,
    equals_sign,
    is_noted,
    noted,
    positional,
    template_name,
    trimmed,
)
from pipeline.wikicode.sections import read_heading
from pipeline.wikicode.table import table

_CELL = re.compile(r"\|\||!!")
_STYLE = re.compile(r"[^|\[\]{}\n]*=[^|\[\]{}\n]*\|(?!\|)")
_QUOTES = frozenset(("quote", "blockquote", "cquote", "quotation", "zitat", "citation bloc", "quote box"))


@dataclass(slots=True)
class Page:
    """Reads the blocks one after the other; ``statements`` and ``headings`` are what it has found."""

    source: str
    root: Node
    notes: Footnotes
    language: str
    statements: list[Statement] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    context: str = "prose"
    fresh: bool = True  # nothing but blanks and comments since the line's beginning
    tables: int = 0
    gallery: bool = False
    skip: int = 0
    index: int = 0
    writer: Writer = field(init=False)
    marks: list[tuple[int, Span, Mark]] = field(default_factory=list)
    files: list[Node] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._renew()

    def _renew(self) -> None:
        self.writer = Writer(self.source, self._mark, self.files.append)
        self.marks = []

    def _mark(self, node: Node) -> None:
        for note in self.notes.marks.get(id(node), ()):
            text = f"[{note.group} {note.number}]" if note.group else f"[{note.number}]"
            place = note.place if note.node else -1
            self.marks.append((self._end(), Span(node.start, node.end), Mark(text, Span(0, 0), place, "")))

    def _end(self) -> int:
        """Where the text ends; a mark behind blanks belongs to the word before them."""
        chunks = self.writer.chunks
        return self.writer.length - (len(chunks[-1]) - len(chunks[-1].rstrip()) if chunks else 0)

    def flush(self) -> None:
        """End the block at hand."""
        if self.marks or self.writer.chunks:
            marked = Marked(self.writer.text(), self.writer.runs, self.marks)
            self._say(marked)
        files, self.files = self.files, []
        self._renew()
        for node in files:
            self._caption(node)

    def _say(self, marked: Marked) -> None:
        section = self.headings[-1].title if self.headings else ""
        paragraph = Paragraph((), section, self.context, self.index)
        self.index += 1
        self.statements += cut(paragraph, marked, self.language, _key_of)

    def _caption(self, node: Node) -> None:
        parts = split(self.source, node)
        if len(parts) > 1:
            self._block("caption", node, *parts[-1])

    def _block(self, context: str, node: Node, start: int, end: int) -> None:
        """A block of its own."""
        before, self.context = self.context, context
        self.writer.part(node, *trimmed(self.source, start, end))
        self.flush()
        self.context = before

    def read(self) -> None:
        """The whole page."""
        at = 0
        for child in self.root.children:
            if child.end <= self.skip:
                continue
            self._gap(max(at, self.skip), child.start)
            at = max(child.end, self.skip)
            if child.start >= self.skip:
                self._child(child)
        self._gap(max(at, self.skip), len(self.source))
        self.flush()
        for note in self.notes.all:
            if note.node and next(noted(self.source, note.node), None):
                self._note(note.node)

    def _note(self, node: Node) -> None:
        """A footnote that itself cites."""
        parts = [(node.inner, node.close)]
        if node.kind == "template":
            parts = positional(self.source, node, split(self.source, node)[1:])
        for part in parts[:1]:
            self._block("note", node, *part)

    def _gap(self, start: int, end: int) -> None:
        while start < end:
            stop = self.source.find("\n", start, end)
            line_end = end if stop < 0 else stop
            if line_end > start:
                self._words(start, line_end)
            if self.skip > line_end:
                start = self.skip
                continue
            if stop >= 0:
                self._newline(stop)
            start = line_end + 1

    def _newline(self, at: int) -> None:
        if self.fresh or self.context != "prose" or self.tables:
            self.flush()
            self.context = "table" if self.tables else "prose"
        else:
            self.writer.put(" ", at)
        self.fresh = True

    def _words(self, start: int, end: int) -> None:
        if self.fresh:
            text = self.source[start:end]
            if not text.strip():
                return
            start = self._line(start, end, text)
            if start >= end:
                return
            self.fresh = False
        if self.tables:
            self._cells(start, end)
        else:
            self.writer.plain(start, end)

    def _line(self, start: int, end: int, text: str) -> int:
        """What begins a line; the place behind it."""
        first = text[0]
        if first == "=" and self._heading(start):
            return end
        lead = text.lstrip(" :")
        if lead.startswith("{|"):
            self.flush()
            self.tables += 1
            return self._rest_of_line(start)
        if self.tables and lead.startswith(("|", "!")):
            return self._row(start + len(text) - len(lead), lead)
        if first in "*#:;":
            self.flush()
            self.context = "list"
            return start + len(text) - len(text.lstrip("*#:; "))
        if "<gallery" in text or "</gallery" in text:
            self.flush()
            self.gallery = "<gallery" in text
            return self._rest_of_line(start)
        if self.gallery and "|" in text:
            self.context = "caption"
            return start + text.index("|") + 1
        return start + len(text) - len(text.lstrip())

    def _row(self, start: int, lead: str) -> int:
        self.flush()
        self.context = "table"
        if lead.startswith("|}"):
            self.tables -= 1
            self.context = "table" if self.tables else "prose"
            return start + 2
        if lead.startswith("|-"):
            return self._rest_of_line(start)
        if lead.startswith("|+"):
            self.context = "caption"
            return self._past_style(start + 2)
        return self._past_style(start + 1)

    def _past_style(self, start: int) -> int:
        found = _STYLE.match(self.source, start, start + 500)
        return found.end() if found else start

    def _rest_of_line(self, start: int) -> int:
        stop = self.source.find("\n", start)
        self.skip = len(self.source) if stop < 0 else stop
        self.fresh = False
        return self.skip

    def _cells(self, start: int, end: int) -> None:
        for found in _CELL.finditer(self.source, start, end):
            self.writer.plain(start, found.start())
            self.flush()
            start = min(self._past_style(found.end()), end)
        self.writer.plain(start, end)

    def _heading(self, start: int) -> bool:
        heading = read_heading(self.source, self.root, start)
        if heading is None:
            return False
        self.flush()
        self.tables, self.gallery, self.context = 0, False, "prose"
        self.headings.append(heading)
        self._rest_of_line(start)
        return True

    def _child(self, node: Node) -> None:
        if node.kind == "comment":
            return
        if node.kind == "template":
            self._template(node)
        elif node.kind != "references":
            self._inline(node)

    def _inline(self, node: Node) -> None:
        before = self.writer.length + len(self.marks)
        self.writer.node(node)
        self.fresh = self.fresh and before == self.writer.length + len(self.marks)

    def _template(self, node: Node) -> None:
        name = template_name(self.source, node)
        if name in table().lists:
            return
        if name in _QUOTES:
            self.flush()
            self._quote(node)
        elif is_noted(name) or name in table().text or name in table().literal or name.startswith("lang-"):
            self._inline(node)
        elif any(id(each) in self.notes.marks for each in node.walk()):
            self._arguments(node, name)

    def _quote(self, node: Node) -> None:
        for start, end in split(self.source, node)[1:]:
            begin = max(equals_sign(self.source, node, start, end) + 1, start)
            if self.source[begin:end].strip():
                self._block("quote", node, begin, end)

    def _arguments(self, node: Node, name: str) -> None:
        """A template that we do not know: those of its arguments that cite are lines of their own."""
        inline = not self.fresh and "\n" not in self.source[node.start : node.end]
        if inline:
            self._inline(node)
            return
        self.flush()
        for start, end in split(self.source, node)[1:]:
            citing = any(self._cites(child) for child in starting(node, start, end))
            if citing:
                equals = equals_sign(self.source, node, start, end)
                self._block("infobox", node, equals + 1 if equals >= 0 else start, end)

    def _cites(self, node: Node) -> bool:
        return id(node) in self.notes.marks or any(id(each) in self.notes.marks for each in node.walk())


def _key_of(mark: Mark, at: int) -> str:
    return f"r{mark.number}" if mark.number >= 0 else ""
