"""Sums: numbers that a text lists, and the one that they make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from pipeline.claims.binding import Binding
from pipeline.claims.source_text import SourceText
from pipeline.numbers.comparing import agrees
from pipeline.numbers.quantity import Kind, Quantity

LISTED = re.compile(r"[^.;:()\d\n]{1,60}")  # what stands between one part of a sum and the next
MOST = 6  # parts of one sum
ADDED = frozenset({Kind.COUNT, Kind.MONEY, Kind.MEASURE})


def listed(text: str, numbers: Sequence[Quantity], first: int) -> Iterator[Quantity]:
    """The number at ``first`` and those of its sort that follow it in one list."""
    before = numbers[first]
    yield before
    for number in islice(numbers, first + 1, first + MOST):
        if (number.kind, number.unit) != (before.kind, before.unit):
            return
        if not LISTED.fullmatch(text, before.end, number.start):
            return
        yield number
        before = number


def sum_of(parts: Sequence[Quantity]) -> Quantity:
    """The number that the parts make, from the first of them to the last; as rough as the roughest."""
    value = sum((p.value for p in parts), 0.0)
    face = value / parts[0].of_base
    text = f"{face:,.0f}" if face.is_integer() else f"{face:,g}"
    return replace(
        parts[0],
        text=text,
        end=parts[-1].end,
        value=value,
        face=face,
        figures=parts[0].start + len(text),
        step=max(p.step for p in parts),
    )


def parts_of(number: Quantity, source: SourceText, binding: Binding) -> tuple[Quantity, ...]:
    """The best bound numbers of a source's list that make the number together; empty where none do."""
    if number.kind not in ADDED:
        return ()
    found = _making(number, source.text, source.quantities)
    return max(found, key=lambda parts: binding.at(parts[0].start), default=())


def _making(number: Quantity, text: str, numbers: Sequence[Quantity]) -> Iterator[tuple[Quantity, ...]]:
    for i, first in enumerate(numbers):
        if (first.kind, first.unit) == (number.kind, number.unit) and first.value < number.value:
            parts = tuple(listed(text, numbers, i))
            for n in range(2, len(parts) + 1):
                if agrees(number, sum_of(parts[:n])):
                    yield parts[:n]


def told(parts: Sequence[Quantity]) -> str:
    """``7, 4 and 1``."""
    *most, last = (p.text for p in parts)
    return f"{', '.join(most)} and {last}"
