"""A matched form of the grammar, and the parts that many forms have."""

from typing import Any, NamedTuple

from pipeline.dates.calendars import CALENDARS, OFFSET, PERSIAN
from pipeline.dates.expression import Expression, Relation
from pipeline.dates.lexer import Tokens
from pipeline.dates.lexicon import Lexicon
from pipeline.dates.years import western

Found = tuple[Expression, ...]
PERSIAN_YEARS = range(1250, 1450)  # of a year alone in Persian
EARLIEST_SPELLED = 1000
LEADING = frozenset("fEC-.")
LEANING = frozenset({"dm", "md", "days", "number"})


class Match(NamedTuple):
    """Tokens ``first`` to ``last`` (excluded) have the shape of a form."""

    form: str
    first: int
    last: int
    tokens: Tokens
    words: Lexicon

    def values(self, kinds: str) -> list[Any]:
        """The values of the tokens of some kinds, in order."""
        values, span = self.tokens.values, self.tokens.kinds[self.first : self.last]
        return [values[i] for i, kind in enumerate(span, self.first) if kind in kinds]

    def at(self, kinds: str) -> list[int]:
        """Where tokens of some kinds stand."""
        span = self.tokens.kinds[self.first : self.last]
        return [i for i, kind in enumerate(span, self.first) if kind in kinds]

    def place(self, kinds: str) -> int:
        """Where the first token of some kinds stands, -1 for none."""
        span = self.tokens.kinds
        for i in range(self.first, self.last):
            if span[i] in kinds:
                return i
        return -1

    def kind_before(self, place: int) -> str:
        """The kind of the nearest token to the left that is no article or preposition of ours."""
        while place and self.tokens.kinds[place - 1] == "f":
            place -= 1
        return self.tokens.kinds[place - 1] if place else ""

    def has(self, kinds: str) -> bool:
        """Whether a token of some kinds is among them."""
        return any(k in kinds for k in self.tokens.kinds[self.first : self.last])


def make(m: Match, first: int | None = None, last: int | None = None, **parts: Any) -> Expression:
    """An expression over some of the match's tokens, with the words before it that belong to it."""
    tokens, kinds = m.tokens, m.tokens.kinds
    first, last = m.first if first is None else first, m.last if last is None else last
    if kinds[first] in "f," or kinds[last - 1] in ".,-":
        first, last = _trimmed(kinds, first, last)
    before = first
    if first and kinds[first - 1] in LEADING:
        first, before = _led(m, first, parts)
    beside = last if m.words.bounds_follow else before - 1
    if 0 <= beside < len(kinds) and (bound := m.words.bounds.get(tokens.words[beside])):
        parts.setdefault("bound", bound)
    if calendar := _calendar(m, parts):
        parts |= {"calendar": calendar, "month": parts["month"] % OFFSET if parts.get("month") else None}
    if "L" in kinds[max(0, before - 2) : last + 1] and m.form in LEANING:
        parts.setdefault("lean", _lean(tokens, before, last))
    return Expression(tokens.starts[first], tokens.ends[last - 1], first, last - 1, m.form, **parts)


def _led(m: Match, first: int, parts: dict[str, Any]) -> tuple[int, int]:
    """Where it begins with the "early" or "about" before it, and where the articles before that begin."""
    tokens, kinds = m.tokens, m.tokens.kinds
    before = _glue_before(kinds, first)
    if before and kinds[before - 1] in "EC":
        first = before - 1
        if isinstance(tokens.values[first], int) and _is_year(parts):
            parts["season"] = tokens.values[first]
    before = first
    while before and kinds[before - 1] == "f":
        before -= 1
    return first, before


