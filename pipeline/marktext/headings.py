"""The headings of a Markdown text and the sections under them."""

from typing import NamedTuple

from pipeline.marktext.blocks import Block, Blocks
from pipeline.marktext.markup import Inline
from pipeline.marktext.rendering import words_of
from pipeline.model import Section, Span
from pipeline.reading import outline, wording
from pipeline.reading.layout import edited_title, is_title

_SHORT = 40  # characters of a line that stands for a heading, at the most
_LOWEST = 6
_SIGNS = 200  # characters in front of a heading's words in its line, at the most


class Heading(NamedTuple):
    """A heading's words, its level, its line, and the place of its block."""

    title: str
    level: int
    line: Span
    block: int


class Headings(NamedTuple):
    """The headings of the sections; the title is that of the whole text."""

    title: str
    parts: list[Heading]


def find_headings(found: Blocks, inlines: list[Inline]) -> Headings:
    """All headings; one of the first level, above all others, is the title."""
    made = []
    for place, block in enumerate(found.blocks):
        if block.kind == "paragraph" and _names_list(found.clean, block):
            block.kind, block.level = "heading", _LOWEST
        if block.kind == "heading":
            words = words_of(found.clean, Span(block.start, block.end), inlines[place])
            line = Span(_line_start(found.clean, block.start), block.end)
            made.append(Heading(edited_title(words) or words, block.level, line, place))
    alone = sum(heading.level == 1 for heading in made) == 1
    if made and made[0].level == 1 and (alone or made[0].block == 0):
        return Headings(made[0].title, made[1:])
    return Headings("", made)


def _line_start(text: str, at: int) -> int:
    above = max(at - _SIGNS, 0)
    ends = (text.rfind(end, above, at) + 1 for end in "\n\r")
    return max(ends) or above


def _names_list(text: str, block: Block) -> bool:
    """Whether a line such as ``**References**`` or ``Sources:`` stands for a heading."""
    if block.context != "prose" or block.end - block.start > _SHORT:
        return False
    words = text[block.start : block.end].strip("*_: ")
    return is_title(words, wording.REFERENCES) and words.casefold() not in ("note", "source", "reference")


def titles_above(found: Blocks, headings: list[Heading]) -> list[str]:
    """For each block the title of the section that it stands in."""
    titles, title, waiting = [], "", iter([*headings, None])
    following = next(waiting)
    for place in range(len(found.blocks)):
        if following is not None and following.block == place:
            title, following = following.title, next(waiting)
        titles.append(title)
    return titles


def outlined(found: Blocks, headings: list[Heading]) -> tuple[Section, ...]:
    """The lead and a section for each heading."""
    first = next((n for n, b in enumerate(found.blocks) if b.kind != "heading"), len(found.blocks))
    begins = [first, *(h.block + 1 for h in headings)]
    stops = [*(h.block for h in headings), len(found.blocks)]

    def holds(n: int, body: Span) -> bool:
        return begins[n] < stops[n] or _markup(found, *body)

    heads = [outline.Heading(h.title, h.level, h.line) for h in headings]
    return outline.sections(heads, len(found.clean), holds)


def _markup(found: Blocks, start: int, end: int) -> bool:
    """Whether a block of HTML stands there."""
    return any(start <= each.start < end for each in found.html)
