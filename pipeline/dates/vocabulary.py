"""Every word of a language's tables with its kind and value (the kinds are listed in ``lexicon.py``)."""

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.dates.expression import Relation

Entry = tuple[str, Any]  # kind, value

SHIFTS = {"last": -1, "this": 0, "next": 1}
HALF = 39  # EDTF's codes 40 and 41, as those of the seasons
STORY_SHIFTS = {"previous": -1, "same": 0, "following": 1}


def entries(names: dict[str, Any], own: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """Every word with its kind; of two kinds of one word the first counts."""
    weak = set(own.get("weak", ()))
    yield from _plain(own.get("plain", ()), "x")
    yield from _months(names, own, weak)
    for text, number in names.get("days", {}).items():
        yield text, ("w" if text in weak else "W", number)
    yield from _numbered(own.get("days", {}), "W")
    for part in own.get("day_parts", ()):  # "Freitagabend"
        yield from ((f"{text}{part}", ("W", number)) for text, number in names.get("days", {}).items())
    for day, words in own.get("holidays", {}).items():
        month, _, number = day.partition("-")
        yield from ((w, ("H", (int(month), int(number)))) for w in words)
    for days, words in own.get("easter", {}).items():
        yield from ((w, ("H", int(days))) for w in words)
    yield from _relations(own)
    yield from _numbered(own.get("seasons", {}), "S")
    for text, number in names.get("quarters", {}).items():
        yield text, ("Q", number)
    for half, words in own.get("halves", {}).items():
        yield from ((w, ("E", HALF + int(half))) for w in words)
    yield from _plain(own.get("part", ()), "E")
    yield from _plain([*own.get("bc", ()), *names.get("bc", ())], "J")
    for calendar, words in own.get("calendar_marks", {}).items():
        yield from ((w, ("K", calendar)) for w in words)
    yield from _plain([*own.get("ad", ()), *names.get("ad", ())], "K")
    yield from _numbered(own.get("decades", {}), "G")
    yield from _units(own)
    yield from _shifts(own)
    yield from _numbered(own.get("ordinals", {}), "O")
    yield from _numbered(own.get("numbers", {}), "N")
    yield from _glue(names, own)


def _months(names: dict[str, Any], own: dict[str, Any], weak: set[str]) -> Iterator[tuple[str, Entry]]:
    for text, number in names.get("months", {}).items():
        yield text, ("m" if text in weak else "M", number)
    yield from _numbered(own.get("months", {}), "M")
    yield from ((w, ("M", number)) for w, number in adjectives(own).items())
    for text, number in names.get("short_months", {}).items():
        yield text, ("m", number)
    for text, number in names.get("short_days", {}).items():
        if len(text) > 1:
            yield text, ("w", number)


def adjectives(own: dict[str, Any]) -> dict[str, int]:
    """The adjectives of the months: "липневий", "июльский"."""
    stems, endings = own.get("month_stems", {}), own.get("month_endings", ())
    return {f"{stem}{ending}": int(number) for number, stem in stems.items() for ending in endings}


def _relations(own: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for anchor in ("now", "story"):
        for key, words in own.get(anchor, {}).items():
            unit, shift = key.split()
            kind = "r" if unit == "year" else "R"
            yield from ((w, (kind, Relation(unit, int(shift), anchor))) for w in words)


def _units(own: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for unit, words in own.get("units", {}).items():
        kind = {"year": "u", "century": "c", "quarter": "Q", "half": "Q"}.get(unit, "U")
        yield from ((w, (kind, unit)) for w in words)


def _shifts(own: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from _plain(own.get("ago_after", ()), "a")
    yield from _plain(own.get("ago_before", ()), "v")
    yield from _plain(own.get("after_before", ()), "h")
    for key, shift in (("later", 1), ("earlier", -1)):
        yield from ((w, ("b", shift)) for w in own.get(key, ()))
    for key, shift in STORY_SHIFTS.items():
        yield from ((w, ("A", shift)) for w in own.get(key, ()))
    for key, shift in SHIFTS.items():
        yield from ((w, ("L", shift)) for w in own.get(key, ()))


def _glue(names: dict[str, Any], own: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    yield from _plain(own.get("every", ()), "e")
    yield from _plain(own.get("of", ()), "f")
    yield from ((w, ("i", True)) for w in own.get("ahead_before", ()))
    yield from _plain(own.get("circa", ()), "C")
    for key in ("to", "until"):
        yield from _plain(own.get(key, ()), "T")
    for key in ("since", "before", "after", "by", "from"):
        yield from _plain(own.get(key, ()), "p")
    yield from _plain(own.get("and", ()), "V")
    yield from ((w, ("i", False)) for w in own.get("in", ()))
    yield from _plain(own.get("quantity", ()), "q")
    yield from _plain(own.get("reject", ()), "X")
    yield from ((w, ("u", "year")) for w in names.get("year_words", ()) if w not in own.get("of", ()))
    yield from _plain(names.get("literals", ()), "f")


def _plain(words: Iterable[str], kind: str) -> Iterator[tuple[str, Entry]]:
    return ((w, (kind, None)) for w in words)


def _numbered(table: dict[str, list[str]], kind: str) -> Iterator[tuple[str, Entry]]:
    for number, words in table.items():
        yield from ((w, (kind, int(number))) for w in words)


def variants(text: str) -> Iterator[str]:
    yield text
    if "ʼ" in text or "’" in text:
        yield text.replace("ʼ", "'").replace("’", "'")
    if text.endswith("."):
        yield text[:-1]
    if text.endswith("ος"):  # Greek: the accusative of "Μάιος"
        yield text[:-1]
    if text[-2:-1] == " " and text[-1].isdigit():  # Vietnamese: "tháng 9", "tháng 09"
        yield f"{text[:-1]}0{text[-1]}"
