"""A table of sources: which column is which field, in the languages that we know, and its rows."""

import re
from collections.abc import Sequence
from typing import Any

from pipeline.bibliography.dating import dated
from pipeline.bibliography.people import split_cell
from pipeline.model import Fields
from pipeline.wikicode.table import table

_OWN = {
    "authors": ("authors", "author", "author s", "creator", "creators", "by", "byline", "writer"),
    "title": ("title", "name", "headline", "article title", "document title", "page title", "source title"),
    "trans_title": ("trans title", "translated title"),
    "work": (
        *("work", "publication title", "container title", "journal title", "publication", "journal"),
        *("website", "newspaper", "magazine", "book title", "site", "media", "outlet", "source"),
    ),
    "publisher": ("publisher", "organisation", "organization"),
    "date": (
        *("date", "publication date", "published", "date published", "published on", "issued", "pub date"),
        *("publication year", "year"),
    ),
    "pages": ("pages", "page", "pp"),
    "volume": ("volume", "vol"),
    "issue": ("issue", "number in volume"),
    "language": ("language", "lang"),
    "url": ("url", "link", "address", "uri", "href", "web address", "source url", "website url", "web"),
    "archive_url": ("archive url", "archived url", "archive link", "wayback url"),
    "archive_date": ("archive date", "archived on", "date archived", "archived"),
    "access_date": ("access date", "accessed", "date accessed", "accessed on", "retrieved"),
    "quote": ("quote", "quotation", "excerpt"),
    "url_status": ("url status", "link status"),
}
_NOT_OURS = ("number", "capture", "article")  # columns of sources.csv that templates call an issue, say
_KEYS = ("key", "citation key", "citekey", "id")
_SURE = ("title", "url", "doi", "isbn", "archive_url")  # a list of sources has one of these
_DATES = ("date", "archive_date", "access_date")
KEY = "key"


def field_of(heading: str) -> str:
    """The field, identifier or ``key`` that a column's heading names; empty if none."""
    name = re.sub(r"[\s_.()/-]+", " ", heading.strip("\ufeff \t").casefold()).strip()
    for column, names in _OWN.items():
        if name in names:
            return column
    known = table()
    if name in known.identifiers:
        return known.identifiers[name]
    if name in _KEYS:
        return KEY
    if name in _NOT_OURS:
        return ""
    field, _ = known.parameters.get(name, ("", 0))
    if field in _OWN:
        return field
    return "date" if field == "year" else "authors" if known.people.get(name) == "name" else ""


def recognised(headings: Sequence[str]) -> list[str]:
    """The field of each column; all empty where they are no headings of a list of sources."""
    found = [field_of(heading) for heading in headings]
    return found if set(found) & set(_SURE) else ["" for _ in found]


def fields_of(columns: Sequence[str], cells: Sequence[str]) -> tuple[str, Fields]:
    """Key and fields of a row; of two columns for one field the first that says something counts."""
    said: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        text = " ".join(cell.split())
        if column and text:
            if column == "date" and len(said.get("date", "")) == 4 and len(text) > 4:
                said["date"] = text  # a year beside the whole date
            said.setdefault(column, text)
    identifiers = tuple((name, text) for name, text in said.items() if name not in _OWN and name != KEY)
    plain: dict[str, Any] = {name: text for name, text in said.items() if name in _OWN}
    plain |= {name: dated(said.get(name, "")) for name in _DATES}
    plain["authors"] = split_cell(said.get("authors", ""))
    return said.get(KEY, ""), Fields(identifiers=identifiers, **plain)
