"""A citation template's parameters as fields."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.dates.reading import parse_date
from pipeline.model import Dated, Fields
from pipeline.urls import memento_address, unescaped
from pipeline.wikicode.nodes import Node, split, within
from pipeline.wikicode.readable import equals_sign, shown, template_name
from pipeline.wikicode.table import table

_NUMBERED = re.compile(r"([^\d]*?)-?(\d{1,3})(\D*)")
_ADDRESS = re.compile(r"(?i)(?:https?:|ftp:)?//\S+")
_OTHERS = re.compile(r"(?i)[,;]?\s*\b(?:et\.? ?al\b\.?|and others|и др\.?|u\. ?a\.)\s*$")
_WHOLE_LINK = re.compile(r"(?i)\[?((?:https?:|ftp:)?//\S+)")
_BY_ITEM = ("cite q", "citeq")  # they take the source's fields from Wikidata
_ITEM = re.compile(r"\bQ[1-9]\d{0,11}\b")
_ESCAPED = "&#39;"  # what tools make of the signs around a title that they find in italics
_SNAPSHOT = re.compile(r"\d{8,14}")


class Locale(NamedTuple):
    """What decides how a date is read: the article's language, and ``dmy`` or ``mdy``."""

    language: str = ""
    order: str = ""

    def dated(self, text: str) -> Dated | None:
        """A date field, None where there is none."""
        if not text:
            return None
        return Dated(text, parse_date(text, (self.language,) if self.language else (), self.order))


def is_citation(name: str) -> bool:
    """Whether a template of that name cites a source."""
    known = table()
    return name.startswith(known.citations) and name not in known.not_citations


def read_template(source: str, node: Node, locale: Locale) -> Fields | None:
    """The fields of a citation template; None for any other template."""
    name = template_name(source, node)
    if not is_citation(name):
        return None
    known = _values(source, node, name)
    if not known:
        item = _ITEM.search(source, node.inner, node.close) if name in _BY_ITEM else None
        return Fields(identifiers=(("wikidata", item[0]),)) if item else None
    return _fields(known, name, locale)


_NONE: dict[str, str] = {}
_ROLES = ("last", "first", "name")


class _Values(NamedTuple):
    fields: dict[str, str]
    people: dict[int, dict[str, str]]
    identifiers: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.fields or self.people or self.identifiers)


class Argument(NamedTuple):
    """A named argument: its name as compared, where it begins (behind ``|``) and its value's place."""

    name: str
    begin: int
    start: int
    end: int


def arguments(source: str, node: Node) -> Iterator[Argument]:
    """The named arguments of a template in their order, empty and repeated ones too."""
    for start, end in split(source, node)[1:]:
        equals = equals_sign(source, node, start, end)
        if equals >= 0:
            yield Argument(_name(source, node, start, equals), start, equals + 1, end)


def parameters(source: str, node: Node) -> dict[str, tuple[int, int]]:
    """The named arguments of a template that are not empty: name to place."""
    found = {}
    for name, _, start, end in arguments(source, node):
        if source[start:end].strip():
            found[name] = (start, end)
        else:
            found.pop(name, None)
    return found


def _name(source: str, node: Node, start: int, end: int) -> str:
    name = source[start:end]
    if "<" in name:
        name = shown(source, node, start, end)
    return " ".join(name.replace("_", " ").split()).casefold()


def _values(source: str, node: Node, template: str) -> _Values:
    known = table()
    own = next((names for begins, names in known.by_template if template.startswith(begins)), _NONE)
    values = _Values({}, {}, {})
    ranks: dict[str, int] = {}
    for name, (start, end) in parameters(source, node).items():
        if name in known.parameters or own.get(name, "first") not in _ROLES:
            field, rank = (own[name], 0) if name in own else known.parameters[name]
            if field == "url_status":
                values.fields.setdefault(field, _status(name, shown(source, node, start, end)))
            elif (
                field
                and rank < ranks.get(field, 999)
                and (value := _value(source, node, field, start, end))
            ):
                values.fields[field], ranks[field] = value, rank
        elif name in known.identifiers:
            if value := shown(source, node, start, end):
                values.identifiers.setdefault(known.identifiers[name], value)
        else:
            number, role = _role(name, own)
            if role and (value := _without_others(shown(source, node, start, end))):
                values.people.setdefault(number, {}).setdefault(role, value)
    return values


