"""RIS: a record a source.  What has no tag of its own stands in notes (``N1  - archived at: https://...``)."""

from collections.abc import Iterator, Sequence

from pipeline.bibliography.dating import written
from pipeline.bibliography.kinds import Kind, kind_of, page_range
from pipeline.bibliography.outgoing import Entry
from pipeline.bibliography.ris import NOTED
from pipeline.exporters import Exporter
from pipeline.model import Dated, Fields

_TYPES = {
    Kind.CHAPTER: "CHAP",
    Kind.BOOK: "BOOK",
    Kind.JOURNAL: "JOUR",
    Kind.NEWS: "NEWS",
    Kind.WEB: "ELEC",
    Kind.DOCUMENT: "GEN",
}
_TAGGED = {"doi": "DO", "isbn": "SN", "issn": "SN"}


def write(entries: Sequence[Entry]) -> str:
    """Records with an empty line between them."""
    return "\n".join(_record(entry) for entry in entries)


def _record(entry: Entry) -> str:
    lines = (f"{tag}  - {' '.join(text.split())}" for tag, text in _lines(entry) if text.strip())
    return "\n".join((f"TY  - {_TYPES[kind_of(entry.fields)]}", *lines, "ER  - \n"))


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    fields = entry.fields
    yield "ID", entry.key
    yield from (("AU", name) for name in fields.authors)
    first, last = page_range(fields.pages)
    yield from (
        ("TI", fields.title),
        ("T2", fields.work if fields.title else ""),
        ("JF", "" if fields.title else fields.work),
        ("PB", fields.publisher),
        ("PY", _year(fields.date)),
        ("DA", _date(fields.date)),
        ("VL", fields.volume),
        ("IS", fields.issue),
        ("SP", first),
        ("EP", last),
        ("LA", fields.language),
        ("UR", fields.url),
        ("Y2", _date(fields.access_date)),
    )
    yield from _identifiers(fields)
    yield from (
        ("N1", f"{words}: {text}") for name, words in NOTED.items() if (text := _noted(fields, name))
    )
    if not entry.named:
        yield "N1", entry.text


def _year(date: Dated | None) -> str:
    when = date.when if date else None
    return str(when.earliest.year) if when and when.earliest.year == when.latest.year else ""


def _date(date: Dated | None) -> str:
    """``2017/12/19``; what is no day, month or year stands behind the third slash."""
    text = written(date)
    if not text:
        return ""
    year, month, day = (*text.split("-"), "", "")[:3]
    known = date is not None and date.when is not None and (year + month + day).isdecimal()
    return f"{year}/{month}/{day}/" if known and (month or "0") <= "12" else f"///{text}"


def _identifiers(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in fields.identifiers:
        tag = _TAGGED.get(name, "N1")
        yield tag, value if tag != "N1" else f"{name}: {value}"


def _noted(fields: Fields, name: str) -> str:
    value = getattr(fields, name)
    return written(value) if isinstance(value, Dated) else str(value or "")


EXPORTER = Exporter("ris", write)
