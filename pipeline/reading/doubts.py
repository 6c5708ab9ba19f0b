"""How sure the reader of a worded reference is of its fields.

A field that the words name (``Retrieved ...``, ``doi:``, ``ISBN``, a quoted title, ``pp.``) is sure.
The others were told by their place, and each way of telling is right as often as it was found to be
in references whose fields are known.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.model import Dated, Fields
from pipeline.reading import reference_words

_DIGITS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{2,4}")
_MONTHS = 12
_SITE = re.compile(r"(?i)(?:[\w-]+\.)+[a-z]{2,8}")
_PERIODICALS = frozenset(reference_words.PERIODICALS)
_INSTITUTIONS = frozenset(reference_words.INSTITUTIONS)


@dataclass(frozen=True, slots=True)
class Way:
    """How a reference was read.

    ``quoted``: its title stood in quotation marks; ``dated``: a date in parentheses followed its
    authors; ``comma``: commas join its parts; ``formed``: it has the form of one language's pages;
    ``names``: how many names were left for work and publisher; ``numbered``: volume, issue or pages
    were told without a word that names them.
    """

    quoted: bool = False
    dated: bool = False
    comma: bool = False
    formed: bool = False
    names: int = 0
    numbered: bool = False


def doubts(fields: Fields, way: Way) -> tuple[tuple[str, float], ...]:
    """The fields that were guessed, with the share of such guesses that are right."""
    found = {
        "authors": _authors(way),
        "title": _title(way),
        "work": 0.95 if way.names > 1 else _container(fields.work, way),
        "publisher": 0.9 if way.names > 1 else _container(fields.publisher, way),
        "date": 0.95 if way.formed else 1.0,
        "volume": 0.6 if way.numbered else 1.0,
        "issue": 0.9 if way.numbered else 1.0,
        "pages": 0.9 if way.numbered else 1.0,
        "quote": 0.95,
        "trans_title": 0.95,
    }
    for name in ("date", "archive_date", "access_date"):
        if _has_two_readings(getattr(fields, name)):
            found[name] = 0.6
    return tuple((name, value) for name, value in found.items() if value < 1 and getattr(fields, name))


def settled(fields: Fields, *names: str) -> Fields:
    """The fields without doubt of those named, since something else than words tells them."""
    kept = tuple(doubt for doubt in fields.doubts if doubt[0] not in names)
    return fields if kept == fields.doubts else replace(fields, doubts=kept)


def with_slanted_work(fields: Fields, slanted: Iterable[str]) -> Fields:
    """The fields where a single name that stands in italics is a work and no publisher.

    ``slanted``: what stands in italics; it is asked for only where there is such a name.
    """
    name = fields.work or fields.publisher
    if not name or (fields.work and fields.publisher):
        return fields
    if any(words.strip(" .,") == name for words in slanted):
        return settled(replace(fields, work=name, publisher=""), "work", "publisher")
    return fields


def _authors(way: Way) -> float:
    if way.dated:
        return 1.0
    return 0.95 if way.quoted else 0.9


def _title(way: Way) -> float:
    if way.quoted:
        return 1.0
    if way.formed or way.comma:
        return 0.8
    return 0.95 if way.dated else 0.9


def _container(name: str, way: Way) -> float:
    """Of one name: behind a title without quotation marks, a book's, it is the publisher."""
    if not way.quoted and not way.formed:
        return 0.95
    return 0.9 if is_periodical(name) and not _SITE.fullmatch(name) else 0.7


def is_institution(name: str) -> bool:
    """Whether a word of the name shows that it publishes, and is not what is published."""
    return any(word in _INSTITUTIONS for word in _words(name))


def is_periodical(name: str) -> bool:
    """Whether it is a site's address, or a word of it shows that it is a newspaper's or periodical's."""
    return any(word in _PERIODICALS for word in _words(name)) or _SITE.fullmatch(name) is not None


def _words(name: str) -> list[str]:
    return [word.strip(".,()&").casefold() for word in name.split()]


def _has_two_readings(dated: Dated | None) -> bool:
    """Whether day and month may be exchanged: ``03/04/2012``."""
    found = _DIGITS.fullmatch(dated.text) if dated else None
    return (
        found is not None and int(found[1]) <= _MONTHS and int(found[2]) <= _MONTHS and found[1] != found[2]
    )
