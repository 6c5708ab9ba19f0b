"""What sites say, language by language, when they do not give the page: patterns of ``phrases.json``.

The patterns are regular expressions of folded text with straight apostrophes.  A sentence says that a page
is missing if it names the page that was asked for (``subjects``) and tells that it is not there
(``absences``), in whatever order; ``whole`` are phrases that say both at once.
"""

import json
import pkgutil
import re
from functools import cache
from typing import Any, NamedTuple


class Missing(NamedTuple):
    """The first two are searched within one sentence; ``whole`` has to be all of it."""

    subjects: re.Pattern[str]
    absences: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def missing() -> tuple[Missing, ...]:
    """For each group of languages."""
    return tuple(
        Missing(*(_pattern(told[name]) for name in Missing._fields)) for told in _phrases()["missing"]
    )


@cache
def phrases(name: str) -> re.Pattern[str]:
    """``subscribe``, ``login``, ``parked``, ``scripts_needed`` or ``consent``."""
    return _pattern(_phrases()[name])


@cache
def _phrases() -> Any:
    return json.loads(pkgutil.get_data("pipeline.links", "phrases.json") or b"{}")


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))
