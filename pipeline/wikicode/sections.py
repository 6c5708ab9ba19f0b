"""The headings of a page, and the sections that they head."""

import re
from dataclasses import dataclass

from pipeline.model import Section, Span
from pipeline.wikicode.nodes import Node, within, without_comments
from pipeline.wikicode.readable import shown


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's line."""

    title: str
    level: int
    span: Span


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


def sections(source: str, headings: list[Heading]) -> tuple[Section, ...]:
    """The lead and what the headings head."""
    bounds = [*(h.span.start for h in headings), len(source)]
    made = [Section("", 0, Span(0, 0), Span(0, bounds[0]), _holds(source, 0, bounds[0]), bool(headings))]
    for n, heading in enumerate(headings):
        following = headings[n + 1].level if n + 1 < len(headings) else 0
        body = Span(min(heading.span.end + 1, bounds[n + 1]), bounds[n + 1])
        made.append(
            Section(
                title=heading.title,
                level=heading.level,
                heading=heading.span,
                body=body,
                holds_text=_holds(source, *body),
                has_subsections=following > heading.level,
            )
        )
    return tuple(made)


def _holds(source: str, start: int, end: int) -> bool:
    return re.search(r"\w", without_comments(source[start:end])) is not None
