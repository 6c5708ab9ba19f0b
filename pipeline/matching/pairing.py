"""References and list entries, paired one to one by what they say, with the rule that paired them."""

import heapq
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.matching.entries import Entry
from pipeline.matching.folding import fold, likeness
from pipeline.model import Reference
from pipeline.urls import parse_memento

SUFFICIENT = 0.75  # confidence below which nothing is said
ALIKE = 0.88  # titles less alike than this are different titles
SHORTEST = 8  # characters of a title that names a source by itself
TITLE, WITHIN, NEARLY, NO_TITLE = 0.9, 0.8, 0.72, 0.4
SUPPORT = {"date": 0.08, "publisher": 0.06, "author": 0.04, "archive-date": 0.03, "number": 0.02}
CONFLICT = 0.3  # taken off where both state a day and the days differ
UNTITLED = {"date": 0.18, "publisher": 0.15, "author": 0.15, "number": 0.1}
CERTAIN = 0.99
BY_NUMBER = 0.8
SAME_NUMBERS = 0.5  # share of the pairs that must have kept their numbers
RIVALS = 8  # candidates kept for a reference

_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Pair:
    """``rules`` are what agreed (``title``, ``date``, ...), strongest first; ``confidence`` 0 to 1."""

    reference: Reference
    entry: Entry
    rules: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A reference as it compares."""

    reference: Reference
    number: int | None
    titles: tuple[str, ...]
    date: str
    day: str
    archive_date: str
    archive_day: str
    publishers: tuple[str, ...]
    authors: tuple[str, ...]

    @classmethod
    def of(cls, reference: Reference, numbered: bool) -> "_Wanted":
        fields = reference.fields
        titles = (fields.title, f"{fields.title} {fields.trans_title}", fields.trans_title)
        return cls(
            reference,
            reference.number if numbered else None,
            tuple(dict.fromkeys(folded for folded in map(fold, titles) if folded)),
            fold(fields.date.text) if fields.date else "",
            fields.date.when.edtf if fields.date and fields.date.when else "",
            fold(fields.archive_date.text) if fields.archive_date else "",
            fields.archive_date.when.edtf if fields.archive_date and fields.archive_date.when else "",
            tuple(filter(None, map(fold, (fields.publisher, fields.work)))),
            tuple(filter(None, map(fold, fields.authors))),
        )


def pair(references: Iterable[Reference], entries: Sequence[Entry]) -> list[Pair]:
    """The best pairs, each reference and each entry at most once, in the order of the references.

    A title that several entries with different addresses share decides nothing unless something else
    tells them apart; without a title, only date, publisher and author together may decide.  Numbers
    count where the live list still has those of the references that can be told without them.
    """
    named = list(references)
    sure = _paired(named, entries, numbered=False)
    kept = sum(p.entry.number == p.reference.number for p in sure if p.entry.number is not None)
    return _paired(named, entries, numbered=kept >= SAME_NUMBERS * len(sure))


def _paired(references: Sequence[Reference], entries: Sequence[Entry], *, numbered: bool) -> list[Pair]:
    by_title: dict[str, list[Entry]] = {}
    for entry in entries:
        for title in entry.titles:
            by_title.setdefault(title, []).append(entry)
    rivals = {r.key: _candidates(_Wanted.of(r, numbered), by_title, entries) for r in references}
    ranked = sorted((c for each in rivals.values() for c in each), key=lambda c: -c.confidence)
    chosen: dict[str, Pair] = {}
    taken: set[int] = set()
    for candidate in ranked:
        key = candidate.reference.key
        if key in chosen or id(candidate.entry) in taken or _is_open(candidate, rivals[key], taken):
            continue
        chosen[key] = _less_sure_by_number(candidate, rivals[key])
        taken.add(id(candidate.entry))
    return [chosen[key] for key in rivals if key in chosen]


def _is_open(candidate: Pair, rivals: Sequence[Pair], taken: set[int]) -> bool:
    """Whether another entry, with another address, is as good for the same reference."""
    return any(
        other.confidence == candidate.confidence
        and other.entry.url != candidate.entry.url
        and id(other.entry) not in taken
        for other in rivals
    )


def _less_sure_by_number(candidate: Pair, rivals: Sequence[Pair]) -> Pair:
    """Where nothing but its number tells an entry from one with another address."""
    rules = set(candidate.rules) - {"number"}
    alike = any(r.entry.url != candidate.entry.url and set(r.rules) - {"number"} == rules for r in rivals)
    return replace(candidate, confidence=min(candidate.confidence, BY_NUMBER)) if alike else candidate


def _candidates(wanted: _Wanted, by_title: dict[str, list[Entry]], entries: Sequence[Entry]) -> list[Pair]:
    """The likeliest entries for a reference: those of its very title, else all that may be meant."""
    same = [entry for title in wanted.titles if len(title) >= SHORTEST for entry in by_title.get(title, ())]
    found = [_judged(wanted, entry) for entry in same or entries]
    sure = [pair for pair in found if pair.confidence >= SUFFICIENT]
    return heapq.nlargest(RIVALS, sure, key=lambda pair: pair.confidence)


def _judged(wanted: _Wanted, entry: Entry) -> Pair:
    title = _title_agrees(wanted, entry)
    rules = tuple(_support(wanted, entry)) if title else ()
    named = {TITLE: ("title",), WITHIN: ("title-within",), NEARLY: ("title-alike",)}.get(title, ())
    return Pair(wanted.reference, entry, named + rules, round(_confidence(title, rules, wanted, entry), 3))


def _title_agrees(wanted: _Wanted, entry: Entry) -> float:
    """TITLE, WITHIN its text, NEARLY alike, NO_TITLE where one of them states none, 0 for another title."""
    if not wanted.titles or not entry.titles:
        raw = wanted.titles[0] if wanted.titles else ""
        return TITLE if len(raw) >= SHORTEST and f" {raw} " in f" {entry.text} " else NO_TITLE
    if any(len(title) >= SHORTEST and title in entry.titles for title in wanted.titles):
        return TITLE
    if any(title in entry.titles for title in wanted.titles):
        return NEARLY
    whole = wanted.titles[0]
    if len(whole) >= 2 * SHORTEST and f" {whole} " in f" {entry.text} ":
        return WITHIN
    pairs = ((one, other) for one in wanted.titles for other in entry.titles)
    return NEARLY if any(likeness(one, other, ALIKE) for one, other in pairs) else 0.0


def _support(wanted: _Wanted, entry: Entry) -> Iterator[str]:
    text = f" {entry.text} "
    if (wanted.day and wanted.day == entry.date) or (wanted.date and f" {wanted.date} " in text):
        yield "date"
    if any(f" {publisher} " in text for publisher in wanted.publishers):
        yield "publisher"
    if any(f" {author} " in text for author in wanted.authors):
        yield "author"
    if (wanted.archive_date and f" {wanted.archive_date} " in text) or _is_kept_on(
        wanted.archive_day, entry
    ):
        yield "archive-date"
    if entry.number is not None and entry.number == wanted.number:
        yield "number"


def _is_kept_on(day: str, entry: Entry) -> bool:
    kept = parse_memento(entry.archive_url)
    return bool(day) and kept is not None and kept[0].startswith(day.replace("-", ""))


def _confidence(title: float, rules: tuple[str, ...], wanted: _Wanted, entry: Entry) -> float:
    if not title:
        return 0.0
    weights = UNTITLED if title == NO_TITLE else SUPPORT
    sure = title + sum(weights.get(rule, 0.0) for rule in rules)
    conflict = "date" not in rules and _differ(wanted.day, entry.date)
    return min(CERTAIN, sure - CONFLICT) if conflict else min(CERTAIN, sure)


def _differ(one: str, other: str) -> bool:
    """Whether two ISO dates exclude each other (a month and a day in it do not)."""
    are_dates = _ISO.fullmatch(one) and _ISO.fullmatch(other)
    return bool(are_dates) and not one.startswith(other) and not other.startswith(one)
