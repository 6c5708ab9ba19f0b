"""A page as it was cited against the same page today: what is left of it, and of what it was cited for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pipeline.claims.claim_text import ClaimText
from pipeline.drift.likeness import flat, runs_left, words_left
from pipeline.drift.passages import Passage, passages
from pipeline.model import Extract

SAME = 0.98  # part of the runs of words from which a page is called the same
ALIKE, APART = 0.5, 0.1  # of the different words: the same page still, another page


class Change(StrEnum):
    """What became of a page, the least first."""

    SAME = "same"
    CHANGED = "changed"  # its words are others, what it is cited for is still there
    LOST = "no-longer-says-it"  # a passage for which it is cited is gone
    REPLACED = "another-page"

    @property
    def is_deviated(self) -> bool:
        """Whether the page no longer bears out the text: ``url-status=deviated``."""
        return self in (Change.LOST, Change.REPLACED)


@dataclass(frozen=True, slots=True)
class Comparison:
    """``likeness``: the part of the runs of words that is left, 0 to 1; ``words``: of the different words,
    None where they are too few to tell."""

    change: Change
    title_before: str
    title_now: str
    likeness: float
    words: float | None
    passages: tuple[Passage, ...] = ()

    @property
    def has_new_title(self) -> bool:
        """Whether the page has another title, marks and case aside."""
        return flat(self.title_before) != flat(self.title_now)

    @property
    def lost(self) -> tuple[Passage, ...]:
        """The passages that are gone."""
        return tuple(passage for passage in self.passages if not passage.stands)

    @property
    def is_still_the_page(self) -> bool:
        """Whether it is surely the same page, and no passage of it is gone."""
        return not self.change.is_deviated and self.words is not None and self.words >= ALIKE


def compared(before: Extract, now: Extract, claims: Sequence[ClaimText] = ()) -> Comparison:
    """The two held against each other; ``claims`` are the words for which the page is cited."""
    words, likeness = words_left(before.text, now.text), runs_left(before.text, now.text)
    found = tuple(passages(claims, before, now)) if likeness < 1 else ()
    whole = Comparison(Change.CHANGED, before.title, now.title, likeness, words, found)
    if words is not None and words < APART and whole.has_new_title:
        change = Change.REPLACED
    elif whole.lost:
        change = Change.LOST
    else:
        change = Change.SAME if likeness >= SAME and not whole.has_new_title else Change.CHANGED
    return replace(whole, change=change)
