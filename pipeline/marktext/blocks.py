"""The blocks of a Markdown text, as records: paragraphs, headings, table rows, definitions."""

from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.model import Span


@dataclass(slots=True)
class Block:
    """A piece of text.  ``kind``: paragraph, heading, row; ``item`` and ``note`` are places or -1."""

    kind: str
    start: int
    end: int
    context: str
    level: int = 0
    item: int = -1
    note: int = -1


class Item(NamedTuple):
    """A list item: its number where the list is ordered, the item that it stands in, its content."""

    number: int | None
    parent: int
    start: int


class Definition(NamedTuple):
    """``[^label]:``; the content begins at ``start``."""

    label: str
    mark: Span
    start: int


class Target(NamedTuple):
    """Where a reference link leads to: ``[label]: address "title"``."""

    address: str
    title: str
    span: Span


@dataclass(slots=True)
class Blocks:
    """All blocks of a text in their order.  ``clean`` has the source's length; prefixes are blank in it."""

    clean: str
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    notes: list[Definition] = field(default_factory=list)
    targets: dict[str, Target] = field(default_factory=dict)
    html: list[Span] = field(default_factory=list)
