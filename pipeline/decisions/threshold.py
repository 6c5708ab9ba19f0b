"""Which findings make a run fail."""

from collections.abc import Iterable
from typing import Protocol

from pipeline.model import Tier

NOTHING, SOMETHING, INTERNAL = 0, 1, 3


class Counted(Protocol):
    """What counts of a finding."""

    @property
    def check(self) -> str:
        """Its id."""

    @property
    def tier(self) -> str:
        """A tier's value."""


def exit_status(findings: Iterable[Counted], fail_on: str) -> int:
    """0 nothing at or above ``fail_on``, 1 something, 3 a check that failed itself.

    ``dead`` looks at dead links (L101) alone, whatever else was found.
    """
    found = list(findings)
    if any(finding.check == "X901" for finding in found):
        return INTERNAL
    if fail_on == "never":
        return NOTHING
    if fail_on == "dead":
        return int(any(finding.check == "L101" and finding.tier != Tier.NOTE for finding in found))
    return int(any(Tier(finding.tier).rank <= Tier(fail_on).rank for finding in found))