def _status(name: str, value: str) -> str:
    """How the article says its link fares: dead, live, deviated, unfit, usurped, or an empty string."""
    known = table()
    return known.statuses.get(value.casefold()) or ("dead" if name in known.dead_by_date else "")


def _value(source: str, node: Node, field: str, start: int, end: int) -> str:
    if not field.endswith("url"):
        value = shown(source, node, start, end)
        escaped = field == "title" and source.find(_ESCAPED, start, end) >= 0
        return value.replace("''", "") if escaped else value
    text = source[start:end]
    for child in reversed(within(node, start, end)):
        if child.kind == "comment":
            text = text[: child.start - start] + text[child.end - start :]
    found = _WHOLE_LINK.match(text.strip())
    return unescaped(found[1].rstrip("]")) if found else ""


def _role(name: str, own: dict[str, str]) -> tuple[int, str]:
    """The author's number and what of the name a parameter gives; an empty string where it gives none."""
    people = table().people
    if role := own.get(name) or people.get(name):
        return 1, role
    parts = _NUMBERED.fullmatch(name)
    if parts is None:
        return 1, ""
    rest = parts[3] if parts[3].startswith("-") or not parts[1] else f"-{parts[3]}" if parts[3] else ""
    plain = parts[1] + rest
    return int(parts[2]), own.get(plain) or people.get(plain, "")


def _without_others(names: str) -> str:
    """The names without "et al." behind them."""
    found = _OTHERS.search(names, max(0, len(names) - 30))
    return names[: found.start()] if found else names


def _authors(people: dict[int, dict[str, str]]) -> tuple[str, ...]:
    found: list[str] = []
    for _, person in sorted(people.items()):
        if "vauthors" in person:
            names = (
                name.strip().removeprefix("((").removesuffix("))") for name in person["vauthors"].split(",")
            )
            found += filter(None, names)
        if "last" in person:
            found.append(", ".join(filter(None, (person["last"], person.get("first", "")))))
        elif "name" in person:
            found.append(", ".join(filter(None, (person["name"], person.get("first", "")))))
    return tuple(name for name in found if name.casefold().strip(".") not in ("et al", "others"))


def _fields(values: _Values, name: str, locale: Locale) -> Fields:
    get = values.fields.get
    title, work = get("title", ""), get("work", "")
    trans = get("trans_title", "")
    script = re.sub(r"^[a-z]{2,3}\s*:\s*", "", get("script_title", ""))
    title = title or script
    if chapter := get("chapter", ""):
        work, title = work or title, chapter
        trans = get("trans_chapter", "") or trans
    if not work and name.endswith(("episode", "serial")):
        work = get("series", "")
    url = get("url", "")
    taken = get("archive_time", "")
    copy = memento_address(taken, url, "") if url and _SNAPSHOT.fullmatch(taken) else ""
    return Fields(
        authors=_authors(values.people),
        title=title,
        trans_title=trans,
        work=work,
        publisher=get("publisher", ""),
        date=locale.dated(get("date", "") or _assembled(values.fields) or get("publication_date", "")),
        pages=get("pages", ""),
        volume=get("volume", ""),
        issue=get("issue", ""),
        language=get("language", ""),
        url=url,
        archive_url=get("archive_url", "") or copy,
        archive_date=locale.dated(get("archive_date", "") or (iso_day(taken) if copy else "")),
        access_date=locale.dated(get("access_date", "")),
        quote=get("quote", ""),
        identifiers=tuple(values.identifiers.items()),
        url_status=get("url_status", ""),
    )


def iso_day(timestamp: str) -> str:
    """The day of a web archive's timestamp: ``20130203...`` is ``2013-02-03``."""
    return "-".join((timestamp[:4], timestamp[4:6], timestamp[6:8]))


def _assembled(fields: dict[str, str]) -> str:
    """A date out of its parts."""
    if "year" not in fields:
        return ""
    return " ".join(fields[part] for part in ("day", "month", "year") if part in fields)
