"""What a page needs to look right: its images, styles, fonts and scripts."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.pages.tree import parse_tree
from pipeline.urls import resolve, why_unfetchable

MOST = 200  # addresses of one page or style
LARGEST_STYLE = 1_000_000  # characters that are read
LONGEST = 4_000  # characters of an address
_SOURCES = (
    *(("img", "src"), ("script", "src"), ("source", "src"), ("video", "poster"), ("iframe", "src")),
    *(("input", "src"), ("embed", "src"), ("object", "data"), ("image", "href"), ("frame", "src")),
)
_WANTED_LINKS = frozenset(
    ("stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "manifest")
)
_IN_STYLE = re.compile(
    r"url\(\s{0,99}(?:\"([^\"\n]{1,4000})\"|'([^'\n]{1,4000})'|([^\s\"'()]{1,4000}))", re.I
)
_IMPORTED = re.compile(r"@import\s{1,99}(?:\"([^\"\n]{1,4000})\"|'([^'\n]{1,4000})')", re.I)


def requisites_of_page(markup: bytes, url: str) -> list[str]:
    """Web addresses, each once, in the order of the page; styles first."""
    tree = parse_tree(markup.decode("utf-8", "replace"))
    named = tree.css_first("base[href]")
    base = resolve(url, _attribute(named, "href")) if named else url
    return _addresses(base, (*_styles(tree), *_pictures(tree)))


def requisites_of_style(style: str, url: str) -> list[str]:
    """What a style sheet needs: imported sheets, fonts, backgrounds."""
    return _addresses(url, _in_style(style))


def _styles(tree: LexborHTMLParser) -> Iterator[str]:
    for link in tree.css("link[href]"):
        if _WANTED_LINKS & set(_attribute(link, "rel").lower().split()):
            yield _attribute(link, "href")
    for element in tree.css("style"):
        yield from _in_style(element.text())


def _pictures(tree: LexborHTMLParser) -> Iterator[str]:
    for element, attribute in _SOURCES:
        for node in tree.css(f"{element}[{attribute}]"):
            yield _attribute(node, attribute)
    for node in tree.css("[srcset]"):
        for candidate in _attribute(node, "srcset").split(","):
            yield candidate.strip().partition(" ")[0]
    for node in tree.css("[style]"):
        yield from _in_style(_attribute(node, "style"))


def _in_style(style: str) -> Iterator[str]:
    text = style[:LARGEST_STYLE]
    for pattern in (_IMPORTED, _IN_STYLE):
        for found in pattern.finditer(text):
            yield next(filter(None, found.groups()), "")


def _attribute(node: LexborNode, name: str) -> str:
    return (node.attributes.get(name) or "").strip()


def _addresses(base: str, named: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for address in named:
        if not address or len(address) > LONGEST or address.startswith(("#", "data:", "about:")):
            continue
        url = resolve(base, address).partition("#")[0]
        if not why_unfetchable(url):
            found[url] = None
        if len(found) >= MOST:
            break
    return list(found)
