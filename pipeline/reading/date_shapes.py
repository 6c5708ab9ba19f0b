"""Where a date stands in a reference, by its shape.  What it means is dates.reading's to say."""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.reading import month_words

_YEAR = r"(?:1\d{3}|20\d\d)"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|re|º|ª|°|\.)?"
_MONTH = r"[^\W\d_]{2,12}\b\.?"
_SEVERAL = rf"{_MONTH}(?: ?[–/-] ?{_MONTH})?"
EASTERN = rf"{_YEAR} ?[年년](?: ?\d{{1,2}} ?[月월](?: ?\d{{1,2}} ?[日일])?)?"
_SOLID = (  # dates without a word
    rf"{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d)",
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?![\d–-])",
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?!\d)",
    EASTERN,
)
_WORDED = (  # the word is a month's or a season's
    rf"{_DAY} ?[–-] ?{_DAY} (?:de |d['’])?{_MONTH},? (?:de |del )?{_YEAR}",
    rf"{_DAY},? (?:de |d['’]|of )?{_MONTH} ?[–-] ?{_DAY},? (?:de )?{_MONTH},? (?:de )?{_YEAR}",
    rf"{_MONTH} \d{{1,2}} ?[–-] ?(?:{_MONTH} )?\d{{1,2}},? {_YEAR}",
    rf"{_DAY},? ?(?:de |d['’]|of )?{_MONTH},? ?(?:de |del |of )?{_YEAR}",
    rf"{_MONTH} {_DAY},? {_YEAR}",
    rf"{_YEAR} {_MONTH} \d{{1,2}}(?!\d)",
    rf"{_MONTH},? (?:de |del )?{_YEAR} ?[–-] ?{_MONTH},? (?:de |del )?{_YEAR}",
    rf"{_SEVERAL},? ?(?:de |del |of )?{_YEAR}(?:[–/-]\d{{2,4}})?",
    rf"{_YEAR},? {_SEVERAL}(?: {_DAY})?",
)
_YEARS = rf"(?:c\.|ca\.|circa|©)? ?{_YEAR}(?:(?: ?[–/-] ?)(?:{_YEAR}|\d\d|present))?[a-z]?(?![.\d]\d)"
_NONE = r"n\. ?d\.|s\. ?f\.|s/f|undated|sin fecha|sans date|o\. ?J\."
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_JOINING = frozenset(("de", "del", "of", "d", "st", "nd", "rd", "th", "er", "re", "º", "ª"))


@cache
def _patterns(shapes: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?i){shape}") for shape in shapes)


@cache
def _names() -> frozenset[str]:
    words = (word for names in month_words.MONTHS.values() for word in names.split())
    return frozenset((*words, *month_words.SEASONS.split()))


def _has_month(text: str) -> bool:
    words = [word.casefold() for word in _LETTERS.findall(text)]
    named = [word for word in words if word not in _JOINING]
    return bool(named) and all(word in _names() for word in named)


_OF_YEAR = (*_SOLID[:2], _SOLID[3], _WORDED[5], _WORDED[8], _YEARS)
_OF_DAY = (_SOLID[2], _WORDED[0], _WORDED[1], _WORDED[3])
_OF_WORD = (_WORDED[2], _WORDED[4], *_WORDED[6:8], _YEARS, _NONE)


def _shapes(text: str, at: int) -> tuple[str, ...]:
    """The shapes that may begin here, in their order: those of a year, of a day, or of a word."""
    if not text[at : at + 1].isdecimal():
        return _OF_WORD if text[at : at + 1].isalnum() or text[at : at + 1] == "©" else ()
    return _OF_YEAR if text[at + 1 : at + 4].isdecimal() and at + 4 <= len(text) else _OF_DAY


def ends(text: str, at: int) -> Iterator[int]:
    """Where a date that begins at ``at`` may end: years, seasons and "n.d." included."""
    shapes = _shapes(text, at)
    for shape, pattern in zip(shapes, _patterns(shapes), strict=True):
        found = pattern.match(text, at)
        if found and (shape not in _WORDED or _has_month(found[0])):
            yield found.end()


def loose_end(text: str, at: int) -> int:
    """Where a date ends that follows a word such as "Retrieved"; -1 where none begins at ``at``.

    Any word may be its month there, as long as a day and a year stand beside it.
    """
    known = max(ends(text, at), default=-1)
    if known >= 0:
        return known
    worded = (pattern.match(text, at) for pattern in _patterns(_WORDED[3:5]))
    return max((found.end() for found in worded if found), default=-1)


def is_date(text: str) -> bool:
    """Whether the whole text is a date."""
    if not 0 < len(text) < 60:
        return False
    if not _DIGIT.search(text):
        return _patterns((_NONE,))[0].fullmatch(text) is not None
    return any(end == len(text) for end in ends(text, 0))
