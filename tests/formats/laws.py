"""What holds of every article that is read, whatever its source."""

import re
from bisect import bisect_right

from pipeline.formats import Draft
from pipeline.model import Span, Statement


def check_laws(source: str, draft: Draft) -> None:
    """Raises ``AssertionError`` where the draft of a source breaks a law."""
    keys = [r.key for r in draft.references]
    assert keys == [f"r{n}" for n in range(len(keys))]
    for told in (*draft.references, *draft.unparsed):
        _inside(source, told.span)
        assert source[told.span.start : told.span.end] == told.raw
    known = {*keys, ""}
    for statement in draft.statements:
        _check_statement(source, statement, known)
    for section in draft.sections:
        _inside(source, section.heading)
        _inside(source, section.body)


def _check_statement(source: str, statement: Statement, known: set[str]) -> None:
    _inside(source, statement.span)
    end = 0
    for run in statement.runs:
        assert run.text >= end
        assert run.length >= 0
        end = run.text + run.length
        assert end <= len(statement.text)
        _inside(source, Span(run.source, run.source + min(run.length, 1)))
    for citation in statement.citations:
        assert citation.key in known
        _inside(source, citation.span)
        assert 0 <= citation.covers.start <= citation.covers.end <= len(statement.text)
        assert 0 <= citation.offset <= len(statement.text)


def _inside(source: str, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(source)


ENTRIES = {
    "plain": r"(?m)^[ \t]*\d{1,5}\.[ \t]+[\^↑][^\n]*",
    "html": r"<li [^<>]*\bid=[\"']?cite_note-",
    "wikitext": r"(?i)<ref(?:\s[^<>]*)?>",
    "markdown": r"(?m)^\[\^[^\]\s]+\]:",
}
"""How an entry or a footnote begins, read without the readers."""


def lost(name: str, source: str, draft: Draft) -> list[str]:
    """The entries of a source that neither a reference, a mark nor something unparsed accounts for."""
    told = [*draft.references, *draft.unparsed, *(c for s in draft.statements for c in s.citations)]
    hidden = [Span(*m.span()) for m in re.finditer(r"(?is)<!--.*?-->|<nowiki>.*?</nowiki>", source)]
    spans = sorted({t.span for t in told} | set(hidden if name != "plain" else ()))
    reach, ends = [0], 0
    for span in spans:
        ends = max(ends, span.end)
        reach.append(ends)
    starts = [span.start for span in spans]
    missing = []
    for found in re.finditer(ENTRIES[name], source):
        line = source.find("</li>" if name == "html" else "\n", found.end())
        behind = line if line >= 0 or name == "html" else len(source)
        last = found.start() if name == "wikitext" else max(behind, found.end())
        place = bisect_right(starts, last)
        if reach[place] <= found.start():
            missing.append(found[0])
    return missing
