"""Which reference list a mark counts in: the plain numbers' main list, or one of the lists of notes."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from pipeline.model import Span
from pipeline.reading import wording
from pipeline.reading.entries import Entry, ReferenceList
from pipeline.reading.layout import is_title
from pipeline.reading.marks import Mark


class Groups:
    """Resolves marks to the keys of entries.

    ``lists`` in the order of the article, ``places`` their spans in the source, ``marks`` all
    marks with their offsets.
    """

    def __init__(
        self, lists: list[ReferenceList], places: list[Span], marks: Iterable[tuple[Mark, int]]
    ) -> None:
        """Decide once which family of marks belongs to which lists."""
        self._lists = [{e.number: key for e, key in keyed} for keyed in _keyed(lists)]
        self._places = places
        used: dict[str, Counter[int]] = defaultdict(Counter)
        for mark, _ in marks:
            if mark.family != "tag":
                used[mark.family][mark.number] += 1
        self.main = _main(lists, used.get("", Counter()), bool(set(used) - {""}))
        rest = [i for i in range(len(lists)) if i != self.main]
        self._families = {family: _fit(lists, rest, used[family]) for family in used if family}
        taken = {i for found in self._families.values() for i in found}
        self._mains = [
            i for i in range(len(lists)) if i == self.main or (i not in taken and not _notes(lists[i]))
        ]

    def is_main(self, offset: int) -> bool:
        """Whether the offset is in the main list."""
        return bool(self._places) and self._places[self.main].start <= offset < self._places[self.main].end

    def family_of(self, index: int) -> str:
        """The family of the marks that count in the list, "" for the main one."""
        if index == self.main:
            return ""
        return next((name for name, found in sorted(self._families.items()) if index in found), "note")

    def key_of(self, mark: Mark, offset: int) -> str:
        """The provisional key (``r3``) of the reference that the mark names, or ""."""
        lists = self._families.get(mark.family, []) if mark.family else self._mains
        candidates = [i for i in lists if mark.number in self._lists[i]]
        after = [i for i in candidates if self._places[i].start > offset]
        chosen = (after or candidates[::-1])[:1]
        return self._lists[chosen[0]][mark.number] if chosen else ""


def _keyed(lists: list[ReferenceList]) -> list[list[tuple[Entry, str]]]:
    keyed: list[list[tuple[Entry, str]]] = []
    count = 0
    for found in lists:
        keyed.append([(entry, f"r{count + n}") for n, entry in enumerate(found.entries)])
        count += len(found.entries)
    return keyed


def _main(lists: list[ReferenceList], used: Counter[int], others: bool) -> int:
    """The list that plain numbers count in: it answers most of them, and is called so."""
    if not lists:
        return 0

    def rank(i: int) -> tuple[int, bool, int]:
        numbers = {e.number for e in lists[i].entries}
        answered = sum(1 for n in used if n in numbers)
        named = is_title(lists[i].title, wording.REFERENCES) and not (
            others and is_title(lists[i].title, wording.NOTES)
        )
        return (answered, named, i)

    return max(range(len(lists)), key=rank)


def _notes(found: ReferenceList) -> bool:
    return is_title(found.title, wording.NOTES)


def _fit(lists: list[ReferenceList], rest: list[int], used: Counter[int]) -> list[int]:
    """The lists whose lengths suit the highest number of the family, the nearest first to last."""
    highest = max(used)
    able = [i for i in rest if len(lists[i].entries) >= highest]
    exact = [i for i in able if len(lists[i].entries) == highest]
    return exact if len(exact) == 1 and len(rest) > 1 and len(used) > 1 else (able or rest)
