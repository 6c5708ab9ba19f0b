"""What to write in place of a date that its source contradicts."""

import re

from pipeline.claims.calendar_parts import SURE, Said, month_named
from pipeline.dates.when import When
from pipeline.dates.writing import write_like

NUMBER, WORD = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")
MONTH = 1  # its place among the parts of a date
YEAR = " 2000"  # any year, so that a month's name is read as one


def rewritten(words: str, date: Said, meant: When, language: str) -> str:
    """``meant`` in the claim's form; in a range, the wrong part of that end alone is replaced."""
    if not date.half:
        return write_like(words, meant, language) or _leaning(words, date, meant, language)
    new = (meant.earliest.year, meant.earliest.month, meant.earliest.day)
    wrong = [i for i, part in enumerate(date.parts) if part is not None and part != new[i]]
    if len(wrong) != 1:
        return ""
    (part,) = wrong
    if part == MONTH:
        places = [m.span() for m in WORD.finditer(words) if month_named(m.group()) == date.month]
    else:
        places = [m.span() for m in NUMBER.finditer(words) if int(m.group()) == date.parts[part]]
    if not places:
        return ""
    start, end = places[0] if date.half == 1 else places[-1]
    told = _month_like(words[start:end], new[MONTH], language) if part == MONTH else new[part]
    return f"{words[:start]}{told}{words[end:]}" if told else ""


def _leaning(words: str, date: Said, meant: When, language: str) -> str:
    """Another month for "July of the same year"; with its year where that is another one."""
    name, _, rest = words.partition(" ")
    if month_named(name) != date.month or date.day or date.mention.how == "stated":
        return ""
    if meant.earliest.year == date.year:
        return f"{_month_like(name, meant.earliest.month, language)} {rest}".strip()
    return write_like(name + YEAR, meant, language)


def _month_like(name: str, month: int, language: str) -> str:
    return write_like(name + YEAR, When.of(2000, month), language).removesuffix(YEAR)


def meant_by(claimed: Said, source: Said) -> When | None:
    """The source's date in the precision of the claimed one, with its year where the source has none."""
    same_day = source.month == claimed.month and claimed.day in (None, source.day)
    year = (source.year if source.mention.how in SURE or same_day else claimed.year) or claimed.year
    month = (source.month or claimed.month) if claimed.month else None
    day = (source.day or claimed.day) if claimed.day else None
    try:
        return When.of(year or 2000, month, day)
    except (ValueError, TypeError):
        return None
