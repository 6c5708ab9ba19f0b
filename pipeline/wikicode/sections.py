"""The headings of a page, and the sections that they head."""

import re

from pipeline.model import Section, Span
from pipeline.reading.outline import Heading, sections
from pipeline.wikicode.nodes import Node, within, without_comments
from pipeline.wikicode.readable import shown


def read_heading(source: str, root: Node, start: int) -> Heading | None:
    """The heading whose line begins at ``start``, None where the line is none."""
    stop = source.find("\n", start)
    stop = len(source) if stop < 0 else stop
    line = source[start:stop]
    bare = without_comments(line).rstrip()
    if len(bare) < 3 or not bare.endswith("="):
        return None
    left, right = len(bare) - len(bare.lstrip("=")), len(bare) - len(bare.rstrip("="))
    level = min(left, right, 6, (len(bare) - 1) // 2)
    end = start + line.rfind("=") + 1 - level
    inside = Node("root", start, start, stop, stop, children=within(root, start + level, end))
    return Heading(shown(source, inside, start + level, end), level, Span(start, stop))


def outlined(source: str, headings: list[Heading]) -> tuple[Section, ...]:
    """The lead and what the headings head."""
    return sections(headings, len(source), lambda _, body: _holds(source, *body))


def _holds(source: str, start: int, end: int) -> bool:
    return re.search(r"\w", without_comments(source[start:end])) is not None
