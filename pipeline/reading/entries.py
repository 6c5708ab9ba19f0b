"""The reference lists of a rendered article: where they are, and the entries in them."""

import re
from dataclasses import dataclass, field

from pipeline.model import Span
from pipeline.reading import wording
from pipeline.reading.layout import Heading, Line, edited_title, is_title, item_start

_NUMBERED = re.compile(r"\s*(?:(\d{1,5})\.(?=\s)|\[(\d{1,5})\](?=\s))\s*")
_BACK = re.compile(
    r"(?:(?:[\^↑]|(?:Jump up(?: to)?|Volver arriba(?: a)?|Hochspringen(?: nach)?|Sauter vers)\b:?)\s*)+"
)
_TOKEN = re.compile(r"([^\s,]{1,4})(,?)\s+(?=\S)")
_JOINING = ("et", "y", "e", "und", "и", "and")
_ALPHABETS = (
    tuple("abcdefghijklmnopqrstuvwxyz"),
    tuple("가나다라마바사아자차카타파하"),
)
_STRAY = 8  # lines in a row that may stand between two entries
_LOST = 20  # entries in a row that a copy may have lost


@dataclass(slots=True)
class Entry:
    """An entry of a list: its number, back-links, and the span of its words."""

    number: int | None
    labels: tuple[str, ...]
    span: Span
    back: bool  # it has a back-link, so it is a reference for certain
    lines: list[int] = field(default_factory=list)


@dataclass(slots=True)
class ReferenceList:
    """A list of references or notes, under the heading ``title``."""

    title: str
    entries: list[Entry]
    stray: list[int] = field(default_factory=list)  # lines within that are no entry

    @property
    def first(self) -> int:
        """The number of the first line."""
        return self.entries[0].lines[0]

    @property
    def last(self) -> int:
        """The number of the last line."""
        return max([self.entries[-1].lines[-1], *self.stray])


def labels_of(text: str) -> tuple[tuple[str, ...], bool, int]:
    """Back-links in front of an entry's words: the letters, whether there is one, their length."""
    back = _BACK.match(text)
    start = back.end() if back else 0
    letters, end = _letters(text, start)
    if len(letters) > 1:
        return letters, back is not None, end
    return ("^",), back is not None, start


def _letters(text: str, start: int) -> tuple[tuple[str, ...], int]:
    """Labels in their order (``a b c``, ``a, b et c``, ``1 2``, ``1.0 1.1``) and where they end."""
    found: list[str] = []
    end = start
    while token := _TOKEN.match(text, end):
        if token[1] in _JOINING and found and not _is_next(token[1], found):
            following = _TOKEN.match(text, token.end())
            if not following or not _is_next(following[1], found):
                break
        elif _is_next(token[1], found):
            found.append(token[1])
        elif token[1] != "ñ" or not found:
            break
        else:
            found.append("ñ")
        end = token.end()
    return tuple(found), end


def _is_next(label: str, before: list[str]) -> bool:
    count = len([b for b in before if b != "ñ"])
    if any(label == _lettered(alphabet, count) for alphabet in _ALPHABETS):
        return True
    if label in (str(count + 1), f"{count + 1}.0") and label[0] != "0":
        return True
    return bool(re.fullmatch(r"\d{1,2}[.,]\d{1,3}", label)) and label.endswith(str(count))


