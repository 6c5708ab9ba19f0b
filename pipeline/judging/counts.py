"""Sentences of one article that count the same thing of one event, and count it differently."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
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


@dataclass(frozen=True, slots=True)
class _Count:
    account: Account
    quantity: "Quantity"


def two_counts(statements: Sequence[Statement], language: str) -> Iterator[tuple[Account, Account]]:
    """Pairs of sentences on one event, of one source or one day, that count the same people otherwise.

    The earlier of the two comes first.
    """
    counted: dict[int, list[_Count]] = defaultdict(list)
    for statement in statements:
        if statement.context in JUDGED:
            for deed, count in _counts(statement, language):
                counted[deed].append(count)
    for counts in counted.values():
        for one, other in combinations(counts[:CROWDED], 2):
            if _differ(one, other, counts) and _one_event(one.account, other.account):
                yield one.account, other.account


def _counts(statement: Statement, language: str) -> Iterator[tuple[int, _Count]]:
    """The counts of the sentence, each with the deed that it is of."""
    text = statement.text
    if DEEDS.keys().isdisjoint(WORD.findall(text.casefold())) or CHANGED.search(text):
        return
    from pipeline.numbers.finding import (
        find_quantities,
    )  # its tables are only loaded where somebody suffered
    from pipeline.numbers.quantity import Kind

    taken = sorted((mention.start, mention.end) for mention in statement.dates)
    for q in find_quantities(text, language, taken):
        deed = _deed(text, q)
        if deed is not None and q.kind == Kind.COUNT and q.is_whole and q.value >= LEAST:
            yield deed, _Count(Account(statement, q.start, q.end), q)


def _deed(text: str, q: "Quantity") -> int | None:
    """What was done to those who are counted: the nearest word that says it, in the same clause."""
    before = [w.group().casefold() for w in WORD.finditer(STOP.split(text[: q.start])[-1])][-BEFORE:]
    after = [w.group().casefold() for w in WORD.finditer(STOP.split(text[q.end :], maxsplit=1)[0])][:AFTER]
    return next((DEEDS[word] for word in (*reversed(before), *after) if word in DEEDS), None)


def _differ(one: _Count, other: _Count, counts: Sequence[_Count]) -> bool:
    """Whether neither bears the other out, and neither sentence has the other's number too."""
    from pipeline.numbers.comparing import agrees

    a, b = one.quantity, other.quantity
    if one.account.statement is other.account.statement or agrees(a, b) or agrees(b, a):
        return False
    values: dict[int, set[float]] = defaultdict(set)
    for count in counts:
        values[id(count.account.statement)].add(count.quantity.value)
    return (
        b.value not in values[id(one.account.statement)]
        and a.value not in values[id(other.account.statement)]
    )


def _one_event(one: Account, other: Account) -> bool:
    """Whether they share a source or a day, and some words."""
    a, b = one.statement, other.statement
    is_bound = bool(_keys(a) & _keys(b)) or bool(_days(a) & _days(b))
    return is_bound and len(telling_words(a.text) & telling_words(b.text)) >= SHARED


def _keys(statement: Statement) -> frozenset[str]:
    return frozenset(citation.key for citation in statement.citations if citation.key)


def _days(statement: Statement) -> frozenset[str]:
    return frozenset(m.edtf for m in statement.dates if m.when is not None and m.when.is_day)
