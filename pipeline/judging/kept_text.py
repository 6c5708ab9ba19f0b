"""Which of some days the text of a source's kept pages names."""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import pairwise

from pipeline.dates.tagger import Piece, find_dates
from pipeline.judging.phrasing import excerpt
from pipeline.judging.publication import Published
from pipeline.model import Evidence, Page, Source
from pipeline.reading.sentences import sentence_ends

READ = 40_000  # characters of a page


def named(
    sources: tuple[Source, ...], days: Collection[date], known: tuple[Published, ...], language: str
) -> dict[date, Evidence]:
    """For each of the days that a kept page names: the first sentence that does."""
    written = {p.reference.key: p.day for p in known}
    found: dict[date, Evidence] = {}
    for source in sources:
        key = source.reference.key
        for page in source.pages:
            for day, evidence in _named(page, key, days, written.get(key), language):
                found.setdefault(day, evidence)
    return found


def _named(
    page: Page, key: str, days: Collection[date], written: date | None, language: str
) -> Iterator[tuple[date, Evidence]]:
    spoken = page.extract.language or language
    sentences = list(_sentences(page.extract.text[:READ], spoken))
    pieces = [Piece(s, paragraph=i) for i, s in enumerate(sentences)]
    for sentence, mentions in zip(sentences, find_dates(pieces, spoken, written), strict=True):
        for m in mentions:
            if m.when and m.when.is_day and m.when.earliest in days:
                quote = excerpt(sentence, m.text)
                yield m.when.earliest, Evidence(quote, key, "text", m.when, page.capture.url, page.capture)


def _sentences(text: str, language: str) -> Iterator[str]:
    for paragraph in filter(None, map(str.strip, text.split("\n"))):
        for start, end in pairwise([0, *sentence_ends(paragraph, language)]):
            yield paragraph[start:end].strip()
