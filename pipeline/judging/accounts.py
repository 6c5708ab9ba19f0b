"""Sentences of one article that tell the same event: found by the sources and the rare words they share."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from pipeline.dates.mention import DateMention
from pipeline.dates.when import When
from pipeline.judging import telling
from pipeline.judging.phrasing import by_key, label
from pipeline.model import Article, Evidence, Finding, Statement, Tier

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+")
SHORTEST = 4  # letters of a word that tells something
RARE = 3  # sentences of the article in which a telling word may stand
SHARED = 5  # telling words before the reason, and
RARELY = 3  # of them rare ones, that make two sentences one account
SHARED_WHOLE, RARELY_WHOLE = 6, 4  # the same for whole sentences
CROWDED = 30  # sentences that cite one source: a book for the whole article binds nothing
REASON = 6  # words after "in response to" that are its reason
UNTELLING = re.compile(  # words of any deed: they make no two reasons one
    r"conducted|carried|made|held|taken|done|earlier|realizad[ao]s?|llevad[ao]s?|hech[ao]s?|effectuée?s?"
    r"|menée?s?|durchgeführte?n?|conduzid[ao]s?|condott[aeio]|uitgevoerde?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Account:
    """The words ``text[start:end]`` by which a sentence tells an event; ``when``, if they are a day."""

    statement: Statement
    start: int
    end: int
    when: When | None = None

    @property
    def text(self) -> str:
        """The words."""
        return self.statement.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason that a sentence gives, with the telling words that led to it and those in it."""

    account: Account
    before: frozenset[str]
    words: frozenset[str]


def two_reasons(statements: Sequence[Statement], language: str) -> Iterator[tuple[Account, Account]]:
    """Pairs of sentences on one event, citing one source, whose reasons share no word."""
    given = [reason for s in statements for reason in _reasons(s, language)]
    rare = _rare(statements) if len(given) > 1 else frozenset()
    for one, other in _sharing_a_source(given, lambda each: each.account.statement):
        shared = one.before & other.before
        same_event = len(shared) >= SHARED and len(shared & rare) >= RARELY
        if same_event and not _alike(one, other):
            yield one.account, other.account


def two_dates(statements: Sequence[Statement]) -> Iterator[tuple[Account, Account]]:
    """Pairs of sentences on one event, citing one source, each with one day, and not the same one."""
    dated = [(s, days[0]) for s in statements if len(days := _days(s)) == 1]
    rare = _rare(statements) if len(dated) > 1 else frozenset()
    words = {id(s): telling_words(s.text) for s, _ in dated}
    for one, other in _sharing_a_source(dated, lambda each: each[0]):
        shared = words[id(one[0])] & words[id(other[0])]
        same_event = len(shared) >= SHARED_WHOLE and len(shared & rare) >= RARELY_WHOLE
        if same_event and _other_days(one[1], other[1]):
            yield _dated(*one), _dated(*other)


def differing(check: str, article: Article, here: Account, there: Account) -> Finding:
    """That ``here`` tells an event otherwise than ``there``, though both cite a source together."""
    statement, other = here.statement, there.statement
    shared = {citation.key for citation in other.citations}
    key = next(c.key for c in statement.citations if c.key and c.key in shared)
    return Finding(
        check=check,
        tier=Tier.REVIEW,
        message=f'"{here.text}" is "{there.text}" elsewhere; both cite {label(by_key(article)[key])}.',
        span=statement.locate(here.start, here.end),
        key=key,
        section=statement.section,
        sentence=statement.text,
        claimed=here.text,
        claimed_when=here.when,
        found=there.text,
        evidence=(Evidence(other.text, key=key, witness="article", when=there.when),),
    )


def _dated(statement: Statement, mention: DateMention) -> Account:
    return Account(statement, mention.start, mention.end, mention.when)


def _days(statement: Statement) -> list[DateMention]:
    return [m for m in statement.dates if m.when is not None and m.when.is_day and not m.bound]


def _other_days(one: DateMention, other: DateMention) -> bool:
    """Not the same day and month; another year only counts where both are stated."""
    if one.when is None or other.when is None or not one.when.disjoint(other.when):
        return False
    a, b = one.when.earliest, other.when.earliest
    return (a.month, a.day) != (b.month, b.day) or one.how == other.how == "stated"


def _sharing_a_source(given: list[T], statement: Callable[[T], Statement]) -> Iterator[tuple[T, T]]:
    """Every two of them, once, whose sentences differ and cite a source together."""
    by_source: dict[str, list[T]] = defaultdict(list)
    for each in given:
        for key in dict.fromkeys(c.key for c in statement(each).citations if c.key):
            by_source[key].append(each)
    seen: set[tuple[int, int]] = set()
    for sharing in by_source.values():
        for one, other in combinations(sharing[:CROWDED], 2):
            pair = (id(one), id(other))
            if pair not in seen and statement(one) is not statement(other):
                seen.add(pair)
                yield one, other


def _reasons(statement: Statement, language: str) -> Iterator[_Reason]:
    text = statement.text
    for start, end in telling.causes(text, language):
        words = [m for m in WORD.finditer(text, end) if m.start() - end < 200][:REASON]
        if words:
            first, last = words[0].start(), _clause_end(text, words[0].start(), words)
            account = Account(statement, first, last)
            yield _Reason(account, telling_words(text[:start]), telling_words(text[first:last]))


def _clause_end(text: str, start: int, words: Sequence[re.Match[str]]) -> int:
    """Before the comma, bracket or stop that ends the reason, or before a word that tells nothing."""
    deed = next((w for w in words[1:] if UNTELLING.fullmatch(w.group())), None)
    limit = len(text[: deed.start()].rstrip()) if deed else words[-1].end()
    stop = re.search(r"[,;:.()—–]", text[start:limit])
    return start + stop.start() if stop else limit


def telling_words(text: str) -> frozenset[str]:
    """The beginnings of its longer words, but for those of any deed."""
    words = (w for w in WORD.findall(text) if len(w) >= SHORTEST)
    return frozenset(_stem(w) for w in words if not UNTELLING.fullmatch(w))


def _stem(word: str) -> str:
    """Its beginning: "expelled" and "expulsion" stay two, "test" and "tests" become one."""
    folded = word.casefold()
    return folded[: max(SHORTEST, len(folded) - 2)]


def _rare(statements: Sequence[Statement]) -> frozenset[str]:
    counts = Counter(word for s in statements for word in telling_words(s.text))
    return frozenset(word for word, times in counts.items() if times <= RARE)


def _alike(one: _Reason, other: _Reason) -> bool:
    return bool(one.words & other.words) or not one.words or not other.words
