"""Providers: where an address or a copy can be had.  They ask services through ``Ask`` only.

``PROVIDER`` is the constant.  What a service does wrong is a value, never an exception.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from pipeline.mementos.wanted import Wanted
from pipeline.model import Address, Article, Ask, Memento, NoMemento, ServiceAnswer


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses, and what the person should know of how they were (or were not) found."""

    addresses: tuple[Address, ...]
    note: str = ""


class Copy(NamedTuple):
    """A copy as an archive lists it; those of one ``digest`` have the same bytes ("": not told)."""

    memento: Memento
    digest: str = ""


Listing = tuple[Copy, ...] | NoMemento
"""The copies that an archive has, the one of the best day first; or why it lists none."""


@dataclass(frozen=True, slots=True)
class WebCopies:
    """A web archive: ``listed`` asks it for its copies of a page.

    ``lasts`` is how long an answer of it may stand; not at all where it is none.  ``nearest`` gives the
    address that leads to the copy nearest to the wanted day, where asking there is cheaper than a list.
    """

    name: str
    listed: Callable[[str, Wanted, Ask], Listing]
    lasts: Callable[[ServiceAnswer], timedelta]
    nearest: Callable[[str, Wanted], str] | None = None


@dataclass(frozen=True, slots=True)
class Provider:
    """``addresses(article, hint, ask)`` finds addresses of an article's references.

    ``hint`` is what the person gave as ``--source`` ("" where nothing).  ``archives`` have copies; they
    are asked in their order.
    """

    name: str
    addresses: Callable[[Article, str, Ask], Found] | None = None
    archives: tuple[WebCopies, ...] = ()
