"""What is known of single hosts: rows of one table, ``quirks.json``, and those that a person adds.

A row holds for its hosts and all below them.  It changes how they are asked, or what an answer of theirs
means; no row evades a wall.
"""

import json
import pkgutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Quirk:
    """``head``: HEAD tells the same as GET.  ``refuses``: statuses by which it turns programs away.

    ``referer``: the address to come from (``self``: its own front page).  ``interval`` and ``timeout`` in
    seconds, 0: as everywhere.
    """

    head: bool = False
    refuses: frozenset[int] = frozenset()
    referer: str = ""
    interval: float = 0.0
    timeout: float = 0.0
    why: str = ""


NONE = Quirk()


class Quirks:
    """The table with a person's rows: host, kind and value in words, as ``slow.example timeout 90``."""

    def __init__(self, more: Iterable[str] = ()) -> None:
        """``ValueError`` where a row cannot be read."""
        self._rows: Mapping[str, Quirk] = _shipped()
        if added := [_row(line) for line in more]:
            rows = dict(self._rows)
            for host, changes in added:
                rows[host] = replace(rows.get(host, NONE), why="the settings say so", **changes)
            self._rows = rows

    def of(self, host: str) -> Quirk:
        """The host's own row, else that of the nearest host above it."""
        while host:
            if host in self._rows:
                return self._rows[host]
            host = host.partition(".")[2]
        return NONE


@cache
def shipped() -> Quirks:
    """The table as it comes with the program."""
    return Quirks()


@cache
def _shipped() -> dict[str, Quirk]:
    rows: dict[str, Quirk] = {}
    for row in json.loads(pkgutil.get_data("pipeline.links", "quirks.json") or b"[]"):
        hosts = row.pop("hosts")
        quirk = Quirk(**{**row, "refuses": frozenset(row.get("refuses", ()))})
        rows.update(dict.fromkeys(hosts, quirk))
    return rows


def _row(line: str) -> tuple[str, dict[str, Any]]:
    words = line.split()
    if len(words) not in (2, 3) or words[1] not in _KINDS:
        raise ValueError(f"{line!r} is no quirk: a host, one of {', '.join(_KINDS)}, and a value")
    host, kind, value = words[0], words[1], words[2] if len(words) == 3 else ""
    try:
        return host.lower().strip("*."), {kind: _KINDS[kind](value)}
    except ValueError:
        raise ValueError(f"{line!r} is no quirk: {value or 'nothing'} is no value for {kind}") from None


def _seconds(value: str) -> float:
    if not 0 < float(value) <= 3600:
        raise ValueError
    return float(value)


def _referer(value: str) -> str:
    if value != "self" and not value.startswith(("http://", "https://")):
        raise ValueError
    return value


def _yes(value: str) -> bool:
    if value not in ("", "yes", "no"):
        raise ValueError
    return value != "no"


def _statuses(value: str) -> frozenset[int]:
    return frozenset(map(int, value.split(",")))


_KINDS = {
    "head": _yes,
    "referer": _referer,
    "interval": _seconds,
    "timeout": _seconds,
    "refuses": _statuses,
}
