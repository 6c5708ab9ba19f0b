"""Another number in the form of a sample: what an editor puts in place of a wrong one."""

from pipeline.numbers.comparing import is_in_other_unit
from pipeline.numbers.quantity import Quantity


def write_like(sample: Quantity, source: Quantity) -> str:
    """The source's number as the sample writes numbers: in its unit, with its scale word and separators."""
    if is_in_other_unit(sample, source):
        return _in_unit(sample, source)
    scaled, tail = (
        sample.text[: sample.figures - sample.start],
        sample.text[sample.figures - sample.start :],
    )
    theirs = source.text[source.figures - source.start :]
    if not tail:
        return _grouped(sample, source)
    if theirs.split() == tail.split():
        return source.text.removesuffix(theirs) + tail
    if theirs or sample.spelt:
        return source.text
    return _in_scale(scaled, tail, sample, source) or source.text


def _grouped(sample: Quantity, source: Quantity) -> str:
    """Figures with the sample's separator of thousands, where both are plain whole figures."""
    plain = source.figures == source.end and source.face.is_integer()
    if sample.spelt or not plain or not (source.spelt or "," in sample.text):
        return source.text
    return f"{int(source.face):,}" if "," in sample.text else str(int(source.face))


def _in_unit(sample: Quantity, source: Quantity) -> str:
    """460 for 18 inches where the sample is 480 mm, with as many digits as the sample has."""
    step = sample.step / sample.of_base or 1.0
    value = round(source.value / sample.of_base / step) * step
    decimals = max(0, len(f"{step:g}".partition(".")[2]))
    return f"{value:,.{decimals}f}" if "," in sample.text or value >= 10_000 else f"{value:.{decimals}f}"


def _in_scale(figures: str, tail: str, sample: Quantity, source: Quantity) -> str:
    """1.18 million for 1,183,505, with as many decimals as the sample has; empty where none are left."""
    mark = next((c for c in figures if c in ",."), "")
    if figures.count(mark or ".") > 1 or not figures.replace(mark, "").isdecimal():
        return ""
    decimals = len(figures.partition(mark)[2]) if mark else 0
    number = float(figures.replace(mark or ".", "."))
    told = f"{source.value * number / sample.value:.{decimals}f}" if number and sample.value else "0"
    return f"{told.replace('.', mark or '.')}{tail}" if float(told) and float(told) != number else ""


def is_slip(one: str, other: str) -> bool:
    """Whether the digits of the two differ as slips of the pen do: in one place, or two exchanged."""
    a, b = ("".join(filter(str.isdigit, text)) for text in (one, other))
    apart = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or not apart:
        return False
    exchanged = len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(a) == sorted(b)
    return len(apart) == 1 or exchanged