def _calendar(m: Match, parts: dict[str, Any]) -> str:
    """Which other calendar a month or a mark beside the year ("1439 AH") names."""
    month = parts.get("month") or 0
    if month > OFFSET:
        return CALENDARS[month // OFFSET]
    if not parts.get("year"):
        return ""
    marks = m.values("K")
    if marks and isinstance(marks[0], str):
        return str(marks[0])
    return PERSIAN if m.words.language == "fa" and parts.get("year") in PERSIAN_YEARS else ""


def _is_year(parts: dict[str, Any]) -> bool:
    """Whether a year is all that is said, so that "the first half of" it is half a year."""
    said = {name for name, value in parts.items() if value}
    return said == {"year"} or (said == {"relation"} and parts["relation"].unit == "year")


def _trimmed(kinds: str, first: int, last: int) -> tuple[int, int]:
    while kinds[first] in "f," and first < last - 1:
        first += 1
    while kinds[last - 1] in ".,-" and last > first + 1:
        last -= 1
    return first, last


def _glue_before(kinds: str, first: int) -> int:
    """Where the articles, hyphens and the full stop of "c." before an expression begin."""
    while first and (kinds[first - 1] in "f-" or kinds[max(0, first - 2) : first] == "C."):
        first -= 1
    return first


def _lean(tokens: Tokens, first: int, last: int) -> int:
    """-1 for "el pasado 10 de julio" and "am vergangenen 15. März", 1 for the next one."""
    kinds = tokens.kinds
    near = [i for i in (first - 1, first - 2, last) if 0 <= i < len(kinds) and kinds[i] == "L"]
    value = tokens.values[near[0]] if near else 0
    return value if isinstance(value, int) else 0


def year_of(m: Match) -> dict[str, Any]:
    """The year of a date with a month: stated, shortened ('99) or told by a relation."""
    if m.form in ("dm", "md"):
        return {}
    years = m.values("y") or _spelled(m)
    if years:
        year = western(years[0], m.words, m.has("J"))
        return {"year": year}
    bare = [i for i in m.at("n") if m.tokens.kinds[i - 1] == "f"]
    if bare:
        return {"short": m.tokens.values[bare[0]]}
    marks = m.at("'")
    if marks and marks[-1] + 1 < m.last:
        return {"short": m.tokens.values[marks[-1] + 1]}
    relation = relation_of(m, "ru")
    return {"relation": relation} if relation else {}


def _spelled(m: Match) -> list[int]:
    """The year in words after a month: "abril de mil novecientos noventa y uno"."""
    after = [i for i in m.at("N") if i > m.place("Mm")]
    total = in_words([m.tokens.values[i] for i in after])
    return [total] if total >= EARLIEST_SPELLED else []


def in_words(numbers: list[int]) -> int:
    """1991 of 1000, 900, 90, 1."""
    total = 0
    for value in numbers:
        total = max(total, 1) * 1000 if value == 1000 else total + value
    return total


def relation_of(m: Match, units: str) -> Relation | None:
    """Of "the same year", "last week", "yesterday"; None for a plural, or where an event is leant on."""
    single = m.at("Rr")
    if single:
        found: Relation = m.tokens.values[single[0]]
        return None if leans_on_event(m, single[0]) else found
    places, shifts = m.at(units), m.at("AL")
    if not places or not shifts or m.tokens.words[places[0]] in m.words.plural:
        return None
    unit, shift = m.tokens.values[places[0]], m.tokens.values[shifts[0]]
    name = unit if isinstance(unit, str) else "quarter"
    if m.tokens.kinds[shifts[0]] == "A":
        return Relation(name, shift, "story")
    if name == "day":  # "the last day" is no day before today, "the next day" is the story's
        return Relation(name, shift, "story") if shift >= 0 else None
    return Relation(name, shift, "now")


def leans_on_event(m: Match, place: int) -> bool:
    """ "The day after the battle": the words after it say from when."""
    words, kinds = m.tokens.words, m.tokens.kinds
    if m.words.bounds.get(words[place].split(" ")[-1]) not in ("after", "before"):
        return False
    return place + 1 < len(kinds) and kinds[place + 1] not in ",.!)-|"


def weekday_of(m: Match) -> dict[str, Any]:
    place = m.place("Ww")
    return {"weekday": m.tokens.values[place]} if place >= 0 else {}


def named(m: Match, place: int) -> bool:
    """Whether a word that could also be another ("May", "march") is written as a month's name."""
    tokens = m.tokens
    if tokens.kinds[place] == "M":
        return True
    if not m.words.capital or tokens.words[place] not in m.words.weak:
        return True
    return tokens.text[tokens.starts[place]].isupper()


def capital(tokens: Tokens, place: int) -> bool:
    return 0 <= place < len(tokens.kinds) and tokens.text[tokens.starts[place]].isupper()
