"""Statements of an article against the kept pages of the sources that their marks name."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.claims.claim_text import ClaimText, read_claim
from pipeline.claims.coverage import is_skeleton
from pipeline.claims.fragments import address
from pipeline.claims.judged import Judged
from pipeline.claims.source_text import SourceText, read_source
from pipeline.judging.passages import CROWDED, Passage, passages
from pipeline.judging.phrasing import excerpt
from pipeline.model import Capture, Evidence, Finding, Page, Source, Span, StatementCase, Tier

BARE = re.compile(r"(/web/\d{4,14})id_/")
"""What asks a web archive for the page without the archive's frame."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """Words of a statement that marks cover, and the readable pages of the sources behind those marks."""

    claim: ClaimText
    covers: Span
    pages: tuple[tuple[SourceText, Source, Page], ...]

    @property
    def texts(self) -> list[SourceText]:
        """The pages' texts."""
        return [text for text, _, _ in self.pages]

    def found(self, said: Judged) -> Found:
        """A judgement that has a place, with the source that it is of."""
        assert said.place is not None
        text = said.place.source
        source, page = next((s, p) for t, s, p in self.pages if t is text)
        span = Span(self.covers.start + said.span.start, self.covers.start + said.span.end)
        return Found(said, span, source, (_evidence(said, source, page),))


def judged(case: StatementCase, judge: Judge, wanted: Callable[[str, list[str]], bool]) -> Iterator[Found]:
    """What ``judge`` makes of the words that each mark covers, where a page kept of a source decides."""
    for reading in readings(case, wanted):
        for said in judge(reading.claim, reading.texts):
            if said.place:
                yield reading.found(said)


def readings(case: StatementCase, wanted: Callable[[str, list[str]], bool]) -> Iterator[Reading]:
    """The words that each mark covers, where every source behind it has a readable page.

    ``wanted(words, texts)`` is asked first, and cheaply, whether the pages need to be read at all.
    """
    statement = case.statement
    if statement.context not in JUDGED or len(case.sources) > CROWDED:
        return
    for passage in passages(statement, case.source):
        kept = [(s, p) for s in passage.sources for p in s.pages if p.extract.text.strip()]
        words = statement.text[slice(*passage.covers)]
        if kept and wanted(words, [p.extract.text for _, p in kept]):
            reading = _read_passage(case, passage, kept)
            if len(reading.pages) >= len(passage.sources):  # a source that was not kept may say it
                yield reading


def finding(
    case: StatementCase,
    found: Found,
    check: str,
    tier: Tier,
    message: str,
    *,
    value: str = "",
    words: str = "",
) -> Finding:
    """What a check says of the judgement; ``value`` is its proposal, ``words`` how to write it there."""
    statement, said = case.statement, found.judged
    return Finding(
        check=check,
        tier=tier,
        message=message,
        span=statement.locate(*found.span),
        key=found.source.reference.key,
        section=statement.section,
        sentence=statement.text,
        claimed=said.claimed,
        found=said.found,
        proposal=value,
        rewrite=words,
        evidence=found.evidence,
    )


def _read_passage(case: StatementCase, passage: Passage, kept: list[tuple[Source, Page]]) -> Reading:
    text, covers = case.statement.text, passage.covers
    claim = read_claim(text[slice(*covers)], text[: covers.start], case.article.language)
    read = ((_read(page), source, page) for source, page in kept)
    return Reading(claim, covers, tuple(r for r in read if r[0].words and not is_skeleton(claim, r[0])))


def _read(page: Page) -> SourceText:
    return read_source(page.extract.text[:READ], page.extract.day(), page.extract.language)


def _evidence(found: Judged, source: Source, page: Page) -> Evidence:
    assert found.place is not None
    read = found.place.source
    start, end = read.sentence_at(found.place.span.start)
    quote = excerpt(read.text[start:end], found.found)
    url = address(seen_at(page.capture), read.text, start, end) or page.capture.url
    return Evidence(quote, source.reference.key, "text", None, url, page.capture, found.place.span)


def seen_at(capture: Capture) -> str:
    """The address at which a browser shows the page as it was kept: of a copy, not its bare bytes."""
    return BARE.sub(r"\1/", capture.url, count=1) if capture.provenance != "live" else capture.url
