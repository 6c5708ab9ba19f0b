"""What sites say, language by language, when they do not give the page: patterns of ``phrases.json``.

The patterns are regular expressions of folded text with straight apostrophes.  A sentence says that a page
is missing if it names the page that was asked for (``subjects``) and tells that it is not there
(``absences``), in whatever order; ``whole`` are phrases that say both at once.  In the patterns,
``<thing>`` is whatever can be asked for, and ``<this>`` what a page may call itself.
"""

import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

_LATIN = re.compile(r"[a-z]")


class Missing(NamedTuple):
    """The first two are searched within one sentence; ``whole`` has to be all of it."""

    subjects: re.Pattern[str]
    absences: re.Pattern[str]
    whole: re.Pattern[str]


def missing(words: str) -> Iterator[Missing]:
    """For each group of languages that may be written so."""
    latin = bool(_LATIN.search(words))
    for number, told in enumerate(_phrases()["missing"]):
        if latin if told["latin"] else not words.isascii():
            yield _missing(number)


@cache
def _missing(number: int) -> Missing:
    told = _phrases()["missing"][number]
    return Missing(*(_pattern(_named(told[name], told)) for name in Missing._fields))


@cache
def phrases(name: str) -> re.Pattern[str]:
    """The words of ``subscribe``, ``login``, ``parked``, ``consent``, ``excuse``, ..."""
    return _pattern(_phrases()[name])


def listed(name: str) -> tuple[str, ...]:
    """``unwanted``: a pattern for each kind of goods that only another owner would offer."""
    return tuple(_phrases()[name])


@cache
def _phrases() -> Any:
    return json.loads(pkgutil.get_data("pipeline.links", "phrases.json") or b"{}")


def _named(patterns: list[str], told: dict[str, list[str]]) -> list[str]:
    things, these = (f"(?:{'|'.join(told[name])})" for name in ("things", "these"))
    return [pattern.replace("<thing>", things).replace("<this>", these) for pattern in patterns]


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(words))
