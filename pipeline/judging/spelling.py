"""Names of a claim that its source spells otherwise."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pipeline.judging.folding import plain
from pipeline.judging.names import misspelt, runs
from pipeline.model import Span

SHORTEST = 4  # letters of a word that is compared
ALONE = 6  # letters of a name of one word
TWICE = 2  # uses of such a name in the source
MOST = 400  # names of a source that begin with the same letter that are compared
LOOKED_FOR = 40  # words of a claim
APART = 2  # letters by which the length of two spellings may differ
WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """``claim[span]`` is what ``text[place]`` spells otherwise; ``named``: a word beside it is the same."""

    span: Span
    place: Span
    named: bool


class Names:
    """The names of a source's text: its words, and the capitalised ones with those beside them."""

    def __init__(self, text: str) -> None:
        """Read the text once."""
        self.text = text
        self.words = frozenset(WORD.findall(plain(text)))
        self.places: dict[str, list[tuple[Span, frozenset[str]]]] = defaultdict(list)
        for run in runs(text):
            for i, word in enumerate(run):
                self.places[word[0]].append((Span(*word.span()), _beside(run, i)))

    def spelling(self, run: Sequence[re.Match[str]], i: int) -> Spelling | None:
        """How the source spells that word of a run of the claim, if otherwise only."""
        word, beside = run[i].group(), _beside(run, i)
        near = (n for n in self.places if n[0] == word[0] and abs(len(n) - len(word)) <= APART)
        alike = [name for name in islice(near, MOST) if misspelt(word, name)]
        for name in alike:
            for place, others in self.places[name]:
                if beside & others:
                    return Spelling(Span(*run[i].span()), place, named=True)
        if len(run) == 1 and len(word) >= ALONE:
            for name in alike:
                if len(self.places[name]) >= TWICE:
                    return Spelling(Span(*run[i].span()), self.places[name][0][0], named=False)
        return None


def spellings(claim: str, sources: Sequence[Names]) -> Iterator[tuple[int, Spelling]]:
    """The number of the source, and the spelling, for each name that no source has as the claim has it."""
    for run, i in islice(_unknown(claim, sources), LOOKED_FOR):
        found = ((number, source.spelling(run, i)) for number, source in enumerate(sources))
        if known := next(((number, spelling) for number, spelling in found if spelling), None):
            yield known


def _unknown(claim: str, sources: Sequence[Names]) -> Iterator[tuple[list[re.Match[str]], int]]:
    """The words of names that stand in none of the sources, with the runs in which they stand."""
    for run in runs(claim):
        for i, word in enumerate(run):
            is_name = len(run) > 1 or not _begins(claim, word.start())
            parts = WORD.findall(plain(word.group())) if is_name and len(word.group()) >= SHORTEST else []
            if parts and not any(source.words.issuperset(parts) for source in sources):
                yield run, i


def _beside(run: Sequence[re.Match[str]], i: int) -> frozenset[str]:
    """The words before and behind it, case folded."""
    return frozenset(plain(run[j].group()) for j in (i - 1, i + 1) if 0 <= j < len(run))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there: its first word is capitalised whatever it is."""
    before = text[max(0, start - 8) : start].rstrip(" \"“'(")
    return before.endswith((".", "!", "?", ":")) or (not before and start <= 8)
