"""A source's text, read once: its words, sentences, dates and numbers, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from pipeline.claims.calendar_parts import Said, said
from pipeline.claims.terms import tokens
from pipeline.dates.lexicon import lexicon, primary
from pipeline.dates.mention import DateMention
from pipeline.dates.pieces import pieces
from pipeline.dates.tagger import Piece, find_dates
from pipeline.dates.when import When
from pipeline.numbers.finding import find_quantities
from pipeline.numbers.quantity import Quantity

READ = 120_000  # characters of a source
MOST = 2_000  # dates of a source that are compared
KEPT = 8  # sources remembered
WEEK = timedelta(7)
BANNER = re.compile(r"\d[\d,]{0,8} captures?\b.{0,3000}?The Wayback Machine - https?://\S+", re.DOTALL)
"""What a web archive writes above its copies; its dates are those of the copies."""
OWN = re.compile(
    r"(?:[Pp]ubli(?:shed|cado|é)|PUBLISHED|[Pp]osted|[Uu]pdated?|[Cc]reated|[Mm]odified|[Ss]tart date"
    r"|[Dd]ate:|\bBy [A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}(?: on)?|[Vv]eröffentlicht|\bStand)"
    r"\W{0,4}(?:(?:on|at|le|el|am|em|date)\W{1,4})?$"
)
"""Words before the day on which a page was written."""
TOP = 1500  # characters of a page in which its own date stands


@dataclass(frozen=True, slots=True)
class SourceText:
    """``places`` are the beginnings of each word's occurrences by its stem, in order."""

    text: str
    language: str
    published: date | None
    is_dated: bool  # the day of publication was given, not read off the page's top
    sentences: tuple[tuple[int, int], ...]
    places: dict[str, list[int]]
    words: int
    dates: tuple[Said, ...]
    quantities: tuple[Quantity, ...]

    def is_own(self, date: Said) -> bool:
        """Whether a date is that of the page itself."""
        if self.is_dated and date.start < TOP and date.when and self.published == date.when.earliest:
            return True
        return date.start < TOP and OWN.search(self.text[max(0, date.start - 60) : date.start]) is not None

    def years_around(self, place: int) -> set[int]:
        """The years that were named last before a place and first after it."""
        before = next((d.year for d in reversed(self.dates) if d.start < place and _names_year(d)), None)
        after = next((d.year for d in self.dates if d.start > place and _names_year(d)), None)
        return {year for year in (before, after) if year}

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence (start, end) in which a place lies."""
        i = bisect_right(self.sentences, (place, 1 << 60)) - 1
        return self.sentences[max(0, i)] if self.sentences else (0, len(self.text))


def _names_year(date: Said) -> bool:
    return date.is_stated and date.year is not None


@lru_cache(maxsize=KEPT)
def read_source(text: str, published: date | None = None, language: str = "") -> SourceText:
    """The text's first characters, read; the language is detected where it is not given."""
    shown = BANNER.sub(lambda banner: " " * len(banner.group()), text[:READ])
    tongue = language or _detect(shown)
    spans = list(pieces(shown, lexicon(primary(tongue))))
    plain = [piece for _, piece in spans]
    marked, first = _own_date(shown, spans, tongue)
    day = marked or published or first
    found = find_dates(plain, tongue, day)
    dates = [
        one
        for (begin, _), group in zip(spans, found, strict=True)
        for m in group
        for one in said(_today(m, day), begin)
    ]
    places: dict[str, list[int]] = {}
    count = 0
    for known, start, _ in tokens(shown):
        places.setdefault(known, []).append(start)
        count += 1
    sentences = tuple((begin, begin + len(piece.text)) for begin, piece in spans)
    quantities = find_quantities(shown, tongue, taken_by(dates))
    return SourceText(
        shown,
        tongue,
        day,
        (marked or published) is not None,
        sentences,
        places,
        count,
        tuple(dates[:MOST]),
        quantities,
    )


def taken_by(dates: Sequence[Said]) -> list[tuple[int, int]]:
    """The spans of dates, for ``find_quantities``."""
    return sorted({(d.start, d.end) for d in dates})


def _today(mention: DateMention, published: date | None) -> DateMention:
    """ "On Wednesday" in news of a Wednesday is that day, not a week before."""
    if published is None or mention.how != "relative" or mention.edtf != (published - WEEK).isoformat():
        return mention
    if " " in mention.text.strip():  # last Wednesday
        return mention
    return replace(mention, when=When.on(published), edtf=published.isoformat())


def _own_date(text: str, spans: list[tuple[int, Piece]], language: str) -> tuple[date | None, date | None]:
    """The day that "published on" and the like name at the page's top, and the first day there."""
    top = [(begin, piece) for begin, piece in spans if begin < TOP]
    shown = [replace(piece, text=piece.text[: TOP - begin]) for begin, piece in top]
    days = [
        (m.when.earliest, begin + m.start)
        for (begin, _), group in zip(top, find_dates(shown, language), strict=True)
        for m in group
        if m.how == "stated" and m.when and m.when.is_day
    ]
    marked = next((day for day, at in days if OWN.search(text[max(0, at - 60) : at])), None)
    return marked, next((day for day, _ in days), None)


def _detect(text: str) -> str:
    from pipeline.language import detect

    return detect(text) or "en"
