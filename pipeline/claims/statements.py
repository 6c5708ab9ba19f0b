"""Statements of an article against the kept pages of the sources that their marks name."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.claims.claim_text import ClaimText, read_claim
from pipeline.claims.coverage import is_skeleton
from pipeline.claims.judged import Judged
from pipeline.claims.source_text import SourceText, read_source
from pipeline.judging.passages import CROWDED, Passage, passages
from pipeline.judging.phrasing import excerpt
from pipeline.model import Evidence, Page, Source, Span, StatementCase

READ = 40_000  # characters of a page
JUDGED = frozenset({"prose", "list", "caption"})  # contexts of which the words are sentences

Judge = Callable[[ClaimText, Sequence[SourceText]], Iterator[Judged]]


@dataclass(frozen=True, slots=True)
class Found:
    """What is made of some words of a statement; ``span`` is in ``Statement.text``."""

    judged: Judged
    span: Span
    source: Source
    evidence: tuple[Evidence, ...]


def judged(case: StatementCase, judge: Judge, wanted: Callable[[str, list[str]], bool]) -> Iterator[Found]:
    """What ``judge`` makes of the words that each mark covers, where a page kept of a source decides.

    ``wanted(words, texts)`` is asked first, and cheaply, whether the pages need to be read at all.
    """
    statement = case.statement
    if statement.context not in JUDGED or len(case.sources) > CROWDED:
        return
    for passage in passages(statement, case.source):
        kept = [(s, p) for s in passage.sources for p in s.pages if p.extract.text.strip()]
        words = statement.text[slice(*passage.covers)]
        if kept and wanted(words, [p.extract.text for _, p in kept]):
            yield from _of_passage(case, passage, kept, judge)


def _of_passage(
    case: StatementCase, passage: Passage, kept: list[tuple[Source, Page]], judge: Judge
) -> Iterator[Found]:
    text, covers = case.statement.text, passage.covers
    claim = read_claim(text[slice(*covers)], text[: covers.start], case.article.language)
    read = [(_read(page), source, page) for source, page in kept]
    readable = [r for r, _, _ in read if r.words and not is_skeleton(claim, r)]
    if len(readable) < len(passage.sources):  # a source that was not kept may say it
        return
    for found in judge(claim, readable):
        if found.place:
            place = found.place.source
            source, page = next((s, p) for r, s, p in read if r is place)
            span = Span(covers.start + found.span.start, covers.start + found.span.end)
            yield Found(found, span, source, (_evidence(found, source, page),))


def _read(page: Page) -> SourceText:
    published = page.extract.published()
    day = published.when.earliest if published and published.when.is_day else None
    return read_source(page.extract.text[:READ], day, page.extract.language)


def _evidence(found: Judged, source: Source, page: Page) -> Evidence:
    assert found.place is not None
    read = found.place.source
    start, end = read.sentence_at(found.place.span.start)
    quote = excerpt(read.text[start:end], found.found)
    return Evidence(quote, source.reference.key, "text", None, page.capture.url, page.capture)
