"""Article formats: each module reads one form of article into a ``Draft``.  Pure: text in, records out.

``FORMAT`` is the module's constant.  A draft's references have provisional keys ``r0``, ``r1``, ...
(their position in ``Draft.references``), which its citations name; ``keys.py`` gives the lasting ones.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.model import Reference, Section, Statement, Unparsed


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format tells it, without lasting keys and without dates in its statements."""

    title: str
    language: str  # as the source states it; "" where it does not
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    unparsed: tuple[Unparsed, ...] = ()
    notes: tuple[str, ...] = ()
    date_style: str = ""  # dmy, mdy or ymd, where the article says so


@dataclass(frozen=True, slots=True)
class Format:
    """``likelihood`` judges the first 64 Ki characters, 0 to 1; a suffix decides before it."""

    name: str
    suffixes: tuple[str, ...]
    likelihood: Callable[[str], float]
    read: Callable[[str], Draft]
