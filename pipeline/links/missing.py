"""Whether words say that a page is missing: the words of a title, of a heading, or of a short page."""

import re
from collections.abc import Iterable

from pipeline.links.phrases import missing
from pipeline.links.signs import MISSING_TITLES

LONGEST_TITLE = 80
LONGEST_SENTENCE = 220
SENTENCES = 40  # of a page that are read
_TITLE_PARTS = re.compile(r"\s[–—\-]\s|[:：]\s|[|·»«]")
_SENTENCE_END = re.compile(r"[\n!?。！？]|\.(?=\s|$)")
_ENDS = " .!…?:;。！"
_QUOTES = frozenset('"„“«「『‹')
_OPENING = re.compile(
    r"(?:o+ps|o+ups|ups|uh[- ]?oh|sorry|we're sorry|wh?oops|hoppla|hoppsan|hups\w*|¡?vaya|mince|désolée?"
    r"|lo sentimos|spiacenti|ci dispiace|desculpe|leider|entschuldigung|ой|упс|к сожалению|на жаль"
    r"|error|erreur|fehler|ошибка|404|410|http)(?: 404| error)?[\s,.!:…\-–—]{1,5}"
)


def missing_title(title: str) -> str:
    """The part of a (folded) title that says so, or an empty string."""
    return next((part for part in _parts(title) if part and is_missing_phrase(part)), "")


def is_known_title(title: str) -> bool:
    """Whether a part of a (folded) title is word for word that of an error page."""
    return any(part in MISSING_TITLES for part in _parts(title))


def _parts(title: str) -> list[str]:
    parts = [part.strip(_ENDS) for part in _TITLE_PARTS.split(title[:500])]
    return [*parts, title.strip(_ENDS)] if len(parts) > 1 else parts


def is_missing_phrase(words: str) -> bool:
    """Whether all of the words say so, as a title or a heading does."""
    if len(words) > LONGEST_TITLE:
        return False
    bare = words[found.end() :] if (found := _OPENING.match(words)) else words
    if words in MISSING_TITLES or bare in MISSING_TITLES:
        return True
    return any(m.whole.fullmatch(w) for m in missing() for w in {words, bare})


def missing_heading(title: str, headings: Iterable[str]) -> str:
    """The title or heading of a page with few words that says so as a sentence does, or an empty string."""
    words = (part.strip(_ENDS) for part in (*_parts(title), *headings))
    return next((part for part in words if 0 < len(part) <= LONGEST_TITLE and _says_missing(part)), "")


def missing_sentence(text: str) -> str:
    """The sentence of a short page's (folded) text that says so, or an empty string."""
    for sentence in _SENTENCE_END.split(text)[:SENTENCES]:
        words = sentence.strip(_ENDS)
        if words[:1] in _QUOTES:  # somebody else is quoted
            continue
        if 0 < len(words) <= LONGEST_SENTENCE and _says_missing(words):
            return words
    return ""


def _says_missing(words: str) -> bool:
    if is_missing_phrase(words):
        return True
    return any(m.subjects.search(words) and m.absences.search(words) for m in missing())
