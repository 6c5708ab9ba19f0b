"""The overview's drawings: claimed dates against their sources' dates, link states, links over time.

Each is a figure whose caption says the same in words; the drawing itself is hidden from screen readers.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.dates.when import When
from pipeline.model import LinkDay, LinkState, Source, Tier
from pipeline.showing.markup import Markup, el
from pipeline.showing.scene import Scene
from pipeline.showing.words import SIGN_CLASS, state

WIDTH = 400.0
_EDGE, _TOP, _BOTTOM, _AXIS = 8.0, 16.0, 66.0, 80.0
_MOST = 1_500  # lines between dates that are drawn
_TICKS = 5
_HIGH = 80.0


@dataclass(frozen=True, slots=True)
class Pair:
    """A date that the article claims and the date of a source that it cites for it."""

    claimed: When
    source: When
    doubted: bool  # a finding is about the claimed date


@dataclass(frozen=True, slots=True)
class Scale:
    """Days along the width of a drawing."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """Where the day stands."""
        days = (self.last - self.first).days
        share = (day - self.first).days / days if days else 0.5
        return round(_EDGE + share * (WIDTH - 2 * _EDGE), 1)

    def middle(self, when: When) -> float:
        """Where the middle of the days stands."""
        return round((self.at(when.earliest) + self.at(when.latest)) / 2, 1)


# ---- dates -------------------------------------------------------------------------------------


def pairs(scene: Scene) -> list[Pair]:
    """Every dated claim with the date of each source that it cites, in the article's order."""
    doubted = {(f.sentence, f.claimed_when) for f in scene.run.findings if f.tier is not Tier.NOTE}
    published = {key: when for key, source in scene.sources.items() if (when := _published(source))}
    return [
        Pair(mention.when, published[key], (statement.text, mention.when) in doubted)
        for statement in scene.run.article.statements
        for mention in statement.dates
        if mention.when is not None
        for key in dict.fromkeys(citation.key for citation in statement.citations)
        if key in published
    ]


def _published(source: Source) -> When | None:
    """As the reference says, else as its page does."""
    stated = source.reference.fields.date
    if stated is not None and stated.when is not None:
        return stated.when
    days = (page.extract.published() for page in source.pages)
    return next((day.when for day in days if day and day.is_likely), None)


def dates(scene: Scene) -> Markup | None:
    """The claims' dates above, the sources' below, a line from each claim to what it cites."""
    found = pairs(scene)
    if not found:
        return None
    doubted = [pair for pair in found if pair.doubted]
    calm = [pair for pair in found if not pair.doubted]
    scale = Scale(
        min(min(p.claimed.earliest, p.source.earliest) for p in found),
        max(max(p.claimed.latest, p.source.latest) for p in found),
    )
    drawn = (
        *_ticks(scale),
        *_lines(scale, calm, "calm"),
        *_lines(scale, doubted, "doubted"),
        *_dots(scale, found),
        *_diamonds(scale, calm, "calm"),
        *_diamonds(scale, doubted, "doubted"),
    )
    return _figure(
        "dates",
        scene.texts.say("Dates claimed, and the dates of their sources"),
        _told(scene, found),
        drawn,
    )


def _told(scene: Scene, found: list[Pair]) -> list[Markup]:
    texts = scene.texts
    claims = {(pair.claimed, pair.doubted) for pair in found}
    wrong = sum(doubted for _, doubted in claims)
    said = [
        ("◆", "claim", texts.count(len(claims), "date in the article", "dates in the article")),
        ("●", "source", texts.count(len({p.source for p in found}), "date of sources", "dates of sources")),
    ]
    if wrong:
        said.append(("◆", "bad", texts.count(wrong, "date in doubt", "dates in doubt")))
    return [_key(sign, kind, words) for sign, kind, words in said]


def _lines(scale: Scale, found: Iterable[Pair], kind: str) -> Iterator[Markup]:
    ends = dict.fromkeys((scale.middle(p.claimed), scale.middle(p.source)) for p in found)
    for above, below in list(ends)[:_MOST]:
        yield el("line", x1=f"{above}", y1=f"{_TOP}", x2=f"{below}", y2=f"{_BOTTOM}", class_=f"tie {kind}")


def _dots(scale: Scale, found: Iterable[Pair]) -> Iterator[Markup]:
    for x in dict.fromkeys(scale.middle(pair.source) for pair in found):
        yield el("circle", cx=f"{x}", cy=f"{_BOTTOM}", r="3", class_="source")


def _diamonds(scale: Scale, found: Iterable[Pair], kind: str) -> Iterator[Markup]:
    for x in dict.fromkeys(scale.middle(pair.claimed) for pair in found):
        points = f"{x},{_TOP - 5} {x + 4:.1f},{_TOP} {x},{_TOP + 5} {x - 4:.1f},{_TOP}"
        yield el("polygon", points=points, class_=f"claimed {kind}")


