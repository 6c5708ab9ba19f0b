"""Days: with a month's name, in figures, or of a month that is told elsewhere."""

from typing import Any

from pipeline.dates.expression import Relation
from pipeline.dates.match import Found, Match, capital, make, named, weekday_of, year_of
from pipeline.dates.years import western

LONGEST_SHORT_MONTH, EASTER_MONTH = 4, 4
PARTS = {"M": "month", "m": "month", "d": "day", "o": "day", "W": "weekday", "w": "weekday"}


def _date(m: Match) -> Found:
    """One day with a month's name, with or without a year."""
    kinds, values = m.tokens.kinds, m.tokens.values
    parts: dict[str, Any] = {}
    place = m.first
    for i in range(m.first, m.last):
        name = PARTS.get(kinds[i])
        if name and name not in parts:
            parts[name] = values[i]
            place = i if name == "month" else place
    if m.form in ("dm", "md"):
        return () if _is_name(m, place) else (make(m, **parts),)
    return () if _is_numbered(m) else (make(m, **parts, **year_of(m)),)


def _is_numbered(m: Match) -> bool:
    """ "Resolution 2231 of 20 July": the number before the day is no year."""
    if m.form not in ("ymd", "ydm"):
        return False
    stated = m.has("uK") or m.form in m.words.forms
    return m.kind_before(m.first) == "X" or (not stated and m.tokens.kinds[m.first + 1] == "f")


def _dashed(m: Match) -> Found:
    """19-Dec-2017, 19-Dec-17."""
    day, month, year = (m.tokens.values[m.first + n] for n in (0, 2, 4))
    if m.tokens.kinds[m.last - 1] == "y":
        return (make(m, day=day, month=month, year=western(year, m.words, False)),)
    return (make(m, day=day, month=month, short=year),)


def _is_name(m: Match, place: int) -> bool:
    """ "9. Jan Kuppel", "Jia Jun 2": a short month's name beside a word with a capital."""
    tokens = m.tokens
    if tokens.kinds[place] != "m" or tokens.kinds[place + 1 : place + 2] == ".":
        return False
    near = place + 1 if m.form == "dm" else place - 1
    short = len(tokens.words[place]) <= LONGEST_SHORT_MONTH
    return (
        short and tokens.kinds[near : near + 1] == "x" and capital(tokens, near) and capital(tokens, place)
    )


def _worded_day(m: Match) -> Found:
    """Treinta y uno de diciembre."""
    month = m.place("Mm")
    day = sum(m.tokens.values[i] for i in m.at("N") if i < month)
    return (make(m, day=day, month=m.tokens.values[month], **year_of(m)),) if 1 <= day <= 31 else ()


def _day_month(m: Match) -> Found:
    """El 20/12: day and month in figures, in a language that writes the day first."""
    day, month = m.values("d")
    fraction = day < month <= 10 and m.tokens.kinds[m.last : m.last + 1] in ("x", "f", "q", "N")
    fits = m.words.order == "dmy" and month <= 12 and not fraction
    return (make(m, day=day, month=month),) if fits else ()


def _ordinal_day(m: Match) -> Found:
    day, month = m.values("O")[0], m.values("Mm")[0]
    return (make(m, day=day, month=month, **year_of(m)),) if named(m, m.at("Mm")[0]) else ()


def _days(m: Match) -> Found:
    """Several days of one month: "6-7 May 2009", "4, 5 and 6 May", "May 5-7"."""
    kinds, values = m.tokens.kinds, m.tokens.values
    places = [p for p in m.at("do") if kinds[p - 1] != "'" or p == m.first]
    common = {"month": m.values("Mm")[0], **year_of(m)}
    ranged = len(places) > 1 and any(k in "-T/" for k in kinds[places[-2] : places[-1]])
    singles = places[:-2] if ranged else places
    found = []
    for n, place in enumerate(singles):
        first = m.first if n == 0 and m.form == "month_days" else place
        last = m.last if place == places[-1] else place + 1
        found.append(make(m, first, last, day=values[place], **common))
    if ranged:
        until = (common.get("year"), common["month"], values[places[-1]])
        first = places[-2] if singles else m.first
        found.append(make(m, first, m.last, day=values[places[-2]], until=until, **common))
    return tuple(found)


