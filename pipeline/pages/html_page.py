"""A whole HTML page into an ``Extract``."""

from collections.abc import Sequence

from pipeline.language import detect
from pipeline.model import Extract
from pipeline.pages.charset import decode
from pipeline.pages.credits import credits_of
from pipeline.pages.dating import Shown, date_of
from pipeline.pages.head import page_title, read_head, stated_language
from pipeline.pages.lines import Line, read_lines
from pipeline.pages.linked_data import linked_text
from pipeline.pages.markup import INVISIBLE
from pipeline.pages.tree import parse_tree

EMPTY = Extract("", "", "", ())
LONGEST_TEXT = 2_000_000
LITTLE = 300  # characters of a page that scripts are to write
ENOUGH = 0.5  # share of the page's text that its article must hold to be the page


def read_html(body: bytes, content_type: str, url: str) -> Extract:
    """Title, readable text, language and dates of a page; an empty extract for what is no page."""
    tree = parse_tree(decode(body, content_type))
    if tree.root is None:
        return EMPTY
    head = read_head(tree)
    lines = read_lines(tree.root)
    text = main_text(lines)
    if len(text) < LITTLE:
        lines = read_lines(tree.root, INVISIBLE - {"noscript"})
        text = max(main_text(lines), linked_text(head)[:LONGEST_TEXT], key=len)
    shown = Shown(tuple(lines), page_title(tree, head), stated_language(tree, head) or detect(text), text)
    authors, publishers = credits_of(head, lines, shown.title)
    dates = date_of(tree, head, shown, url)
    return Extract(shown.title, text, shown.language, dates, authors, publishers)


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
