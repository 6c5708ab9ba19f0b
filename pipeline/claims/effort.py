"""How much of a claim and of its sources is looked at, so that none takes more than a second or two."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from pipeline.claims.claim_text import ClaimText
from pipeline.claims.source_text import SourceText

if TYPE_CHECKING:
    from pipeline.claims.verdict import SourceGiven

VALUES = 20  # dates, and numbers, of a claim that are judged
LOOKS = 1_200_000  # looks at a word of a claim beside a date or number of its sources
FIXED = 6  # looks that one such date or number takes besides
CHARACTERS = 800_000  # of all sources of a claim


def affordable(claim: ClaimText, sources: Sequence[SourceText]) -> int:
    """How many dates, and as many numbers, of the claim are judged; at least one."""
    compared = sum(len(s.dates) for s in sources) if claim.dates else 0
    compared += sum(len(s.quantities) for s in sources) if claim.quantities else 0
    alone = 2 if len(sources) > 1 else 1  # each source is asked by itself too
    looks = compared * alone * (FIXED + len(claim.terms) + len(claim.context))
    return max(1, min(VALUES, LOOKS // max(1, looks)))


def within_reach(given: Sequence["SourceGiven"]) -> int:
    """How many of the sources are read, in their order; at least one."""
    spent = 0
    for n, source in enumerate(given):
        spent += len(source.text)
        if n and spent > CHARACTERS:
            return n
    return len(given)


def left_out(claim: ClaimText, values: int, given: int, read: int) -> str:
    """What to add to the reason where not all was looked at; empty where it was."""
    said = []
    for name, many in (("dates", len(claim.dates)), ("numbers", len(claim.quantities))):
        if many > values:
            said.append(f"{values} of its {many} {name}")
    if given > read:
        said.append(f"{read} of its {given} sources")
    return f" (too much for one claim: only {_listed(said)} were looked at)" if said else ""


def _listed(said: Iterable[str]) -> str:
    *most, last = said
    return f"{', '.join(most)} and {last}" if most else last
