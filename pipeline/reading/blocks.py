"""Paragraphs out of lines: prose, list items, table rows, infobox lines, captions, notes."""

import re

from pipeline.reading.entries import Entry, ReferenceList
from pipeline.reading.layout import Heading, Line, first_prose, is_wrapped, item_start
from pipeline.reading.statements import Paragraph

_ONLY_MARKS = re.compile(r"\s*(?:\[[^\[\]]{1,12}\]\s*)+\Z")
_MARKED = re.compile(r"\[\d{1,3}\]")
_CAPTION = 250  # characters at most


def paragraphs(lines: list[Line], headings: list[Heading], lists: list[ReferenceList]) -> list[Paragraph]:
    """All paragraphs of the article in order, entries of the reference lists as ``note``."""
    titles = {h.line: h.title for h in headings}
    notes = {entry.lines[0]: entry for each in lists for entry in each.entries}
    taken = {i for each in lists for entry in each.entries for i in entry.lines}
    wrapped = is_wrapped([line for i, line in enumerate(lines) if i not in taken])
    prose = first_prose(lines)
    made: list[Paragraph] = []
    section, block = "", list[int]()

    def close() -> None:
        for group in _grouped(lines, block, wrapped):
            context = _context(lines, group, section, prose)
            pieces = tuple(_piece(lines[i], context == "list" and n == 0) for n, i in enumerate(group))
            made.append(Paragraph(pieces, section, context, len(made)))
        block.clear()

    for i, line in enumerate(lines):
        if i in titles or i in taken or line.blank:
            close()
            section = titles.get(i, section)
            if i in titles and _MARKED.search(line.text):
                made.append(_cited_heading(line, section, len(made)))
            if i in notes:
                made.append(_note(lines, notes[i], section, len(made)))
        else:
            block.append(i)
    close()
    return made


def _cited_heading(line: Line, section: str, index: int) -> Paragraph:
    """A heading that carries a mark is a statement, too."""
    text = line.text
    edit = re.search(r"\[[^\[\]\d]+\]", text)
    if edit:
        text = text[: edit.start()] + " " * len(edit[0]) + text[edit.end() :]
    return Paragraph(((line.span.start, text.rstrip()),), section, "prose", index)


def _note(lines: list[Line], entry: Entry, section: str, index: int) -> Paragraph:
    first = lines[entry.lines[0]]
    pieces = [(entry.span.start, first.text[entry.span.start - first.span.start :].rstrip())]
    pieces += [_piece(lines[i], item=False) for i in entry.lines[1:]]
    return Paragraph(tuple(p for p in pieces if p[1]), section, "note", index)


def _piece(line: Line, item: bool) -> tuple[int, str]:
    start = item_start(line.text) if item else len(line.text) - len(line.text.lstrip())
    return line.span.start + start, line.text[start:].rstrip()


def _grouped(lines: list[Line], block: list[int], wrapped: bool) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in block:
        text = lines[i].text
        new = not groups or not (wrapped and "\t" not in text and not item_start(text))
        if groups and _ONLY_MARKS.match(text):
            new = False
        if new:
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups


def _context(lines: list[Line], group: list[int], section: str, prose: int) -> str:
    i = group[0]
    text = lines[i].text
    if item_start(text):
        return "list"
    if i < prose and not section:
        return "infobox"
    if "\t\t" in text or text.count("\t") > 1:
        return "table"
    alone = i + 1 >= len(lines) or lines[i + 1].blank
    if len(text) < _CAPTION and not alone and len(group) == 1 and not text.rstrip().endswith(":"):
        return "caption"
    return "prose"