def _lettered(alphabet: tuple[str, ...], count: int) -> str:
    """The label of that rank: ``a`` ... ``z``, ``aa``, ``ab`` ..."""
    size = len(alphabet)
    return alphabet[count % size] if count < size else alphabet[count // size - 1] + alphabet[count % size]


def find_lists(lines: list[Line], headings: list[Heading]) -> list[ReferenceList]:
    """All reference lists of the article, in order."""
    found = _Reader(lines, {h.line: h.title for h in headings}).read()
    lists = [each for each in found if _is_reference_list(each)]
    return sorted(lists + _unnumbered(lines, headings, lists), key=lambda each: each.first)


class _Reader:
    """Reads numbered lists line by line; what stands between two entries and is none is stray."""

    def __init__(self, lines: list[Line], titles: dict[int, str]) -> None:
        self._lines = lines
        self._titles = titles
        self._found: list[ReferenceList] = []
        self._title = ""
        self._current: ReferenceList | None = None
        self._stray: list[int] = []
        self._gap = 0

    def read(self) -> list[ReferenceList]:
        for i, line in enumerate(self._lines):
            if i in self._titles:
                self._close()
                self._title = self._titles[i]
            elif line.blank:
                self._gap += 1
            else:
                self._take(i, line)
                self._gap = 0
        self._close()
        return self._found

    def _take(self, i: int, line: Line) -> None:
        head = _NUMBERED.match(line.text)
        number = int(head[1] or head[2]) if head else 0
        if head and self._current and _follows(self._current, self._lines, number, line):
            self._current.stray += self._stray
            self._stray.clear()
            self._current.entries.append(_entry(self._lines, i, number, head.end()))
        elif head and number == 1:
            self._close()
            self._current = ReferenceList(self._title, [_entry(self._lines, i, number, head.end())])
            self._found.append(self._current)
        elif self._current and not self._stray and _continues(self._current, self._lines, line, self._gap):
            _continue(self._current, self._lines, i)
        elif self._current and _is_reference_list(self._current) and len(self._stray) < _STRAY:
            self._stray.append(i)
        else:
            self._close()

    def _close(self) -> None:
        """End the list; a numbered line behind its last entry should have been one."""
        if self._current and is_title(self._title, wording.REFERENCES):
            self._current.stray += [i for i in self._stray if _NUMBERED.match(self._lines[i].text)]
        self._current = None
        self._stray = []


def _follows(current: ReferenceList, lines: list[Line], number: int, line: Line) -> bool:
    """Whether the number is the list's next; some may have been lost where it is a sure list."""
    before = current.entries[-1].number or 0
    if number == before + 1:
        return True
    sure = current.entries[0].back or is_title(current.title, wording.REFERENCES)
    return sure and before < number <= before + _LOST and _indent(line) <= _indent(lines[current.first])


def _continues(current: ReferenceList, lines: list[Line], line: Line, gap: int) -> bool:
    """Whether an unnumbered line belongs to the entry above it: it is set in at least as far."""
    indent = _indent(line)
    if gap:
        return gap == 1 and indent >= 4
    return indent > 0 or _indent(lines[current.first]) == 0


def _indent(line: Line) -> int:
    return len(line.text) - len(line.text.lstrip())


def _entry(lines: list[Line], i: int, number: int | None, start: int) -> Entry:
    line = lines[i]
    labels, back, length = labels_of(line.text[start:])
    begin = line.span.start + start + length
    end = line.span.start + len(line.text.rstrip())
    return Entry(number, labels, Span(begin, max(begin, end)), back, [i])


def _continue(current: ReferenceList, lines: list[Line], i: int) -> None:
    """A line right behind an entry belongs to it."""
    entry = current.entries[-1]
    entry.span = Span(entry.span.start, lines[i].span.start + len(lines[i].text.rstrip()))
    entry.lines.append(i)


def _is_reference_list(run: ReferenceList) -> bool:
    back = sum(e.back for e in run.entries)
    if back * 2 > len(run.entries):
        return True
    return is_title(run.title, wording.REFERENCES) or is_title(run.title, wording.NOTES)


def _unnumbered(
    lines: list[Line], headings: list[Heading], known: list[ReferenceList]
) -> list[ReferenceList]:
    """Lists without numbers under a heading for references that has no numbered list.

    Where another list is known, only lines with back-links are entries; else all lines are.
    """
    found = []
    bounds = [*(h.line for h in headings[1:]), len(lines)]
    for heading, end in zip(headings, bounds, strict=False):
        taken = any(heading.line < each.first < end for each in known)
        if is_title(heading.title, wording.REFERENCES) and not taken:
            entries = _plain_entries(lines, range(heading.line + 1, end))
            if entries and (entries[0].back or not known):
                found.append(ReferenceList(heading.title, entries))
    return found


def _plain_entries(lines: list[Line], numbers: range) -> list[Entry]:
    entries: list[Entry] = []
    for i in numbers:
        line = lines[i]
        if line.blank or edited_title(line.text):
            continue
        start = item_start(line.text) or len(line.text) - len(line.text.lstrip())
        entry = _entry(lines, i, len(entries) + 1, start)
        if entries and entries[0].back and not entry.back:
            entries[-1].span = Span(entries[-1].span.start, entry.span.end)
            entries[-1].lines.append(i)
        else:
            entries.append(entry)
    return entries
