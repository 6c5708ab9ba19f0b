"""Which place of a source speaks of what a claim says: how near the claim's words stand to it.

Each word of the claim counts by how rare it is in the source and by how near it stands to the claimed
value; a place of the source is as well bound as many of these words stand near it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from math import exp, log

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.sounds import names_by_sound
from pipeline.claims.source_text import SourceText
from pipeline.claims.terms import NAME_WEIGHT

CLOSE, WIDE = 35.0, 260.0  # characters over which nearness fades, in the source
CLAIM_CLOSE = 45.0  # the same in the claim
FAR_WORD = 0.35  # what a word at the claim's other end still counts
INSIDE = 0.85  # what distances count within one sentence of the source
SEEN = int(6 * WIDE)  # characters beyond which nothing is near
MOST = 150  # words of a claim, and of what stands before it, that are looked for; the heaviest
FEWEST, WORDS = 24, 600_000  # ... of them in a long source: as many as it has words this often
CONTEXT = 0.25  # what a word of the sentences before counts


def _faded(distance: float) -> float:
    return 0.5 * exp(-distance / CLOSE) + 0.5 * exp(-distance / WIDE)


OUTER = tuple(map(_faded, range(SEEN)))  # nearness by distance, and the same within a sentence
INNER = tuple(_faded(INSIDE * distance) for distance in range(SEEN))


@dataclass(frozen=True, slots=True)
class Binding:
    """``words``: weight and places in the source of each term that it has; ``total`` of all terms."""

    words: tuple[tuple[float, list[int]], ...]
    total: float
    source: SourceText

    def at(self, place: int) -> float:
        """0 (nothing of the claim is near) to 1 (every word stands there)."""
        if not self.total:
            return 0.0
        sentence = self.source.sentence_at(place)
        return sum(w * _near(place, places, sentence) for w, places in self.words) / self.total

    def within(self, place: int) -> float:
        """What part of the claim's words, by weight, the sentence around a place has."""
        start, end = self.source.sentence_at(place)
        held = sum(w for w, places in self.words if _has(places, start, end))
        return held / self.total if self.total else 0.0


def bind(source: SourceText, claim: ClaimText, span: tuple[int, int]) -> Binding:
    """The binding of the claimed value at ``span`` of the claim's text."""
    scale = log(2 + source.words)
    terms = []
    for known, weight in _weights(claim, span).items():
        places = source.places.get(known, [])
        terms.append((weight * log(1 + (1 + source.words) / (len(places) or 1)) / scale, places))
    most = min(MOST, max(FEWEST, WORDS // source.words)) if source.words else MOST
    if len(terms) > most:
        terms = sorted(terms, key=lambda term: -term[0])[:most]
    words = [term for term in terms if term[1]]
    return Binding((*words, *_by_sound(source, claim, span)), sum(weight for weight, _ in terms), source)


def _weights(claim: ClaimText, span: tuple[int, int]) -> dict[str, float]:
    """What each of the claim's words counts; those before the claim count little."""
    weights: dict[str, float] = {}
    for term in claim.terms:
        if not span[0] <= term.start < span[1]:
            weight = term.weight * _nearness(term.start, span)
            weights[term.stem] = max(weight, weights.get(term.stem, 0.0))
    for term in claim.context:
        weights.setdefault(term.stem, term.weight * CONTEXT)
    return weights


def _by_sound(source: SourceText, claim: ClaimText, span: tuple[int, int]) -> list[tuple[float, list[int]]]:
    """The claim's names that the source spells in another way, or in other letters."""
    missing = [(key, at) for key, at, stems in claim.names if not any(s in source.places for s in stems)]
    if not missing:
        return []
    places = names_by_sound(source.text)
    return [(NAME_WEIGHT * _nearness(at, span), places[key]) for key, at in missing if key in places]


def _nearness(start: int, span: tuple[int, int]) -> float:
    return FAR_WORD + (1 - FAR_WORD) * exp(-_gap(start, span) / CLAIM_CLOSE)


def _gap(start: int, span: tuple[int, int]) -> float:
    return max(span[0] - start, start - span[1], 0)


def _has(places: list[int], start: int, end: int) -> bool:
    i = bisect_left(places, start)
    return i < len(places) and places[i] < end


def _near(place: int, places: list[int], sentence: tuple[int, int]) -> float:
    """How near the nearest of ``places`` is; distances within the sentence count less."""
    i = bisect_left(places, place)
    near = 0.0
    if i < len(places) and (after := places[i] - place) < SEEN:
        near = (INNER if places[i] < sentence[1] else OUTER)[after]
    if i and (before := place - places[i - 1]) < SEEN:
        near = max(near, (INNER if places[i - 1] >= sentence[0] else OUTER)[before])
    return near
