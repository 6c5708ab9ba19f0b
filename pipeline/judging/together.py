"""One finding for many references: what is worth knowing of each is not worth a line of its own."""

from collections.abc import Sequence

from pipeline.judging.phrasing import counted, listed
from pipeline.model import Finding, Reference, Tier


def together(check: str, tier: Tier, references: Sequence[Reference], one: str, many: str) -> Finding:
    """At the first of the references, of which there is at least one: ``2 references have no date: ...``.

    ``one`` and ``many`` are what follows the number: "reference has no date", "references have no date".
    """
    return Finding(
        check=check,
        tier=tier,
        message=f"{counted(len(references), one, many)}: {listed(references)}.",
        span=references[0].span,
        related=tuple(reference.key for reference in references),
    )
