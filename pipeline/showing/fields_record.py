"""Dates and the fields of a source as plain data, for JSON.

A date is ``{"edtf", "earliest", "latest"}``; what is not known is ``""``, ``[]`` or ``null``.
"""

from typing import Any

from pipeline.dates.when import When
from pipeline.model import Dated, Fields

Record = dict[str, Any]


def when_record(value: When | None) -> Record | None:
    """The days that a date means."""
    if value is None:
        return None
    return {
        "edtf": value.edtf,
        "earliest": value.earliest.isoformat(),
        "latest": value.latest.isoformat(),
    }


def fields_record(fields: Fields) -> Record:
    """What a reference says of a source; ``confidence`` (0 to 1) has every field that it fills."""
    said = {
        "authors": list(fields.authors),
        "title": fields.title,
        "trans_title": fields.trans_title,
        "work": fields.work,
        "publisher": fields.publisher,
        "date": _dated(fields.date),
        "pages": fields.pages,
        "volume": fields.volume,
        "issue": fields.issue,
        "language": fields.language,
        "url": fields.url,
        "url_status": fields.url_status,
        "archive_url": fields.archive_url,
        "archive_date": _dated(fields.archive_date),
        "access_date": _dated(fields.access_date),
        "quote": fields.quote,
        "identifiers": [{"name": name, "value": value} for name, value in fields.identifiers],
    }
    doubts = dict(fields.doubts)
    return {**said, "confidence": {name: doubts.get(name, 1.0) for name, value in said.items() if value}}


def _dated(value: Dated | None) -> Record | None:
    return None if value is None else {"text": value.text, "when": when_record(value.when)}
