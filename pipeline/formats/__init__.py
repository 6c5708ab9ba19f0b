"""Article formats: each module reads one form of article into a ``Draft``.  Pure: text in, records out.

``FORMAT`` is the module's constant.  A draft's references have provisional keys; ``keys.py`` gives the
lasting ones.
"""

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.reading.draft import Draft

__all__ = ["Draft", "Format"]


@dataclass(frozen=True, slots=True)
class Format:
    """``likelihood`` judges the first 64 Ki characters, 0 to 1; a suffix decides before it."""

    name: str
    suffixes: tuple[str, ...]
    likelihood: Callable[[str], float]
    read: Callable[[str], Draft]
