"""Dates that a reader sees: in a byline, near the title, in an element named after its date."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.dates.mention import DateMention
from pipeline.dates.tagger import Piece, find_dates
from pipeline.dates.when import When
from pipeline.pages.bylines import CHANGED, LONGEST, MADE, SHORT, Sight
from pipeline.pages.evidence import Testimony
from pipeline.pages.lines import Line, Place
from pipeline.pages.values import day_of, in_range

BYLINE = 0.85  # weight from which a line is a byline, not just text with a date
LONE, RIVAL = 0.6, 0.3  # weight from which it is one if no other day has so much of its weight
MOST_WEIGHT = 0.95
READ = 60  # lines given to the date tagger
MOST = 3  # dates of a line
BOXED = 12  # characters of a line that may be a part of a day's box
BESIDES = 0.4  # share of the weight of an ambiguous date's other reading

YEAR = re.compile(
    r"[0-9०-९٠-٩۰-۹০-৯๐-๙０-９](?:(?<=(?<!\d)1)99\d(?!\d)|(?<=(?<!\d)2)0[0-4]\d(?!\d)"
    r"|[./]\d\d?[./]\d\d(?!\d)|(?<=[०-९٠-٩۰-۹])[०-९٠-٩۰-۹]{3})"
)
"""A year of the web, or a date in figures.  It begins with a set, which the engine looks for in one go."""
_SHORT = re.compile(r"(?<![\d.])(\d\d?)\.(\d\d?)\.(\d\d)(?=[\s,|–-]{1,4}\d\d?[:.]\d\d(?!\d))")
_GLUED = re.compile(r"(?<=\d{4}),(?=\d)")
_FIGURES = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})")
_DAY = re.compile(r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])(?!\d)")


def visible_dates(lines: Sequence[Line], title: str, language: str) -> list[Testimony]:
    """Days in visible lines, the nearest to the title with the most weight; bylines are named so."""
    found = list(_found(lines, title, language))
    return [
        replace(t, witness=t.witness.replace("text", "byline")) if _is_byline(t, found) else t
        for t in found
    ]


def _is_byline(one: Testimony, found: Sequence[Testimony]) -> bool:
    rivals = [t for t in found if t.kind == one.kind and t.when != one.when]
    alone = all(1 - t.weight >= (1 - one.weight) / RIVAL for t in rivals)
    return one.weight >= BYLINE or (one.weight >= LONE and alone)


def _found(lines: Sequence[Line], title: str, language: str) -> Iterator[Testimony]:
    for sight, when in sights(lines, title, language):
        if sight.is_of_rights or sight.is_of_comment:
            continue
        kind, witness = ("modified", "text:updated") if sight.is_changed else ("published", "text")
        weight = min(MOST_WEIGHT, sight.weight)
        other = _other_reading(sight.words)
        yield Testimony(kind, when, witness, sight.line.text, weight)
        if other is not None and other != when:
            yield Testimony(kind, other, witness, sight.line.text, BESIDES * weight)


def sights(lines: Sequence[Line], title: str, language: str) -> Iterator[tuple[Sight, When]]:
    """The dates that readers see, the likeliest lines first."""
    at = title_at(lines, title)
    lines = [*lines]
    boxes = dict(_boxes(lines))
    dated = [i for i, line in enumerate(lines) if YEAR.search(line.text) or i in boxes]
    dated.sort(key=lambda i: (lines[i].place.apart, lines[i].place.beside, _reach(i, at)))
    alike = Counter(lines[i].place.names for i in dated)
    chosen = dated[:READ]
    shown = [_part(lines[i], boxes.get(i, "")) for i in chosen]
    for i, line, mentions in zip(chosen, shown, _mentions(shown, language), strict=True):
        label = _label(lines, i)
        distance = i - at if at >= 0 else None
        for mention in mentions[:MOST]:
            when = mention.when
            if when is not None and when.is_day and in_range(when) and mention.how == "stated":
                before = line.text[max(0, mention.start - SHORT) : mention.start]
                before = f"{label} {before}" if mention.start <= 3 else before
                after = line.text[mention.end : mention.end + 60]
                yield Sight(line, distance, alike[line.place.names], before, mention.text, after), when


def _part(line: Line, box: str) -> Line:
    """What of a line is read: a day's box, the part named after a date, or its beginning."""
    text = box or (line.named if YEAR.search(line.named) else line.text[: 2 * LONGEST])
    text = _GLUED.sub(" ", text)
    return line if text == line.text else line._replace(text=text)


