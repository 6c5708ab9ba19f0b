"""What a rendered reference says that its editors have hung on it: ``[permanent dead link]``."""

import re
from functools import cache

from pipeline.reading import reference_words

_LAST = 400  # characters of the end that are looked at, since the flag stands behind the citation


@cache
def _dead() -> re.Pattern[str]:
    words = sorted(reference_words.DEAD_LINK, key=len, reverse=True)
    named = "|".join(re.escape(word).replace(r"\ ", r"\s") for word in words)
    return re.compile(rf"(?i)[\[(](?:{named})\b")


def flags_of(text: str) -> tuple[str, ...]:
    """``dead-link`` where the text says so in brackets, in any of the languages."""
    return ("dead-link",) if _dead().search(text, max(0, len(text) - _LAST)) else ()
