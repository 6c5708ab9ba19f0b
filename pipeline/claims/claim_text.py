"""A claim, read: its words, dates and numbers, and the words of the sentences before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.claims.calendar_parts import Said, said
from pipeline.claims.sounds import heard
from pipeline.claims.source_text import SourceText, taken_by
from pipeline.claims.terms import Term, stem, terms
from pipeline.dates.tagger import Piece, find_dates
from pipeline.numbers.finding import find_quantities
from pipeline.numbers.quantity import Quantity
from pipeline.reading.sentences import sentence_ends

READ = 5_000  # characters of a claim
LOOKED_AT = 20_000  # characters of a source in which its words are looked for
ALIKE = 0.5  # part of its small words that a text in the same language, about the same thing, has
WORD = re.compile(r"[^\W\d_]+")
SCRIPTS = [
    (language, re.compile(f"[{signs}]+"))
    for language, signs in (
        ("ko", "\uac00-\ud7a3"),
        ("ja", "\u3040-\u30ff"),
        ("zh", "\u4e00-\u9fff"),
        ("th", "\u0e00-\u0e7f"),
        ("he", "\u0590-\u05ff"),
        ("ar", "\u0620-\u064a"),
        ("el", "\u0370-\u03ff"),
        ("ru", "\u0400-\u04ff"),
    )
]
MOSTLY = 0.25  # part of the letters in a script (Japanese has Chinese signs too) that tells the language


@dataclass(frozen=True, slots=True)
class ClaimText:
    """``context`` are the terms of what stands before the claim."""

    text: str
    language: str
    terms: tuple[Term, ...]
    context: tuple[Term, ...]
    names: tuple[tuple[str, int, tuple[str, ...]], ...]  # sound, place, stems
    dates: tuple[Said, ...]
    quantities: tuple[Quantity, ...]


def read_claim(text: str, context: str = "", language: str = "") -> ClaimText:
    """Dates of the context lend the claim's their year."""
    text = text[:READ]
    tongue = language or detected(text) or "en"
    dates = tuple(_dates(text, context[-READ:], tongue))
    quantities = find_quantities(text, tongue, taken_by(dates))
    names = tuple((key, start, tuple(map(stem, words))) for key, start, words in heard(text))
    before = tuple(terms(context[-READ:]))
    return ClaimText(text, tongue, tuple(terms(text)), before, names, dates, quantities)


def _dates(text: str, context: str, language: str) -> list[Said]:
    pieces, begins = [Piece(context)] if context.strip() else [], []
    start = 0
    for end in sentence_ends(text, language):
        pieces.append(Piece(text[start:end]))
        begins.append(start)
        start = end
    found = find_dates(pieces, language)[len(pieces) - len(begins) :]
    return [d for begin, group in zip(begins, found, strict=True) for m in group for d in said(m, begin)]


def spoken(text: str, sources: Sequence[SourceText]) -> str:
    """The language of a claim; one too short to tell has a source's with its words, or its script's."""
    if known := detected(text[:READ]):
        return known
    small = {word for word in WORD.findall(text[:READ]) if word.islower()}
    for source in sources:
        if len(small & set(WORD.findall(source.text[:LOOKED_AT]))) >= max(2, ALIKE * len(small)):
            return source.language
    return _written_in(text[:READ])


def _written_in(text: str) -> str:
    """The language whose script most of a text is in; empty for Latin."""
    letters = sum(map(str.isalpha, text))
    told = (language for language, signs in SCRIPTS if MOSTLY * letters < len("".join(signs.findall(text))))
    return next(told, "")


@lru_cache(maxsize=64)
def detected(text: str) -> str:
    """The text's language, empty where it is too short to tell."""
    from pipeline.language import detect

    return detect(text)
