"""A source's text, read once: its words, sentences, dates and numbers, each with its place."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice

from pipeline.claims.calendar_parts import Said, said
from pipeline.claims.dated_pieces import dates_of
from pipeline.claims.terms import tokens
from pipeline.dates.lexicon import lexicon, primary
from pipeline.dates.mention import DateMention
from pipeline.dates.pieces import pieces
from pipeline.dates.tagger import Piece
from pipeline.dates.when import When
from pipeline.numbers.finding import find_quantities
from pipeline.numbers.quantity import Quantity

READ = 120_000  # characters of a source
MOST = 700  # dates of a source that are compared
KEPT = 8  # sources remembered
LOOKED_AT = 4_000  # characters that tell the language
WEEK = timedelta(7)
CAPTURES = re.compile(r"\d[\d,]{0,8} captures?\b")
BANNER_END = re.compile(r"The Wayback Machine - https?://\S{1,2000}")
BANNER = (
    3_000  # characters of what a web archive writes above its copies; its dates are those of the copies
)
OWN_WORD = re.compile(
    r"[Pp]ubli(?:shed|cado|é)|PUBLISHED|[Pp]osted|[Uu]pdated?|[Cc]reated|[Mm]odified|[Ss]tart date"
    r"|[Dd]ate:|\bBy [A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}(?: on)?|[Vv]eröffentlicht|\bStand"
)
OWN = re.compile(rf"(?:{OWN_WORD.pattern})\W{{0,4}}(?:(?i:on|at|le|el|am|em|date)\W{{1,4}})?$")
"""Words before the day on which a page was written."""
YEAR = re.compile(r"\d{4}|\d\d?[./-]\d\d?[./-]\d\d")  # what a day that names its year has
BESIDE, BYLINE = 6, 80  # words beside a byline's date, and characters behind it
HAPPENED = re.compile(r"\b(?:on|am|el|le|il|em|op)\s{0,2}$", re.IGNORECASE)  # what dates an event
AROUND = 400  # characters between a date and a year that is named beside it
TOP = 1500  # characters of a page in which its own date stands


class SourceText:
    """A text with what is known of it; its words, dates and numbers are read when they are asked for.

    ``published`` is the day of the page, ``is_dated`` whether that was given and not read off its top.
    """

    __slots__ = (
        "_dates",
        "_places",
        "_quantities",
        "_words",
        "_years",
        "is_dated",
        "language",
        "published",
        "sentences",
        "text",
    )

    def __init__(self, text: str, published: date | None, language: str) -> None:
        """``published`` as it was given; the page's own words go before it."""
        self.text = text
        self.language = language
        spans = list(pieces(text, lexicon(primary(language))))
        marked, first = _own_date(text, spans, language, wanted=published is None)
        self.is_dated = (marked or published) is not None
        self.published = marked or published or first
        self.sentences = tuple((begin, begin + len(piece.text)) for begin, piece in spans)
        self._dates: tuple[Said, ...] | list[tuple[int, Piece]] = spans
        self._places: dict[str, list[int]] | None = None
        self._quantities: tuple[Quantity, ...] | None = None
        self._years: tuple[list[int], list[int]] | None = None  # places of named years, and the years
        self._words = 0

    @property
    def dates(self) -> tuple[Said, ...]:
        """The dates of the text in their order, the first ones."""
        if isinstance(self._dates, list):
            self._dates = tuple(islice(_dates(self._dates, self.language, self.published), MOST))
        return self._dates

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers of the text in their order, dates left out."""
        if self._quantities is None:
            self._quantities = find_quantities(self.text, self.language, taken_by(self.dates))
        return self._quantities

    @property
    def places(self) -> dict[str, list[int]]:
        """The beginnings of each word's occurrences by its stem, in order."""
        if self._places is None:
            self._places = {}
            for known, start, _ in tokens(self.text):
                self._places.setdefault(known, []).append(start)
            self._words = sum(map(len, self._places.values()))
        return self._places

    @property
    def words(self) -> int:
        """How many words of the text tell something."""
        return self._words if self.places else 0

    def is_own(self, date: Said) -> bool:
        """Whether a date is that of the page itself."""
        same = self.is_dated and date.start < TOP and date.when and self.published == date.when.earliest
        if same and self._stands_apart(date):
            return True
        return date.start < TOP and OWN.search(self.text[max(0, date.start - 60) : date.start]) is not None

    def _stands_apart(self, date: Said) -> bool:
        """Whether the line of a date holds hardly more than it, as a byline does, and tells no event."""
        start = self.text.rfind("\n", 0, date.start) + 1
        end = self.text.find("\n", date.end)
        before, after = self.text[start : date.start], self.text[date.end : end if end >= 0 else None]
        told = len(before.split()) + len(after[:BYLINE].split())
        return told <= BESIDE and len(after) < BYLINE and not HAPPENED.search(before)

    def years_around(self, place: int) -> set[int]:
        """The years that were named last before a place and first after it, not far from it."""
        if self._years is None:
            named = [(d.start, d.year) for d in self.dates if d.is_stated and d.year is not None]
            self._years = [start for start, _ in named], [year for _, year in named]
        starts, years = self._years
        first, last = bisect_left(starts, place), bisect_right(starts, place)
        beside = (*range(first - 1, first), *range(last, last + 1))
        return {years[i] for i in beside if 0 <= i < len(starts) and abs(starts[i] - place) <= AROUND}

    def sentence_at(self, place: int) -> tuple[int, int]:
        """The sentence (start, end) in which a place lies."""
        i = bisect_right(self.sentences, (place, 1 << 60)) - 1
        return self.sentences[max(0, i)] if self.sentences else (0, len(self.text))


