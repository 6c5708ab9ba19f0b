"""The names of templates and of their parameters, in the languages that we know (templates.json)."""

import json
import pkgutil
from functools import cache
from typing import NamedTuple


class Table(NamedTuple):
    """``parameters``: name to (field, rank: the lower wins); ``people`` likewise, without numbers.

    ``archive_parts``: the parameters of the ``archives``; ``flags``: what a template behind a citation
    says of it; ``by_template``: the beginning of a template's name, and what its parameters mean there
    (empty: nothing); ``statuses``: the values that tell how a link fares; ``dead_by_date``: parameters
    that say so by being there.
    ``text``: what of a template is read aloud (an argument's number, or the name of a rule).
    """

    parameters: dict[str, tuple[str, int]]
    people: dict[str, str]
    identifiers: dict[str, str]
    citations: tuple[str, ...]
    not_citations: frozenset[str]
    short: frozenset[str]
    short_marks: frozenset[str]
    named: frozenset[str]
    notes: frozenset[str]
    note_groups: dict[str, str]
    lists: frozenset[str]
    archives: frozenset[str]
    archive_parts: dict[str, tuple[str, ...]]
    flags: dict[str, str]
    by_template: tuple[tuple[str, dict[str, str]], ...]
    statuses: dict[str, str]
    dead_by_date: frozenset[str]
    text: dict[str, str]
    literal: dict[str, str]
    files: frozenset[str]
    hidden: frozenset[str]


@cache
def table() -> Table:
    """The table, read once."""
    data = json.loads((pkgutil.get_data("pipeline.wikicode", "templates.json") or b"{}").decode())
    names = data["templates"]
    return Table(
        parameters={
            n: (field, rank) for field, all_ in data["fields"].items() for rank, n in enumerate(all_)
        },
        people={n: role for role, all_ in data["people"].items() for n in all_},
        identifiers={n: name for name, all_ in data["identifiers"].items() for n in all_},
        citations=tuple(names["citations"]),
        not_citations=frozenset(names["not_citations"]),
        short=frozenset(names["short"]),
        short_marks=frozenset(names["short_marks"]),
        named=frozenset(names["named"]),
        notes=frozenset(names["notes"]),
        note_groups=names["note_groups"],
        lists=frozenset(names["lists"]),
        archives=frozenset(names["archives"]),
        archive_parts={part: tuple(all_) for part, all_ in data["archive_parts"].items()},
        flags={n: flag for flag, all_ in names["flags"].items() for n in all_},
        by_template=tuple(data["by_template"].items()),
        statuses={n: status for status, all_ in data["statuses"].items() for n in all_},
        dead_by_date=frozenset(data["dead_by_date"]),
        text=data["text"],
        literal=data["literal"],
        files=frozenset(data["files"]),
        hidden=frozenset(data["hidden"]),
    )
