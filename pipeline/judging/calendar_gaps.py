"""Dates that are written like days and that no calendar has."""

import re

from pipeline.dates.reading import parse_date

ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
HIGH_DAY = re.compile(r"(?<!\d)(?:29|[3-9]\d)(?!\d)")
LONGEST = 60  # characters of a date


def is_impossible(text: str, language: str) -> bool:
    """Whether words that could not be read would be a day if only the day's number were lower.

    What is written as one in ISO form and could not be read is impossible too.
    """
    if len(text) > LONGEST:
        return False
    if ISO.fullmatch(text.strip()):
        return True
    lower, replaced = HIGH_DAY.subn("1", text, count=1)
    meant = parse_date(lower, (language,) if language else (), "") if replaced else None
    return bool(meant and meant.is_day)
