"""Another number in the form of a sample: what an editor puts in place of a wrong one."""

from pipeline.numbers.quantity import Quantity


def write_like(sample: Quantity, source: Quantity) -> str:
    """The source's number as the sample writes numbers: with its scale word where both have one."""
    if source.text[: source.figures - source.start] == source.text and sample.end == sample.figures:
        return _grouped(sample, source)
    return source.text


def _grouped(sample: Quantity, source: Quantity) -> str:
    """Figures with the sample's separator of thousands, where both are plain whole figures."""
    if source.spelt or not source.face.is_integer() or "," not in sample.text:
        return source.text
    return f"{int(source.face):,}"


def is_slip(one: str, other: str) -> bool:
    """Whether the digits of the two differ as slips of the pen do: in one place, or two exchanged."""
    a, b = ("".join(filter(str.isdigit, text)) for text in (one, other))
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or not apart:
        return False
    exchanged = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(a) == sorted(b)
    return len(apart) == 1 or exchanged
