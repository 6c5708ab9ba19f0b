"""A date as a person typed it, where the exact grammar has refused: "Mon 11 Sept 2017 10:00"."""

import re
from collections.abc import Sequence

from pipeline.dates.when import When

LONGEST = 60  # characters of a cell that may be a date
_NUMERIC = re.compile(r"[\d\s./:,-]*")


def parse_typed(text: str, languages: Sequence[str]) -> When | None:
    """The one day that dateparser reads strictly in the languages named; None for anything less.

    Figures alone are not given to it: it would choose between day and month without saying so.
    """
    if not languages or len(text) > LONGEST or _NUMERIC.fullmatch(text) or not re.search(r"\d{4}", text):
        return None
    import dateparser

    told = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    codes = list(dict.fromkeys(language.partition("-")[0] for language in languages))
    try:
        found = dateparser.parse(text, languages=codes, settings=told)
    except (ValueError, OverflowError):  # a language that it does not know, a year beyond its calendar
        return None
    return When.on(found.date()) if found else None
