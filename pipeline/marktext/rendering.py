"""The words of a block as a reader sees them, with their places, and the marks between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.hypertext.flow import Flow
from pipeline.hypertext.tree import Text
from pipeline.marktext.markup import Inline, merged
from pipeline.model import Span
from pipeline.reading.marks import Mark

_CLOSING = ".,;:!?)"
_AROUND = (("^(", ")"), ("\\[", "\\]"), ("(", ")"), ("^", "^"))  # what may stand around marks
_BETWEEN = " \t\r\n,;\u00a0"


class Placed(NamedTuple):
    """A mark, and the place in the source where it stands; ``hidden``: it is no words of the text."""

    at: int
    mark: Mark
    hidden: bool


def compose(flow: Flow, text: str, part: Span, inline: Inline, marks: Sequence[Placed] = ()) -> None:
    """Add the words of ``part`` of the text to a flow, and the marks, which are sorted by their places."""
    cuts = inline.cuts
    if any(each.hidden for each in marks):
        cuts = merged([*cuts, *_joined(text, part, [m.mark.span for m in marks if m.hidden])])
    first = bisect_right(cuts, part.start, key=_end_of)
    last = bisect_left(cuts, part.end, first, key=_start_of)
    blank = bisect_left(inline.blanks, part.start)
    at, done = part.start, 0
    for start, end in [*cuts[first:last], Span(part.end, part.end + 1)]:
        begin = start if start > at else at
        while done < len(marks) and marks[done].at < end:
            at = _add(flow, at, min(marks[done].at, begin))
            flow.mark(marks[done].mark, marks[done].mark.span)
            done += 1
        _add(flow, at, begin)
        at = max(at, end)
        while blank < len(inline.blanks) and inline.blanks[blank] < at:
            flow.blank(begin)
            blank += 1
    for each in marks[done:]:
        flow.mark(each.mark, each.mark.span)


def _start_of(span: Span) -> int:
    return span.start


def _end_of(span: Span) -> int:
    return span.end


def _add(flow: Flow, start: int, end: int) -> int:
    if start < end:
        flow.add(Text(start, end))
    return max(start, end)


def _joined(text: str, part: Span, signs: list[Span]) -> list[Span]:
    """The places of marks, with what parts marks that stand together, and the blank before a stop."""
    groups: list[Span] = []
    for sign in sorted(signs):
        if groups and not text[groups[-1].end : sign.start].strip(_BETWEEN):
            groups[-1] = Span(groups[-1].start, max(groups[-1].end, sign.end))
        else:
            groups.append(sign)
    return [_without_blank(text, part, _wrapped(text, group)) for group in groups]


def _wrapped(text: str, group: Span) -> Span:
    """The marks with the signs that raise them or stand around them."""
    for before, behind in _AROUND:
        if text.endswith(before, 0, group.start) and text.startswith(behind, group.end):
            return Span(group.start - len(before), group.end + len(behind))
    return group


def _without_blank(text: str, part: Span, group: Span) -> Span:
    start = group.start
    if text[group.end : min(group.end + 1, part.end)] in _CLOSING:
        while start > part.start and text[start - 1] in " \t\u00a0":
            start -= 1
    return Span(start, group.end)


def words_of(text: str, part: Span, inline: Inline) -> str:
    """The words of ``part`` of the text."""
    flow = Flow(text)
    compose(flow, text, part, inline)
    return flow.text()
