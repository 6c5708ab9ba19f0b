"""The words that tell what a text is about, as they compare across inflection and spelling."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.reading.phrases import words

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
RUN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
NAME_WEIGHT = 1.6
KEPT = 6  # letters of a word that are compared
STOP = frozenset(
    words(
        """
    a about above after again against ago all also although always am among an and another any are
    as at away back be became because become been before being below between both but by came can
    could did do does done down during each either else ever every few for from further get got had
    has have having he her here hers him his how however i if in including into is it its itself
    just last later least less like made make many may me might more most much must my near nearly
    next no nor not now of off often on once one only onto or other our out over own per put quite
    rather s said same saw say says she should since so some still such t take taken than that the
    their them then there these they this those though through thus to together too toward towards
    under until up upon us used using very via was way we well went were what when where whether
    which while who whom whose why will with within without would yet you your al ante antes con
    contra cual cuando de del desde donde durante e el ella ellas ellos en entre era eran es esa ese
    eso esta estaba estas este esto estos fue fueron ha había han hasta la las le les lo los más muy
    no o otra otro para pero por porque que quien se según ser si sin sobre su sus también tras un
    una uno unos y ya à au aux avec ce ces cette comme d dans depuis des du elle elles est et était
    été eu il ils je l leur leurs lui mais même n ne nous on ont ou où par pas plus pour qu qui sa
    sans se selon ses son sont sur sous très une vers vous aber als am an auch auf aus bei bis da
    das dass dem den der des die dies diese dieser durch ein eine einem einen einer eines er es für
    gegen habe haben hat hatte ihr ihre im in ist kann mit nach nicht noch nur oder sei sein seine
    seit sich sie sind so über um und unter vom von vor war waren wird wurde wurden zu zum zur ao
    aos as às até com como da das do dos ela elas ele eles em entre era essa esse foi foram isso
    mais mas na nas não nem nos num o os ou pela pelas pelo pelos qual quando são sem seu sua também
    tem têm um uma
        """
    )
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a text: how it compares, where it begins, and how much it tells (a name more)."""

    stem: str
    start: int
    weight: float


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The first letters without marks and endings; empty for a word that says nothing."""
    if word[0].isdigit():
        return word.replace(",", "")
    low = word.casefold()
    if low in STOP:
        return ""
    plain = low if low.isascii() else _plain(low)
    if plain[-1:] == "s" and len(plain) > 3 and plain[-2] not in "su":
        plain = plain[:-1]
    return plain[:KEPT]


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def tokens(text: str) -> Iterator[tuple[str, int, str]]:
    """Stem, place and the word itself, of every word that tells something."""
    for found in TOKEN.finditer(text):
        word = found.group()
        if word >= "\u1100" and RUN.match(word):
            yield from _pairs(word, found.start())
        elif known := stem(word):
            yield known, found.start(), word


def _pairs(word: str, start: int) -> Iterator[tuple[str, int, str]]:
    """Scripts that write no blanks: every two signs that follow each other."""
    for i in range(max(1, len(word) - 1)):
        yield word[i : i + 2], start + i, word[i : i + 2]


def terms(text: str) -> list[Term]:
    """The text's terms; a figure and a capitalised word weigh more."""
    return [Term(known, start, _weight(word)) for known, start, word in tokens(text)]


def _weight(word: str) -> float:
    if word[0].isdigit():
        return 1.2
    if len(word) < 3:
        return 0.5
    return NAME_WEIGHT if word[0].isupper() else 1.0
