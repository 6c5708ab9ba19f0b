"""The tables of words that ship with the program: CLDR's (cldr.json, one line a language) and our own."""

import json
import pkgutil
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _cldr_text() -> str:
    data = pkgutil.get_data("pipeline.dates", "cldr.json")
    return (data or b"").decode()


def cldr(language: str) -> dict[str, Any]:
    """CLDR's names of a language (its line of cldr.json), empty for one that it does not have."""
    text = _cldr_text()
    at = text.find(f'\n"{language}": ')
    if at < 0:
        return {}
    line: dict[str, Any] = json.loads(text[text.index("{", at) : text.index("\n", at + 1)].rstrip(","))
    return line


@lru_cache(maxsize=1)
def all_months() -> dict[str, tuple[str, ...]]:
    """Which languages have a word among the names of their months."""
    found: dict[str, list[str]] = {}
    for language, names in json.loads(_cldr_text()).items():
        for key in ("months", "short_months"):
            for name in names.get(key, ()):
                for word in name.replace(".", " ").split():
                    languages = found.setdefault(word, [])
                    if language not in languages:
                        languages.append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def own(language: str) -> dict[str, Any]:
    """Our own words of a language (words/en.json), empty where there are none."""
    try:
        data = pkgutil.get_data("pipeline.dates", f"words/{language}.json")
    except OSError:
        return {}
    table: dict[str, Any] = json.loads(data or b"{}")
    return table


@lru_cache(maxsize=16)
def month_tables(language: str) -> tuple[dict[str, int], ...]:
    """The names of the months, long and short and in other cases, as tables of one form each."""
    names, ours = cldr(language), own(language)
    inflected = {w: int(n) for n, words in ours.get("months", {}).items() for w in words}
    short = {n.rstrip("."): m for n, m in names.get("short_months", {}).items()}
    return names.get("months", {}), short, inflected
