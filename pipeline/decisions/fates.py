"""What has become of a decision: whether it still holds of anything."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from pipeline.decisions.docket import is_of
from pipeline.decisions.record import Decision, Name


class Fate(StrEnum):
    """Told beside the decision."""

    HOLDS = "holds"
    EXPIRED = "has run out"
    CHANGED = "is open again: the words, or what the source says, have changed"
    UNUSED = "is of nothing that is found"
    UNSEEN = "its article was not looked at"


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that was found in the articles that were looked at; ``articles`` are their identities."""

    articles: Collection[str]
    names: dict[str, list[Name]] = field(default_factory=dict)  # by fingerprint

    @classmethod
    def of(cls, articles: Iterable[str], names: Iterable[Name]) -> Self:
        """Index them."""
        found = cls(frozenset(articles))
        for name in names:
            found.names.setdefault(name.fingerprint, []).append(name)
        return found

    def fate(self, decision: Decision, today: date) -> Fate:
        """Of one row of decisions.csv."""
        if not decision.holds_on(today):
            return Fate.EXPIRED
        same = self.names.get(decision.name.fingerprint, [])
        if any(is_of(decision, name) for name in same):
            return Fate.HOLDS
        if same:
            return Fate.CHANGED
        return Fate.UNUSED if decision.article in self.articles else Fate.UNSEEN
