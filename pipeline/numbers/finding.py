"""Finds the numbers of a text: figures with their separators, words, units, and what is counted."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from pipeline.numbers.kinds import AFTER, CURRENCY_BEFORE, EASTERN, is_named, unit_of
from pipeline.numbers.quantity import Kind, Quantity
from pipeline.numbers.sense import sense_of
from pipeline.numbers.spelling import Spelt, spelt_numbers
from pipeline.numbers.units import MEASURES
from pipeline.numbers.words import SCALES

LETTER = "A-Za-z\u00aa-\u10ff\u1200-\u1fff_"  # ... of scripts that set words apart


def _figures(separators: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{LETTER}\d.])(?:\d{{1,3}}(?:(?P<sep>[{separators}])\d{{3}})(?:(?P=sep)\d{{3}}){{0,4}}(?![\d])"
        r"(?:[.,]\d{1,6})?|\d{1,15}(?:[.,]\d{1,9})?)(?!\d)"
    )


FIGURES, SPACED_FIGURES = _figures(",.'’\u00a0\u202f"), _figures(",.'’\u00a0\u202f\u2009 ")
POINT_IS_THOUSANDS = frozenset(
    {"es", "fr", "de", "pt", "it", "nl", "da", "nb", "sv", "fi", "pl", "ru", "uk", "tr", "id"}
)
ORDINAL = re.compile(r"(?:st|nd|rd|th|º|ª|ème|eme|er|ère|e)(?![\w])", re.IGNORECASE)
SHORT_SCALE = re.compile(r"(k|K|m|M|bn|Bn|b|B|tn)(?![\w])")
SHORT = {"k": 1e3, "m": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
NEXT_WORD = re.compile(r"[\s\u00a0\u202f]{0,2}-?([천만억千万萬亿億]|[^\W\d_]+\.?|%|[€$£₽])")
LESSER = re.compile(r"\s?(\d{1,4}(?:,\d{3})?)\s?([만万萬])")  # 1200万 of 3億1200万
HUNDRED_MILLION = 1e8
NOUNS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
GLUED = re.compile(r"(?<!\d-t)(?<!\d-)[^\W\d_]-$|[#№]$")
NOUN_WORDS = 4
MOST = 2_000  # numbers that are read of a text, in figures and in words


def find_quantities(
    text: str, language: str = "en", taken: Sequence[tuple[int, int]] = ()
) -> tuple[Quantity, ...]:
    """The numbers of the text in their order, but for those in the spans ``taken`` (dates; in order)."""
    tongue = language.split("-", 1)[0].casefold() or "en"
    figures = list(islice(_in_figures(text, tongue, taken), MOST))
    spans = [(q.start, q.end) for q in figures]
    spelt = islice(spelt_numbers(text, tongue), MOST)
    free = (s for s in spelt if not _in(s.start, taken) and not _in(s.start, spans))
    in_words = [_from_words(text, found) for found in free]
    return tuple(sorted([*_paired(figures), *in_words], key=lambda q: q.start))


def _in_figures(text: str, language: str, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
    end = 0
    for found in (SPACED_FIGURES if language in POINT_IS_THOUSANDS else FIGURES).finditer(text):
        if found.start() >= end and not _in(found.start(), taken) and (q := _read(text, found, language)):
            end = q.end
            yield q


def _paired(figures: list[Quantity]) -> list[Quantity]:
    """The halves of scores (5–4, 58/100) know each other."""
    paired = list(figures)
    for i, (one, other) in enumerate(pairwise(figures)):
        if one.kind == other.kind == Kind.SCORE and 0 < other.start - one.end <= 8:
            paired[i] = replace(paired[i], partner=other.value)
            paired[i + 1] = replace(paired[i + 1], partner=one.value)
    return paired


def _in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    i = bisect_right(spans, (place, 1 << 60)) - 1
    return i >= 0 and place < spans[i][1]


# ---- figures -----------------------------------------------------------------------------------


def _read(text: str, found: re.Match[str], language: str) -> Quantity | None:
    start, end = found.span()
    after = text[end : end + 2]
    if after[:1] == "." and after[1:].isdigit():
        return None  # 1.2.3
    value, step = value_of(found.group(), language)
    q = Quantity(start, end, found.group(), value, step=step, figures=end, face=value)
    if GLUED.search(text[max(0, start - 5) : start]):
        return replace(q, kind=Kind.NAME)
    whole = _with_suffix(text, q)
    return replace(q, kind=Kind.NAME) if whole is None else _finished(text, whole)


def value_of(figures: str, language: str) -> tuple[float, float]:
    """The value of figures with separators, and the width of the last stated digit (0: whole and exact)."""
    plain = re.sub(r"['’\s]", "", figures)
    marks = [c for c in plain if c in ".,"]
    decimal = ""
    if len(set(marks)) == 2:
        decimal = marks[-1]
    elif len(marks) == 1:
        grouped = re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", plain) is not None
        thousands = "." if language in POINT_IS_THOUSANDS else ","
        decimal = "" if grouped and marks[0] == thousands else marks[0]
        if grouped and marks[0] == "," and language not in POINT_IS_THOUSANDS:
            decimal = ""
    digits = (
        plain.replace("," if decimal != "," else ".", "").replace(",", ".")
        if decimal
        else re.sub(r"[.,]", "", plain)
    )
    whole, _, fraction = digits.partition(".")
    step = 10.0 ** -len(fraction) if fraction else _zeros(whole)
    return float(digits or 0), step


def _zeros(whole: str) -> float:
    """10,000 of 3,920,000: what figures that end in zeros may have been rounded to; two digits stay."""
    zeros = min(len(whole) - len(whole.rstrip("0")), len(whole) - 2)
    return 10.0**zeros if zeros > 0 else 0.0


def _with_suffix(text: str, q: Quantity) -> Quantity | None:
    """Ordinal endings and scales; None where letters follow that make it a name (747s, 3D)."""
    following = text[q.end : q.end + 1]
    if not (following.isalpha() or following in ("º", "ª")):
        return _scaled(text, q)
    scale = SHORT_SCALE.match(text, q.end)
    if scale and (scale[1] != "m" or CURRENCY_BEFORE.search(text[max(0, q.start - 6) : q.start])):
        return _times(q, SHORT[scale[1].lower()], scale.end(), text)
    ordinal = ORDINAL.match(text, q.end)
    if ordinal:
        return replace(q, end=ordinal.end(), text=text[q.start : ordinal.end()], kind=Kind.ORDINAL)
    unit = AFTER.match(text, q.end)
    if unit and (unit[1].lower() in MEASURES or unit[1].lower() in SCALES or unit[1] >= "\u1100"):
        return _scaled(text, q)
    return None


def _scaled(text: str, q: Quantity) -> Quantity:
    word = NEXT_WORD.match(text, q.end)
    scale = SCALES.get(word[1].lower().rstrip("."), 0.0) if word else 0.0
    if word and word[1].lower() in ("cent", "cents"):
        return q
    if not word or not scale:
        return q
    whole = _times(q, scale, word.end(), text)
    lesser = LESSER.match(text, whole.end) if scale == HUNDRED_MILLION else None
    if not lesser:
        return whole
    more, end = float(lesser[1].replace(",", "")) * SCALES[lesser[2]], lesser.end()
    return replace(
        whole, end=end, text=text[q.start : end], value=whole.value + more, step=SCALES[lesser[2]]
    )


def _times(q: Quantity, scale: float, end: int, text: str) -> Quantity:
    step = (q.step if 0 < q.step < 1 else 1.0) * scale
    return replace(q, end=end, text=text[q.start : end], value=q.value * scale, step=step)


# ---- words -------------------------------------------------------------------------------------


def _from_words(text: str, found: Spelt) -> Quantity:
    kind = Kind.ORDINAL if found.ordinal else Kind.COUNT
    start, end, value = found.start, found.end, found.value
    q = Quantity(start, end, text[start:end], value, kind, found.step, figures=end, face=value, spelt=True)
    return q if found.ordinal else _finished(text, q)


# ---- what stands around ------------------------------------------------------------------------


def _finished(text: str, q: Quantity) -> Quantity:
    kind, unit, factor = unit_of(text, q)
    if q.kind == Kind.ORDINAL:
        kind = Kind.ORDINAL
    elif kind == Kind.COUNT and is_named(text, q):
        return replace(q, kind=Kind.NAME)
    sense = sense_of(text, q.start, q.end)
    noun = _noun(text[q.end : q.end + 60])
    return replace(
        q,
        kind=kind,
        unit=unit,
        face=q.value,
        value=q.value * factor,
        step=q.step * factor,
        sense=sense,
        noun=noun,
    )


def _noun(following: str) -> str:
    """What is counted: the next words; where no blanks are written, the next sign (人, 名, 명)."""
    found: list[str] = NOUNS.findall(following)[:NOUN_WORDS]
    if found and found[0] >= EASTERN:
        return found[0][0]
    return " ".join(word.lower() for word in found)
