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

TELLING = frozenset("MmWwSHRrUuQcG")
"""Kinds of words (``dates/lexicon.py``) of which a date without a figure has at least one."""
DIGIT, CUT = re.compile(r"\d"), re.compile(WORD)
UNCUT = UNSEGMENTED | INFLECTED | {"he", "ar", "fa", ""}
"""Languages in which a word's beginning or end may be part of another word."""


def dates_of(
    pieces: Sequence[Piece], language: str, written: date | None = None
) -> list[tuple[DateMention, ...]]:
    """As ``find_dates``; a sentence without a figure and without a word of dates is passed over."""
    tongue = primary(language)
    if tongue in UNCUT:
        return find_dates(pieces, language, written)
    known = _telling(tongue)
    read = [p if _may_hold_one(p.text, known) else replace(p, text="") for p in pieces]
    return find_dates(read, language, written)


def _may_hold_one(text: str, known: frozenset[str]) -> bool:
    return DIGIT.search(text) is not None or not known.isdisjoint(CUT.findall(lowered(text)))


@lru_cache(maxsize=16)
def _telling(language: str) -> frozenset[str]:
    """The words of which a date without a figure has one, and the first ones of such phrases."""
    words = lexicon(language)
    single = {word for word, (kind, _) in words.words.items() if kind in TELLING}
    several = {word for word, found in words.phrases.items() if any(e[0] in TELLING for _, e in found)}
    return frozenset(single | several | words.alone.keys())
