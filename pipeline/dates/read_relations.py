"""Dates told from another: yesterday, three days later, the same year, on Monday."""

from pipeline.dates.expression import Relation
from pipeline.dates.match import Found, Match, capital, leans_on_event, make, relation_of

LONGEST_SPAN = 400


def _span(m: Match) -> Found:
    """Three days ago, in two years, a week later."""
    numbers = m.values("NdOno")
    count, unit = numbers[0] if numbers else 1, m.values("Uu")[0]
    if unit == "part" or count > LONGEST_SPAN or _continued(m):
        return ()
    relation = _spanned(m, count, unit)
    return (make(m, relation=relation),) if relation else ()


def _spanned(m: Match, count: int, unit: str) -> Relation | None:
    """Which way from what the span goes, told by the word before or after it."""
    lead = m.tokens.kinds[m.first]
    if m.has("a") or lead == "v":
        return Relation(unit, -count, "now")
    if lead == "i":
        return Relation(unit, count, "now") if m.values("i")[0] else None
    if lead == "h":
        return Relation(unit, count, "story")
    later = m.at("b")
    if later:
        return (
            None
            if leans_on_event(m, later[-1])
            else Relation(unit, count * m.tokens.values[later[0]], "story")
        )
    return Relation(unit, (m.values("A")[0] or 1) * count, "story")


def _continued(m: Match) -> bool:
    """Whether the number goes on to the left: "1/2 day"."""
    tokens, first = m.tokens, m.first
    return (
        first > 0 and tokens.kinds[first - 1] in "/.#-" and tokens.ends[first - 1] == tokens.starts[first]
    )


def _relative(m: Match) -> Found:
    relation = relation_of(m, "UuQc")
    if relation and relation.unit == "part" and m.tokens.kinds[m.last : m.last + 2] in ("fd", "fo"):
        return ()  # "in der selben Nacht des 14. August": the day itself is said
    return (make(m, relation=relation),) if relation else ()


def _alone(m: Match) -> Found:
    """Nos vemos pasado, o al siguiente: after a verb that looks ahead."""
    relation = m.words.alone.get(m.tokens.words[m.last - 1])
    before = m.tokens.words[m.first - 1] if m.first else ""
    if relation is None or not (before in m.words.future or m.kind_before(m.first) == "V"):
        return ()
    return (make(m, relation=relation),)


def _part_of(m: Match) -> Found:
    """The end of the year, later in the month: of the story's, as long as nothing else is said."""
    unit, place = m.values("uU")[0], m.at("uU")[0]
    if unit not in ("year", "month", "decade") or m.tokens.words[place] in m.words.plural:
        return ()
    return (make(m, relation=Relation(unit, 0, "story")),)


def _weekday_alone(m: Match) -> Found:
    shifts = m.at("AL")
    if not _is_weekday(m, m.at("Ww")[0], bool(shifts)):
        return ()
    relation = None
    if shifts:
        anchor = "story" if m.tokens.kinds[shifts[0]] == "A" else "now"
        relation = Relation("weekday", m.tokens.values[shifts[0]], anchor)
    return (make(m, weekday=m.values("Ww")[0], relation=relation),)


def _is_weekday(m: Match, place: int, shifted: bool) -> bool:
    """Not "every Monday", "a Monday", "the third Monday", "Whit-Monday", nor a bare abbreviation."""
    tokens = m.tokens
    if _in_name(m):
        return False
    if m.has("O") or m.kind_before(m.first) in ("e", "N", "X", "O"):
        return False
    if tokens.kinds[place] == "w" and (not shifted or len(tokens.words[place]) < 3):
        return False
    return not (place and tokens.kinds[place - 1] == "-" and tokens.starts[place] == tokens.ends[place - 1])


def _weekday_and_day(m: Match) -> Found:
    """El sábado 21: some Saturday that is a 21st, which the day of writing has to tell."""
    place = m.place("d")
    if m.words.order != "dmy" or not _is_weekday(m, m.place("W"), False):
        return _weekday_alone(m._replace(last=place))
    return (make(m, weekday=m.values("W")[0], day=m.tokens.values[place]),)


def _day_and_weekday(m: Match) -> Found:
    """ "Ayer lunes" is one day; "next week Friday" are a week and a day in it."""
    relation: Relation = m.values("R")[0]
    if relation.unit == "day":
        return (make(m, relation=relation),)
    day = m._replace(form="weekday", first=m.first + 1)
    return (make(m, last=m.first + 1, relation=relation), *_weekday_alone(day))


def _in_name(m: Match) -> bool:
    """ "ANDA Friday Talk": words with capitals on both sides, in a language that says something by them."""
    kinds = m.tokens.kinds
    if not m.words.capital or m.words.language != "en" or kinds[m.last : m.last + 1] not in ("x", "d"):
        return False
    before = m.first > 0 and kinds[m.first - 1] == "x" and capital(m.tokens, m.first - 1)
    return before and (kinds[m.last] == "d" or capital(m.tokens, m.last))


READERS = {
    "span": _span,
    "later_year": _relative,
    "relative": _relative,
    "alone": _alone,
    "rel_year": _relative,
    "part_of": _part_of,
    "weekday_day": _weekday_and_day,
    "day_weekday": _day_and_weekday,
    "weekday": _weekday_alone,
}
