"""The lines of a Markdown text to its blocks.

Code, comments and displayed formulas are no blocks: nothing in them is read.
"""

from collections.abc import Callable
from typing import NamedTuple

from pipeline.marktext import shapes
from pipeline.marktext.blocks import Block, Blocks, Definition, Item, Target
from pipeline.model import Span

DEEPEST = 60  # lists within one another; deeper markers are text


class _Container(NamedTuple):
    column: int
    item: int
    note: int


class _Passing(NamedTuple):
    """A block that is passed over: what ends it, and where it stands."""

    ends: Callable[[str], object]
    quoted: bool
    column: int


def read_blocks(source: str, start: int = 0) -> Blocks:
    """The blocks from ``start`` on."""
    reader = _Reader(source)
    for line in shapes.LINE.finditer(source, start):
        reader.line(line.start(), line.end(1))
    return reader.finish()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._found = Blocks(source)
        self._containers: list[_Container] = []
        self._blanked: list[tuple[int, int]] = []
        self._open: Block | None = None
        self._last = 0  # where the open paragraph's last line begins
        self._above = 0  # and where the one above it ends
        self._quoted = self._table = False
        self._passing: _Passing | None = None
        self._html = -1  # where the open block of HTML begins

    def line(self, start: int, end: int) -> None:
        """Take in one line."""
        source = self._source
        prefix = shapes.QUOTE.match(source, start, end)
        inner = prefix.end() if prefix else start
        indent, at = _indent(source, inner, end)
        if self._passing is not None and self._passes(self._passing, bool(prefix), at, end, indent):
            return
        if at >= end:
            self._blank(start)
        elif self._html >= 0:
            return
        elif self._open is not None and not self._interrupts(at, end, indent):
            self._extend(start, at, end)
        else:
            self._begin(bool(prefix), at, end, indent)

    def finish(self) -> Blocks:
        """Everything, once all lines were taken in."""
        self._blank(len(self._source))
        found, source = self._found, self._source
        pieces, at = [], 0
        for start, end in self._blanked:
            pieces += [source[at:start], " " * (end - start)]
            at = end
        found.clean = "".join([*pieces, source[at:]])
        return found

    def _passes(self, passing: _Passing, quoted: bool, at: int, end: int, indent: int) -> bool:
        """Whether the line belongs to a block that is passed over."""
        if (passing.quoted and not quoted) or (at < end and indent < passing.column):
            self._passing = None
            return False
        if passing.ends(self._source[at:end]):
            self._passing = None
        return True

    def _pass_over(self, ends: Callable[[str], object]) -> None:
        column = self._containers[-1].column if self._containers else 0
        self._passing = _Passing(ends, self._quoted, column)

    def _blank(self, start: int) -> None:
        self._open, self._table = None, False
        if self._html >= 0:
            self._found.html.append(Span(self._html, start))
            self._html = -1

    # ---- lines that go on ----------------------------------------------------------------------

    def _interrupts(self, at: int, end: int, indent: int) -> bool:
        """Whether a line ends the open paragraph."""
        source = self._source
        if source[at] not in shapes.OPENERS or indent - self._base(indent) > 3:
            return self._table and "|" not in source[at:end]
        if shapes.INTERRUPTS.match(source, at, end):
            return True
        if source[at] in "|:-" and not self._table and shapes.delimits(source[at:end]):
            return True
        marker = shapes.MARKER.match(source, at, end)
        if marker is None or marker.end() == end:
            return self._table and "|" not in source[at:end]
        return marker["number"] in (None, "1") or any(c.item >= 0 for c in self._containers)

    def _extend(self, start: int, at: int, end: int) -> None:
        if self._table:
            self._add("row", at, end, "table")
        elif self._open is not None:
            self._blanked.append((start, at))
            self._above, self._last = self._open.end, at
            self._open.end = end

    # ---- lines that begin a block --------------------------------------------------------------

    def _begin(self, quoted: bool, at: int, end: int, indent: int) -> None:
        before, self._open, self._table = self._open, None, False
        if before is not None and self._underlines(before, at, end):
            return
        if quoted != self._quoted:
            self._quoted = quoted
            self._containers.clear()
        while self._containers and indent < self._containers[-1].column:
            self._containers.pop()
        if indent - self._base(indent) > 3:
            return
        at = self._enter(at, end, indent)
        if at < end and not self._leaf(at, end):
            self._open = self._add("paragraph", at, end, self._context())
            self._last = at

    def _underlines(self, before: Block, at: int, end: int) -> bool:
        """Whether the line makes the paragraph above it a heading or a table."""
        words = self._source[at:end]
        if shapes.delimits(words) and "|" in self._source[self._last : before.end]:
            self._as_table(before)
            return True
        sign = shapes.UNDERLINE.match(words)
        if sign is None or before.kind != "paragraph" or self._last != before.start or before.note >= 0:
            return False
        before.kind, before.level = "heading", 1 if sign[0][0] == "=" else 2
        return True

    def _as_table(self, before: Block) -> None:
        if self._last > before.start:
            end, before.end = before.end, self._above
            before = self._add("row", self._last, end, "table")
        before.kind, before.context = "row", "note" if before.note >= 0 else "table"
        self._open, self._table = before, True

    def _enter(self, at: int, end: int, indent: int) -> int:
        """Take the list markers and quotation signs in front of the text; where the text begins."""
        source, column = self._source, indent
        while at < end and len(self._containers) < DEEPEST and not shapes.RULE.match(source, at, end):
            marker = shapes.MARKER.match(source, at, end)
            quote = None if marker else shapes.QUOTE.match(source, at, end)
            if quote:
                self._quoted = True
                at, column = quote.end(), column + quote.end() - quote.start()
            elif marker:
                number = int(marker["number"]) if marker["number"] else None
                width = len(marker[0].expandtabs(4))
                column += width if width <= len(marker["sign"]) + 4 else len(marker["sign"]) + 1
                self._found.items.append(Item(number, self._item(), marker.end()))
                self._containers.append(_Container(column, len(self._found.items) - 1, self._note()))
                at = marker.end()
                at = box.end() if (box := shapes.TASK.match(source, at, end)) else at
            else:
                break
        return at

    def _leaf(self, at: int, end: int) -> bool:
        """Take a line that is no paragraph's."""
        source = self._source
        sign = source[at]
        if sign == "#":
            return self._heading(at, end)
        if sign in "`~$":
            return self._fence(at, end)
        if sign in "-*_":
            return bool(shapes.RULE.match(source, at, end))
        if sign == "<":
            return self._markup(at, end)
        return sign == "[" and self._definition(at, end)

    def _heading(self, at: int, end: int) -> bool:
        found = shapes.HEADING.match(self._source, at, end)
        if found is None:
            return False
        words = shapes.HEADING_END.sub("", self._source[found.end() : end])
        block = self._add("heading", found.end(), found.end() + len(words), self._context())
        block.level = len(found[1])
        return True

    def _fence(self, at: int, end: int) -> bool:
        found = shapes.FENCE.match(self._source, at, end)
        if found is None:
            return False
        sign = found[0]
        if sign[0] != "$":
            self._pass_over(lambda line: line.startswith(sign) and not line.strip(sign[0] + " \t"))
        elif "$$" not in self._source[at + 2 : end]:
            if self._source.find("$$", end) < 0:
                return False
            self._pass_over(lambda line: "$$" in line)
        return True

    def _markup(self, at: int, end: int) -> bool:
        found = shapes.MARKUP.match(self._source, at, end)
        if found is None:
            return False
        line = self._source[at:end].rstrip()
        if found["comment"]:
            if "-->" not in line:
                self._pass_over(lambda line: "-->" in line)
            return line.find("-->") in (-1, len(line) - 3)
        if found["raw"]:
            if not shapes.RAW_END.search(line):
                self._pass_over(shapes.RAW_END.search)
            return True
        self._html = at
        return True

    def _definition(self, at: int, end: int) -> bool:
        source = self._source
        if found := shapes.NOTE.match(source, at, end):
            self._containers.clear()
            self._found.notes.append(Definition(found[1], Span(at, found.end(1) + 1), found.end()))
            self._containers.append(_Container(2, -1, len(self._found.notes) - 1))
            if found.end() < end:
                self._open = self._add("paragraph", found.end(), end, "note")
                self._last = found.end()
            return True
        found = shapes.TARGET.match(source, at, end)
        if found is None:
            return False
        title = (found["title"] or "")[1:-1]
        target = Target(found["pointed"] or found["plain"] or "", title, Span(at, found.end()))
        self._found.targets.setdefault(shapes.label_of(found["label"]), target)
        return True

    # ---- where a block stands ------------------------------------------------------------------

    def _base(self, indent: int) -> int:
        return max((c.column for c in self._containers if c.column <= indent), default=0)

    def _item(self) -> int:
        return self._containers[-1].item if self._containers else -1

    def _note(self) -> int:
        return self._containers[-1].note if self._containers else -1

    def _context(self) -> str:
        if self._note() >= 0:
            return "note"
        return "list" if self._item() >= 0 else "quote" if self._quoted else "prose"

    def _add(self, kind: str, start: int, end: int, context: str) -> Block:
        block = Block(kind, start, end, context, 0, self._item(), self._note())
        self._found.blocks.append(block)
        return block


def _indent(source: str, start: int, end: int) -> tuple[int, int]:
    """Columns of blanks in front of the text, and where it begins."""
    if start < end and source[start] not in " \t":
        return 0, start
    line = source[start:end]
    words = line.lstrip(" \t")
    return len(line[: len(line) - len(words)].expandtabs(4)), end - len(words)