def _ticks(scale: Scale) -> Iterator[Markup]:
    """Years on the axis, the first and last day where there is but one or none."""
    yield el("line", x1="0", y1=f"{_AXIS}", x2=f"{WIDTH}", y2=f"{_AXIS}", class_="axis")
    span = scale.last.year - scale.first.year
    step = next((n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if span / n <= _TICKS), 2000)
    years = [year for year in range(scale.first.year, scale.last.year + 1) if year % step == 0]
    marked = [(date(year, 1, 1), str(year)) for year in years if date(year, 1, 1) >= scale.first]
    if len(marked) < 2:
        marked = [(day, day.isoformat()) for day in (scale.first, scale.last)]
    for day, name in marked:
        x = scale.at(day)
        yield el("line", x1=f"{x}", y1=f"{_AXIS}", x2=f"{x}", y2=f"{_AXIS + 4}", class_="axis")
        yield _label(x, _AXIS + 15, name)


def _label(x: float, y: float, words: str) -> Markup:
    anchor = "start" if x < 30 else "end" if x > WIDTH - 30 else "middle"
    return el("text", words, x=f"{x}", y=f"{y}", text_anchor=anchor)


# ---- links -------------------------------------------------------------------------------------


def links(scene: Scene) -> Markup | None:
    """How the links fare now: a bar, and each state with its number."""
    tally = scene.tally
    counts = [(state(value), number) for value, number in tally.states.items()]
    counts.sort(key=lambda pair: list(SIGN_CLASS).index(pair[0].sign))
    if not counts and not tally.unjudged:
        return None
    keys = [
        _key(word.sign, SIGN_CLASS[word.sign], f"{scene.texts.number(n)} {scene.texts.say(word.name)}")
        for word, n in counts
    ]
    shares = [(SIGN_CLASS[word.sign], number) for word, number in counts]
    if tally.unjudged:
        shares.append(("unjudged", tally.unjudged))
        keys.append(
            _key("○", "unjudged", f"{scene.texts.number(tally.unjudged)} {scene.texts.say('not checked')}")
        )
    return _figure("links", scene.texts.say("Links now"), keys, _bar(shares), height=14, fit="none")


def _bar(shares: list[tuple[str, int]]) -> Iterator[Markup]:
    total, x = sum(number for _, number in shares), 0.0
    for kind, number in shares:
        width = number / total * WIDTH
        yield el(
            "rect",
            x=f"{x:.1f}",
            y="0",
            width=f"{max(width - 1.5, 1):.1f}",
            height="14",
            class_=f"share {kind}",
        )
        x += width


def rot(scene: Scene) -> Markup | None:
    """How many of the links were dead, day by day; nothing where less than two days are known."""
    days = scene.run.link_history
    if len(days) < 2:
        return None
    shares = [(day.day, dead_share(day)) for day in days]
    scale = Scale(shares[0][0], shares[-1][0])
    points = [f"{scale.at(day)},{_height(share)}" for day, share in shares]
    corners = f"{scale.at(scale.first)},{_HIGH} {' '.join(points)} {scale.at(scale.last)},{_HIGH}"
    drawn = (
        *_ticks(scale),
        el("polygon", points=corners, class_="rot"),
        el("polyline", points=" ".join(points), class_="rot"),
    )
    (first, was), (last, now) = shares[0], shares[-1]
    words = scene.texts.say(
        "{was}% dead on {first}, {now}% on {last}",
        was=round(100 * was), first=first.isoformat(), now=round(100 * now), last=last.isoformat(),
    )  # fmt: skip
    return _figure("rot", scene.texts.say("Dead links over time"), [_key("✕", "bad", words)], drawn)


def dead_share(day: LinkDay) -> float:
    """The share of the links that were dead, from 0 to 1."""
    known = sum(number for _, number in day.states)
    return sum(number for value, number in day.states if is_bad(value)) / known if known else 0.0


def is_bad(value: LinkState) -> bool:
    """Whether a link in that state leads to nothing that could be the source."""
    return SIGN_CLASS[state(value).sign] == "bad"


def _height(share: float) -> float:
    return round(_HIGH - share * (_HIGH - 6), 1)


# ---- both --------------------------------------------------------------------------------------


def _key(sign: str, kind: str, words: str) -> Markup:
    return el("li", el("span", sign, aria_hidden="true", class_=f"sign {kind}"), " ", words)


def _figure(
    name: str, title: str, keys: list[Markup], drawn: Iterable[Markup], *, height: int = 100, fit: str = ""
) -> Markup:
    told = el("figcaption", el("h3", title), el("ul", *keys))
    drawing = el(
        "svg",
        *drawn,
        viewBox=f"0 0 {WIDTH:.0f} {height}",
        preserveAspectRatio=fit or None,
        aria_hidden="true",
        focusable="false",
    )
    return el("figure", told, drawing, class_=f"chart {name}")
