"""Sentences of one article that count the same thing of one event, and count it differently."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING

from pipeline.judging.accounts import CROWDED, Account, telling_words
from pipeline.model import Statement
from pipeline.reading.phrases import words

if TYPE_CHECKING:
    from pipeline.numbers.quantity import Quantity

JUDGED = frozenset({"prose", "caption", "infobox"})
LEAST = 2  # a count from which it tells
SHARED = 3  # telling words that two sentences on one event share
BEFORE, AFTER = 2, 4  # words around a count that say of what it is
WORD = re.compile(r"[^\W\d_]+")
STOP = re.compile(r"[,;:.()]")
JOINT = re.compile(r"[,;:.()]|\b(?:and|y|e|et|und|while|mientras|tandis|während|enquanto)\b")
KILLED = (
    "killed killing dead died deaths death fatalities slain muertos muertas muertes murieron"
    " fallecidos víctimas morts tués tuées décès tote toten todesopfer getötet starben mortos mortas"
    " mortes morreram"
)
INJURED = (
    "injured injuring injuries wounded wounding heridos heridas lesionados blessés blessées verletzte"
    " verletzten verletzt feridos feridas"
)
ARRESTED = (
    "arrested arresting arrests detained detenidos arrestados arrêtés interpellés festgenommen presos"
)
DEEDS = {word: deed for deed, told in enumerate((KILLED, INJURED, ARRESTED)) for word in words(told)}
CHANGED = re.compile(
    r"\b(?:rose|risen|rising|increas\w*|grew|fell|reduc\w*|revis\w*|initial\w*|later|update\w*|estimate\w*"
    r"|another|others?|further|additional|more|other|remaining|aument\w*|otr[oa]s|más|autres?|plus|weitere\w*"
    r"|später\w*|zunächst|outr[oa]s|mais)\b",
    re.IGNORECASE,
)
"""What tells that a count was another before, or that it is of the rest."""


def two_counts(statements: Sequence[Statement], language: str) -> Iterator[tuple[Account, Account]]:
    """Pairs of sentences on one event, of one source or one day, that count the same people otherwise.

    The earlier of the two comes first.
    """
    for one, other in _on_one_event(s for s in statements if s.context in JUDGED and _tells_a_deed(s.text)):
        ours, theirs = _counts(one, language), _counts(other, language)
        for deed in ours.keys() & theirs.keys():
            if not _any_agrees(ours[deed], theirs[deed]):
                yield _account(one, ours[deed][0]), _account(other, theirs[deed][0])


def _on_one_event(statements: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Every two of them, once, that share a source or a day, and some words."""
    bound: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        days = (m.edtf for m in statement.dates if m.when is not None and m.when.is_day)
        for each in {*(c.key for c in statement.citations if c.key), *days}:
            bound[each].append(statement)
    seen: set[tuple[int, int]] = set()
    for sharing in bound.values():
        for one, other in combinations(sharing[:CROWDED], 2):
            if (id(one), id(other)) not in seen:
                seen.add((id(one), id(other)))
                if len(telling_words(one.text) & telling_words(other.text)) >= SHARED:
                    yield one, other


def _tells_a_deed(text: str) -> bool:
    return not DEEDS.keys().isdisjoint(WORD.findall(text.casefold())) and not CHANGED.search(text)


def _counts(statement: Statement, language: str) -> dict[int, "list[Quantity]"]:
    """The counts of the sentence by the deeds that they are of."""
    from pipeline.numbers.finding import find_quantities  # its tables are only loaded for such sentences
    from pipeline.numbers.quantity import Kind

    found: dict[int, list[Quantity]] = {}
    taken = sorted((mention.start, mention.end) for mention in statement.dates)
    for q in find_quantities(statement.text, language, taken):
        deed = _deed(statement.text, q)
        if deed is not None and q.kind == Kind.COUNT and q.is_whole and q.value >= LEAST:
            found.setdefault(deed, []).append(q)
    return found


def _deed(text: str, q: "Quantity") -> int | None:
    """What was done to those who are counted: the nearest word that says it, in the same clause."""
    before = [w.group().casefold() for w in WORD.finditer(JOINT.split(text[: q.start])[-1])][-BEFORE:]
    after = [w.group().casefold() for w in WORD.finditer(STOP.split(text[q.end :], maxsplit=1)[0])][:AFTER]
    return next((DEEDS[word] for word in (*reversed(before), *after) if word in DEEDS), None)


def _any_agrees(ours: "list[Quantity]", theirs: "list[Quantity]") -> bool:
    """Whether one of the counts is borne out by one of the others."""
    from pipeline.numbers.comparing import agrees

    return any(agrees(a, b) or agrees(b, a) for a, b in product(ours, theirs))


def _account(statement: Statement, q: "Quantity") -> Account:
    return Account(statement, q.start, q.end)
