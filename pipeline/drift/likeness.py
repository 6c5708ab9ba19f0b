"""How much of a page is still there: by its words, and by its runs of words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

COMPARED = 100_000  # characters of a page
ENOUGH = 80  # different words that a page must have to be compared
RUN = 3  # words in a row; what is only shuffled about has few of them
_WORD = re.compile(r"\w{3,}")
_TOKEN = re.compile(r"\w+")


def words_left(before: str, after: str) -> float | None:
    """The part of the different words of ``before`` that ``after`` has; None where they are too few."""
    wanted = set(_WORD.findall(before[:COMPARED].casefold()))
    if len(wanted) < ENOUGH:
        return None
    return len(wanted & set(_WORD.findall(after[:COMPARED].casefold()))) / len(wanted)


def runs_left(before: str, after: str) -> float:
    """The part of the runs of words of ``before`` that ``after`` has, 0 to 1; 1 where there are none."""
    old, new = _tokens(before), _tokens(after)
    size = min(RUN, len(old))
    wanted, had = Counter(_runs(old, size)), Counter(_runs(new, size))
    return (wanted & had).total() / wanted.total() if wanted else 1.0


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(unicodedata.normalize("NFKC", text[:COMPARED]).casefold())


def _runs(tokens: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(tokens[at:] for at in range(size)), strict=False)


def flat(text: str) -> str:
    """The text as it compares: width, case, marks of quotation, dashes and blanks make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_TOKEN.findall(plain))
