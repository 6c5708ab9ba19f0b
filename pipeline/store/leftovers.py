"""What of an archive may go: failures that were followed by another try, answers that were asked again,
pages that no reference names any more.  What is young, a person's, or leaned on stays.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pipeline.store.catch_up import OURS
from pipeline.store.doomed import Marked, hops_of
from pipeline.store.personal import PERSON
from pipeline.store.plain import ATTEMPT, SERVICE
from pipeline.store.rewriting import plain_errors, put_instead, records, rewriting, take_out
from pipeline.store.sameness import Sameness
from pipeline.store.scan import told_by
from pipeline.store.sweep import Extent, extents
from pipeline.store.warc import Record, read_date, target_uri, write_date

_NOBODYS = frozenset(("article", "requisite"))  # purposes of what no reference names and pages need
FAILED, ASKED_AGAIN, UNNAMED, TWICE = (
    "failures that were tried again since",
    "answers of services that were asked again since",
    "pages that no reference names",
    "pages that are kept twice",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is never to go: ``keys`` and ``urls`` (as ``target_uri``) of references, ``ids`` of captures
    that something leans on, and all that is younger than ``before``.

    ``is_complete``: what no reference names may go; False where it is not known what they name.
    """

    before: datetime
    keys: frozenset[str] = frozenset()
    urls: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    is_complete: bool = True


@dataclass(slots=True)
class Tidied:
    """What went, or would go: how many of what, and the bytes of the files that it took."""

    counts: Counter[str] = field(default_factory=Counter)
    size: int = 0


def would_tidy(folder: Path, wanted: Wanted) -> Tidied:
    """What ``tidy`` would do.  Raises ArchiveError."""
    with plain_errors(folder):
        files = extents(folder)
        leftovers = _Leftovers.of(files, wanted)
        same = Sameness.of(files, leftovers.pages)
        size = sum(found.length for found, record in records(files) if leftovers.goes(record))
        counts = leftovers.counts + Counter({TWICE: len(same.instead)})
        return Tidied(counts, size + same.saved)


def tidy(folder: Path, wanted: Wanted, software: str, now: Callable[[], datetime]) -> Tidied:
    """Take it out.  Raises ArchiveError: there is no archive, another process writes, the disk.

    Interrupted at any point it leaves a sound archive, and can be run again.
    """
    before = sum(extent.size for extent in extents(folder))
    with rewriting(folder, software, now):
        leftovers = _Leftovers.of(extents(folder), wanted)
        if leftovers.attempts or leftovers.pages:
            take_out(folder, leftovers, lambda _: b"")
        same = Sameness.of(extents(folder), set())
        if same.instead:
            put_instead(
                folder, same.is_of_one, same.turned
            )  # first: so that nothing refers to what shrinks
            put_instead(folder, same.is_twice, same.shrunk)
    counts = leftovers.counts + Counter({TWICE: len(same.instead)})
    return Tidied(counts, before - sum(extent.size for extent in extents(folder)))


@dataclass(slots=True)
class _Leftovers(Marked):
    counts: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, files: Iterable[Extent], wanted: Wanted) -> "_Leftovers":
        """Two passes: when each address was last tried, then what that makes superfluous."""
        own = [extent for extent in files if extent.path.name.startswith(OURS)]
        newest = _newest(own)
        found = cls()
        for _, record in records(own):
            told = told_by(record) if record.type == "metadata" else {}
            why = _why(told, record, wanted, newest)
            if why:
                found.counts[why] += 1
                found._mark(record, told)
        return found

    def _mark(self, record: Record, told: Mapping[str, Any]) -> None:
        if told.get("record") == SERVICE:
            self.pages.add(str(told.get("response")))
        else:
            self.mark(record, told)


def _newest(files: Iterable[Extent]) -> dict[tuple[str, str], str]:
    """By kind of record and address: the time of the last of them."""
    newest: dict[tuple[str, str], str] = {}
    for _, record in records(files):
        told = told_by(record) if record.type == "metadata" else {}
        if told.get("record") in (ATTEMPT, SERVICE):
            place = _place(told)
            newest[place] = max(newest.get(place, ""), _time(told, record))
    return newest


def _place(told: Mapping[str, Any]) -> tuple[str, str]:
    return str(told.get("record")), target_uri(str(told.get("url")))


def _time(told: Mapping[str, Any], record: Record) -> str:
    """As it sorts; what cannot be read is of the end of all days, and stays."""
    try:
        return write_date(read_date(str(told.get("started") or record.header("warc-date"))))
    except ValueError:
        return "9999"


def _why(
    told: Mapping[str, Any], record: Record, wanted: Wanted, newest: Mapping[tuple[str, str], str]
) -> str:
    """Why it may go; empty where it stays."""
    kind, time = told.get("record"), _time(told, record)
    if kind not in (ATTEMPT, SERVICE) or time >= write_date(wanted.before):
        return ""
    is_old = time < newest[_place(told)]
    if kind == SERVICE:
        return ASKED_AGAIN if is_old else ""
    if told.get("purpose") == PERSON or _is_leant_on(told, wanted):
        return ""
    if told.get("failure") is not None and is_old:
        return FAILED
    if told.get("purpose") in _NOBODYS:
        return UNNAMED if is_old else ""
    return UNNAMED if wanted.is_complete and not _is_named(told, wanted) else ""


def _is_leant_on(told: Mapping[str, Any], wanted: Wanted) -> bool:
    return any(str(hop.get("response")) in wanted.ids for hop in hops_of(told))


def _is_named(told: Mapping[str, Any], wanted: Wanted) -> bool:
    keys = told.get("keys")
    urls = (told.get("url"), told.get("original"), *(hop.get("url") for hop in hops_of(told)))
    by_key = isinstance(keys, list) and not wanted.keys.isdisjoint(map(str, keys))
    return by_key or any(target_uri(str(url)) in wanted.urls for url in urls if url)
