"""The passages of a page that bear a claim out, and whether they are still there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.every_value import judge_values
from pipeline.claims.judged import Outcome
from pipeline.claims.source_text import SourceText, read_source
from pipeline.claims.terms import terms
from pipeline.drift.likeness import flat
from pipeline.judging.phrasing import shortened
from pipeline.model import Extract

READ = 40_000  # characters of a page in which passages are looked for
BEARS = 0.6  # part of a claim's words that a sentence has which bears it out without a value
STANDS = 0.7  # part of a passage's words that a sentence of today has which says the same
LITTLE = 0.3  # part of the words of the earlier page that today's must have to be missed something in
FEW = 3  # words that tell something, below which nothing is looked for
LONG = 400  # characters of a passage that are shown


@dataclass(frozen=True, slots=True)
class Passage:
    """``before`` bore ``claim`` out; ``now`` is what stands in its place, empty where nothing alike does.

    ``values``: the dates, numbers and quotations of the claim that it bore out.
    """

    claim: str
    before: str
    now: str
    stands: bool
    values: tuple[str, ...] = ()


def passages(claims: Sequence[ClaimText], before: Extract, after: Extract) -> Iterator[Passage]:
    """For each claim that the earlier page bears out: whether today's still does.

    Nothing of a page that has shrunk to a small part: it may be a teaser, or made by scripts.
    """
    if not claims or not before.text.strip():
        return
    old, new = _read(before), _read(after)
    if new.words < LITTLE * old.words:
        return
    today = flat(after.text)
    for claim in claims:
        found = _borne_out(claim, old)
        if found is not None:
            start, end, values = found
            words = old.text[start:end]
            here = _nearest(words, new)
            stands = flat(words) in today or _still(claim, values, here, new)
            yield Passage(claim.text.strip(), _shown(words), _shown(here[0]), stands, values)


def _read(page: Extract) -> SourceText:
    return read_source(page.text[:READ], page.day(), page.language)


def _borne_out(claim: ClaimText, text: SourceText) -> tuple[int, int, tuple[str, ...]] | None:
    """Where the text bears it out (start, end), and the values that it names; None where it does not."""
    borne = [one for one in judge_values(claim, [text]) if one.outcome == Outcome.SUPPORTED and one.place]
    if borne:
        best = max(borne, key=lambda one: one.place.bond if one.place else 0.0)
        assert best.place is not None
        start, end = text.sentence_at(best.place.span.start)
        return start, end, tuple(dict.fromkeys(one.claimed for one in borne))
    if claim.language != text.language or len(claim.terms) < FEW:
        return None
    share, start, end = _best(frozenset(term.stem for term in claim.terms), text)
    return (start, end, ()) if share >= BEARS else None


def _still(claim: ClaimText, values: tuple[str, ...], here: tuple[str, float], text: SourceText) -> bool:
    """Whether the text says in other words what the passage said."""
    if not values:
        return here[1] >= STANDS
    borne = {one.claimed for one in judge_values(claim, [text]) if one.outcome == Outcome.SUPPORTED}
    return borne.issuperset(values)


def _nearest(words: str, text: SourceText) -> tuple[str, float]:
    """The sentence that has most of the words, and the part of them; empty where it has few."""
    wanted = frozenset(term.stem for term in terms(words))
    if not wanted:
        return "", 0.0
    share, start, end = _best(wanted, text)
    return (text.text[start:end], share) if share > 1 - STANDS else ("", share)


def _best(wanted: frozenset[str], text: SourceText) -> tuple[float, int, int]:
    """The part of the words that a sentence has at most, and where that sentence is."""
    found = (0.0, 0, 0)
    for start, end, had in _sentences(text):
        share = len(wanted & had) / len(wanted)
        if share > found[0]:
            found = share, start, end
    return found


@lru_cache(maxsize=4)
def _sentences(text: SourceText) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Each sentence with its words."""
    cut = ((start, end, terms(text.text[start:end])) for start, end in text.sentences)
    return tuple((start, end, frozenset(term.stem for term in found)) for start, end, found in cut)


def _shown(words: str) -> str:
    return shortened(" ".join(words.split()), LONG)
