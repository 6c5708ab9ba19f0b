"""RIS: the tags of its lines, and the records that they make."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.bibliography.dating import dated
from pipeline.bibliography.listing import Read, Unread
from pipeline.model import Dated, Fields, Span
from pipeline.reading.layout import Line, split_lines
from pipeline.urls import bare_doi

NOTED = {
    "trans_title": "translated title",
    "archive_url": "archived at",
    "archive_date": "archived on",
    "quote": "quote",
    "url_status": "link status",
}
"""Fields that RIS has no tag for, and the words that a note (N1) of ours begins with."""

_TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9])[ \t]{1,4}-(?:[ \t]+|$)")
_WORKS = ("T2", "JF", "JO", "BT", "JA", "J2", "J1")
_ISSN = re.compile(r"[0-9]{4}-?[0-9]{3}[0-9Xx]")
_IDENTIFIER = re.compile(r"([a-z0-9]{2,10}): (\S.*)")


@dataclass(slots=True)
class _Record:
    """The values of each tag, in their order; a value's lines are joined in the end."""

    start: int
    end: int
    tags: dict[str, list[list[str]]] = field(default_factory=dict)
    last: list[str] = field(default_factory=list)

    def add(self, tag: str, value: str, end: int) -> None:
        self.last = [value.strip()]
        self.tags.setdefault(tag, []).append(self.last)
        self.end = end

    def go_on(self, line: Line) -> None:
        self.last.append(line.text.strip())
        self.end = line.span.start + len(line.text.rstrip())

    def all(self, *names: str) -> list[str]:
        return [
            text
            for name in names
            for value in self.tags.get(name, ())
            if (text := " ".join(" ".join(value).split()))
        ]

    def first(self, *names: str) -> str:
        return next(iter(self.all(*names)), "")


def entries(source: str) -> Iterator[Read | Unread]:
    """Records from ``TY`` to ``ER``; a record that is not ended ends where the next begins."""
    record: _Record | None = None
    stray: Span | None = None
    for line in split_lines(source):
        tagged = _TAG.match(line.text.lstrip("\ufeff"))
        starts = tagged is not None and tagged[1] == "TY"
        if record and (starts or (tagged and tagged[1] == "ER")):
            if not starts:
                record.end = line.span.start + len(line.text.rstrip())
            yield _read(record)
            record = None
        elif record and tagged:
            record.add(tagged[1], tagged.string[tagged.end() :], line.span.start + len(line.text.rstrip()))
        elif record and not line.blank:
            record.go_on(line)
        elif not starts and not line.blank:
            stray = Span(stray.start if stray else line.span.start, line.span.end)
        if starts and tagged:
            if stray:
                yield Unread(stray, "lines outside of the records")
            stray = None
            record = _begun(line, tagged)
    if record:
        yield _read(record)
    if stray:
        yield Unread(stray, "lines outside of the records")


def _begun(line: Line, tagged: re.Match[str]) -> _Record:
    start = line.span.start + len(line.text) - len(line.text.lstrip("\ufeff \t"))
    record = _Record(start, line.span.end)
    record.add("TY", tagged.string[tagged.end() :], line.span.start + len(line.text.rstrip()))
    return record


def _read(record: _Record) -> Read:
    return Read(Span(record.start, record.end), _fields(record), record.first("ID"))


def _fields(record: _Record) -> Fields:
    first = record.first
    works = record.all(*_WORKS)
    title = first("TI", "T1", "CT")
    if not title and works:
        title, *works = works
    noted = {name: _noted(record, words) for name, words in NOTED.items()}
    urls = [url.strip() for text in record.all("UR", "LK") for url in re.split(r";\s*(?=https?://)", text)]
    return Fields(
        authors=tuple(record.all("AU", "A1")),
        title=title,
        trans_title=first("TT") or noted["trans_title"],
        work=next(iter(works), ""),
        publisher=first("PB"),
        date=_date(record.all("DA", "Y1", "PY")),
        pages="–".join(filter(None, (first("SP"), first("EP")))),
        volume=first("VL"),
        issue=first("IS"),
        language=first("LA"),
        url=next(iter(urls), ""),
        archive_url=noted["archive_url"],
        archive_date=dated(noted["archive_date"]),
        access_date=_date(record.all("Y2", "RD")),
        quote=noted["quote"],
        identifiers=tuple(_identifiers(record)),
        url_status=noted["url_status"],
    )


def _noted(record: _Record, words: str) -> str:
    """What a note of ours says: ``N1  - archived at: https://...``."""
    notes = (note for note in record.all("N1") if note.startswith(f"{words}: "))
    return next((note[len(words) + 2 :] for note in notes), "")


def _date(texts: list[str]) -> Dated | None:
    """The first that is a day, else the first that can be read, else the first."""
    found = [each for text in texts if (each := dated(_without_slashes(text)))]
    known = [each for each in found if each.when]
    days = [each for each in known if each.when and each.when.is_day]
    return next(iter((*days, *known, *found)), None)


def _without_slashes(text: str) -> str:
    """``2017/12//`` as ``2017/12``; the words behind the third slash where they are all there is."""
    parts = [part.strip() for part in text.split("/", 3)]
    if len(parts) < 3:
        return text
    numbers = "/".join(part for part in parts[:3] if part)
    return numbers or "".join(parts[3:])


def _identifiers(record: _Record) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    if doi := record.first("DO", "M3"):
        bare = bare_doi(doi)
        if bare.startswith("10."):
            found["doi"] = bare
    for number in record.all("SN"):
        found.setdefault("issn" if _ISSN.fullmatch(number) else "isbn", number)
    for note in record.all("N1"):
        if (named := _IDENTIFIER.fullmatch(note)) and named[1] not in NOTED.values():
            found.setdefault(named[1], named[2])
    yield from found.items()
