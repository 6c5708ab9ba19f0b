"""Dates between programs: EDTF where the day is known, else the words as they stand."""

import re

from pipeline.dates.edtf import from_edtf
from pipeline.dates.reading import parse_date
from pipeline.model import Dated

_EDTF = re.compile(r"[0-9]{2}[0-9X]{2}(?:-[0-9]{2}){0,2}(?:/[0-9]{4}(?:-[0-9]{2}){0,2})?")
_SLASHED = re.compile(r"([0-9]{4})/([0-9]{1,2})(?:/([0-9]{1,2}))?")


def dated(text: str, language: str = "") -> Dated | None:
    """A date field, None where nothing is said; ``2017-12``, ``2017/12/19`` and words are read."""
    text = text.strip()
    if not text:
        return None
    plain = text.rstrip("~?%")  # EDTF's "perhaps" and "about"
    slashed = _SLASHED.fullmatch(plain)
    iso = "-".join(part.zfill(2) for part in slashed.groups("") if part) if slashed else plain
    when = from_edtf(iso) if _EDTF.fullmatch(iso) else None
    return Dated(text, when or parse_date(text, (language,) if language else ()))


def written(date: Dated | None) -> str:
    """The date for another program: ``dated(written(d)).when == d.when`` where ``d.when`` is known."""
    if date is None:
        return ""
    return date.when.edtf if date.when else date.text
