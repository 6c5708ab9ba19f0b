"""What a page says of itself for machines: title, description, language, address, metadata."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import compress

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_TITLE = 400
MOST = 400  # elements of a kind
LARGEST = 500_000  # characters of one script
MOST_SCRIPTS = 40

_DATED = (
    'h1, time, [itemprop*="date"]:not(meta), abbr.published, .dt-published, [pubdate]:not(meta)'
    ", abbr[data-utime]"
)
_SIGNED = '[itemprop~="author"], [rel~="author"], .byline, .author-name, .article-author, .p-author'
_TOLD = f'meta, script[type*="ld+json" i], {_DATED}, {_SIGNED}'
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][a-z0-9]{2,8})*", re.IGNORECASE)

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Head:
    """The page's ``meta`` elements with their attributes, and its JSON-LD as it stands there.

    ``marked`` are elements that are marked as dates, and main headings among them; ``signed`` those that
    are marked as the author's.
    """

    metas: tuple[tuple[LexborNode, Attributes], ...]
    linked: tuple[str, ...]
    marked: tuple[LexborNode, ...]
    signed: tuple[LexborNode, ...]

    def stated(self, **wanted: str) -> str:
        """The content of the first ``meta`` that has one of the attributes (``property="og:title"``)."""
        for _, attributes in self.metas:
            if any((attributes.get(name) or "").lower() == value for name, value in wanted.items()):
                return (attributes.get("content") or "").strip()
        return ""

    @property
    def headings(self) -> list[LexborNode]:
        """The main headings."""
        return [node for node in self.marked if node.tag == "h1"]


def read_head(tree: LexborHTMLParser) -> Head:
    """All of it in one pass, wherever in the page it stands."""
    metas: list[LexborNode] = []
    linked: list[str] = []
    others: list[LexborNode] = []
    for node in tree.css(_TOLD):
        if node.tag == "meta":
            metas.append(node)
        elif node.tag == "script" and len(linked) < MOST_SCRIPTS:
            linked.append((node.text(deep=True) or "")[:LARGEST])
        else:
            others.append(node)
    # Never ``node in others``: nodes are compared by all that is in them.
    is_signed = [node.tag != "h1" and node.css_matches(_SIGNED) for node in others]
    signed = tuple(compress(others, is_signed))
    marked = tuple(
        node
        for node, is_name in zip(others, is_signed, strict=True)
        if not is_name or node.css_matches(_DATED)
    )
    return Head(tuple((meta, meta.attributes) for meta in metas[:MOST]), tuple(linked), marked, signed)


def page_title(tree: LexborHTMLParser, head: Head) -> str:
    """The title for a reader: Open Graph's, else the only main heading's, else the window's."""
    stated = head.stated(property="og:title", name="citation_title")
    if not stated and len(head.headings) == 1:
        stated = head.headings[0].text(deep=True, separator=" ")
    if not stated.strip():
        window = tree.css_first("head title") or tree.css_first("title")
        stated = window.text(deep=True) if window is not None else ""
    return " ".join(stated.split())[:LONGEST_TITLE]


def description(head: Head) -> str:
    """What the page says of itself to others."""
    return head.stated(property="og:description", name="description")[:LONGEST_TITLE]


def stated_language(tree: LexborHTMLParser, head: Head) -> str:
    """The language that the page states for itself (BCP 47), or an empty string."""
    for language in _languages(tree.root, head):
        if _LANGUAGE.fullmatch(language.strip()):
            primary, dash, rest = language.strip().replace("_", "-").partition("-")
            return f"{primary.lower()}{dash}{rest}"
    return ""


def _languages(root: LexborNode | None, head: Head) -> Iterator[str]:
    if root is not None:
        yield root.attributes.get("lang") or root.attributes.get("xml:lang") or ""
    for _, attributes in head.metas:
        named = (attributes.get("http-equiv") or "").lower()
        if named == "content-language" or attributes.get("property") == "og:locale":
            yield attributes.get("content") or ""


def own_address(tree: LexborHTMLParser, head: Head) -> str:
    """The address that the page gives as its own."""
    link = tree.css_first('link[rel="canonical"]')
    return (link.attributes.get("href") if link is not None else "") or head.stated(property="og:url")
