"""What is made of one value of a claim."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.claims.source_text import SourceText
from pipeline.model import Span, Tier


class Outcome(StrEnum):
    """How a value of a claim stands to its sources."""

    CONTRADICTED = "contradicted"  # the passage about the same thing has another value
    NOT_FOUND = "not-found"
    SUPPORTED = "supported"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source says something: its place there, and how well it is bound to the claim (0 to 1)."""

    source: SourceText
    span: Span
    bond: float


@dataclass(frozen=True, slots=True)
class Judged:
    """``span`` is in the claim; ``found`` is what the bound passage says, ``proposal`` what to write."""

    span: Span
    claimed: str
    outcome: Outcome
    reason: str
    kind: str  # date, number, quotation
    tier: Tier | None = None
    place: Place | None = None
    found: str = ""
    proposal: str = ""
    value: str = ""  # the proposal as a value, for a date (2017-12-19)
    is_same: bool = False  # ``found`` is the claimed value itself, and no rounder one
