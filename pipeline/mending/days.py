"""Days as the article writes them: by its own style, else as the reference's other dates are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.dates.reading import parse_date
from pipeline.dates.when import When
from pipeline.dates.writing import write_like
from pipeline.mending.escaping import are_plain_words
from pipeline.model import Dated, Fields

_ISO = "2001-12-31"
_SAMPLES = {"dmy": "31 May 2001", "mdy": "May 31, 2001", "ymd": _ISO}
_CITED_STYLE = re.compile(
    r"(?i)\{\{\s*use[ _](?:dmy|mdy)[ _]dates\s*\|[^{}]{0,200}?cs1-dates\s*=\s*(?:[lsy]?(y))\s*[|}]"
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FIGURES = re.compile(r"[\d\W]+")
_MOST = 400  # references whose dates are looked at


@dataclass(frozen=True, slots=True)
class Calendar:
    """How an article writes days: ``style`` is dmy, mdy, ymd or empty, ``samples`` are days in it."""

    language: str
    style: str = ""
    samples: tuple[str, ...] = ()

    def written(self, day: date, own: Sequence[str] = ()) -> str:
        """The day; ``own`` are full days of the same reference as written, best first."""
        styled = _SAMPLES.get(self.style, "") if self.language.partition("-")[0] in ("en", "") else ""
        samples = [styled] if styled else [*own, *self.samples]
        return next(
            filter(None, (_like(sample, day, self.language) for sample in samples)), day.isoformat()
        )


def calendar(source: str, language: str, style: str, cited: Iterable[Fields]) -> Calendar:
    """The article's way; ``style`` is what it says of itself, ``cited`` what its references say."""
    kinds: dict[str, list[str]] = {}
    for number, fields in enumerate(cited):
        for text in full_days(fields):
            kinds.setdefault(re.sub(r"\d+|[^\W\d_]+", "x", text), []).append(text)
        if number > _MOST:
            break
    common = max(kinds.values(), key=len, default=[])
    if style in ("dmy", "mdy") and _CITED_STYLE.search(source):
        style = "ymd"
    return Calendar(language or "en", style, tuple(common[:1]))


def full_days(fields: Fields) -> list[str]:
    """The dates of a reference that are one day: of the copy and of reading first."""
    told = (fields.archive_date, fields.access_date, fields.date)
    return [one.text.strip(" .,;") for one in told if one is not None and _is_day(one)]


def _is_day(dated: Dated) -> bool:
    return dated.when is not None and dated.when.is_day and len(dated.text) < 60


def _like(sample: str, day: date, language: str) -> str:
    """The day as the sample writes days; empty where it would be read as anything but that day."""
    if _ISO_DAY.fullmatch(sample):
        return day.isoformat()
    if _FIGURES.fullmatch(sample):  # 3/5/2019 is no date that a citation may have
        return ""
    text = write_like(sample, When.on(day), language)
    languages = (language,) if language else ()
    if not are_plain_words(text) or parse_date(text, languages) != When.on(day):
        return ""
    return text
