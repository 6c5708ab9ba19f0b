"""Whether a source speaks of what a claim speaks of at all."""

from collections.abc import Sequence

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.source_text import SourceText
from pipeline.claims.terms import NAME_WEIGHT, Term

FEW_NAMES = 3  # names of a claim from which their absence tells something
LITTLE = 0.5  # part of the words, and of the names, up to which a source is about something else
READABLE = 100  # words of a source that tells enough to be missed something in
SKELETON, HARDLY = 60, 0.25  # words of a page of which only the frame may be left; part of the claim in it
FEW_SENTENCES = 2  # which are a source by themselves


def is_elsewhere(claim: ClaimText, sources: Sequence[SourceText], missing: bool) -> bool:
    """Whether every source is readable, in the claim's language, and about something else.

    Most of the claim's words are not in it, nor is a value of the claim (``missing``) or are most names.
    """
    names = {t.stem for t in claim.terms if t.weight >= NAME_WEIGHT}
    if not missing and len(names) < FEW_NAMES:
        return False
    return all(
        s.words >= READABLE
        and s.language == claim.language
        and share(claim.terms, s) <= LITTLE
        and (missing or sum(name in s.places for name in names) <= LITTLE * len(names))
        for s in sources
    )


def is_skeleton(claim: ClaimText, source: SourceText) -> bool:
    """Whether so little was kept of a page, and of the claim in it, that nothing can be judged."""
    framed = source.words < SKELETON and len(source.sentences) > FEW_SENTENCES
    return framed and source.language == claim.language and share(claim.terms, source) < HARDLY


def share(terms: Sequence[Term], source: SourceText) -> float:
    """The part of the terms that the source has, 0 to 1."""
    return sum(t.stem in source.places for t in terms) / len(terms) if terms else 0.0