def _listed_days(m: Match) -> Found:
    """May 2-3, 9-10, 16-17: each day by itself."""
    month = m.values("Mm")[0]
    first, *others = m.at("do")
    lead = make(m, m.first, first + 1, day=m.tokens.values[first], month=month)
    return (lead, *(make(m, p, p + 1, day=m.tokens.values[p], month=month) for p in others))


def _number(m: Match) -> Found:
    options = m.values("D")[0]
    year, month, day = options[0][:3]
    if len(options[0]) > 3 and options[0][3]:
        return (make(m, year=year, month=month, day=day, until=(year, month, options[0][3])),)
    if year and m.words.language == "th":
        year = western(year, m.words, False)
    rest = options if len(options) > 1 else ()
    return (make(m, year=year, month=month, day=day, options=rest, **weekday_of(m)),)


def _day_told_by(m: Match) -> Found:
    """같은 해 9월, 다음 달 1일: what a figure leaves out is told by the words before it."""
    place = m.place("D")
    relation, (year, month, day, last) = m.values("rR")[0], (*m.values("D")[0][0], None)[:4]
    lacking = relation.unit == ("year" if month else "month")
    if year or not lacking or len(m.values("D")[0]) > 1:
        alone = m._replace(form="number", first=place)
        return (make(m, m.first, m.first + 1, relation=relation), *_number(alone))
    until = (None, month, last) if last else None
    return (make(m, month=month, day=day, until=until, relation=relation),)


def _native_numeric(m: Match) -> Found:
    """۱۳۹۶/۰۹/۲۸: figures of the script, the year first."""
    (year,), (month, day) = m.values("y"), m.values("d")
    return (make(m, year=western(year, m.words, False), month=month, day=day),) if month <= 12 else ()


def _day_number(m: Match) -> Found:
    """El día 3, del día 3 al 5: the month is the story's."""
    places = m.at("doN")
    values = [m.tokens.values[p] for p in places]
    if m.tokens.words[m.first] not in m.words.day_word or max(values) > 31:
        return ()
    if len(values) > 1 and m.has("T-"):
        return (make(m, day=values[0], until=(None, None, values[1])),)
    return tuple(make(m, p, p + 1, day=v) for p, v in zip(places, values, strict=True))


def _day_of_related_month(m: Match) -> Found:
    """The 5th of the following month."""
    day = m.values("doNO")[0]
    months = [i for i in m.at("U") if m.tokens.values[i] == "month"]
    if not months or not 1 <= day <= 31:
        return ()
    place = m.at("AL")[0]
    anchor = "story" if m.tokens.kinds[place] == "A" else "now"
    return (make(m, day=day, relation=Relation("month", m.tokens.values[place], anchor)),)


def _ordinal_alone(m: Match) -> Found:
    """On the 20th: the month is the story's."""
    place, tokens = m.place("o"), m.tokens
    if tokens.kinds[m.last : m.last + 1] == "x" and tokens.words[m.last] not in m.words.past:
        return ()
    return (make(m, place, place + 1, day=tokens.values[place]),)


def _holiday(m: Match) -> Found:
    feast = m.values("H")[0]
    follows = m.tokens.kinds[m.last : m.last + 1] == "x" and capital(m.tokens, m.last)
    if follows and m.words.language == "en" and m.tokens.words[m.first - 1 : m.first] == ["the"]:
        return ()  # the Easter Offensive
    if isinstance(feast, int):
        return (make(m, month=EASTER_MONTH, feast=feast, **year_of(m)),)
    month, day = feast
    return (make(m, month=month, day=day, **year_of(m)),)


READERS = {
    "days": _days,
    "night_days": _days,
    "dmy": _date,
    "month_days": _days,
    "month_list": _listed_days,
    "mdy": _date,
    "ymd": _date,
    "ydm": _date,
    "dashed": _dashed,
    "dm": _date,
    "md": _date,
    "number": _number,
    "native_numeric": _native_numeric,
    "eastern_rel": _day_told_by,
    "worded": _worded_day,
    "day_month": _day_month,
    "ordinal": _ordinal_day,
    "day_number": _day_number,
    "the_day": _ordinal_alone,
    "day_rel": _day_of_related_month,
    "holiday": _holiday,
}
