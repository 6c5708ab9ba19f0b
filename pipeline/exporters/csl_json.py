"""CSL-JSON (schema 1.0.2): an item a source.  What CSL has no variable for stands under ``custom``."""

import json
from collections.abc import Sequence
from typing import Any

from pipeline.bibliography.csl import CUSTOM, IDENTIFIERS, SEASONS
from pipeline.bibliography.dating import written
from pipeline.bibliography.kinds import Kind, kind_of
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters import Exporter
from pipeline.model import Dated, Fields

_TYPES = {
    Kind.CHAPTER: "chapter",
    Kind.BOOK: "book",
    Kind.JOURNAL: "article-journal",
    Kind.NEWS: "article-newspaper",
    Kind.WEB: "webpage",
    Kind.DOCUMENT: "document",
}


def write(entries: Sequence[Entry]) -> str:
    """The list of items, indented."""
    return json.dumps([_item(entry) for entry in entries], ensure_ascii=False, indent=2) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    fields = entry.fields
    known = dict(fields.identifiers)
    item = {
        "id": entry.key,
        "type": _TYPES[kind_of(fields)],
        "title": fields.title,
        "author": [_name(name) for name in fields.authors],
        "container-title": fields.work,
        "publisher": fields.publisher,
        "issued": _date(fields.date),
        "volume": fields.volume,
        "issue": fields.issue,
        "page": fields.pages,
        "language": fields.language,
        "URL": fields.url,
        "accessed": _date(fields.access_date),
        **{variable: known.get(name) for name, variable in IDENTIFIERS.items()},
        "note": "" if entry.named else " ".join(entry.text.split()),
        CUSTOM: _custom(fields),
    }
    return {name: value for name, value in item.items() if value}


def _name(name: str) -> dict[str, str]:
    """``Last, First`` by its parts; anything else is a body's name."""
    family, comma, given = name.partition(", ")
    if not (comma and family.strip() and given.strip()):
        return {"literal": name}
    return {"family": family, "given": given}


def _date(date: Dated | None) -> dict[str, Any] | None:
    if date is None:
        return None
    text = written(date)
    parts = [_parts(part) for part in text.split("/")] if date.when else [[]]
    if not all(parts):
        return {"literal": text}
    season = next((number for number, code in SEASONS.items() if text[4:] == f"-{code}"), 0)
    return {"date-parts": [parts[0][:1]], "season": season} if season else _unless_month(parts, text)


def _unless_month(parts: list[list[int]], text: str) -> dict[str, Any]:
    """Date parts, unless a second number is no month (a quarter, in EDTF)."""
    return {"literal": text} if any(p[1:] and p[1] > 12 for p in parts) else {"date-parts": parts}


def _parts(text: str) -> list[int]:
    numbers = text.split("-")
    return [int(number) for number in numbers] if all(n.isdecimal() for n in numbers) else []


def _custom(fields: Fields) -> dict[str, Any]:
    ours = {
        "translated-title": fields.trans_title,
        "archive-url": fields.archive_url,
        "archive-date": written(fields.archive_date),
        "quote": fields.quote,
        "url-status": fields.url_status,
        "identifiers": {name: value for name, value in fields.identifiers if name not in IDENTIFIERS},
    }
    return {name: value for name, value in ours.items() if value}


EXPORTER = Exporter("csl-json", write)
