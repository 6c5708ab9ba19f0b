"""Where sentences end."""

import re
from collections.abc import Iterable

from pipeline.reading import sentence_words
from pipeline.reading.month_words import MONTHS

_ABBREVIATIONS = frozenset(sentence_words.ABBREVIATIONS)
_MAY_END = frozenset(sentence_words.MAY_END)
_STARTERS = frozenset(sentence_words.STARTERS)
_ORDINALS = frozenset(sentence_words.ORDINALS)
_MONTHS = frozenset(word for named in MONTHS.values() for word in named.split())
_SHORT_MONTH = 3  # letters up to which a month is as often another word: 12. May we go?
_LAST_DAY = 31
_YEAR = re.compile(r"\.?[ \u00a0]\d")
_CANDIDATE = re.compile(
    # A run of signs is looked at once, from its beginning: a text of nothing else costs no more.
    r"(?<![.!?…‽؟۔।])[.!?…‽؟۔।]+[\"”’»)\]'›“]{0,4}(?:[ \u00a0\u202f]»)?(?=\s|\u200b|$)"
    r"|[。！？｡]+[」』”’）》\"]{0,3}"
)
_STOPPED = re.compile(r"[.!?…][\"”’»)\]]{0,3}\Z")
_NEXT = re.compile(r"[\s\u200b]*[\"“‘«„'(\[¿¡「『—–-]*\s?")
_WORD = re.compile(r"[\w'’]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_WORD_BEFORE = re.compile(r"[\w.’'-]+$")


def sentence_ends(text: str, language: str = "", marks: Iterable[int] = ()) -> list[int]:
    """Offsets behind the last character of each sentence of a paragraph; the last is its length.

    ``marks`` are offsets where a citation mark stood: a stop there may end a sentence although no
    blank follows it.
    """
    brackets = "(" in text or "（" in text
    ends = {found.end() for found in _CANDIDATE.finditer(text) if _ends(text, found, language, brackets)}
    ends.update(at for at in marks if _glued(text, at))
    ordered = sorted(ends)
    if not ordered or text[ordered[-1] :].strip("\u200b \t\n\r\u00a0"):
        ordered.append(len(text))
    return ordered


def _glued(text: str, at: int) -> bool:
    return text[at : at + 1].isupper() and _STOPPED.search(text, max(0, at - 4), at) is not None


def _ends(text: str, found: re.Match[str], language: str, brackets: bool) -> bool:
    signs, end = found[0], found.end()
    if signs[0] in "。！？｡":
        return not brackets or _depth(text, end) == 0
    start = _NEXT.match(text, end)
    at = start.end() if start else end
    if at >= len(text):
        return True
    if text[at].islower() or text[at] in ",;:)%.":
        return False
    if brackets and _depth(text, end):
        return False
    if signs[0] != "." or signs.startswith(".."):
        return True
    return _stop_ends(text, found.start(), at, language)


def _stop_ends(text: str, stop: int, at: int, language: str) -> bool:
    """Whether a single stop ends the sentence, by the words on its two sides."""
    before = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    word = before[0].lstrip("'’-") if before else ""
    following = _WORD.match(text, at, at + 40)
    starter = following is not None and following[0] in _STARTERS
    if not word:
        return True
    if word.isdigit() and len(word) <= 2:
        if following is not None and int(word) <= _LAST_DAY and _is_month(text, following):
            return False
        if language.partition("-")[0] in _ORDINALS:
            return starter
    if len(word) == 1 and word.isalpha() and text[stop - 2 : stop - 1] not in ("°", "/"):
        return starter and not _initial_before(text, stop)
    if word in _MAY_END or ("." in word and _INITIALS.fullmatch(word)):
        return starter
    return word not in _ABBREVIATIONS


def _is_month(text: str, word: re.Match[str]) -> bool:
    """Whether the word is a month, in whatever language a date is quoted."""
    if word[0].casefold() not in _MONTHS:
        return False
    return len(word[0]) > _SHORT_MONTH or word[0] == "Mai" or _YEAR.match(text, word.end()) is not None


def _initial_before(text: str, stop: int) -> bool:
    return re.search(r"(?:[^\W\d_]\. ?){1,3}[^\W\d_]$", text[max(0, stop - 8) : stop]) is not None


def _depth(text: str, end: int) -> int:
    """Round brackets open at ``end`` that close soon."""
    window = text[max(0, end - 400) : end]
    opened = max(window.rfind("("), window.rfind("（"))
    if opened < 0 or opened < max(window.rfind(")"), window.rfind("）")):
        return 0
    closes = re.search(r"[)）]", text[end : end + 400])
    return int(closes is not None and not re.search(r"[(（]", text[end : end + closes.start()]))
