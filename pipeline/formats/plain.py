"""Plain text of a rendered article: Wikipedia's, or a copy's, saved or pasted.

Headings end with an edit link or stand alone; marks are ``[4]``; the references are a numbered
list with back-links (``1. ^ a b``), or the lines under a heading such as "References".
"""

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.formats import Draft, Format
from pipeline.model import Reference, Section, Span, Statement, Unparsed
from pipeline.reading import outline, wording
from pipeline.reading.blocks import paragraphs
from pipeline.reading.cs1_text import read_sources
from pipeline.reading.entries import ReferenceList, find_lists
from pipeline.reading.flags import flags_of
from pipeline.reading.groups import Groups
from pipeline.reading.layout import (
    Heading,
    Line,
    edited_title,
    headings,
    is_parent,
    is_title,
    split_lines,
)
from pipeline.reading.marks import Known, find_marks
from pipeline.reading.statements import Paragraph, statements

_LETTER = re.compile(r"\w")


def likelihood(text: str) -> float:
    """Any text may be plain; headings with edit links or back-links make it likely."""
    if re.search(r"(?m)^\s*\d+\.\s+[\^↑]", text) or any(edited_title(s) for s in text.splitlines()[:400]):
        return 0.9
    return 0.3 if text.strip() else 0.0


def read(source: str) -> Draft:
    """Read the article; never fails: what is not understood is prose or ``Unparsed``."""
    lines = split_lines(source)
    found = headings(lines)
    lists = find_lists(lines, found)
    found = _outside(found, lists)
    language = wording.language_of(source[:4000], [h.title for h in found])
    spoken = language or wording.language_by_words(source[:20_000])
    pieces = paragraphs(lines, found, lists)
    known = _known(lists, source)
    groups = _groups(lines, lists, pieces, known)
    return Draft(
        title=_title(lines),
        language=language,
        sections=_sections(lines, found, len(source)),
        statements=_statements(pieces, spoken, groups, known),
        references=_references(source, lists, groups, spoken),
        unparsed=_unparsed(source, lines, lists),
    )


FORMAT = Format("plain", (".txt", ".text"), likelihood, read)


def _outside(found: list[Heading], lists: list[ReferenceList]) -> list[Heading]:
    taken = {i for each in lists for entry in each.entries for i in entry.lines}
    return [h for h in found if h.line not in taken]


def _known(lists: list[ReferenceList], source: str) -> Known:
    numbers = [entry.number or 0 for each in lists for entry in each.entries]
    return Known(max(numbers, default=0), letters=len(lists) != 1 or bool(_FIRST_NOTE.search(source)))


_FIRST_NOTE = re.compile(r"[^\s\[]\[a\](?!\w)")


def _groups(lines: list[Line], lists: list[ReferenceList], pieces: list[Paragraph], known: Known) -> Groups:
    marks = [
        (mark, start + mark.span.start)
        for piece in pieces
        if not _cites_nothing(piece)
        for start, words in piece.pieces
        for mark in find_marks(words, known)
    ]
    places = [Span(lines[each.first].span.start, lines[each.last].span.end) for each in lists]
    return Groups(lists, places, marks)


def _cites_nothing(piece: Paragraph) -> bool:
    """Whether the section's bracketed numbers are links (``[1]`` under External links)."""
    return is_title(piece.section, wording.LINKS)


def _statements(
    pieces: list[Paragraph], language: str, groups: Groups, known: Known
) -> tuple[Statement, ...]:
    """All sentences; of the lists' entries those that cite, which in the main list none does."""
    found: list[Statement] = []
    for piece in pieces:
        if not piece.pieces or (piece.context == "note" and groups.is_main(piece.pieces[0][0])):
            continue
        made = statements(piece, language, groups.key_of, None if _cites_nothing(piece) else known)
        found += [s for s in made if piece.context != "note" or s.citations]
    return tuple(found)


def _references(
    source: str, lists: list[ReferenceList], groups: Groups, language: str
) -> tuple[Reference, ...]:
    made: list[Reference] = []
    for index, each in enumerate(lists):
        for entry in each.entries:
            raw = source[entry.span.start : entry.span.end]
            made.append(
                Reference(
                    key=f"r{len(made)}",
                    number=entry.number,
                    labels=entry.labels,
                    raw=raw,
                    span=entry.span,
                    fields=read_sources(raw, language)[0],
                    group=groups.family_of(index),
                    flags=flags_of(raw),
                )
            )
    return tuple(made)


def _unparsed(source: str, lines: list[Line], lists: list[ReferenceList]) -> tuple[Unparsed, ...]:
    found = []
    for each in lists:
        for entry in each.entries:
            if not _LETTER.search(source, *entry.span):
                span = lines[entry.lines[0]].span
                found.append(Unparsed(source[span.start : span.end], span, "an entry without words"))
        for i in each.stray:
            span = lines[i].span
            reason = "a line in the reference list that is no entry"
            found.append(Unparsed(source[span.start : span.end], span, reason))
    return tuple(sorted(found, key=lambda u: u.span))


def _title(lines: list[Line]) -> str:
    """The line above "From Wikipedia", else the first that is no sentence."""
    head = [line.text.strip("\ufeff \t\u00a0") for line in lines[:20] if _LETTER.search(line.text)]
    for before, line in pairwise(head):
        if wording.is_tagline(line):
            return wording.without_site(before)
    first = next((text for text in head if text[-1] not in ".:;!"), head[0] if head else "")
    return wording.without_site(first)


def _sections(lines: list[Line], found: list[Heading], length: int) -> tuple[Section, ...]:
    starts = [-1, *(h.line for h in found)]
    stops = [*(h.line for h in found), len(lines)]
    heads = [outline.Heading(h.title, h.level, lines[h.line].span) for h in found]
    made = outline.sections(heads, length, lambda n, _: _holds_text(lines, starts[n], stops[n]))
    if any(h.level != 2 for h in found):
        return made
    families = [False, *(is_parent(*pair) for pair in pairwise(found)), False]
    return tuple(
        replace(section, has_subsections=True) if is_family and not section.holds_text else section
        for section, is_family in zip(made, families, strict=False)
    )


def _holds_text(lines: list[Line], start: int, end: int) -> bool:
    return any(_LETTER.search(line.text) for line in lines[start + 1 : end])
