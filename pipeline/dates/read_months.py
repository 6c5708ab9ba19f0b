"""Months, quarters and seasons."""

from pipeline.dates.expression import Relation
from pipeline.dates.lexer import Tokens
from pipeline.dates.match import Found, Match, capital, make, named, relation_of, year_of
from pipeline.dates.slices import WEEKDAYS

LONGEST_FIRST_NAME = 6
SLICED = ("day", "week", "month")


def _month_year(m: Match) -> Found:
    if not named(m, m.at("Mm")[0]):
        return ()
    return (make(m, month=m.values("Mm")[0], **year_of(m)),)


def _slashed(m: Match) -> Found:
    """12/2017."""
    month, year = m.values("d")[0], m.values("y")[0]
    return (make(m, month=month, year=year),) if 1 <= month <= 12 else ()


def _months(m: Match) -> Found:
    one, two = m.values("Mm")
    year = year_of(m)
    return (make(m, month=one, until=(year.get("year"), two, None), **year),)


def _month_relative(m: Match) -> Found:
    """Last May, next March; of "that March" the story tells the year."""
    place = m.at("AL")[0]
    if not named(m, m.at("Mm")[0]):
        return ()
    anchor = "story" if m.tokens.kinds[place] == "A" else "now"
    relation = Relation("month_of_year", m.tokens.values[place], anchor)
    return (make(m, month=m.values("Mm")[0], relation=relation),)


def _month_alone(m: Match) -> Found:
    if _first_name(m) or _impossible_day(m):
        return ()
    return (make(m, month=m.values("M")[0]),)


def _impossible_day(m: Match) -> bool:
    """ "El 40 de mayo"."""
    kinds = m.tokens.kinds
    return kinds[m.first - 1 : m.first] == "f" and kinds[max(0, m.first - 2) : m.first - 1] in ("n", "#")


def _first_name(m: Match) -> bool:
    """April Jones, June Smith."""
    kinds = m.tokens.kinds
    if (
        not m.words.capital
        or len(m.tokens.words[m.first]) > LONGEST_FIRST_NAME
        or kinds[m.last : m.last + 1] != "x"
    ):
        return False
    return capital(m.tokens, m.last) and kinds[m.first - 1 : m.first] not in tuple("ipTECfV")


def _weak_month(m: Match) -> Found:
    """A word that could be another: after "in", "since", "early", or with a capital within a sentence."""
    if m.tokens.kinds[m.last : m.last + 1] in ("u", "U"):  # "dez anos" are ten years
        return ()
    if not named(m, m.first) or not (_supported(m.tokens, m.first) or _stands_out(m) or _plain(m)):
        return ()
    return (make(m, month=m.tokens.values[m.first]),)


def _plain(m: Match) -> bool:
    """A whole name that is no other word, written small ("see you in november, or december")."""
    word = m.tokens.words[m.first]
    return m.words.capital and len(word) > 3 and word.isalpha() and word not in m.words.weak


def _supported(tokens: Tokens, place: int) -> bool:
    """A word stands before it that dates have, or it is the first of two months."""
    kinds = tokens.kinds
    before = kinds[place - 1 : place]
    if before == "f":
        before = kinds[place - 2 : place - 1]
    if before and before in "ipTECVA":
        return True
    return kinds[max(0, place - 2) : place] == "E-" or kinds[place + 1 : place + 3] in ("VM", "Vm")


def _stands_out(m: Match) -> bool:
    """A whole name with a capital among words without: "it began with a March operation"."""
    place, tokens = m.first, m.tokens
    whole = len(tokens.words[place]) > 3 or tokens.words[place] == "may"
    before = tokens.kinds[place - 1 : place]
    if not (m.words.capital and whole and before and before in "xNAf"):
        return False
    return not capital(tokens, place - 1) and not capital(tokens, place + 1)


def _season(m: Match) -> Found:
    """Summer 2009, winter 1941/42 (its first year), last summer."""
    season, years = m.values("S")[0], m.values("y")
    if years:
        return (make(m, season=season, year=years[0]),)
    relation = relation_of(m, "ruS")
    if relation is None:
        return ()
    return (make(m, season=season, relation=Relation("year", relation.shift, relation.anchor)),)


def _eastern_season(m: Match) -> Found:
    """2012년 여름, 2019년 1분기, 2020년 광복절."""
    year, month = m.values("D")[0][0][:2]
    if not year or month:
        return ()
    (named,) = m.values("SQH")
    if m.has("H"):
        return (make(m, year=year, month=named[0], day=named[1]),) if isinstance(named, tuple) else ()
    if m.has("Q"):
        named = 32 + named if isinstance(named, int) else None
    return (make(m, season=named, year=year),) if named else ()


def _quarter(m: Match) -> Found:
    first, most = (39, 2) if "half" in m.values("Q") else (32, 4)
    numbers = [n for n in m.values("QOod") if isinstance(n, int)]
    if m.values("L")[:1] == [-1] and not numbers:
        numbers = [most]
    if not numbers or not 1 <= numbers[0] <= most:
        return ()
    year = year_of(m) or {"relation": Relation("year", 0, "story")}
    return (make(m, season=first + numbers[0], **year),)


def _nth_weekday(m: Match) -> Found:
    """The first Sunday of May 2010, the last one in it."""
    which = m.tokens.values[m.place("OL")]
    if m.has("L") and which >= 0:
        return ()
    unit = WEEKDAYS[m.values("W")[0]]
    return (make(m, slice=(unit, which, 1), month=m.values("Mm")[0], **year_of(m)),)


def _slice(m: Match) -> Found:
    """The last week of August, the first ten months of 1915, the second day of May 1998."""
    unit, place = m.values("U")[0], m.place("U")
    which, count = m.tokens.values[m.place("OL")], m.values("Nd")[:1]
    many = m.tokens.words[place] in m.words.plural
    parts = {"month": m.values("Mm")[0], **year_of(m)} if m.has("Mm") else {"year": m.values("y")[0]}
    if unit not in SLICED or (m.has("L") and which >= 0) or (unit == "month" and m.has("Mm")):
        return ()
    if many and not count:
        return (make(m, **parts),)
    number = count[0] if count and m.place("Nd") < place else 1
    return (make(m, slice=(unit, which, number), **parts),)


READERS = {
    "slice": _slice,
    "nth_weekday": _nth_weekday,
    "months": _months,
    "slashed": _slashed,
    "my": _month_year,
    "ym": _month_year,
    "month_rel": _month_relative,
    "month": _month_alone,
    "weak_month": _weak_month,
    "season": _season,
    "eastern_season": _eastern_season,
    "quarter": _quarter,
}
