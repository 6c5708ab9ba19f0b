"""COinS: the metadata that citation templates write into ``<span class="Z3988" title="...">``."""

import html
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote

_INFO = {
    "doi": "doi",
    "pmid": "pmid",
    "bibcode": "bibcode",
    "oclcnum": "oclc",
    "hdl": "hdl",
    "arxiv": "arxiv",
    "lccn": "lccn",
}
_LONGEST = 20_000  # characters that are read
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*+>|'{2,}")
_NAMED = re.compile(r"#id-name=([A-Za-z0-9]+)$", re.I)
_IN_ADDRESS = (
    ("pmc", re.compile(r"ncbi\.nlm\.nih\.gov/pmc/articles/(?:PMC)?(\d+)", re.I)),
    ("pmid", re.compile(r"(?:ncbi\.nlm\.nih\.gov/pubmed|pubmed\.ncbi\.nlm\.nih\.gov)/(\d+)", re.I)),
    ("jstor", re.compile(r"jstor\.org/stable/([^?#]+)", re.I)),
    ("arxiv", re.compile(r"arxiv\.org/abs/([^?#]+)", re.I)),
    ("s2cid", re.compile(r"api\.semanticscholar\.org/CorpusID:(\d+)", re.I)),
    ("citeseerx", re.compile(r"citeseerx\.ist\.psu\.edu/viewdoc/summary\?doi=([\d.]+)", re.I)),
    ("ssrn", re.compile(r"ssrn\.com/abstract=(\d+)", re.I)),
    ("ol", re.compile(r"openlibrary\.org/(?:books|works|authors)/(OL\w+)", re.I)),
    ("osti", re.compile(r"osti\.gov/(?:scitech/)?biblio/(\d+)", re.I)),
)


@dataclass(frozen=True, slots=True)
class Coins:
    """What a citation says of its source for programs; empty where it does not."""

    title: str = ""
    container: str = ""  # periodical, site, or the book of a chapter
    publisher: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    url: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


def read_coins(title: str) -> Coins:
    """The metadata of a ``title`` attribute whose entities are decoded."""
    known = parse_qs(title[:_LONGEST])

    def first(name: str) -> str:
        return _plain(known.get(f"rft.{name}", [""])[0])

    article, book = first("atitle"), first("btitle")
    journal = first("jtitle") or first("stitle")
    address, identifiers = _addresses(known)
    return Coins(
        title=article or book or first("title"),
        container=journal or (book or first("title") if article else ""),
        publisher=first("pub") or first("inst"),
        authors=_authors(known),
        date=first("date"),
        volume=first("volume"),
        issue=first("issue"),
        pages=first("pages") or _page_range(first("spage"), first("epage")),
        url=address,
        identifiers=identifiers,
    )


def _plain(value: str) -> str:
    """A value as a reader would see it: what was wikitext may hold tags and entities."""
    return " ".join(_MARKUP.sub("", html.unescape(value)).split())


def _page_range(first: str, last: str) -> str:
    return f"{first}-{last}" if first and last and first != last else first


def _authors(known: dict[str, list[str]]) -> tuple[str, ...]:
    last, given = known.get("rft.aulast", [""])[0], known.get("rft.aufirst", [""])[0]
    lead = f"{last}, {given}" if last and given else last
    names = [lead, *known.get("rft.au", []), *known.get("rft.aucorp", [])]
    return tuple(dict.fromkeys(plain for name in names if (plain := _plain(name))))


def _addresses(known: dict[str, list[str]]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The source's own address, and its identifiers."""
    address = ""
    found: dict[str, str] = {}
    for value in known.get("rft_id", []):
        scheme, _, rest = value.partition("/")
        named = _NAMED.search(value)
        if scheme.startswith("info:"):
            name = _INFO.get(scheme.removeprefix("info:").lower())
            if name:
                found.setdefault(name, rest)
        elif identifier := _identifier(value, named[1].lower() if named else ""):
            found.setdefault(*identifier)
            address = address or ("" if named else value)
        elif re.match(r"(?i)(?:https?:|ftp:)?//", value) and not named:
            address = address or value
    for name in ("isbn", "issn", "eissn"):
        for value in known.get(f"rft.{name}", []):
            found.setdefault(name, value)
    return address, tuple((name, value.strip()) for name, value in found.items() if value.strip())


def _identifier(address: str, name: str) -> tuple[str, str] | None:
    plain = address.partition("#")[0]
    for known, pattern in _IN_ADDRESS:
        found = pattern.search(plain)
        if found:
            return known, unquote(found[1])
    if name:
        return name, unquote(plain.rstrip("/").rpartition("/")[2].rpartition("=")[2])
    return None
