"""Edits as a unified diff that ``patch`` and ``git apply`` take: from the edits themselves, in one pass."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from pipeline.mending.edit import Edit, applied
from pipeline.model import Span

CONTEXT = 3  # lines around what is changed


@dataclass(frozen=True, slots=True)
class _Change:
    """Whole lines ``first`` to ``last`` (excluded) become ``new``."""

    first: int
    last: int
    new: tuple[str, ...]


def unified(source: str, edits: Sequence[Edit], name: str) -> Iterator[str]:
    """The diff's lines, each with its own line end; nothing where there is no edit."""
    if not edits:
        return
    lines = _lines(source)
    changes = list(_changes(source, lines, edits))
    shown = name if name.isprintable() else "article"
    yield f"--- a/{shown}\n"
    yield f"+++ b/{shown}\n"
    moved = 0
    for hunk in _hunks(changes):
        first, last = max(hunk[0].first - CONTEXT, 0), min(hunk[-1].last + CONTEXT, len(lines))
        grown = sum(len(one.new) - (one.last - one.first) for one in hunk)
        old, new = _range(first, last - first), _range(first + moved, last - first + grown)
        yield f"@@ -{old} +{new} @@\n"
        moved += grown
        yield from _body(lines, hunk, first, last)


def _lines(text: str) -> list[str]:
    """Lines as ``patch`` counts them: only a line feed ends one."""
    found = text.split("\n")
    return [f"{line}\n" for line in found[:-1]] + ([found[-1]] if found[-1] else [])


def _range(first: int, count: int) -> str:
    return f"{first + (count > 0)},{count}"


def _changes(source: str, lines: list[str], edits: Sequence[Edit]) -> Iterator[_Change]:
    """The lines that the edits touch, those of one run of lines together."""
    starts = list(accumulate((len(line) for line in lines), initial=0))
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in sorted(edits, key=lambda one: one.span):
        first = min(bisect_right(starts, edit.span.start) - 1, max(len(lines) - 1, 0))
        last = max(first + 1, bisect_right(starts, max(edit.span.end - 1, edit.span.start)))
        last = min(last, len(lines))
        if groups and first < groups[-1][1]:
            begun, until, held = groups[-1]
            groups[-1] = (begun, max(until, last), [*held, edit])
        else:
            groups.append((first, last, [edit]))
    for first, last, held in groups:
        start = starts[first]
        moved = [Edit(Span(e.span.start - start, e.span.end - start), e.text) for e in held]
        new = _lines(applied(source[start : starts[last]], moved))
        same = 0
        while same < min(len(new), last - first) and new[same] == lines[first + same]:
            same += 1
        if new[same:] or first + same < last:
            yield _Change(first + same, last, tuple(new[same:]))


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Changes whose contexts touch stand in one hunk."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change.first - hunk[-1].last > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _body(lines: list[str], hunk: list[_Change], first: int, last: int) -> Iterator[str]:
    at = first
    for change in hunk:
        yield from (_ended(" ", line) for line in lines[at : change.first])
        yield from (_ended("-", line) for line in lines[change.first : change.last])
        yield from (_ended("+", line) for line in change.new)
        at = change.last
    yield from (_ended(" ", line) for line in lines[at:last])


def _ended(sign: str, line: str) -> str:
    return f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"
