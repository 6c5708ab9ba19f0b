"""A whole HTML page into an ``Extract``."""

import re
from collections.abc import Sequence
from itertools import chain

from selectolax.lexbor import LexborHTMLParser

from pipeline.language import detect
from pipeline.model import DateEvidence, Extract
from pipeline.pages.charset import decode
from pipeline.pages.evidence import Testimony
from pipeline.pages.in_address import address_dates
from pipeline.pages.lines import Line, read_lines
from pipeline.pages.linked_data import linked_dates, linked_text
from pipeline.pages.markup import INVISIBLE
from pipeline.pages.metadata import marked_dates, metadata_dates
from pipeline.pages.tree import parse_tree
from pipeline.pages.visible import titled_dates, visible_dates
from pipeline.pages.weighing import ranked

EMPTY = Extract("", "", "", ())
MOST_DATES = 40
LONGEST_TITLE = 400
LONGEST_TEXT = 2_000_000
LITTLE = 300  # characters of a page that scripts are to write
ENOUGH = 0.5  # share of the page's text that its article must hold to be the page

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][a-z0-9]{2,8})*", re.IGNORECASE)


def read_html(body: bytes, content_type: str, url: str) -> Extract:
    """Title, readable text, language and dates of a page; an empty extract for what is no page."""
    tree = parse_tree(decode(body, content_type))
    if tree.root is None:
        return EMPTY
    lines = read_lines(tree.root)
    text = main_text(lines)
    if len(text) < LITTLE:
        lines = read_lines(tree.root, INVISIBLE - {"noscript"})
        text = max(main_text(lines), linked_text(tree)[:LONGEST_TEXT], key=len)
    language = stated_language(tree) or detect(text)
    title = page_title(tree)
    return Extract(title, text, language, _dates(tree, lines, title, language, url))


def _dates(
    tree: LexborHTMLParser, lines: Sequence[Line], title: str, language: str, url: str
) -> tuple[DateEvidence, ...]:
    languages = (language,) if language else ()
    address = url or own_address(tree)
    shown = visible_dates(lines, title, language) or _in_spoken_language(lines, title, language)
    witnesses = chain(
        linked_dates(tree, languages),
        metadata_dates(tree, languages),
        marked_dates(tree, languages),
        address_dates(address),
        shown,
        titled_dates([title, description(tree)], language) if not shown else (),
    )
    return tuple(testimony.evidence() for testimony in ranked(witnesses)[:MOST_DATES])


def _in_spoken_language(lines: Sequence[Line], title: str, language: str) -> list[Testimony]:
    """What a page shows whose stated language is not the one that it speaks."""
    spoken = detect(main_text(lines))
    is_other = spoken and spoken != language.partition("-")[0].lower()
    return visible_dates(lines, title, spoken) if is_other else []


def main_text(lines: Sequence[Line]) -> str:
    """All but the navigation; of that the article, and of that what is not beside it, where the page
    marks them and most of its text is in them."""
    shown = [line for line in lines if not line.place.apart]
    chosen = _most([line for line in shown if line.place.within], shown)
    chosen = _most([line for line in chosen if not line.place.beside], chosen)
    return "\n".join(line.text for line in chosen)[:LONGEST_TEXT]


def _most(part: list[Line], whole: list[Line]) -> list[Line]:
    is_most = sum(len(line.text) for line in part) > ENOUGH * sum(len(line.text) for line in whole)
    return part if is_most else whole


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
