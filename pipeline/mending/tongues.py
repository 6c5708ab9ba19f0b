"""How each language's Wikipedia names what a repair writes: parameters, templates (tongues.json)."""

import json
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import Any

from pipeline.dates.when import When
from pipeline.dates.writing import write_like


@dataclass(frozen=True, slots=True)
class Naming:
    """The parameters of one family of templates.

    ``status`` is the parameter that tells how a link fares, to be added where none is there: empty if
    there is none to add.  ``statuses``: what its values (and those of its older names) are called.
    """

    languages: frozenset[str]
    names: frozenset[str]
    url: tuple[str, ...]
    archive_url: str
    archive_date: str
    access_date: str
    status: str
    statuses: dict[str, dict[str, str]]
    iso: bool = False
    unsaid: str = "dead"  # how a link with a copy fares of which nothing is said


@cache
def _data() -> Any:
    return json.loads((pkgutil.get_data("pipeline.mending", "tongues.json") or b"{}").decode())


@cache
def _namings() -> tuple[Naming, ...]:
    return tuple(
        Naming(
            **{
                **one,
                "languages": frozenset(one["languages"]),
                "names": frozenset(one["names"]),
                "url": tuple(one["url"]),
            }
        )
        for one in _data()["templates"]
    )


def primary(language: str) -> str:
    """``pt`` of ``pt-BR``."""
    return language.partition("-")[0].lower()


def naming(template: str, language: str) -> Naming | None:
    """How a template of that name (lower case) is written in that language; None: not known."""
    known = (one for one in _namings() if template in one.names and primary(language) in one.languages)
    return next(known, None)


def copy_template(language: str) -> str:
    """What stands behind a bare link that has a copy: ``{copy}``, ``{day}``, ``{original}``, ``{time}``."""
    return str(_data()["copies"].get(primary(language), ""))


def dead_template(language: str, when: When) -> str:
    """What stands behind a dead link without a copy, with the month in which that was found."""
    template, sample = _data()["dead"].get(primary(language), ("", ""))
    month = write_like(sample, when, language or "en") if sample else ""
    return template.replace("{month}", month) if month else ""


def denied_names() -> frozenset[str]:
    """Whom ``{{bots|deny=...}}`` must name to keep us away."""
    return frozenset(_data()["denied"])