def _mentions(lines: Sequence[Line], language: str) -> Iterator[tuple[DateMention, ...]]:
    """The dates of each line; in English where the page's language has none in it."""
    pieces = [Piece(line.text, paragraph=i) for i, line in enumerate(lines)]
    found = find_dates(pieces, language) if pieces else []
    for piece, mentions in zip(pieces, found, strict=True):
        if any(m.when is not None and m.when.is_day for m in mentions) or len(piece.text) > LONGEST:
            yield mentions
        else:
            in_english = () if language.startswith("en") else find_dates([piece], "en")[0]
            yield in_english or tuple(_short_year(piece.text)) or mentions


def _short_year(text: str) -> Iterator[DateMention]:
    """1.11.23 before a time of day; without one the figures are as often a version's."""
    found = _SHORT.search(text)
    when = day_of(f"20{found[3]}", found[2], found[1]) if found else None
    if found and when:
        yield DateMention(found.start(1), found.end(3), text[found.start(1) : found.end(3)], when, "stated")


def _label(lines: Sequence[Line], i: int) -> str:
    """The line above, where it says what the date is ("Published:")."""
    above = lines[i - 1].text if i else ""
    is_label = len(above) <= SHORT and (above.endswith(":") or MADE.match(above) or CHANGED.match(above))
    return above if is_label else ""


def _boxes(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Days whose day, month and year stand in lines of their own, with the number of their first line."""
    for i in range(len(lines) - 1):
        if len(lines[i].text) > BOXED or len(lines[i + 1].text) > BOXED:
            continue
        three = lines[i : i + 3]
        if not YEAR.search(three[0].text) and (YEAR.search(three[1].text) or YEAR.search(three[-1].text)):
            short = [line.text for line in three if len(line.text) <= BOXED]
            box = " ".join(short)
            if _DAY.search(box):
                yield i, box


def _other_reading(words: str) -> When | None:
    """11 January for 11/01/2021, where 1 November was read, and the other way round."""
    figures = _FIGURES.fullmatch(words)
    if figures is None:
        return None
    days = (day_of(figures[3], figures[1], figures[2]), day_of(figures[3], figures[2], figures[1]))
    return days[0] if None not in days else None


def titled_dates(texts: Sequence[str], language: str) -> Iterator[Testimony]:
    """Days in a page's title and description, which are of its subject as often as of itself."""
    lines = [Line(text, Place()) for text in texts if YEAR.search(text)]
    for line, mentions in zip(lines, _mentions(lines, language), strict=True):
        for mention in mentions[:MOST]:
            when = mention.when
            if when is not None and when.is_day and in_range(when) and mention.how == "stated":
                yield Testimony("published", when, "title", line.text, 0.45)


def title_at(lines: Sequence[Line], title: str) -> int:
    """The line of the main heading: the highest that is the title or part of it; -1 for none."""
    best, at = 0, -1
    for i, line in enumerate(lines):
        if line.place.heading or line.text == title:
            rank = _rank(line, title)
            if rank > best:
                best, at = rank, i
    return at


def _rank(line: Line, title: str) -> int:
    """How much a heading, or a line that is the title, looks like the main heading."""
    if line.place.apart or len(line.text) < 3:
        return 0
    heading = 4 - line.place.heading if line.place.heading else 0
    if title and line.text == title:
        return 10 + heading
    is_part = len(line.text) >= BOXED and (
        line.text in title or (len(title) >= BOXED and title in line.text)
    )
    if heading and is_part:
        return 6 + heading
    return 3 if heading == 3 else 0


def _reach(i: int, at: int) -> int:
    if at < 0:
        return i
    return i - at if i >= at else 6 * (at - i)
