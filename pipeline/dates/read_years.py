"""Years, decades and centuries."""

from pipeline.dates.match import Found, Match, in_words, make
from pipeline.dates.years import is_year, western

ROMAN = {"i": 1, "v": 5, "x": 10, "х": 10, "і": 1}
LAST_CENTURY = 21


def _year_alone(m: Match) -> Found:
    place = m.at("y")[0]
    if not is_year(m.tokens, place, m.words) or _ago(m):
        return ()
    listed = m.tokens.kinds[place - 2 : place] in ("yV", "yT", "y-", "y,")
    plural = any(m.tokens.words[i] in m.words.plural for i in m.at("u"))
    if m.tokens.values[place] % 10 == 0 and plural and not listed:
        return (make(m, year=m.tokens.values[place], scale="decade"),)
    return (make(m, year=western(m.tokens.values[place], m.words, False)),)


def _ago(m: Match) -> bool:
    """ "2000 years ago", "2000년 전": as many years, and not that one."""
    kinds = m.tokens.kinds
    return kinds[m.last - 1] == "u" and kinds[m.last : m.last + 1] in ("a", "b")


def _short_year(m: Match) -> Found:
    return (make(m, short=m.values("n")[0]),)


def _spelled(m: Match) -> Found:
    """A year in words: "el año mil novecientos cuarenta y ocho"."""
    total = in_words(m.values("N"))
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
    year = m.values("ykndo#")[0]
    return (make(m, year=1 - year),) if year else ()


def _range_before_christ(m: Match) -> Found:
    """From 490 to 479 BC."""
    first, last = m.values("ykdn")
    return (make(m, year=1 - first, until=(1 - last, None, None)),) if first > last > 0 else ()


def _after_christ(m: Match) -> Found:
    year = m.values("ykdn")[0]
    return (make(m, year=western(year, m.words, False)),) if year else ()


def _decade(m: Match) -> Found:
    value = m.values("G")[0]
    wide = 99 if value < 1000 and value % 100 == 0 else 9  # "the 800s" are a century
    if m.has("J"):
        return (make(m, year=1 - value - wide, until=(1 - value, None, None)),)
    if 100 <= value < 1000 and not m.has("K"):
        return ()
    if m.has("K"):
        return (make(m, year=value, scale="decade" if wide == 9 else "century"),)
    return (make(m, year=value, scale="decade") if value >= 1000 else make(m, short=value, scale="decade"),)


def _century_decade(m: Match) -> Found:
    """20世纪80年代."""
    century, value = m.values("d")[0], m.values("G")[0]
    return (make(m, year=100 * (century - 1) + value, scale="decade"),) if value < 100 else ()


def _decade_of(m: Match) -> Found:
    """La década de 1980."""
    year = m.values("y")[0]
    if m.values("U")[0] != "decade" or year % 10:
        return ()
    return (make(m, year=year, scale="decade"),)


def _century(m: Match) -> Found:
    place = m.at("OodxmwR")[-1]
    number = m.tokens.values[place]
    if not isinstance(number, int) or m.tokens.kinds[place] not in "Ood":
        number = _roman(m.tokens.words[place])
    if not 1 <= number <= LAST_CENTURY:
        return ()
    if m.has("J"):
        return (make(m, year=-number, scale="century"),)
    return (make(m, year=100 * (number - 1), scale="century"),)


def _roman(word: str) -> int:
    word = word.removesuffix("ème").removesuffix("e")  # "XIXe siècle"
    if not word or any(c not in ROMAN for c in word):
        return 0
    values = [ROMAN[c] for c in word]
    return sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True))


READERS = {
    "year": _year_alone,
    "short_year": _short_year,
    "year_short": _short_year,
    "spelled": _spelled,
    "years": _years,
    "bce_range": _range_before_christ,
    "bce": _before_christ,
    "common": _after_christ,
    "decade": _decade,
    "century_decade": _century_decade,
    "decade_of": _decade_of,
    "century": _century,
}
