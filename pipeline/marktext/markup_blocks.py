"""The blocks of HTML that stand in a Markdown text: tables, captions and boxes, with their marks."""

from bisect import bisect_right

from pipeline.hypertext.body import Body, read_body
from pipeline.hypertext.inline import link_notes
from pipeline.hypertext.notes import Notes as MarkupNotes
from pipeline.hypertext.tree import Element, parse
from pipeline.marktext.blocks import Blocks
from pipeline.marktext.citing import Citer
from pipeline.marktext.headings import Heading
from pipeline.marktext.notes import Notes
from pipeline.model import Span, Statement
from pipeline.reading.marks import Mark
from pipeline.reading.statements import Paragraph, cut

_ANCHORS = ("fn:", "fn-", "fn", "user-content-fn-")  # what stands before a footnote's label in its anchor


def read_markup(
    found: Blocks, notes: Notes, citer: Citer, headings: list[Heading], language: str
) -> tuple[str, list[Statement]]:
    """The first heading's words and the statements of all blocks of HTML."""
    if not found.html:
        return "", []
    page = _alone(found.clean, found.html)
    root = parse(page)
    known = MarkupNotes(by_id=_anchors(notes))
    known.note_holders(root)
    body = read_body(page, root, known, None)
    cites = dict(body.cites)
    _link(page, root, body, citer, cites)
    lines, made = [h.line.start for h in headings], list[Statement]()
    for passage in body.passages:
        runs, marks = passage.flow.runs, passage.flow.marks
        above = bisect_right(lines, runs[0].source if runs else marks[0][1].start)
        section = headings[above - 1].title if above else ""
        place = Paragraph((), section, passage.context, len(found.blocks) + passage.index)
        made += cut(place, passage.flow.marked(), language, lambda _, at: f"r{cites[at]}")
    return (body.headings[0].title if body.headings else ""), made


def _alone(text: str, spans: list[Span]) -> str:
    """The text with everything but its HTML blank, so that all places stay the same."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [" " * (start - at), text[start:end]]
        at = end
    return "".join(pieces)


def _anchors(notes: Notes) -> dict[str, int]:
    known = {before + label: at for label, at in notes.by_label.items() for before in _ANCHORS}
    return known | notes.by_anchor


def _link(page: str, root: Element, body: Body, citer: Citer, cites: dict[int, int]) -> None:
    """Add the links to other sites as marks of the passages."""
    if citer.is_copy:
        return
    entries = link_notes(page, root, body).entries
    sources = [citer.linked(e.element.get("href"), e.span, e.text, e.element.get("title")) for e in entries]
    new = {at: entry for at, entry in body.cites.items() if at not in cites}
    cites |= {at: sources[entry] for at, entry in new.items()}
    for passage in body.passages:
        marks = (
            (at, span, _renamed(mark, citer, cites[span.start], entries[new[span.start]].text))
            if span.start in new
            else (at, span, mark)
            for at, span, mark in passage.flow.marks
        )
        passage.flow.marks = sorted(marks, key=lambda each: each[0])


def _renamed(mark: Mark, citer: Citer, source: int, words: str) -> Mark:
    return mark._replace(text=citer.shown(source, words))
