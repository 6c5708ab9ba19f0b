"""What a page says of itself in its head: title, description, language, address."""

import re

from selectolax.lexbor import LexborHTMLParser

LONGEST_TITLE = 400

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][a-z0-9]{2,8})*", re.IGNORECASE)


def page_title(tree: LexborHTMLParser) -> str:
    """The title for a reader: Open Graph's, else the only main heading's, else the window's."""
    meta = tree.css_first('meta[property="og:title"], meta[name="citation_title"]')
    stated = (meta.attributes.get("content") or "").strip() if meta is not None else ""
    headings = tree.css("h1")
    if not stated and len(headings) == 1:
        stated = headings[0].text(deep=True, separator=" ")
    if not stated.strip():
        window = tree.css_first("head title") or tree.css_first("title")
        stated = window.text(deep=True) if window is not None else ""
    return " ".join(stated.split())[:LONGEST_TITLE]


def description(tree: LexborHTMLParser) -> str:
    """What the page says of itself to others."""
    meta = tree.css_first('meta[name="description" i], meta[property="og:description"]')
    return (meta.attributes.get("content") or "")[:LONGEST_TITLE] if meta is not None else ""


def stated_language(tree: LexborHTMLParser) -> str:
    """The language that the page states for itself (BCP 47), or an empty string."""
    root = tree.root
    stated = (
        [root.attributes.get("lang") or root.attributes.get("xml:lang") or ""] if root is not None else []
    )
    for meta in tree.css('meta[http-equiv="content-language" i], meta[property="og:locale"]'):
        stated.append(meta.attributes.get("content") or "")
    for language in stated:
        if _LANGUAGE.fullmatch(language.strip()):
            primary, dash, rest = language.strip().replace("_", "-").partition("-")
            return f"{primary.lower()}{dash}{rest}"
    return ""


def own_address(tree: LexborHTMLParser) -> str:
    """The address that the page gives as its own."""
    link = tree.css_first('link[rel="canonical"]')
    href = (link.attributes.get("href") or "") if link is not None else ""
    if href:
        return href
    meta = tree.css_first('meta[property="og:url"]')
    return (meta.attributes.get("content") or "") if meta is not None else ""
