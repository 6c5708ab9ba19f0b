"""What was taken out and put in, word for word, as people read it: [-so-] {+thus+}."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, zip_longest

LINES = 1_000  # of a page that are compared
WORDS = 400  # of two lines that are compared word for word
ONE = 0.4  # likeness of two lines of which one went over into the other
AROUND = 4  # words that are shown beside a change

_Step = tuple[str, int, int, int, int]


def word_diff(before: str, now: str) -> str:
    """One line: the words of both, those that only one has in brackets; what stays is shortened."""
    old, new = before.split(), now.split()
    if len(old) > WORDS or len(new) > WORDS:
        old, new = old[:WORDS], new[:WORDS]
    return " ".join(_marked(old, new))


def line_diff(before: str, now: str, most: int) -> Iterator[str]:
    """The lines that changed, those that went over into another marked word for word; at most ``most``."""
    old, new = _lines(before), _lines(now)
    changed = (step for step in _steps(old, new) if step[0] != "equal")
    lines = (line for step in changed for line in _told(old, new, step))
    yield from islice(lines, most)
    if next(lines, None) is not None:
        yield "…"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()][:LINES]


def _steps(old: Sequence[str], new: Sequence[str]) -> Sequence[_Step]:
    return SequenceMatcher(None, old, new).get_opcodes()


def _told(old: Sequence[str], new: Sequence[str], step: _Step) -> Iterator[str]:
    _, start, end, begin, stop = step
    for was, line in zip_longest(old[start:end], new[begin:stop], fillvalue=""):
        if was and line and _are_one(was, line):
            yield f"~ {word_diff(was, line)}"
            continue
        yield from (f"- {was}" for _ in was[:1])
        yield from (f"+ {line}" for _ in line[:1])


def _are_one(was: str, line: str) -> bool:
    """Whether the one line went over into the other."""
    return SequenceMatcher(None, was.split()[:WORDS], line.split()[:WORDS]).ratio() >= ONE


def _marked(old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    for kind, start, end, begin, stop in _steps(old, new):
        if kind == "equal":
            yield from _beside(old[start:end], is_first=start == 0, is_last=end == len(old))
            continue
        if end > start:
            yield f"[-{' '.join(old[start:end])}-]"
        if stop > begin:
            yield f"{{+{' '.join(new[begin:stop])}+}}"


def _beside(words: Sequence[str], *, is_first: bool, is_last: bool) -> Iterator[str]:
    """What stays the same, of which only the words beside a change are shown."""
    if len(words) <= 2 * AROUND + 1:
        yield from words
        return
    if not is_first:
        yield from words[:AROUND]
    yield "…"
    if not is_last:
        yield from words[-AROUND:]
