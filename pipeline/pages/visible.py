"""Dates that a reader sees: in a byline, near the title, in an element named after its date."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.dates.mention import DateMention
from pipeline.dates.tagger import Piece, find_dates
from pipeline.pages.evidence import Testimony
from pipeline.pages.lines import Line, Place
from pipeline.pages.values import FIRST_YEAR, LAST_YEAR

NEAR = 12  # lines after the title that belong to its byline
LONGEST = 160  # characters of a line that is a byline
BYLINE = 0.8  # weight from which a line is a byline, not just text with a date
LONE, MARGIN = 0.7, 0.25  # weight from which it is one if no other day comes so near
LIST, LISTED = 4, 0.15  # so many alike are a list of other pages, which takes off so much
READ = 60  # lines given to the date tagger

YEAR = re.compile(r"(?<!\d)(?:19[9]|20[0-4])\d(?!\d)|\d[./]\d\d?[./]\d\d(?!\d)")
NAMED = re.compile(
    r"date|datum|time|publi|posted|byline|dateline|meta\b|entry-meta|post-meta|stamp|fecha|author|info"
)
MADE = re.compile(
    r"\b(?:publish|posted|veröffentlicht|erstellt|publicado|publié|pubblicato|opublikowan|geplaatst|created"
    r"|written on|stand vom|vom|datum)\w*|опубликован|発行|公開|发布",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:updated?|modified|revised|aktualisiert|geändert|bearbeitet|actualizado|mis à jour|modifié"
    r"|aggiornato)\b|обновлен|更新",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"\b(?:geschrieben|verfasst|veröffentlicht|published|posted|written|escrito)\b", re.IGNORECASE
)
ANSWER = re.compile(
    r"\b(?:reply|antwort(?:en)?|répondre|responder|rispondi|says|sagt|schreibt)\b", re.IGNORECASE
)
RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|alle rechte|impressum", re.IGNORECASE)


def visible_dates(lines: Sequence[Line], title: str, language: str) -> list[Testimony]:
    """Days in visible lines, the nearest to the title with the most weight; bylines are named so."""
    found = list(_found(lines, title, language))
    return [
        replace(t, witness=t.witness.replace("text", "byline")) if _is_byline(t, found) else t
        for t in found
    ]


def _is_byline(one: Testimony, found: Sequence[Testimony]) -> bool:
    rivals = [t for t in found if t.kind == one.kind and t.when != one.when]
    alone = all(t.weight <= one.weight - MARGIN for t in rivals)
    return one.weight >= BYLINE or (one.weight >= LONE and alone)


def _found(lines: Sequence[Line], title: str, language: str) -> Iterator[Testimony]:
    at = _title_at(lines, title)
    dated = [i for i, line in enumerate(lines) if YEAR.search(line.text) and not RIGHTS.search(line.text)]
    dated.sort(key=lambda i: (lines[i].place.apart, lines[i].place.beside, _distance(i, at)))
    chosen = dated[:READ]
    names = Counter(lines[i].place.names for i in dated)
    pieces = [Piece(lines[i].text[: 2 * LONGEST], paragraph=i) for i in chosen]
    for i, mentions in zip(chosen, find_dates(pieces, language) if pieces else [], strict=True):
        weight = _weight(lines[i], _distance(i, at) if at >= 0 else None)
        weight -= LISTED if names[lines[i].place.names] >= LIST else 0.0
        for mention in mentions[:3]:
            yield from _testimony(lines[i], mention, weight)


def titled_dates(texts: Sequence[str], language: str) -> Iterator[Testimony]:
    """Days in a page's title and description, which are of its subject as often as of itself."""
    lines = [Line(text, Place()) for text in texts if YEAR.search(text)]
    pieces = [Piece(line.text) for line in lines]
    for line, mentions in zip(lines, find_dates(pieces, language) if pieces else [], strict=True):
        for mention in mentions[:3]:
            for found in _testimony(line, mention, 0.4):
                yield replace(found, witness="title")


def _testimony(line: Line, mention: DateMention, weight: float) -> Iterator[Testimony]:
    when = mention.when
    if when is None or not when.is_day or not FIRST_YEAR <= when.earliest.year <= LAST_YEAR:
        return
    if mention.how != "stated":
        return
    before = line.text[max(0, mention.start - 40) : mention.start]
    after = line.text[mention.end : mention.end + 60]
    changed = bool(CHANGED.search(before)) and not MADE.search(before)
    weight += 0.08 if MADE.search(before) or WRITTEN.search(after) else 0.0
    weight += 0.08 if 4 * len(mention.text) >= len(line.text) else 0.0
    kind, witness = ("modified", "text:updated") if changed else ("published", "text")
    yield Testimony(kind, when, witness, line.text, min(0.9, weight))


def _title_at(lines: Sequence[Line], title: str) -> int:
    """The line of the main heading; -1 where there is none."""
    headings = [i for i, line in enumerate(lines) if line.place.heading]
    same = [i for i, line in enumerate(lines) if title and line.text == title and not line.place.apart]
    return next(iter([i for i in same if i in headings] or same or headings), -1)


def _distance(i: int, at: int) -> int:
    if at < 0:
        return i
    return i - at if i >= at else 6 * (at - i)


def _weight(line: Line, distance: int | None) -> float:
    is_short = len(line.text) <= LONGEST
    weight = 0.58 if is_short else 0.48
    weight += 0.08 if is_short and NAMED.search(line.place.names) else 0.0
    if distance is not None:
        weight += 0.1 if distance <= NEAR else -0.1 if distance > 5 * NEAR else 0.0
    if line.place.apart:
        weight -= 0.3
    if line.place.beside or ANSWER.search(line.text[:LONGEST]):
        weight -= 0.25
    return weight
