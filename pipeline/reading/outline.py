"""The sections of an article, out of its headings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Section, Span


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's words, its level, and its line (or element) in the source."""

    title: str
    level: int
    span: Span


def sections(
    headings: Sequence[Heading], end: int, holds: Callable[[int, Span], bool], *, gap: int = 1
) -> tuple[Section, ...]:
    """The lead and a section for each heading, up to ``end``.

    ``holds`` tells whether anything stands in a section: the lead is 0, the next is 1, and so on, and
    where its body is.  ``gap`` is what parts a heading from its body: the end of its line.
    """
    ends = [*(heading.span.start for heading in headings), end]
    lead = Span(0, ends[0])
    made = [Section("", 0, Span(0, 0), lead, holds(0, lead), bool(headings))]
    for n, heading in enumerate(headings, 1):
        start = min(heading.span.end + gap, end)
        body = Span(start, max(start, ends[n]))
        made.append(
            Section(
                title=heading.title,
                level=heading.level,
                heading=heading.span,
                body=body,
                holds_text=holds(n, body),
                has_subsections=n < len(headings) and headings[n].level > heading.level,
            )
        )
    return tuple(made)
