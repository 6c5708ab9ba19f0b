"""Dates in meta elements, microdata and time elements."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.pages.evidence import Testimony
from pipeline.pages.markup import APART, BESIDE
from pipeline.pages.values import minutes_of_utc, read_value

MOST = 400  # elements of a kind
NAMES = ("property", "name", "itemprop", "http-equiv", "pubdate")

PUBLISHED = {
    "article:published_time": 0.95,
    "article:published": 0.94,
    "og:article:published_time": 0.94,
    "og:published_time": 0.93,
    "datepublished": 0.94,
    "rnews:datepublished": 0.94,
    "parsely-pub-date": 0.95,
    "sailthru.date": 0.93,
    "citation_publication_date": 0.9,
    "citation_online_date": 0.9,
    "citation_date": 0.88,
    "prism.publicationdate": 0.9,
    "publish-date": 0.92,
    "publish_date": 0.92,
    "publishdate": 0.92,
    "published-date": 0.92,
    "published_time": 0.92,
    "published": 0.9,
    "publication_date": 0.92,
    "publication-date": 0.92,
    "article.published": 0.93,
    "article:post_date": 0.92,
    "article_date_original": 0.92,
    "originalpublicationdate": 0.93,
    "og:pubdate": 0.92,
    "og:publish_date": 0.92,
    "pubdate": 0.9,
    "pub_date": 0.9,
    "displaydate": 0.88,
    "display_date": 0.88,
    "ptime": 0.85,
    "cxenseparse:recs:publishtime": 0.92,
    "shareaholic:article_published_time": 0.93,
    "bt:pubdate": 0.9,
    "vr:published_time": 0.92,
    "release_date": 0.88,
    "dcterms.issued": 0.92,
    "dc.date.issued": 0.92,
    "dc.issued": 0.9,
    "dc.date.created": 0.88,
    "dcterms.created": 0.88,
    "dc.created": 0.86,
    "dc.date": 0.72,
    "dc:date": 0.72,
    "dcterms.date": 0.7,
    "date.issued": 0.9,
    "datecreated": 0.85,
    "created": 0.85,
    "doc_date": 0.85,
    "article.created": 0.88,
    "date": 0.7,
    "uploaddate": 0.8,
    "video:release_date": 0.8,
}
MODIFIED = {
    "article:modified_time": 0.9,
    "article:modified": 0.9,
    "og:updated_time": 0.85,
    "og:modified_time": 0.85,
    "datemodified": 0.9,
    "dc.date.modified": 0.85,
    "dcterms.modified": 0.85,
    "dc.modified": 0.85,
    "lastmod": 0.8,
    "last-modified": 0.75,
    "last_modified": 0.75,
    "modified": 0.8,
    "updated": 0.8,
    "revised": 0.75,
    "article.updated": 0.85,
}
_MADE = re.compile(
    r"publish|entry|post-?(?:date|time)|created|article|byline|pubdate|issued", re.IGNORECASE
)
_CHANGED = re.compile(r"updat|modif|aktualisiert|geändert|actualiz|mise à jour", re.IGNORECASE)
_UP = 8  # ancestors looked at


def metadata_dates(tree: LexborHTMLParser, languages: tuple[str, ...]) -> Iterator[Testimony]:
    """Dates of ``meta`` elements, wherever they stand."""
    for meta in tree.css("meta[content]")[:MOST]:
        attributes = meta.attributes
        content = attributes.get("content") or ""
        for attribute in NAMES:
            name = (attributes.get(attribute) or "").strip().lower()
            weight = PUBLISHED.get(name) or MODIFIED.get(name)
            when = read_value(content, languages) if weight else None
            if weight and when:
                kind = "published" if name in PUBLISHED else "modified"
                doubt = 0.06 if attribute == "itemprop" and is_beside(meta) else 0.0
                utc = minutes_of_utc(content)
                yield Testimony(kind, when, f"meta:{name}", content, weight - doubt, utc)
                break


def marked_dates(tree: LexborHTMLParser, languages: tuple[str, ...]) -> Iterator[Testimony]:
    """Dates of ``time`` elements, microdata and hAtom marks, in the order of the page.

    The first of a kind speaks for the page; later ones are mostly of its comments and neighbours.
    """
    marks = 'time, [itemprop*="date"]:not(meta), abbr.published, .dt-published, [pubdate]:not(meta)'
    heard: set[str] = set()
    for node in tree.css(marks)[:MOST]:
        for testimony in _marked(node, languages):
            later = testimony.witness in heard
            heard.add(testimony.witness)
            doubt = 0.25 if later else 0.0
            yield replace(testimony, weight=testimony.weight - doubt)


def _marked(node: LexborNode, languages: tuple[str, ...]) -> Iterator[Testimony]:
    attributes = node.attributes
    shown = node.text(deep=True, strip=True)[:200]
    stated = attributes.get("datetime") or attributes.get("content") or attributes.get("title") or ""
    when, quote = read_value(stated, languages), stated
    if when is None:
        when, quote = read_value(shown, languages), shown
    if when is None:
        return
    kind, name, weight = _role(node, shown)
    if is_beside(node):
        weight -= 0.3
    yield Testimony(kind, when, name, quote, weight, minutes_of_utc(quote))


def _role(node: LexborNode, shown: str) -> tuple[str, str, float]:
    """What a mark says: kind, witness and weight."""
    attributes = node.attributes
    own = " ".join(
        filter(None, (attributes.get("itemprop"), attributes.get("class"), attributes.get("id")))
    )
    parent = node.parent.attributes if node.parent is not None else {}
    names = f"{own} {parent.get('class') or ''}"
    prop = (attributes.get("itemprop") or "").lower()
    if prop == "datemodified" or _CHANGED.search(own) or _CHANGED.search(shown):
        return "modified", "time:updated", 0.8
    if prop in ("datepublished", "datecreated"):
        return "published", f"microdata:{prop}", 0.9
    if "pubdate" in attributes:
        return "published", "time:pubdate", 0.9
    return ("published", "time:published", 0.88) if _MADE.search(names) else ("published", "time", 0.78)


def is_beside(node: LexborNode) -> bool:
    """Whether the element belongs to navigation, comments or teasers, by its ancestors."""
    above: LexborNode | None = node
    for _ in range(_UP):
        if above is None or above.tag in ("body", "html", None):
            return False
        attributes = above.attributes
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        if above.tag in APART or BESIDE.search(names):
            return True
        above = above.parent
    return False
