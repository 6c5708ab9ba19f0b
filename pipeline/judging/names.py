"""Names of people in running text, and which of them are one name spelt two ways."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pipeline.judging.folding import plain
from pipeline.model import Article, Span, Statement

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){0,3}")
BLANKS = " \u00a0"
PARTS = range(2, 5)  # words of a name
GROUP, COMPARED = 50, 20_000  # names that share all but one word; pairs in all
LONGEST = 30  # letters of a word
SHORTEST = 3  # letters of the word that differs
SOUNDED = 7  # letters from which two edits may be one name
ROMAN = re.compile(r"[ivxlcdm]+")
UNNAMED = (
    "north south east west northern southern eastern western central new old upper lower great greater"
    " first second third january february march april may june july august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday"
    " adviser advisor minister ministry center centre theater theatre organisation organization defence"
    " defense labour labor"
)
ARTICLES = (
    "the",
    "a",
    "an",
    "la",
    "le",
    "les",
    "el",
    "los",
    "las",
    "il",
    "lo",
    "gli",
    "der",
    "die",
    "das",
    "het",
)
TOLD = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
NOT_NAMES = frozenset(UNNAMED.split())


@dataclass(frozen=True, slots=True)
class Use:
    """A name where it stands."""

    statement: Statement
    start: int
    end: int

    @property
    def text(self) -> str:
        """The name as it is written."""
        return self.statement.text[self.start : self.end]

    def span(self) -> Span:
        """Its place in the article's source."""
        return self.statement.locate(self.start, self.end)


Name = tuple[str, ...]


def names(article: Article) -> dict[Name, list[Use]]:
    """The last two, three and four words of every run of capitalised words, with their uses."""
    found: dict[Name, list[Use]] = {}
    for statement in article.statements:
        if statement.context in ("prose", "list", "caption", "infobox", "table"):
            for name, use in _in_statement(statement):
                found.setdefault(name, []).append(use)
    return found


def _in_statement(statement: Statement) -> Iterator[tuple[Name, Use]]:
    """The last words of each run: a name cut off before its end would be half a name."""
    for run in runs(statement.text):
        named = run[1:] if run[0].group().casefold() in ARTICLES else run
        for length in PARTS:
            if length <= len(named):
                words = named[-length:]
                yield tuple(w.group() for w in words), Use(statement, words[0].start(), words[-1].end())


def runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Capitalised words (not ``NATO``) that follow one another with one blank between."""
    run: list[re.Match[str]] = []
    for word in WORD.finditer(text):
        if run and (word.start() != run[-1].end() + 1 or text[run[-1].end()] not in BLANKS):
            yield run
            run = []
        if word.group()[0].isupper() and not word.group()[1:].isupper():
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def variants(known: dict[Name, list[Use]]) -> Iterator[tuple[Name, Name]]:
    """Pairs of names that differ in one word, and there by an edit or two that no grammar explains.

    One of the two is used once.
    """
    alike: dict[tuple[int, Name, Name], list[Name]] = {}
    for name in known:
        for hole in range(len(name)):
            if plausible(name, hole) and len(name[hole]) <= LONGEST:
                alike.setdefault((hole, name[:hole], name[hole + 1 :]), []).append(name)
    compared = 0
    for (hole, _, _), group in alike.items():
        for one, other in combinations(group[:GROUP], 2):
            compared += 1
            if compared > COMPARED:
                return
            if 1 in (len(known[one]), len(known[other])) and misspelt(one[hole], other[hole]):
                yield one, other


def plausible(name: Name, hole: int) -> bool:
    """Whether a difference in that word is a slip: a first name that differs is another person.

    ``North African`` and ``North American`` share no name.
    """
    rest = (word.casefold() for place, word in enumerate(name) if place != hole)
    return (hole > 0 or len(name) > 2) and any(word not in NOT_NAMES for word in rest)


def misspelt(one: str, other: str) -> bool:
    """Whether one word is the other with a slip: not its plural, feminine, adjective or number."""
    a, b = one.casefold(), other.casefold()
    if min(len(a), len(b)) < SHORTEST or {a, b} & NOT_NAMES or ROMAN.fullmatch(a) or ROMAN.fullmatch(b):
        return False
    if any(one == other for one, other in zip(_writings(a), _writings(b), strict=True)):
        return False
    if _inflected(a, b) or _coded(a, b):
        return False
    return distance(a, b, 2) <= (2 if min(len(a), len(b)) >= SOUNDED else 1)


def _writings(word: str) -> tuple[str, str, str]:
    """Without marks and hyphens: Kästner as Kastner, as Kaestner, and Encyclopaedia as Encyclopedia."""
    bare, told = (plain(w.replace("-", "")) for w in (word, word.translate(TOLD)))
    return bare, told, bare.replace("ae", "e").replace("oe", "e")


def _coded(a: str, b: str) -> bool:
    """Whether a letter before a hyphen tells them apart: U-Bahn and S-Bahn."""
    return a[1:2] == b[1:2] == "-"


def _inflected(a: str, b: str) -> bool:
    """Whether only the ending differs: Peru and Perus, Juan and Juana, Maria and Mario."""
    shared = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= min(len(a), len(b)) - 1


def distance(a: str, b: str, limit: int) -> int:
    """Edits (insert, delete, replace, exchange neighbours) from one to the other; over ``limit``: more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row, older = row, [i], before
        for j, y in enumerate(b, 1):
            least = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if older and j > 1 and x == b[j - 2] and a[i - 2] == y:
                least = min(least, older[j - 2] + 1)
            row.append(least)
        if min(row) > limit:
            return limit + 1
        before = last
    return row[-1]
