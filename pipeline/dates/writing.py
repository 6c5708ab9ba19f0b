"""Another day in the form of a sample: what an editor puts in place of a wrong date."""

from datetime import date

from pipeline.dates.cutting import lowered
from pipeline.dates.expression import Expression
from pipeline.dates.figures import rewritten
from pipeline.dates.grammar import expressions
from pipeline.dates.lexer import Tokens, lex
from pipeline.dates.lexicon import Lexicon, lexicon, primary
from pipeline.dates.tables import month_tables
from pipeline.dates.when import When

SIMPLE = frozenset(
    {"dmy", "mdy", "ymd", "ydm", "my", "ym", "dm", "md", "month", "weak_month", "year", "number"}
)
LONGEST_MONTH = 31


def write_like(sample: str, when: When, language: str) -> str:
    """``when`` as ``sample`` writes dates, in that language; empty if that cannot be done.

    A part that the sample does not have (the year of "September 19") is left out; a day that the
    sample has must be one day in ``when``.
    """
    words = lexicon(primary(language))
    tokens = lex(sample, words.language)
    found = list(expressions(tokens, words))
    if len(found) != 1 or not _can_be_written(found[0], when):
        return ""
    (e,) = found
    text = rewritten(sample, e, when) if e.form == "number" else _in_words(tokens, e, when, words)
    zero = next((ord(c) - int(c) for c in sample if c.isdecimal()), ord("0"))
    return text.translate({ord("0") + n: chr(zero + n) for n in range(10)})


def _can_be_written(e: Expression, when: When) -> bool:
    """Whether the form is a plain one and every part of it is known."""
    if e.form not in SIMPLE or e.relation or e.until or when.earliest.year != when.latest.year:
        return False
    if e.day is not None:
        return when.is_day
    return e.month is None or (when.days <= LONGEST_MONTH and when.earliest.month == when.latest.month)


def _in_words(tokens: Tokens, e: Expression, when: When, words: Lexicon) -> str:
    """The sample with its day, month, year and weekday replaced, all else kept."""
    out, at, text = [], 0, tokens.text
    for i in range(e.first, e.last + 1):
        new = _replaced(tokens, i, e, when.earliest, words)
        if new is None:
            return ""
        out += [text[at : tokens.starts[i]], new]
        at = tokens.ends[i]
    return "".join(out) + text[at:]


def _replaced(tokens: Tokens, place: int, e: Expression, day: date, words: Lexicon) -> str | None:
    """What stands in the place of a token; None if it cannot be said."""
    kind, value = tokens.kinds[place], tokens.values[place]
    old = tokens.text[tokens.starts[place] : tokens.ends[place]]
    if kind in "do" and value == e.day:
        return _ordinal(old, day.day, words) if kind == "o" else f"{day.day:0{2 if old[0] == '0' else 1}d}"
    if kind == "y":
        return str(day.year + value - (e.year or value))
    if kind in "Mm":
        return _month(old, day.month, words)
    if kind in "Ww":
        return _weekday(old, day.weekday(), words)
    return None if kind in "dn" else old


def _ordinal(old: str, day: int, words: Lexicon) -> str:
    suffix = old.lstrip("0123456789")
    if words.language == "en":
        suffix = "th" if 10 < day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    elif words.language == "fr" and day != 1:
        suffix = ""
    return f"{day}{suffix}"


def _month(old: str, month: int, words: Lexicon) -> str | None:
    """The other month's name of the same table and with the same ending."""
    low = lowered(old)
    for table in month_tables(words.language):
        others = [n for n, m in table.items() if m == month]
        if low in table and others:
            rank = [n for n, m in table.items() if m == table[low]].index(low)
            best = min(others, key=lambda n: (-_common_end(n, low), abs(others.index(n) - rank)))
            return _cased(best, old)
    return None


def _common_end(a: str, b: str) -> int:
    """How many letters at the end are the same."""
    same = 0
    while same < min(len(a), len(b)) and a[-1 - same] == b[-1 - same]:
        same += 1
    return same


def _weekday(old: str, number: int, words: Lexicon) -> str | None:
    low = lowered(old)
    kind = words.words.get(low, ("", 0))[0]
    names = [w for w, (k, v) in words.words.items() if k == kind and v == number]
    alike = [n for n in names if (len(n) <= 4) == (len(low) <= 4)] or names
    return _cased(alike[0], old) if alike else None


def _cased(new: str, old: str) -> str:
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if old[0].isupper() else new
