"""Whether words say that a page is missing: the words of a title, of a heading, or of a short page."""

import re
from collections.abc import Iterable
from itertools import islice

from pipeline.links.late import Late
from pipeline.links.phrases import missing, phrases
from pipeline.links.signs import MISSING_TITLES

LONGEST_TITLE = 80
LONGEST_SENTENCE = 220
SENTENCES = 40  # of a page that are read
_TITLE_PARTS = re.compile(r"\s[–—\-]\s|[:：]\s|[|·»«]")
_SENTENCE = Late(r"[^\n!?。！？؟।.]+(?:\.(?!\s|$)[^\n!?。！？؟।.]*)*[!?。！？؟।.]?")
_QUESTIONS = ("?", "？", "؟")
_ENDS = " .!…?:;。！।"
_QUOTED = Late(
    r"[“„”][^“„”\n]{1,200}[“”]|«[^«»\n]{1,200}»|「[^「」\n]{1,200}」|『[^『』\n]{1,200}』"
    r"|\"[^\"\n]{1,200}\"|‘[^‘'\n]{1,200}'|‹[^‹›\n]{1,200}›"
)
_THEME = Late(r"[^:：–—|·\-]{1,80}(?=\s?[:：]\s)")
_CODE = Late(r"(?:http )?(?:status )?[^\W\d]{0,12}[ -]?(?:404|410)[ -]?[^\W\d]{0,12}")
_CONDITION = Late(r"(?:if|when|wenn|falls|si|als|indien|jeśli|om|hvis|jos|dacă|если|якщо)\b|如果|もし")
PROSE = 45  # characters from which a sentence tells something
BEFORE = 2  # sentences of prose that may stand before the message
_OPENING = Late(
    r"(?:o+ps|o+ups|ups|uh[- ]?oh|sorry|we're sorry|wh?oops|hoppla|hoppsan|hups\w*|¡?vaya|mince|désolée?"
    r"|lo sentimos|spiacenti|ci dispiace|desculpe|leider|entschuldigung|ой|упс|к сожалению|на жаль"
    r"|error|erreur|fehler|ошибка|404|410|http)(?: 404| error)?[\s,.!:…\-–—]{1,5}"
)


def missing_title(title: str, *, code_will_do: bool) -> str:
    """The part of a (folded) title that says so, or an empty string.  A question says nothing.

    ``code_will_do``: a number such as 404, with at most a word for error, says it too, and so do words
    before a colon, which otherwise name the theme.
    """
    return next((part for part in _stated(title, code_will_do) if is_missing_phrase(part)), "")


def _stated(title: str, code_will_do: bool) -> list[str]:
    if any(mark in title for mark in _QUESTIONS):
        return []
    parts = _parts(_QUOTED.sub(" ", title))
    if code_will_do:
        return [part for part in parts if part]
    themes = {found[0].strip(_ENDS) for found in _THEME.finditer(title)}
    return [part for part in parts if part and part not in themes and not _CODE.fullmatch(part)]


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
    return any(m.whole.fullmatch(w) for m in missing(words) for w in {words, bare})


def missing_heading(title: str, headings: Iterable[str], *, code_will_do: bool, few_words: bool) -> str:
    """The heading that says so, or an empty string.

    On a page with few words a sentence in it will do, and one in the title as well.
    """
    parts = [part for heading in headings for part in _stated(heading, code_will_do)]
    if found := next(filter(is_missing_phrase, parts), ""):
        return found
    words = (*_stated(title, code_will_do), *parts) if few_words else ()
    return next((part for part in words if len(part) <= LONGEST_TITLE and _says_missing(part)), "")


def missing_sentence(text: str) -> str:
    """The sentence of a short page's (folded) text that says so, or an empty string.

    It has to stand near the beginning and to be the page's own word: no question, no condition, no
    quotation, and nothing that somebody is reported to have said.
    """
    before = 0
    for found in islice(_SENTENCE.finditer(_QUOTED.sub(" ", text)), SENTENCES):
        sentence = found[0]
        words = sentence.strip(_ENDS)
        if not words or before > BEFORE:
            continue
        if len(words) <= LONGEST_SENTENCE and _is_own_word(sentence, words) and _says_missing(words):
            return words
        before += len(words) > PROSE
    return ""


def _is_own_word(sentence: str, words: str) -> bool:
    if sentence.endswith(_QUESTIONS) or _CONDITION.match(words):
        return False
    return not phrases("not_the_message").search(words)


def _says_missing(words: str) -> bool:
    if is_missing_phrase(words):
        return True
    return any(m.subjects.search(words) and m.absences.search(words) for m in missing(words))
