"""Providers: where an address or a copy can be had.  They ask services through ``Ask`` only.

``PROVIDER`` is the constant.  What a service does wrong is a value, never an exception.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.model import Address, Article, Ask, Memento, NoMemento


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses, and what the person should know of how they were (or were not) found."""

    addresses: tuple[Address, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """``addresses(article, hint, ask)`` finds addresses of an article's references.

    ``hint`` is what the person gave as ``--source`` ("" where nothing).
    ``memento(url, near, ask)`` finds the copy nearest to the days in ``near``, best day first:
    on or before it, then after it.
    """

    name: str
    addresses: Callable[[Article, str, Ask], Found] | None = None
    memento: Callable[[str, tuple[date, ...], Ask], Memento | NoMemento] | None = None
