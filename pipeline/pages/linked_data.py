"""Dates, text and makers in JSON-LD, sound or broken."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from pipeline.pages.evidence import Testimony
from pipeline.pages.head import Head
from pipeline.pages.values import minutes_of_utc, read_value

MOST_VALUES = 20_000
MOST_MAKERS = 20

PUBLISHED = {"datePublished": 0.96, "uploadDate": 0.8, "dateCreated": 0.85}
MODIFIED = {"dateModified": 0.9}
ARTICLES = re.compile(r"article|posting|report|review$|recipe|podcast|episode|video|webpage", re.IGNORECASE)
_OTHERS = (
    "comment review isPartOf hasPart mentions itemListElement relatedLink author publisher image thumbnail "
    "logo aggregateRating associatedMedia about citation sharedContent associatedArticle"
)
OTHERS = frozenset(_OTHERS.split())
_BROKEN = re.compile(r'"(datePublished|dateCreated|dateModified|uploadDate)"\s*:\s*"([^"]{8,40})"')


def linked_text(head: Head) -> str:
    """The longest ``articleBody`` of the page's JSON-LD, which pages that scripts write often have."""
    bodies = []
    for source in head.linked:
        for thing in _things(_loaded(source)):
            body = thing.get("articleBody")
            bodies.append(body if isinstance(body, str) else "")
    return max(bodies, key=len, default="").strip()


def linked_dates(head: Head, languages: tuple[str, ...]) -> Iterator[Testimony]:
    """What the page's JSON-LD says of the page itself, not of its comments, parts and neighbours."""
    for source in head.linked:
        for name, value, weight in _values(source):
            when = read_value(value, languages)
            if when is not None:
                kind = "modified" if name in MODIFIED else "published"
                yield Testimony(kind, when, f"json-ld:{name}", value, weight, minutes_of_utc(value))


def linked_makers(head: Head) -> Iterator[tuple[str, str]]:
    """``("author", name)`` and ``("publisher", name)`` of the first article that the page's JSON-LD tells,
    then the names of the site."""
    things = [thing for source in head.linked for thing in _things(_loaded(source))]
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    for role in ("author", "publisher"):
        made = (thing[role] for thing in things if thing.get(role) and ARTICLES.search(_kind(thing)))
        for name in _names(next(made, None), named):
            yield role, name
    for thing in things:
        if _kind(thing) == "WebSite":
            yield from (("publisher", name) for name in _names(thing, named))


def _names(made: Any, named: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The names of one maker or several: texts, objects with a name, or with the number of such a one."""
    for one in made[:MOST_MAKERS] if isinstance(made, list) else [made]:
        told = named.get(str(one.get("@id")), one) if isinstance(one, dict) and "name" not in one else one
        name = told.get("name") if isinstance(told, dict) else told
        name = name[0] if isinstance(name, list) and name else name
        if isinstance(name, str):
            yield unescape(name)


def _kind(thing: dict[str, Any]) -> str:
    kind = thing.get("@type", "")
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def _values(source: str) -> Iterator[tuple[str, str, float]]:
    told = _loaded(source)
    for thing in _things(told):
        yield from _stated(thing)
    if told is None:
        for match in _BROKEN.finditer(source):
            yield match[1], match[2], (PUBLISHED | MODIFIED)[match[1]] - 0.04


def _loaded(source: str) -> Any:
    """What the script says, None where it is not JSON."""
    try:
        return json.loads(source)
    except (ValueError, RecursionError):
        return None


def _things(told: Any) -> Iterator[dict[str, Any]]:
    """The objects that are about the page, in their order."""
    pending: list[Any] = [told]
    for _ in range(MOST_VALUES):
        if not pending:
            return
        value = pending.pop()
        if isinstance(value, list):
            pending.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            pending.extend(inner for name, inner in reversed(value.items()) if _leads_on(name, inner))


def _leads_on(name: str, inner: Any) -> bool:
    return isinstance(inner, dict | list) and name not in OTHERS


def _stated(thing: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    kind = str(thing.get("@type", ""))
    doubt = 0.0 if ARTICLES.search(kind) and kind != "WebPage" else 0.02 if kind == "WebPage" else 0.12
    for name, weight in (PUBLISHED | MODIFIED).items():
        value = thing.get(name)
        if isinstance(value, list):
            value = value[0] if value else None
        if isinstance(value, str | int):
            yield name, str(value), weight - doubt