@lru_cache(maxsize=KEPT)
def read_source(text: str, published: date | None = None, language: str = "") -> SourceText:
    """The text's first characters, read; the language is detected where it is not given."""
    shown = _without_banner(text[:READ])
    tongue = language or _detect(shown)
    return SourceText(shown, published, tongue)


def _dates(spans: list[tuple[int, Piece]], language: str, day: date | None) -> Iterator[Said]:
    found = dates_of([piece for _, piece in spans], language, day)
    for (begin, _), group in zip(spans, found, strict=True):
        for mention in group:
            yield from said(_today(mention, day), begin)


def _without_banner(text: str) -> str:
    """The text with blanks in place of what a web archive has written above it."""
    end = BANNER_END.search(text)
    begin = CAPTURES.search(text, max(0, end.start() - BANNER), end.start()) if end else None
    if begin is None or end is None:
        return text
    return f"{text[: begin.start()]}{' ' * (end.end() - begin.start())}{text[end.end() :]}"


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


def _own_date(
    text: str, spans: list[tuple[int, Piece]], language: str, *, wanted: bool
) -> tuple[date | None, date | None]:
    """The day that "published on" and the like name at the page's top, and the first day there.

    The latter only where it is ``wanted``.
    """
    if not wanted and OWN_WORD.search(text, 0, TOP) is None:
        return None, None
    top = [(begin, piece) for begin, piece in spans if begin < TOP]
    cut = [replace(piece, text=piece.text[: TOP - begin]) for begin, piece in top]
    shown = [piece if YEAR.search(piece.text) else replace(piece, text="") for piece in cut]
    days = [
        (m.when.earliest, begin + m.start)
        for (begin, _), group in zip(top, dates_of(shown, language), strict=True)
        for m in group
        if m.how == "stated" and m.when and m.when.is_day
    ]
    marked = next((day for day, at in days if OWN.search(text[max(0, at - 60) : at])), None)
    return marked, next((day for day, _ in days), None)


def _detect(text: str) -> str:
    from pipeline.language import detect

    return detect(text[:LOOKED_AT]) or "en"
