"""A check's docstring (a little Markdown: headings, lists, code, paragraphs) as HTML."""

import re
from inspect import cleandoc

from pipeline.showing.markup import Markup, el, join

_CODE = re.compile(r"(`+)([^`]+)\1")
_BLOCKS = re.compile(r"\n\s*\n")
_ITEM = re.compile(r"^\s*[*-] +", re.MULTILINE)


def explanation(docstring: str, heading: int = 4) -> Markup:
    """The docstring as blocks of HTML; ``##`` becomes a heading of that level."""
    blocks = _BLOCKS.split(cleandoc(docstring))
    return join(*[_block(block.strip("\n"), heading) for block in blocks if block.strip()])


def _block(block: str, heading: int) -> Markup:
    if block.startswith("#"):
        title, _, rest = block.lstrip("#").partition("\n")
        after = _block(rest, heading) if rest.strip() else None
        return join(el(f"h{heading}", _inline(title.strip())), after)
    if block.startswith("    "):
        return el("pre", el("code", cleandoc(block)))
    if _ITEM.match(block):
        items = [_inline(" ".join(item.split())) for item in _ITEM.split(block) if item.strip()]
        return el("ul", *[el("li", item) for item in items])
    return el("p", _inline(" ".join(block.split())))


def _inline(text: str) -> Markup:
    parts: list[str] = []
    at = 0
    for match in _CODE.finditer(text):
        parts += [text[at : match.start()], el("code", match[2])]
        at = match.end()
    return join(*parts, text[at:])
