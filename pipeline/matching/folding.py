"""Texts as they compare: without case, quotes, dashes and other punctuation."""

import re
import unicodedata

_NOT_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Words in one case with single spaces between them; signs of all kinds become spaces."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def likeness(one: str, other: str, least: float) -> float:
    """How alike two folded texts are, 0 to 1 (edit distance of the characters); 0 below ``least``."""
    from rapidfuzz.fuzz import ratio

    shorter, longer = sorted((len(one), len(other)))
    if shorter < longer * least / (2 - least):  # even with all of the shorter in the longer
        return 0.0
    return float(ratio(one, other, score_cutoff=100 * least)) / 100
