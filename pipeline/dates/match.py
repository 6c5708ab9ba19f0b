"""A matched form of the grammar, and the parts that many forms have."""

from dataclasses import dataclass
from typing import Any

from pipeline.dates.expression import Expression, Relation
from pipeline.dates.lexer import Tokens
from pipeline.dates.lexicon import Lexicon
from pipeline.dates.years import western

Found = tuple[Expression, ...]
LEANING = frozenset({"dm", "md", "days"})


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens ``first`` to ``last`` (excluded) have the shape of a form."""

    form: str
    first: int
    last: int
    tokens: Tokens
    words: Lexicon

    def values(self, kinds: str) -> list[Any]:
        """The values of the tokens of some kinds, in order."""
        return [self.tokens.values[i] for i in self.at(kinds)]

    def at(self, kinds: str) -> list[int]:
        """Where tokens of some kinds stand."""
        span = self.tokens.kinds[self.first : self.last]
        return [i for i, kind in enumerate(span, self.first) if kind in kinds]

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
    first, last = _trimmed(kinds, m.first if first is None else first, m.last if last is None else last)
    before = _glue_before(kinds, first)
    if before and kinds[before - 1] in "EC":
        first = before - 1
        parts.setdefault("circa", kinds[first] == "C")
    before = first
    while before and kinds[before - 1] == "f":
        before -= 1
    beside = last if m.words.bounds_follow else before - 1
    if 0 <= beside < len(kinds):
        parts.setdefault("bound", m.words.bounds.get(tokens.words[beside], ""))
    if m.form in LEANING:
        parts.setdefault("lean", _lean(tokens, before, last))
    return Expression(tokens.starts[first], tokens.ends[last - 1], first, last - 1, m.form, **parts)


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
    near = [
        i for i in (first - 1, first - 2, last) if 0 <= i < len(tokens.kinds) and tokens.kinds[i] == "L"
    ]
    value = tokens.values[near[0]] if near else 0
    return value if isinstance(value, int) else 0


def year_of(m: Match) -> dict[str, Any]:
    """The year of a date with a month: stated, shortened ('99) or told by a relation."""
    if m.form in ("dm", "md"):
        return {}
    years = m.values("y")
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
    days = m.values("Ww")
    return {"weekday": days[0]} if days else {}


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
