"""Years, decades and centuries."""

from pipeline.dates.match import Found, Match, make
from pipeline.dates.years import is_year, western

ROMAN = {"i": 1, "v": 5, "x": 10, "х": 10, "і": 1}
LAST_CENTURY = 21


def _year_alone(m: Match) -> Found:
    place = m.at("y")[0]
    if not is_year(m.tokens, place, m.words):
        return ()
    if m.tokens.values[place] % 10 == 0 and any(m.tokens.words[i] in m.words.plural for i in m.at("u")):
        return (make(m, year=m.tokens.values[place], scale="decade"),)
    return (make(m, year=western(m.tokens.values[place], m.words, False)),)


def _short_year(m: Match) -> Found:
    return (make(m, short=m.values("n")[0]),)


def _spelled(m: Match) -> Found:
    """A year in words: "el año mil novecientos cuarenta y ocho"."""
    total = 0
    for value in m.values("N"):
        total = max(total, 1) * 1000 if value == 1000 else total + value
    return (make(m, year=total),) if 1000 <= total <= 2100 else ()


def _years(m: Match) -> Found:
    """1975–80, 1939-1945; a second number that cannot be a year's leaves the first alone."""
    first, second = m.at("ydn")[:2]
    start, end = m.tokens.values[first], m.tokens.values[second]
    if not is_year(m.tokens, first, m.words, ranged=True):
        return ()
    if m.tokens.kinds[second] != "y":
        end = end + start - start % 100 if len(m.tokens.words[second]) == 2 else 0
    start, end = western(start, m.words, m.has("J")), western(end, m.words, m.has("J"))
    if end <= start:
        return (make(m, last=first + 1, year=start),)
    return (make(m, year=start, until=(end, None, None)),)


def _before_christ(m: Match) -> Found:
    year = m.values("ykndo")[0]
    return (make(m, year=1 - year),) if year else ()


def _after_christ(m: Match) -> Found:
    year = m.values("ykdn")[0]
    return (make(m, year=western(year, m.words, False)),) if year else ()


def _decade(m: Match) -> Found:
    value = m.values("G")[0]
    return (make(m, year=value, scale="decade") if value >= 1000 else make(m, short=value, scale="decade"),)


def _decade_of(m: Match) -> Found:
    """La década de 1980."""
    year = m.values("y")[0]
    if m.values("U")[0] != "decade" or year % 10:
        return ()
    return (make(m, year=year, scale="decade"),)


def _century(m: Match) -> Found:
    place = m.at("Oodx")[-1]
    number = m.tokens.values[place]
    if not isinstance(number, int):
        number = _roman(m.tokens.words[place])
    if not 1 <= number <= LAST_CENTURY or m.has("J"):
        return ()
    return (make(m, year=100 * (number - 1), scale="century"),)


def _roman(word: str) -> int:
    if not word or any(c not in ROMAN for c in word):
        return 0
    values = [ROMAN[c] for c in word]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))


READERS = {
    "year": _year_alone,
    "short_year": _short_year,
    "spelled": _spelled,
    "years": _years,
    "bce": _before_christ,
    "common": _after_christ,
    "decade": _decade,
    "decade_of": _decade_of,
    "century": _century,
}
