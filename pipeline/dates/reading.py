"""One date string on its own: a reference's date, a table's cell, a page's metadata."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline.dates.cutting import split
from pipeline.dates.edtf import from_edtf
from pipeline.dates.lexicon import lexicon, primary
from pipeline.dates.tables import all_months
from pipeline.dates.tagger import Piece, find_dates
from pipeline.dates.when import When

LONGEST = 120
ISO = re.compile(
    r"(\d{4}-\d\d(?:-\d\d)?)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?)?"
)
OUTSIDE = re.compile(r"[\s.,;:?()\[\]\"'\u200e\u200f\u201c\u201d]*")
COMPACT = re.compile(r"(1[89]\d\d|20\d\d)(\d\d)(\d\d)")
TIME = re.compile(
    r"[ ,]+(?:at )?\d{1,2}[:h]\d\d(?::\d\d(?:\.\d+)?)?"
    r"\s?(?:[ap]\.?m\.?|uhr|[a-z]{1,5})?(?:\s?[+-]\d\d:?\d\d)?\Z",
    re.I,
)
_DAY, _NAME = r"[1-9]|[12]\d|3[01]", r"[^\W\d_]{3,}"
WRITTEN = re.compile(
    rf"(?:(?P<day>{_DAY}) (?P<of>de )?(?P<month>{_NAME}) (?(of)de )|(?P<first>{_NAME}) (?P<second>{_DAY}), "
    rf"|(?P<whole>{_NAME}) )?(?P<year>1\d{{3}}|20\d\d)"
)
_WITH_OF = ("es", "pt")
COMMON = ("en", "es", "fr", "de", "pt", "it", "nl", "ru", "uk", "pl")
"""Where no word is a month's name, these are asked ("Sommer 2009")."""


def parse_date(text: str, languages: Sequence[str] = (), order: str = "") -> When | None:
    """The days that a date string means, or None: the whole string must be a date with a year.

    ``languages`` are BCP 47 tags, asked first; then every language that has one of the words.
    ``order`` ("dmy", "mdy", "ymd") decides what 03/04/2017 is; then the language does; where nothing
    does the answer is None, and ``readings`` has both.
    """
    found = readings(text, languages, order)
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=4096)
def _readings(text: str, languages: tuple[str, ...], order: str) -> tuple[When, ...]:
    iso = ISO.fullmatch(text)
    if iso and (when := from_edtf(iso[1])) and order in ("", "ymd"):
        return (when,)
    compact = COMPACT.fullmatch(text)
    if compact:
        when = from_edtf("-".join(compact.groups()))
        return (when,) if when else ()
    if languages and (when := _commonest(text, languages[0])):
        return (when,)
    text = TIME.sub("", text)
    found: list[When] = []
    for language in languages or _candidates(text):
        if found and not languages and language not in COMMON:
            break
        for when in _in_language(text, language, order):
            if all((when.earliest, when.latest) != (f.earliest, f.latest) for f in found):
                found.append(when)
    return tuple(found)


def _commonest(text: str, language: str) -> When | None:
    """A date as most are written (``4 May 2017``, ``4 de mayo de 2017``), without the grammar."""
    found = WRITTEN.fullmatch(text)
    if found is None or (found["of"] and primary(language) not in _WITH_OF):
        return None
    name = found["month"] or found["first"] or found["whole"]
    if not name:
        return from_edtf(text) if text >= "1500" else None  # an earlier one may be a number
    words = lexicon(primary(language))
    kind, month = words.words.get(name.lower(), ("", None))
    foreign = found["first"] and "mdy" not in words.forms
    if kind not in ("M", "m") or foreign or name[0].isupper() != words.capital:
        return None
    day = found["day"] or found["second"]
    return from_edtf(f"{found['year']}-{month:02d}" + (f"-{int(day):02d}" if day else ""))


def readings(text: str, languages: Sequence[str] = (), order: str = "") -> tuple[When, ...]:
    """All that a date string may mean, best first: two for 03/04/2017 where nothing decides."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return ()
    found = _readings(text, tuple(languages), order)
    return found or (_readings(text, (), order) if languages else ())


def _in_language(text: str, language: str, order: str) -> Iterable[When]:
    mentions = find_dates([Piece(text)], language, None, order)[0]
    if len(mentions) != 1:
        return ()
    (m,) = mentions
    if m.when is None or m.bound or m.how not in ("stated", "year-from-sentence"):
        return ()
    return (m.when, *m.alternatives) if _whole(text, m.start, m.end) else ()


def _whole(text: str, start: int, end: int) -> bool:
    return bool(OUTSIDE.fullmatch(text, 0, start) and OUTSIDE.fullmatch(text, end))


def _candidates(text: str) -> tuple[str, ...]:
    """The languages that have one of the words among their months, the best known first."""
    words = [w for w in split(text) if any(map(str.isalpha, w))]
    if any("\uac00" <= c <= "\ud7a3" for c in text):
        return ("ko",)
    if any(c in "年月日" for c in text):
        return ("ja", "zh")
    if not words:
        return ("",)
    known = all_months()
    found = {language for word in words for language in known.get(word, ())}
    if not found:
        return COMMON
    return (*(c for c in COMMON if c in found), *sorted(found - set(COMMON)))
