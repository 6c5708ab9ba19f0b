"""Statements out of a paragraph: sentences without marks, and what each mark covers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.model import Citation, Span, Statement, TextRun
from pipeline.reading.marks import Known, Mark, find_marks
from pipeline.reading.sentences import sentence_ends


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of text: ``pieces`` are (source offset, words), joined by single blanks."""

    pieces: tuple[tuple[int, str], ...]
    section: str
    context: str
    index: int


@dataclass(slots=True)
class Marked:
    """A paragraph's text without marks; ``marks`` with their offsets in it and in the source."""

    text: str = ""
    runs: list[TextRun] = field(default_factory=list)
    marks: list[tuple[int, Span, Mark]] = field(default_factory=list)


KeyOf = Callable[[Mark, int], str]
"""The key of the reference that a mark at a source offset names, "" where there is none."""


def statements(paragraph: Paragraph, language: str, key_of: KeyOf, known: Known | None) -> list[Statement]:
    """The sentences of one paragraph; without ``known`` its bracketed numbers stay words."""
    return cut(paragraph, _without_marks(paragraph, known), language, key_of)


def cut(paragraph: Paragraph, clean: Marked, language: str, key_of: KeyOf) -> list[Statement]:
    """The sentences of a text whose marks are known; of ``paragraph`` only its place is used."""
    starts, found = [], []
    at = 0
    places = [mark[0] for mark in clean.marks]
    for end in sentence_ends(clean.text, language, places):
        piece = clean.text[at:end]
        start = at + len(piece) - len(piece.lstrip("\u200b \t\n\r\u00a0"))
        stop = at + len(piece.rstrip())
        if start < stop:
            starts.append((start, stop))
        at = end
    if not starts:
        return [_bare(paragraph, clean, key_of)] if clean.marks else []
    texts = [run.text for run in clean.runs]
    for n, (start, end) in enumerate(starts):
        following = starts[n + 1][0] if n + 1 < len(starts) else len(clean.text) + 1
        first = bisect_right(places, start) if n else 0
        marks = clean.marks[first : bisect_right(places, following)]
        part = Span(start, end)
        runs = _runs_of(clean.runs, texts, part)
        found.append(_statement(paragraph, clean.text, part, runs, marks, key_of=key_of))
    return found


def _statement(
    paragraph: Paragraph,
    text: str,
    part: Span,
    runs: list[TextRun],
    marks: list[tuple[int, Span, Mark]],
    *,
    key_of: KeyOf,
) -> Statement:
    begin, end = runs[0].source, runs[-1].source + runs[-1].length
    if marks:
        begin = min(begin, *(span.start for _, span, _ in marks))
        end = max(end, *(span.end for _, span, _ in marks))
    return Statement(
        text=text[part.start : part.end],
        span=Span(begin, end),
        section=paragraph.section,
        citations=_citations(part, marks, key_of, text) if marks else (),
        context=paragraph.context,
        runs=tuple(runs),
        paragraph=paragraph.index,
    )


def _bare(paragraph: Paragraph, clean: Marked, key_of: KeyOf) -> Statement:
    """Marks without any words, such as a table's cell."""
    spans = [span for _, span, _ in clean.marks]
    return Statement(
        text="",
        span=Span(spans[0].start, spans[-1].end),
        section=paragraph.section,
        citations=_citations(Span(0, 0), clean.marks, key_of, ""),
        context=paragraph.context,
        paragraph=paragraph.index,
    )


def _citations(
    part: Span, marks: list[tuple[int, Span, Mark]], key_of: KeyOf, text: str
) -> tuple[Citation, ...]:
    citations, begin, before = [], 0, -1
    length = part.end - part.start
    for offset, span, mark in marks:
        at = min(max(offset - part.start, 0), length)
        if before >= 0 and text[part.start + before : part.start + at].strip(" ,;\u00a0"):
            begin = before
        covers = Span(_past_blanks(text, part.start, begin, at), at) if at else Span(0, length)
        citations.append(Citation(key_of(mark, span.start), mark.text, at, span, covers))
        before = at
    return tuple(citations)


def _past_blanks(text: str, start: int, begin: int, end: int) -> int:
    while begin < end and text[start + begin].isspace():
        begin += 1
    return begin


def _runs_of(runs: list[TextRun], texts: list[int], part: Span) -> list[TextRun]:
    """The runs of a sentence; ``texts`` are where the runs begin in the text."""
    if len(runs) == 1:
        whole = runs[0]
        return [TextRun(0, whole.source + part.start - whole.text, part.end - part.start)]
    kept = []
    first = max(bisect_right(texts, part.start) - 1, 0)
    for run in runs[first : bisect_left(texts, part.end, first)]:
        begin, end = max(run.text, part.start), min(run.text + run.length, part.end)
        if begin < end:
            kept.append(TextRun(begin - part.start, run.source + begin - run.text, end - begin))
    return kept


def _without_marks(paragraph: Paragraph, known: Known | None) -> Marked:
    if len(paragraph.pieces) == 1 and "[" not in paragraph.pieces[0][1]:
        source, words = paragraph.pieces[0]
        return Marked(words, [TextRun(0, source, len(words))] if words else [])
    clean = Marked()
    chunks: list[str] = []
    length = 0

    def add(words: str, source: int) -> None:
        nonlocal length
        if words:
            chunks.append(words)
            clean.runs.append(TextRun(length, source, len(words)))
            length += len(words)

    for n, (source, words) in enumerate(paragraph.pieces):
        if n:
            add(" ", source - 1)
        at = 0
        for mark in find_marks(words, known) if known else ():
            add(
                _before(words[at : mark.span.start], words[mark.span.end : mark.span.end + 1], at > 0),
                source + at,
            )
            if mark.family != "tag":
                span = Span(source + mark.span.start, source + mark.span.start + len(mark.text))
                clean.marks.append((length, span, mark))
            at = mark.span.end
        add(words[at:], source + at)
    clean.text = "".join(chunks)
    return clean


_BETWEEN = re.compile(r"\s*+[,;]?\s*+")


def _before(words: str, after: str, behind_mark: bool) -> str:
    """The words in front of a mark, without the blank or comma that belongs to the mark."""
    if behind_mark and _BETWEEN.fullmatch(words):
        return ""
    if not after or after[0].isspace() or after[0] in ".,;:)":
        return words.rstrip()
    return words
