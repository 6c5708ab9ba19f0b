"""A number found in running text."""

from dataclasses import dataclass
from enum import StrEnum


class Sense(StrEnum):
    """What the words around a number make of it."""

    PLAIN = ""
    ABOUT = "about"
    MORE = "more than"
    AT_LEAST = "at least"
    LESS = "less than"
    AT_MOST = "at most"

    @property
    def is_floor(self) -> bool:
        """Whether what is counted lies above the number."""
        return self in (Sense.MORE, Sense.AT_LEAST)

    @property
    def is_ceiling(self) -> bool:
        """Whether what is counted lies below the number."""
        return self in (Sense.LESS, Sense.AT_MOST)


class Kind(StrEnum):
    """What sort of number it is: only numbers of one kind are ever compared."""

    COUNT = "count"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    SCORE = "score"  # 5–4, 58/100
    NAME = "name"  # a part of a name: Boeing 747, COVID-19


@dataclass(frozen=True, slots=True)
class Quantity:
    """``text`` stands at ``start``-``end`` (code points) and means ``value``, in ``unit``.

    ``face`` is the value before the unit was brought to its base (23 of ``23 lb``), ``figures`` where the
    figures end and a scale word begins (``1.2`` of ``1.2 million``).
    ``step`` is the width of its last stated digit (100,000 for ``1.2 million``, 0 for ``76``), ``unit``
    an ISO currency, a unit's sign in SI or its own terms, or empty; ``noun`` is what is counted: the
    next words, in lower case.
    """

    start: int
    end: int
    text: str
    value: float
    kind: Kind = Kind.COUNT
    step: float = 0.0
    unit: str = ""
    sense: Sense = Sense.PLAIN
    noun: str = ""
    figures: int = 0
    face: float = 0.0
    spelt: bool = False  # in words
    partner: float | None = None  # the other number of a score

    @property
    def of_base(self) -> float:
        """How many of the base unit one of its own unit is."""
        return self.value / self.face if self.face else 1.0

    @property
    def roughness(self) -> float:
        """The width of the last digit that is no zero: 100,000 for 400,000, 10 for 70, 1 for 76."""
        if 0 < self.step < self.of_base:
            return self.step
        digits = str(int(abs(self.face)) or 1)
        return self.of_base * 10.0 ** (len(digits) - len(digits.rstrip("0")))

    @property
    def is_limit(self) -> bool:
        """Whether it only says on which side of it something lies."""
        return self.sense.is_floor or self.sense.is_ceiling

    @property
    def is_whole(self) -> bool:
        """Whether it has no fraction."""
        return self.value == int(self.value)
