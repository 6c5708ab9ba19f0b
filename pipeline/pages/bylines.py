"""What makes a visible date the page's own: its words, its length, and where it stands.

Every trait has odds, fitted once on pages whose day of publication is known; they add up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import exp

from pipeline.pages.lines import Line

LONGEST = 160  # characters of a line that is a byline
SHORT = 40  # characters of a line that says little but a date
LIST = 4  # so many dated lines of the same classes are a list, mostly of other pages

NAMED = re.compile(r"(?<!up)date(?!n|d)|datum|fecha|time(?!line)|publi|posted|stamp|dateline")
ABOUT = re.compile(
    r"meta(?![a-z])|byline|author|info|credit|submitted|details|post-?head|entry-?head|subtitle"
)
MADE = re.compile(
    r"\b(?:publish|posted|veröffentlicht|erstellt|erschienen|eingestellt|online seit|stand\b|datum"
    r"|date\s?:|created|written on|publicad[oa]|publié|pubblicat|notizia del|opublikowan|dodano|geplaatst"
    r"|gepubliceerd|objavljen|yayın|publicat|julkaistu|publicerad|udgivet|publisert)\w*"
    r"|опубликован|опубліковано|発行|公開|配信|发布|發布|입력|등록|작성",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:last change|updated?|modified|revised|changed|edited|reviewed|aktualisier(?:t|ung)|geändert"
    r"|änderung|bearbeitet|überarbeitet|actualizad[oa]|mis à jour|mise à jour|modifié|aggiornato|bijgewerkt"
    r"|aktualizacja|atualizad[oa]|güncelle\w*)\b|обновлен|изменен|оновлено|更新|수정",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"\b(?:geschrieben|verfasst|veröffentlicht|published|posted|written|escrito|publié|erstellt)\b",
    re.IGNORECASE,
)
ANSWER = re.compile(
    r"\b(?:reply|antwort(?:en)?|répondre|responder|rispondi|says|sagt|schreibt|beantwoorden|odpowiedz)\b",
    re.IGNORECASE,
)
ELSE = re.compile(
    r"\b(?:registriert|registered|joined|joining|member since|mitglied seit|beigetreten|inscrit|dabei seit"
    r"|current time|aktuelle zeit|heute ist|today is|now|next|nächste\w*|until|bis|gültig|expires?|born"
    r"|geboren|termin\w*|abgerufen|retrieved|accessed)\b",
    re.IGNORECASE,
)
TODAY = re.compile(r"[^\W\d_]{3,12}[,.]?\s+(?:\d|[^\W\d_]{3,12}\.? \d)[^:]*")
COMMENT = re.compile(
    r"(?:^|\s)(?:\S{0,20}[-_])?(?:comments?|kommentare?|repl(?:y|ies)|respond|disqus|commentaires?|comentarios?)"
    r"(?:[-_]?(?:body|list|meta|text|content|author|item|date|time|\d+))?(?:$|\s)"
)
RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|alle rechte|impressum", re.IGNORECASE)
CLOCK = re.compile(
    r"^[\s,|–—·•-]*(?:at|um|à|alle|a las|klo|kl\.?|о|в)?\s*\d\d?(?:[:.h]\d\d|\s?(?:uhr|[ap]\.?m\b))",
    re.IGNORECASE,
)
MAKER = re.compile(r"\b(?:by|von|par|por|di|door|autor|author|редакция|av|af)\b", re.IGNORECASE)
PROSE = re.compile(r"[.!?…]\s|[.!?…]$")


@dataclass(frozen=True, slots=True)
class Sight:
    """A date in a line.  ``distance`` in lines from the title, below it positive, None without one;
    ``alike``: how many dated lines have the same classes; ``before`` and ``after`` are the words around it,
    ``before`` with the line above where that is its label."""

    line: Line
    distance: int | None
    alike: int
    before: str
    words: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether it is said to be of a change."""
        return bool(CHANGED.search(self.before[-SHORT:])) and not MADE.search(self.before[-SHORT:])

    @property
    def is_of_rights(self) -> bool:
        """Whether it stands in a line about rights, with no time of day as the credit of a page has it."""
        return bool(RIGHTS.search(self.line.text[:LONGEST])) and not CLOCK.match(self.after)

    @property
    def is_of_comment(self) -> bool:
        """Whether it is the day of a comment, which is no day of the page."""
        return self.line.place.beside and bool(COMMENT.search(self.line.place.names))

    @property
    def weight(self) -> float:
        """How often such a date is the page's own, 0 to 1."""
        return 1 / (1 + exp(-sum(ODDS[trait] for trait in traits(self))))


ODDS = {
    "title": 1.6,
    "subject": 0.0,
    "near": 0.4,
    "off": -0.8,
    "far": -1.6,
    "above": 1.1,
    "high": -0.5,
    "untitled": -0.4,
    "alone": 0.7,
    "short": 0.7,
    "long": -0.5,
    "prose": -0.7,
    "named": 0.2,
    "about": 0.6,
    "made": 1.6,
    "clock": 0.8,
    "maker": 0.6,
    "list": -0.7,
    "apart": -0.6,
    "beside": -0.9,
    "comment": -0.9,
    "answer": -0.8,
    "else": -2.0,
    "today": -1.0,
    "heading": 0.4,
}
"""Natural logarithms of odds."""


def traits(sight: Sight) -> Iterator[str]:
    """The traits that speak for or against it."""
    yield from _place(sight)
    yield from _words(sight)


def _place(sight: Sight) -> Iterator[str]:
    place, distance = sight.line.place, sight.distance
    if distance is None:
        yield "untitled"
    elif distance == 0:
        yield "subject"
    elif distance < 0:
        yield "above" if distance >= -3 else "high"
    else:
        yield "title" if distance <= 3 else "near" if distance <= 12 else "off" if distance <= 60 else "far"
    if place.apart:
        yield "apart"
    if place.beside:
        yield "beside"
    if COMMENT.search(place.names):
        yield "comment"
    if sight.alike >= LIST:
        yield "list"
    if place.heading and distance:
        yield "heading"


def _words(sight: Sight) -> Iterator[str]:
    line = sight.line
    rest = len(line.text) - len(sight.words)
    is_short = len(line.text) <= LONGEST
    if rest <= 12:
        yield "alone"
    elif not is_short:
        yield "long"
    elif rest <= SHORT:
        yield "short"
    if is_short and NAMED.search(line.place.names):
        yield "named"
    elif is_short and ABOUT.search(line.place.names):
        yield "about"
    if MADE.search(sight.before[-SHORT:]) or WRITTEN.search(sight.after[:60]):
        yield "made"
    if ELSE.search(sight.before[-SHORT:]):
        yield "else"
    is_below = sight.distance is not None and sight.distance >= 0
    if rest <= 1 and not is_below and TODAY.fullmatch(sight.words):
        yield "today"
    if CLOCK.match(sight.after):
        yield "clock"
    if is_short and MAKER.search(line.text):
        yield "maker"
    if PROSE.search(line.text) and rest > SHORT:
        yield "prose"
    if ANSWER.search(line.text[:LONGEST]):
        yield "answer"
