"""Names of a claim that its source spells otherwise."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.judging.folding import plain
from pipeline.judging.names import misspelt, runs
from pipeline.model import Span

SHORTEST = 4  # letters of a word that is compared
ALONE = 6  # letters of a name of one word
TWICE = 2  # uses of such a name in the source
MOST = 400  # names of a source that begin with the same letter, or end with it, that are compared
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
        alike = [name for name in self.places if name[:1] == word[:1] and misspelt(word, name)][:MOST]
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
    for run in runs(claim):
        for i, word in enumerate(run):
            if len(word.group()) < SHORTEST or (len(run) == 1 and _begins(claim, word.start())):
                continue
            parts = WORD.findall(plain(word.group()))
            if any(source.words.issuperset(parts) for source in sources):
                continue
            for number, source in enumerate(sources):
                if found := source.spelling(run, i):
                    yield number, found
                    break


def _beside(run: Sequence[re.Match[str]], i: int) -> frozenset[str]:
    """The words before and behind it, case folded."""
    return frozenset(plain(run[j].group()) for j in (i - 1, i + 1) if 0 <= j < len(run))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins there: its first word is capitalised whatever it is."""
    return text[:start].rstrip(" \"“'(").endswith((".", "!", "?", ":")) or not text[:start].strip()
