"""What sort of number stands in a text, by what is beside it: money, a measure, an age, a score, a name."""

import re
from collections.abc import Iterator

from pipeline.numbers.quantity import Kind, Quantity
from pipeline.numbers.units import AGE, CURRENCY_SIGNS, CURRENCY_WORDS, MEASURES, NEEDS_FIGURES, PERCENT
from pipeline.reading.phrases import words

EASTERN = "\u1100"  # from here on scripts that write no blanks between number, unit and noun
LONGEST_UNIT = 6  # signs of a unit in them
AFTER = re.compile(
    r"[\s\u00a0\u202f-]{0,2}([^\W\d]{1,20}(?:/h|²|2)?|%|°[CF]|[€$£₽])(?:[ \u00a0]([^\W\d_]{1,20}))?"
)
CURRENCY_BEFORE = re.compile(
    r"((?:US|U\.S\.|A|AU|C|CA|HK|NT|R)?\$|[€£¥₩₹₽₺₴]|\b(?:USD|EUR|GBP|JPY|CHF|INR|CNY|KRW|Rs\.?|S/\.?))[\s\u00a0]{0,2}$"
)
AGED = re.compile(
    r"\b(?:aged?|age of|edad de|âge de|idade de|alter von|в возрасте)[\s\u00a0]$", re.IGNORECASE
)
WAS, BREAK = (
    re.compile(r"\b(?:was|is|at|turned)[ \u00a0]$"),
    re.compile(r"[.,;)](?!\d)|\s?(?:\n|$)"),
)
OLDEST = 115
OLD = re.compile(
    r"[\s\u00a0-]{1,2}(?:years?[\s-]old|años de edad|ans d'âge|anos de idade|jährig|jahre alt)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:^|[^\w.!?\s]\s|\w[\s\u00a0])"
    r"([A-Z][\w'’]{1,30}|[A-Z]{2,}|(?:Bros|Vol|No|Nos|Pt|Ep|Rt|Hwy|Art|Fig|Mk)[ ]?\.)[\s\u00a0]$"
)
LABEL = re.compile(
    r"\b(?:season|series|episode|chapter|part|volume|level|grade|stage|phase|round|week|game|match|type|class"
    r"|section|article|line|route|platform|gate|track|page|item|question|temporada|saison|staffel|folge)"
    r"[ \u00a0]$"
)
"""Words behind which a number is a name: season 2."""
GROUPED = re.compile(r"\d[.,'’\u00a0\u202f]\d{3}")  # figures with thousands, of which names have none
SCORE = re.compile(r"(?:\s?[-–—/:]\s?|-to-|-à-|-a-| out of )\d")
SCORED = re.compile(r"\d(?:\s?[-–—/:]\s?|-to-|-à-|-a-| out of )$")
NOT_NAMING = frozenset(
    words(
        """
    in on at by from to of for with and or the a an over under about around after before since until
    between than its his her their this that some only was were is are has have had not as but if
    when while which who least most nearly almost approximately roughly exactly age aged total en de
    du des le la les el los las der die das von bis im um am zu mit por para com em entre sobre
        """
    )
)


def _named_units(found: re.Match[str]) -> Iterator[str]:
    """The unit that the words behind a number may be: two words, one; without blanks, its first signs."""
    one = found[1].lower()
    if one >= EASTERN:
        yield from (one[:n] for n in range(min(len(one), LONGEST_UNIT), 0, -1))
        return
    if found[2]:
        yield f"{one} {found[2].lower()}"
    yield one


def unit_of(text: str, q: Quantity) -> tuple[Kind, str, float]:
    """Kind, unit and how many of the base unit one is, by what stands beside the number."""
    before = CURRENCY_BEFORE.search(text[max(0, q.start - 8) : q.start])
    if before:
        return Kind.MONEY, CURRENCY_SIGNS.get(before[1].lower(), before[1]), 1.0
    if _is_age(text, q):
        return Kind.MEASURE, AGE, 1.0
    found = AFTER.match(text, q.end)
    if found:
        for unit in _named_units(found):
            if unit in PERCENT:
                return Kind.PERCENT, "%", 1.0
            if unit in CURRENCY_WORDS and not (q.spelt and unit in NEEDS_FIGURES):
                return Kind.MONEY, CURRENCY_WORDS[unit], 1.0
            if unit in MEASURES and _is_unit(text, q, unit, found.end(1)):
                base, factor = MEASURES[unit]
                return Kind.MEASURE, base, factor
    if SCORE.match(text, q.end) or SCORED.search(text[max(0, q.start - 10) : q.start]):
        return Kind.SCORE, "", 1.0
    return Kind.COUNT, "", 1.0


def _is_age(text: str, q: Quantity) -> bool:
    """``aged 76``, ``the 31-year-old``, and ``She was 78.``"""
    before = text[max(0, q.start - 14) : q.start]
    if AGED.search(before) or OLD.match(text, q.end):
        return True
    return OLDEST >= q.value >= 10 and bool(WAS.search(before) and BREAK.match(text, q.end))


def _is_unit(text: str, q: Quantity, unit: str, end: int) -> bool:
    if unit not in NEEDS_FIGURES:
        return True
    return not q.spelt and (
        unit != "in" or text[end : end + 2].strip()[:1] in ("", "(", ")", ",", ".", ";")
    )


def is_named(text: str, q: Quantity) -> bool:
    """``Boeing 747``, ``Route 66``: a plain number behind a capitalised word that begins no sentence."""
    if (
        q.spelt
        or q.step not in (0.0, 10.0, 100.0)
        or q.text != text[q.start : q.end]
        or GROUPED.search(q.text)
    ):
        return False
    ahead = text[max(0, q.start - 36) : q.start]
    before = NAMED.search(ahead)
    if SCORE.match(text, q.end):
        return False
    if not before:
        return LABEL.search(ahead) is not None
    name = before[1].casefold()
    return name not in NOT_NAMING and not name.endswith(("'s", "’s"))
