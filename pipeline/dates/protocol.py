"""Dates of a whole plain text, and one record of the ``dates --jsonl`` protocol."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from pipeline.dates.lexicon import lexicon, primary
from pipeline.dates.mention import DateMention
from pipeline.dates.pieces import pieces
from pipeline.dates.tagger import find_dates

SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI", "33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4"}
HALVES = {"40": "H1", "41": "H2"}


def answer(record: dict[str, Any]) -> dict[str, Any]:
    """The answer to ``{"id", "text", "lang"?, "reference"?}``; values as TIMEX3 writes them.

    ``reference`` is the day on which the text was written (ISO).  Without ``lang`` the language is
    detected, and the answer says which (``lang``, empty if unsure).
    """
    text = str(record.get("text", ""))
    language = str(record.get("lang") or "") or _detect(text)
    said = [
        {"start": start, "end": start + len(m.text), "text": m.text, "value": value}
        for start, m in found_in(text, language, written_on(record.get("reference")))
        if (value := timex(m))
    ]
    known = {} if record.get("lang") else {"lang": language}
    return {"id": record.get("id"), **known, "expressions": said}


def found_in(text: str, language: str, written: date | None = None) -> Iterator[tuple[int, DateMention]]:
    """The mentions of a plain text, each with its place in it."""
    spans = list(pieces(text, lexicon(primary(language))))
    mentions = find_dates([piece for _, piece in spans], language, written)
    for (begin, _), found in zip(spans, mentions, strict=True):
        yield from ((begin + m.start, m) for m in found)


def written_on(text: object) -> date | None:
    """The day of an ISO date or time; None for anything else."""
    try:
        return date.fromisoformat(str(text)[:10]) if text else None
    except ValueError:
        return None


def _detect(text: str) -> str:
    from pipeline.language import detect

    return detect(text)


def timex(m: DateMention) -> str:
    """TIMEX3's value of a mention, ``A/B`` of a range; empty for one of which nothing is known."""
    if not m.edtf or m.edtf.startswith("XXXX"):
        return ""
    if m.timex:
        return m.timex
    first, _, last = m.edtf.partition("/")
    numbered = any(map(str.isdigit, m.text))
    if (
        last
        and m.when is not None
        and m.how == "relative"
        and not numbered
        and m.when.latest.weekday() == 6
    ):
        year, week, _ = m.when.latest.isocalendar()
        if m.when.days in (2, 7):
            return f"{year}-W{week:02d}" + ("-WE" if m.when.days == 2 else "")
    if first.isdecimal() and last == str(int(first) + 1) and m.text[-1].isdigit() and "/" in m.text:
        return "P1Y"  # a season of two calendar years
    return "/".join(_simple(part) for part in (first, last) if part)


def _simple(value: str) -> str:
    """EDTF counts years from 1 BCE as 0 and numbers the seasons; TIMEX3 writes BC0001 and SU."""
    if value.startswith("-") and value.endswith("XX"):
        return f"BC{value[1:]}"
    if value.startswith(("-", "0000")):
        year = value[1:5] if value[0] == "-" else "0000"
        rest = value[5:] if value[0] == "-" else value[4:]
        return f"BC{int(year) + 1:04d}{rest}" if year.isdigit() else ""
    year, _, rest = value.partition("-")
    letters = SEASONS.get(rest) or HALVES.get(rest)
    return f"{year}-{letters}" if letters else value
