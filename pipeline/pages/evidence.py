"""A date that a page gives, before it is weighed against the others."""

from dataclasses import dataclass

from pipeline.dates.when import When
from pipeline.model import DateEvidence

QUOTED = 160  # characters of a quote


@dataclass(frozen=True, slots=True)
class Testimony:
    """``weight`` is how often such a witness is right, 0 to 1; ``family`` joins witnesses that copy
    each other (a page's metadata is written by one program).  ``utc`` are the minutes of the day of a
    value in universal time, whose day need not be the page's own; None for any other value."""

    kind: str  # published, modified
    when: When
    witness: str
    quote: str
    weight: float
    utc: int | None = None

    @property
    def family(self) -> str:
        """``json-ld`` of ``json-ld:datePublished``; what readers see is one family."""
        family = self.witness.partition(":")[0]
        return "byline" if family == "text" else family

    def evidence(self, confidence: float = 0.0) -> DateEvidence:
        """The record that leaves this package."""
        quote = " ".join(self.quote[: 4 * QUOTED].split())[:QUOTED]
        return DateEvidence(self.kind, self.when, self.witness, quote, confidence)
