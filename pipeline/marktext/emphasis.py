"""Signs of emphasis that belong together: ``*words*``, ``__words__``, ``~~words~~``."""

from collections.abc import Iterator

from pipeline.model import Span


def emphases(text: str, runs: list[Span], start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """What is emphasised (True) and the signs around it (False); signs without a partner are text.

    ``runs`` are runs of one sign each between ``start`` and ``end``, in their order.
    """
    opened: dict[str, list[Span]] = {}
    for run in runs:
        sign = text[run.start]
        before = text[run.start - 1] if run.start > start else " "
        after = text[run.end] if run.end < end else " "
        opens, closes = _sides(sign, before, after)
        rest = run
        partners = opened.setdefault(sign, [])
        while closes and partners and rest.start < rest.end:
            opener = partners.pop()
            width = min(opener.end - opener.start, rest.end - rest.start)
            yield Span(opener.end, rest.start), True
            yield Span(opener.end - width, opener.end), False
            yield Span(rest.start, rest.start + width), False
            rest = Span(rest.start + width, rest.end)
            if opener.start < opener.end - width:
                partners.append(Span(opener.start, opener.end - width))
        if opens and rest.start < rest.end:
            partners.append(rest)


def _sides(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a run may open and close, by the characters on its two sides."""
    left = not after.isspace() and (after.isalnum() or not before.isalnum())
    right = not before.isspace() and (before.isalnum() or not after.isalnum())
    if sign == "_":
        return left and not (right and before.isalnum()), right and not (left and after.isalnum())
    return left, right
