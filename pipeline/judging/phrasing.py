"""How findings say things: names of references, lists of them, quotations of a bearable length."""

from collections.abc import Iterable, Sequence

from pipeline.model import Article, Reference

LISTED = 12  # names in a list before "and n more"
QUOTED = 280  # characters of a quotation


def label(reference: Reference) -> str:
    """``[16]``; the title or the first words of a reference that has no number."""
    if reference.number is not None:
        return f"[{reference.group} {reference.number}]" if reference.group else f"[{reference.number}]"
    return f'"{shortened(reference.fields.title or reference.shown, 40)}"'


def listed(references: Sequence[Reference]) -> str:
    """``[1], [2] and [3]``, with ``and n more`` for the end of a long list."""
    names = [label(r) for r in references]
    if len(names) > LISTED:
        names = [*names[:LISTED], f"{len(names) - LISTED} more"]
    return joined(names)


def joined(names: Iterable[str]) -> str:
    """``a, b and c``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def counted(number: int, one: str, many: str = "") -> str:
    """``1 reference``, ``2 references``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def shortened(text: str, length: int = QUOTED) -> str:
    """The text on one line, cut after ``length`` characters at a word's end where there is one."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    cut = flat[: length - 1]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut[length // 2 :] else cut}…"


def excerpt(text: str, around: str, length: int = QUOTED) -> str:
    """``length`` characters of the text, on one line, with ``around`` among them."""
    flat, wanted = " ".join(text.split()), " ".join(around.split())
    at = flat.find(wanted)
    if len(flat) <= length or at < 0:
        return shortened(flat, length)
    start = max(0, min(at - length // 2, len(flat) - length))
    cut = flat[start : max(start + length, at + len(wanted))]
    return f"{'…' if start else ''}{cut}{'…' if start + len(cut) < len(flat) else ''}"


def by_key(article: Article) -> dict[str, Reference]:
    """The article's references by their keys."""
    return {r.key: r for r in article.references}
