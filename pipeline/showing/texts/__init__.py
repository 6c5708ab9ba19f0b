"""The words of a report in the language of whoever reads it: English in the program, others in a file each.

``es.json`` is ``{"Findings": "Hallazgos", ...}``: the program's own English words are the keys, with the
``{names}`` of what is put in; what is not there is shown in English.
"""

import json
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from typing import Self

from pipeline.showing.markup import Content, Markup, join

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Texts:
    """What a report says in one language."""

    language: str = "en"
    known: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, *tags: str) -> Self:
        """In the first language named (BCP 47; "" for none) that there is a file for, else in English."""
        spoken = (tag.partition("-")[0].lower() for tag in tags)
        language = next((one for one in spoken if one in LANGUAGES), "en")
        return cls(language, _file(language))

    def say(self, english: str, **values: str | int) -> str:
        """The words as text; ``{name}`` is put in from the values, numbers written as is the custom."""
        words = self.known.get(english, english)
        if not values:
            return words
        return words.format_map({name: self._written(value) for name, value in values.items()})

    def mix(self, english: str, **parts: Content) -> Markup:
        """The words as HTML, with parts that may be markup put in where their names are."""
        read = Formatter().parse(self.known.get(english, english))
        return join([[text, parts[name] if name else None] for text, name, _, _ in read])

    def count(self, number: int, one: str, many: str = "") -> str:
        """``1 note``, ``2 notes``, ``2,000 notes``."""
        return f"{self.number(number)} {self.say(one if number == 1 else many or one + 's')}"

    def number(self, value: int) -> str:
        """With the customary mark between thousands."""
        grouped = f"{value:,}"
        return grouped if self.language == "en" else grouped.replace(",", "\u00a0")

    def _written(self, value: str | int) -> str:
        return value if isinstance(value, str) else self.number(value)


ENGLISH = Texts()


@cache
def _file(language: str) -> Mapping[str, str]:
    if language == "en":
        return {}
    # Part of the program, like its modules: pkgutil reads it from wherever the program was imported.
    data = pkgutil.get_data("pipeline.showing.texts", f"{language}.json")
    assert data is not None, f"{language}.json is missing from the installation"
    return {str(english): str(words) for english, words in json.loads(data).items()}
