"""What a page says of itself for machines: title, description, language, address, metadata."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

LONGEST_TITLE = 400
MOST = 400  # elements of a kind
LARGEST = 500_000  # characters of one script
MOST_SCRIPTS = 40

_TOLD = 'meta, h1, script[type*="ld+json" i]'
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][a-z0-9]{2,8})*", re.IGNORECASE)

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Head:
    """The page's ``meta`` elements with their attributes, main headings, and JSON-LD as it stands there."""

    metas: tuple[tuple[LexborNode, Attributes], ...]
    headings: tuple[LexborNode, ...]
    linked: tuple[str, ...]

    def stated(self, **wanted: str) -> str:
        """The content of the first ``meta`` that has one of the attributes (``property="og:title"``)."""
        for _, attributes in self.metas:
            if any((attributes.get(name) or "").lower() == value for name, value in wanted.items()):
                return (attributes.get("content") or "").strip()
        return ""


def read_head(tree: LexborHTMLParser) -> Head:
    """All of it in one pass, wherever in the page it stands."""
    found: dict[str | None, list[LexborNode]] = {"meta": [], "h1": [], "script": []}
    for node in tree.css(_TOLD):
        found[node.tag].append(node)
    linked = (script.text(deep=True) or "" for script in found["script"][:MOST_SCRIPTS])
    return Head(
        tuple((meta, meta.attributes) for meta in found["meta"][:MOST]),
        tuple(found["h1"]),
        tuple(source[:LARGEST] for source in linked),
    )


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
