"""The entries of a BibTeX or BibLaTeX file as fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.bibliography.bibtex_grammar import MONTHS, Broken, Entry, scan
from pipeline.bibliography.dating import dated
from pipeline.bibliography.latex import decoded
from pipeline.bibliography.listing import Read, Unread
from pipeline.bibliography.people import split_names
from pipeline.model import Dated, Fields
from pipeline.urls import bare_doi

IDENTIFIERS = {
    "doi": "doi", "isbn": "isbn", "issn": "issn", "eissn": "eissn", "pmid": "pmid", "pmcid": "pmc",
    "pmc": "pmc", "oclc": "oclc", "lccn": "lccn", "bibcode": "bibcode", "adsbibcode": "bibcode",
    "jstor": "jstor", "arxiv": "arxiv", "hdl": "hdl", "s2cid": "s2cid", "ssrn": "ssrn",
    "citeseerx": "citeseerx", "mr": "mr", "mrnumber": "mr", "zbl": "zbl", "osti": "osti", "ol": "ol",
    "rfc": "rfc", "asin": "asin", "biorxiv": "biorxiv", "jfm": "jfm", "ismn": "ismn",
}  # fmt: skip
"""A field's name and the identifier's; several names may mean one, the first is the one to write."""

_WORK = ("journaltitle", "journal", "booktitle", "maintitle", "issuetitle", "eventtitle", "series")
_PUBLISHER = ("publisher", "organization", "institution", "school")
_EPRINTS = {"arxiv": "arxiv", "pubmed": "pmid", "jstor": "jstor", "hdl": "hdl"}
_PERIODICAL = ("article", "periodical", "suppperiodical", "misc", "online", "inproceedings", "conference")
_ADDRESS = re.compile(r"(?i)(?:https?|ftp)://[^\s{}\\,;]+")
_READ_ON = re.compile(
    r"(?i)\b(?:accessed|retrieved|last (?:accessed|visited|checked))\b[: ]*(?:on )?([^\\{};]{4,40})"
)
_ESCAPED = re.compile(r"\\([&%$#_{}~^])(?:\{\})?|\\(?:url|textasciitilde)(?:\{\})?|[{}]")
_NO_CHILD = frozenset(
    ("title", "subtitle", "author", "editor", "crossref", "xref", "ids", "keywords", "doi", "url")
)
_PARENTS = {"title": "booktitle", "subtitle": "booksubtitle"}
_LONGEST_NOTE = 4000
_JOURNALS = frozenset(("article", "suppperiodical"))


class _Values(NamedTuple):
    """An entry's values as text, and its authors; ``entry.fields`` has them as they stand."""

    entry: Entry
    texts: dict[str, str]
    authors: tuple[str, ...]


def entries(source: str) -> Iterator[Read | Unread]:
    """Every entry, with what it inherits by ``crossref``."""
    items = list(scan(source))
    known = _Shelf(budget=4 * len(source) + 100_000)
    read = [item if isinstance(item, Broken) else known.add(item) for item in items]
    for item in read:
        if isinstance(item, Broken):
            yield Unread(*item)
        else:
            yield Read(item.entry.span, _fields(known.inherited(item)), item.entry.key)


@dataclass(slots=True)
class _Shelf:
    """Entries by their keys, for those that refer to them; ``budget``: characters they may yet inherit."""

    budget: int
    by_key: dict[str, _Values] = field(default_factory=dict)

    def add(self, entry: Entry) -> _Values:
        texts = {name: _text(name, value) for name, value in entry.fields.items()}
        values = _Values(entry, texts, split_names(entry.fields.get("author", "")))
        self.by_key.setdefault(entry.key.casefold(), values)
        return values

    def inherited(self, values: _Values) -> _Values:
        """The values with those of the entry that it refers to behind them, one generation up."""
        parent = self.by_key.get(values.texts.get("crossref", "").casefold())
        if parent is None or parent is values:
            return values
        self.budget -= sum(map(len, parent.texts.values()))
        if self.budget < 0:
            return values
        texts = {name: text for name, text in parent.texts.items() if name not in _NO_CHILD}
        for name, other in _PARENTS.items():
            if name in parent.texts:
                to = f"journal{name}" if values.entry.kind in _JOURNALS and name == "title" else other
                texts.setdefault(to, parent.texts[name])
        same_kind = values.entry.kind in ("inbook", "bookinbook", "suppbook")
        return _Values(
            values.entry, texts | values.texts, values.authors or (parent.authors if same_kind else ())
        )


