"""The reference list of an article as MediaWiki renders it to HTML, with the links that text loses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.matching.folding import fold
from pipeline.pages.tree import parse_tree
from pipeline.urls import archive_of, parse_memento

MOST = 3_000  # entries looked at
ARCHIVES = re.compile(
    r"(?:^|\.)(?:archive\.(?:org|today|is|ph|md|li|vn|fo)|archive-it\.org|webcitation\.org|perma\.cc|webarchive\.org\.uk"
    r"|webarchive\.nationalarchives\.gov\.uk|ghostarchive\.org|megalodon\.jp|arquivo\.pt)$"
)
IDENTIFIERS = re.compile(
    r"(?:^|\.)(?:doi\.org|hdl\.handle\.net|ncbi\.nlm\.nih\.gov|arxiv\.org|jstor\.org|adsabs\.harvard\.edu)$"
)
CATALOGUES = re.compile(
    r"(?:^|\.)(?:worldcat\.org|issn\.org|semanticscholar\.org|zbmath\.org|openlibrary\.org|wikidata\.org|d-nb\.info"
    r"|id\.loc\.gov|lccn\.loc\.gov|ams\.org)$"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One citation of the list.  Texts are folded, except ``date`` (as the citation's data states it).

    ``number`` is the place in the list (None outside a numbered list); ``titles`` are the words that
    may be its title: of its citation data and of its link.
    """

    number: int | None
    text: str
    titles: tuple[str, ...]
    date: str
    url: str
    archive_url: str


def read_entries(html: str) -> tuple[Entry, ...]:
    """Every citation with a link, in the order of the article; links without one are left out."""
    tree = parse_tree(html)
    found: list[Entry] = []
    listed: set[int] = set()
    for number, item in _numbered(tree):
        for citation in _citations(item):
            listed.add(citation.mem_id)
            found.extend(_entry(number, citation))
    for citation in tree.css("cite.citation, cite[class*=citation]"):
        if citation.mem_id not in listed:
            found.extend(_entry(None, citation))
    return tuple(found[:MOST])


def _numbered(tree: LexborHTMLParser) -> Iterator[tuple[int, LexborNode]]:
    """List items with their numbers; each group of references counts from one, as its marks do."""
    for ordered in tree.css("ol.references"):
        yield from enumerate((child for child in ordered.iter() if child.tag == "li"), start=1)


def _citations(item: LexborNode) -> list[LexborNode]:
    """The citations of a list item; where none is marked up, all of it."""
    return item.css("cite") or item.css("span.reference-text, span.mw-reference-text")[:1] or [item]


def _entry(number: int | None, citation: LexborNode) -> Iterator[Entry]:
    data = _data(citation)
    links = [link for link in map(_Link.of, citation.css("a[href]")) if link]
    url, archive_url, words = _addresses(links)
    url = url or _web(data.get("rft_id", ""))
    if not url and not archive_url:
        return
    titles = [fold(data.get(name, "")) for name in ("rft.atitle", "rft.title", "rft.btitle")]
    titles = [title for title in dict.fromkeys([*titles, fold(words)]) if title]
    text = fold(citation.text(separator=" "))
    yield Entry(number, text, tuple(titles), data.get("rft.date", ""), url, archive_url)


def _data(citation: LexborNode) -> dict[str, str]:
    """The citation data (COinS) that stands in or right after a citation."""
    marked = citation.css_first("span.Z3988")
    after = citation.next
    while marked is None and after is not None and (after.tag == "link" or after.is_text_node):
        after = after.next
    if marked is None and after is not None and "Z3988" in (after.attributes.get("class") or ""):
        marked = after
    stated = (marked.attributes.get("title") or "") if marked is not None else ""
    return {name: values[0] for name, values in parse_qs(stated, max_num_fields=None).items()}


# ---- links -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    words: str
    kind: str  # page, archive, identifier, catalogue (which tells of a source and does not hold it)

    @classmethod
    def of(cls, node: LexborNode) -> "_Link | None":
        """The external link of an ``a`` element, None for a link within the wiki."""
        url = _web(node.attributes.get("href") or "")
        marks = f"{node.attributes.get('class') or ''} {node.attributes.get('rel') or ''}"
        if not url or not re.search(r"\bexternal\b|\bnofollow\b|mw:ExtLink", marks):
            return None
        return cls(url, node.text(separator=" "), _kind(url))


def _kind(url: str) -> str:
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return "identifier"
    if parse_memento(url) or archive_of(url) == "archive.today":
        return "archive"
    if ARCHIVES.search(host) and host != "archive.org":
        return "archive"
    if CATALOGUES.search(host):
        return "catalogue"
    return "identifier" if IDENTIFIERS.search(host) else "page"


def _addresses(links: list[_Link]) -> tuple[str, str, str]:
    """Address, archived copy and the words of the title's link.

    In a citation whose page is gone the title leads to the copy, and "the original" to the page.
    """
    titled = next((link for link in links if link.kind != "catalogue" and _is_title(link.words)), None)
    pages = [link for link in links if link.kind == "page"]
    copies = [link for link in links if link.kind == "archive"]
    others = sorted(
        (link for link in links if link.kind == "identifier"), key=lambda x: "doi.org/" not in x.url
    )
    by_title = [titled] if titled and titled.kind == "identifier" else []
    archive_url = copies[0].url if copies else ""
    url = next((link.url for link in [*by_title, *pages, *others]), "")
    if not url and archive_url:
        kept = parse_memento(archive_url)
        url = kept[1] if kept else ""
    return url, archive_url, titled.words if titled else ""


def _is_title(words: str) -> bool:
    """Whether a link's words are a title, not an address or an identifier (``10.1000/182``)."""
    is_address = re.match(r"\s*(?:https?:|www\.|//)", words)
    is_identifier = re.fullmatch(r"\S*\d\S*", words.strip())
    return not is_address and not is_identifier and any(c.isalpha() for c in words)


def _web(href: str) -> str:
    href = f"https:{href}" if href.startswith("//") else href
    return href if re.match(r"https?://[^\s/]", href, re.IGNORECASE) else ""
