"""Whether the text of a copy holds what its source is cited for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from pipeline.claims.claim_text import ClaimText, read_claim
from pipeline.claims.coverage import share
from pipeline.claims.every_value import judge_values
from pipeline.claims.judged import Outcome
from pipeline.claims.source_text import read_source
from pipeline.claims.statements import JUDGED, READ
from pipeline.model import Extract, Statement

SENTENCES = 12  # for which a source is cited that are looked at
ABOUT = 0.5  # part of a sentence's words that a page has which is about the same


@dataclass(frozen=True, slots=True)
class Held:
    """``values``: the dates, numbers and quotations of the sentences; ``found``: those that the text has.

    ``about`` is the part of the sentences' words that the text has, 0 to 1; None where that tells nothing:
    there are none, or the text is in another language.
    """

    values: tuple[str, ...] = ()
    found: tuple[str, ...] = ()
    about: float | None = None

    @property
    def score(self) -> float:
        """How much it holds, 0 to 1."""
        if self.values:
            return len(self.found) / len(self.values)
        return 1.0 if self.about is None or self.about >= ABOUT else self.about

    @property
    def is_all(self) -> bool:
        """Whether no other copy can hold more."""
        return self.score >= 1

    @property
    def said(self) -> str:
        """What it holds, as the end of a sentence; empty where it holds no value."""
        return ", ".join(f"“{value}”" for value in self.found[:3])


def cited(uses: Sequence[Statement], key: str, language: str) -> tuple[ClaimText, ...]:
    """The words for which a reference is cited, read."""
    return tuple(_cited(uses[:SENTENCES], key, language))


def _cited(uses: Sequence[Statement], key: str, language: str) -> Iterator[ClaimText]:
    for statement in uses:
        covers = {citation.covers for citation in statement.citations if citation.key == key}
        for start, end in sorted(covers) if statement.context in JUDGED else ():
            if statement.text[start:end].strip():
                yield read_claim(statement.text[start:end], statement.text[:start], language)


def held(claims: Sequence[ClaimText], extract: Extract) -> Held:
    """What the text of a page holds of them."""
    if not claims or not extract.text.strip():
        return Held()
    text = read_source(extract.text[:READ], extract.day(), extract.language)
    judged = [one for claim in claims for one in judge_values(claim, [text])]
    found = tuple(one.claimed for one in judged if one.outcome == Outcome.SUPPORTED)
    same = [claim for claim in claims if claim.language == text.language and claim.terms]
    about = fmean(share(claim.terms, text) for claim in same) if same else None
    return Held(tuple(one.claimed for one in judged), found, about)