def _text(name: str, value: str) -> str:
    if name in ("url", "archiveurl", "file", "pdf"):
        return address(value)
    return decoded(value)


def address(value: str) -> str:
    r"""An address as it stands in a field: ``\_``, ``\%`` and ``{\textasciitilde}`` undone."""
    joined = "".join(map(str.strip, value.splitlines()))  # programs break long lines
    return _ESCAPED.sub(_plain_sign, joined)


def _plain_sign(found: re.Match[str]) -> str:
    return found[1] or ("~" if "tilde" in found[0] else "")


def _first(texts: dict[str, str], names: tuple[str, ...]) -> str:
    return next((texts[name] for name in names if texts.get(name)), "")


def _fields(values: _Values) -> Fields:
    texts, kind = values.texts, values.entry.kind
    get = texts.get
    language = get("language", "") or get("langid", "")
    return Fields(
        authors=values.authors,
        title=_titled(texts, "title", "subtitle"),
        trans_title=get("translatedtitle", ""),
        work=_work(texts),
        publisher=_first(texts, _PUBLISHER),
        date=dated(get("date", "")) or dated(_assembled(texts)),
        pages=get("pages", ""),
        volume=get("volume", ""),
        issue=get("issue", "") or (get("number", "") if kind in _PERIODICAL else ""),
        language=language,
        url=get("url", "") or _in_note(values.entry.fields),
        archive_url=get("archiveurl", ""),
        archive_date=dated(get("archivedate", "")),
        access_date=_access_date(texts),
        quote=get("quote", ""),
        identifiers=tuple(_identifiers(texts)),
        url_status=get("urlstatus", ""),
    )


def _titled(texts: dict[str, str], name: str, more: str) -> str:
    return ": ".join(filter(None, (texts.get(name, ""), texts.get(more, ""))))


def _work(texts: dict[str, str]) -> str:
    if texts.get("booktitle") and not (texts.get("journaltitle") or texts.get("journal")):
        return _titled(texts, "booktitle", "booksubtitle")
    return _first(texts, _WORK)


def _assembled(texts: dict[str, str]) -> str:
    """``year``, ``month`` and ``day`` as one date; words stay as they are."""
    year, month, day = (texts.get(name, "") for name in ("year", "month", "day"))
    if not year:
        return ""
    number = _month(month)
    if not year.isdecimal() or not (number or not month):
        return " ".join(filter(None, (day, month, year)))
    if number and day.isdecimal() and len(day) < 3:
        return f"{year}-{number:02d}-{day:0>2}"
    return f"{year}-{number:02d}" if number else year


def _month(text: str) -> int:
    """1 to 12; 0 for anything that is not one month."""
    low = text.strip(". ").lower()
    if low.isdecimal() and len(low) < 3:
        return int(low) if 1 <= int(low) <= 12 else 0
    return MONTHS.index(low) + 1 if low in MONTHS else 0


def _in_note(fields: dict[str, str]) -> str:
    """The address that older files hide in ``howpublished`` or ``note``."""
    for name in ("howpublished", "note"):
        words = address(fields.get(name, "")[:_LONGEST_NOTE].replace("}", "} "))
        if found := _ADDRESS.search(words):
            return found[0].rstrip(".)")
    return ""


def _access_date(texts: dict[str, str]) -> Dated | None:
    stated = _first(texts, ("urldate", "accessed", "lastchecked", "visited"))
    if not stated and (found := _READ_ON.search(texts.get("note", "")[:_LONGEST_NOTE])):
        read = dated(found[1].strip(" .)"))
        return read if read and read.when else None
    return dated(stated)


def _identifiers(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    found: dict[str, str] = {}
    kind = (texts.get("eprinttype", "") or texts.get("archiveprefix", "")).casefold()
    if texts.get("eprint") and kind in _EPRINTS:
        found[_EPRINTS[kind]] = texts["eprint"]
    for name, identifier in IDENTIFIERS.items():
        if texts.get(name):
            found.setdefault(identifier, texts[name])
    if "doi" in found:
        found["doi"] = bare_doi(found["doi"])
    yield from found.items()
