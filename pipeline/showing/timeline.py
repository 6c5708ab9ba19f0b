"""The claimed days and the sources' days on one line, to scale, with how far apart they are."""

from dataclasses import dataclass

from pipeline.dates.when import When
from pipeline.model import Finding
from pipeline.showing.exhibits import Exhibit
from pipeline.showing.inert import line
from pipeline.showing.markup import Markup, el, join
from pipeline.showing.texts import ENGLISH, Texts
from pipeline.showing.words import days_apart, when, witness

_LEFT, _RIGHT, _MIDDLE = 8.0, 312.0, 18.0


@dataclass(frozen=True, slots=True)
class Point:
    """Days on the line, and who names them."""

    names: tuple[str, ...]
    when: When


def points(shown: tuple[Exhibit, ...], texts: Texts = ENGLISH) -> tuple[Point, ...]:
    """The evidence's days, earliest first, one point for the same days."""
    names: dict[str, dict[str, None]] = {}
    days: dict[str, When] = {}
    for exhibit in shown:
        dated = exhibit.evidence.when
        if dated is not None:
            days[dated.edtf] = dated
            names.setdefault(dated.edtf, {})[
                exhibit.name or line(witness(exhibit.evidence.witness, texts), 80)
            ] = None
    found = [Point(tuple(names[edtf]), dated) for edtf, dated in days.items()]
    return tuple(sorted(found, key=lambda p: (p.when.earliest, p.when.latest)))


def timeline(finding: Finding, shown: tuple[Exhibit, ...], texts: Texts = ENGLISH) -> Markup:
    """A figure for a finding whose claimed days and evidence's days are both known; else nothing."""
    if finding.claimed_when is None:
        return Markup()
    found = points(shown, texts)
    if not found:
        return Markup()
    return el(
        "figure",
        _drawing(finding.claimed_when, found),
        _legend(finding.claimed_when, found, texts),
        class_="timeline",
    )


def _legend(claimed: When, found: tuple[Point, ...], texts: Texts) -> Markup:
    day = el("b", when(claimed, texts))
    rows = [el("li", _sign("◆", "claim"), texts.mix("claimed {day}", day=day))]
    for point in found:
        names = ", ".join(point.names[:6]) + (texts.say(" and others") if len(point.names) > 6 else "")
        apart = days_apart(claimed, point.when, texts)
        words = (names, " ", el("b", when(point.when, texts)), f", {apart}")
        rows.append(el("li", _sign("●", "source"), *words))
    return el("figcaption", el("ul", *rows))


def _sign(sign: str, kind: str) -> Markup:
    return el("span", sign, " ", class_=f"sign {kind}", aria_hidden="true")


def _drawing(claimed: When, found: tuple[Point, ...]) -> Markup:
    first = min(claimed.earliest, *(p.when.earliest for p in found)).toordinal()
    last = max(claimed.latest, *(p.when.latest for p in found)).toordinal()

    def x(ordinal: int) -> float:
        share = (ordinal - first) / (last - first) if last > first else 0.5
        return round(_LEFT + share * (_RIGHT - _LEFT), 1)

    def stretch(days: When, y: float, kind: str) -> Markup:
        low, high = x(days.earliest.toordinal()), x(days.latest.toordinal())
        if high - low < 1:
            return Markup()
        return el("line", x1=f"{low}", y1=f"{y}", x2=f"{high}", y2=f"{y}", class_=f"stretch {kind}")

    def centre(days: When) -> float:
        return (x(days.earliest.toordinal()) + x(days.latest.toordinal())) / 2

    c = centre(claimed)
    diamond = f"{c},{_MIDDLE - 15} {c + 7},{_MIDDLE - 8} {c},{_MIDDLE - 1} {c - 7},{_MIDDLE - 8}"
    marks = [
        el("line", x1="0", y1=f"{_MIDDLE}", x2="320", y2=f"{_MIDDLE}", class_="axis"),
        stretch(claimed, _MIDDLE - 8, "claim"),
        el("polygon", points=diamond, class_="claim"),
    ]
    for point in found:
        marks.append(stretch(point.when, _MIDDLE + 8, "source"))
        marks.append(el("circle", cx=f"{centre(point.when)}", cy=f"{_MIDDLE + 8}", r="6", class_="source"))
    return el("svg", join(*marks), viewBox="0 0 320 36", aria_hidden="true", focusable="false")
