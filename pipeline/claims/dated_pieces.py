"""Date expressions of a long text: only those sentences are read that may hold one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pipeline.dates.cutting import WORD, lowered
from pipeline.dates.lexicon import INFLECTED, UNSEGMENTED, lexicon, primary
from pipeline.dates.mention import DateMention
from pipeline.dates.tagger import Piece, find_dates

TELLING = frozenset("MmWwSHRrUuQcGJK")
"""Kinds of words (``dates/lexicon.py``) of which a date has at least one, or else figures as ``DATED``."""
DATED = re.compile(r"\d{3}|\d\s?[./-]\s?\d|\d(?:\.(?!\d)|st|nd|rd|th|er|º|°)|['’]\d\d|\d0s")
CUT = re.compile(WORD)
SHORTEST = 3  # letters of a weekday's name that is read without a figure beside it: no "we", "mo"
UNCUT = UNSEGMENTED | INFLECTED | {"he", "ar", "fa", ""}
"""Languages in which a word's beginning or end may be part of another word."""


def dates_of(
    pieces: Sequence[Piece], language: str, written: date | None = None
) -> list[tuple[DateMention, ...]]:
    """As ``find_dates``; a sentence without such figures and without a word of dates is passed over."""
    tongue = primary(language)
    if tongue in UNCUT:
        return find_dates(pieces, language, written)
    known = _telling(tongue)
    read = [p if _may_hold_one(p.text, known) else replace(p, text="") for p in pieces]
    return find_dates(read, language, written)


def _may_hold_one(text: str, known: frozenset[str]) -> bool:
    return DATED.search(text) is not None or not known.isdisjoint(CUT.findall(lowered(text)))


@lru_cache(maxsize=16)
def _telling(language: str) -> frozenset[str]:
    """The words of which a date without such figures has one; of a phrase one that tells most."""
    words = lexicon(language)
    known = {w for w, (kind, _) in words.words.items() if kind in TELLING}
    known -= {w for w, (kind, _) in words.words.items() if kind == "w" and len(w) < SHORTEST}
    phrases = [
        (first, *rest)
        for first, found in words.phrases.items()
        for rest, (kind, _) in found
        if kind in TELLING
    ]
    several = {max(phrase, key=len) for phrase in phrases if known.isdisjoint(phrase)}
    return frozenset(known | several | words.alone.keys())
