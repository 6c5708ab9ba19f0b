"""Dates told from another: yesterday, three days later, the same year, on Monday."""

from pipeline.dates.expression import Relation
from pipeline.dates.match import Found, Match, leans_on_event, make, relation_of

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
    return (make(m, relation=relation),) if relation else ()


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
    if m.has("O") or m.kind_before(m.first) in ("e", "N", "X", "O"):
        return False
    if tokens.kinds[place] == "w" and (not shifted or len(tokens.words[place]) < 3):
        return False
    return not (place and tokens.kinds[place - 1] == "-" and tokens.starts[place] == tokens.ends[place - 1])


READERS = {
    "span": _span,
    "later_year": _relative,
    "relative": _relative,
    "rel_year": _relative,
    "part_of": _part_of,
    "weekday": _weekday_alone,
}
