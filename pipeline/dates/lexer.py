"""Text to tokens: numbers by what they can be, words by their kind in a language's lexicon."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from pipeline.dates.cutting import WORD, lowered
from pipeline.dates.eastern import CJK_DATE, LUNAR, number, read_cjk
from pipeline.dates.lexicon import UNSEGMENTED, Lexicon, lexicon
from pipeline.dates.vocabulary import Entry

SEP = r"(?:[\u200e\u200f]?[-/\u2011]|\.[ \u00a0\u202f]?)[\u200e\u200f]?"
NUMERIC = (
    rf"(?<![\d./\u2011-])(?P<y1>[12]\d{{3}}){SEP}(?P<m1>\d{{1,2}}){SEP}(?P<d1>\d{{1,2}})(?![\d]|[-/.:]\d)"
    rf"|(?<![\d./\u2011-])(?P<d2>\d{{1,2}}){SEP}(?P<m2>\d{{1,2}}){SEP}(?P<y2>\d{{4}}|\d\d)(?![\d]|[-/.:,]\d)"
)
DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212~\u301c\uff5e")

PREFIXES = {"he": "\u05d1\u05dc\u05d5\u05d4\u05de\u05e9", "ar": "\u0648\u0628\u0644\u0641", "fa": ""}
LEADS = frozenset({"mid", "pre", "post", "early", "late", "since", "ca", "before", "after"})
LONGEST_ENDING = 5
DAYS = [("d", value) for value in range(32)]
BLANK = ("", " ", ",", ".")
UNKNOWN: Entry = ("x", None)


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token; ``kinds`` is a string of as many characters."""

    text: str
    language: str
    words: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)
    kinds: str = ""


@lru_cache(maxsize=64)
def _pattern(language: str) -> re.Pattern[str]:
    """The language's lexer.  Every repetition is over one class, so it runs in linear time."""
    words = lexicon(language)
    days = "|".join(sorted(map(re.escape, words.day_suffix), key=len, reverse=True)) or "(?!)"
    decades = [re.escape(s).replace(r"\ ", r"[\s-]?") for s in words.decade_suffix]
    decade = "|".join(sorted(decades, key=len, reverse=True)) or "(?!)"
    alternatives = [
        r"(?P<skip>(?:https?://|www\.)\S+|[@#]\w+|[$\u20a0-\u20cf\u00a3\u00a5]\s?\d[\d.,]*)",
        *([rf"(?P<cjk>{CJK_DATE})"] if words.language in UNSEGMENTED else []),
        _word(words),
        rf"(?P<numeric>{NUMERIC})",
        r"(?P<time>\d{1,2}[:h]\d\d(?::\d\d)?(?!\d))",
        rf"(?P<decade>['\u2019]?\d{{1,3}}0['\u2019\u2011-]?(?:{decade})(?!\w))",
        rf"(?P<ordinal>\d{{1,2}}\.?[\u2011-]?(?:{days})(?!\w))",
        r"(?P<number>\d+(?:[.,]\d+)*)",
        r"(?P<break>\n\s*)",
        r"(?P<mark>\S)",
    ]
    return re.compile("|".join(alternatives), re.I)


def _word(words: Lexicon) -> str:
    """A word; in a language that writes no blanks the longest one that is known, else a character."""
    if words.language not in UNSEGMENTED:
        return rf"(?P<word>{WORD})"
    names = "|".join(
        re.escape(w).replace(r"\ ", r"\s*") for w in sorted(words.words, key=len, reverse=True)
    )
    return rf"(?P<word>{names or '(?!)'}|[A-Za-z]+|[\uac00-\ud7a3]+|{WORD[:-1]})"


def lex(text: str, language: str) -> Tokens:
    """The tokens of a text in a language ("" for none: numbers alone are read)."""
    words = lexicon(language)
    tokens = Tokens(text, words.language)
    kinds: list[str] = []
    low, known = lowered(text), words.words
    add_word, add_value, add_kind = tokens.words.append, tokens.values.append, kinds.append
    add_start, add_end = tokens.starts.append, tokens.ends.append
    for m in _pattern(language).finditer(text):
        start, end = m.span()
        word = low[start:end]
        if m.lastgroup == "word":
            kind, value = known.get(word) or _strange(word, words)
            if kind in "MWw" and not _well_cased(text[start:end], kind, words):
                kind = "m" if kind == "M" else "w"
        else:
            kind, value = READERS[m.lastgroup or "mark"](m, words)
        add_word(word)
        add_start(start)
        add_end(end)
        add_value(value)
        add_kind(kind)
    if not words.phrases.keys().isdisjoint(tokens.words):
        kinds = _phrases(tokens, kinds, words)
    tokens.kinds = "".join(kinds)
    return tokens


def _strange(word: str, words: Lexicon) -> Entry:
    """A word that is not in the lexicon: perhaps with an ending, or a prefix (Hebrew, Arabic)."""
    if words.stems and (month := _inflected(word, words)):
        return "M", month
    if words.language in PREFIXES and len(word) > 3 and word[0] in PREFIXES[words.language]:
        entry = words.words.get(word[1:])
        if entry and entry[0] in "MWSu":
            return entry
    return UNKNOWN


def _inflected(word: str, words: Lexicon) -> int:
    """The month whose name the word is in another case ("márciusában"), 0 for none."""
    for stem, month in words.stems.get(word[:3], ()):
        if word.startswith(stem) and len(word) <= len(stem) + LONGEST_ENDING:
            return month
    return 0


def _well_cased(word: str, kind: str, words: Lexicon) -> bool:
    """Names of months have capitals in English and German; elsewhere a capital may be a person's name."""
    if words.capital:
        return word[0].isupper()
    if word[0].isupper() and word.lower() in words.adjectives:
        return False
    return kind != "M" or not word[0].isupper() or word.isupper() or len(word) > 5


def _number(m: re.Match[str], words: Lexicon) -> Entry:
    """A number by what it can be: a year, a day, or neither."""
    text = m[0]
    if not text.isdigit() or len(text) > 4 or _glued(m, words):
        return "#", None
    value = int(text)
    if len(text) == 4:
        return ("y" if 1000 <= value <= 2699 else "#", value)
    if len(text) == 3:
        return "k", value
    return DAYS[value] if 1 <= value <= 31 else ("n", value)


def _glued(m: re.Match[str], words: Lexicon) -> bool:
    """Whether the number is part of a name, a unit or a formula: AK-47, 1080p, B2, 1/2, +49."""
    text, (start, end) = m.string, m.span()
    if text[end : end + 1] in BLANK and (start == 0 or text[start - 1] == " "):
        return False
    if start and words.language not in UNSEGMENTED:
        before = text[start - 1]
        if before.isalpha() or before in "_=+*^\\":
            return not _month_before(text, start, words)
        if (
            before in "-\u2011"
            and start > 1
            and text[start - 2].isalpha()
            and words.language not in PREFIXES
        ):
            return not _lead_before(text, start - 1, words)
    after = text[end] if end < len(text) else " "
    if after in "%\u2030\u00b0_=*^\u20ac$\u00a3":
        return True
    if after.isalpha() and words.language not in UNSEGMENTED:
        word = re.compile(WORD).match(text, end)
        return word is None or lowered(word[0]) not in words.words
    return False


def _month_before(text: str, start: int, words: Lexicon) -> bool:
    word = re.search(rf"{WORD}\Z", text[max(0, start - 24) : start])
    return word is not None and words.words.get(word[0].lower(), ("x", None))[0] in "Mmf"


def _lead_before(text: str, start: int, words: Lexicon) -> bool:
    """mid-1990, pre-1914, January-2010."""
    word = re.search(rf"{WORD}\Z", text[max(0, start - 24) : start])
    low = word[0].lower() if word else ""
    return low in LEADS or words.words.get(low, ("x", None))[0] in "MmES"


def _numeric(m: re.Match[str], words: Lexicon) -> Entry:
    from pipeline.dates.numeric import read_numeric

    options = read_numeric(m, words)
    return ("D", options) if options else ("#", None)


def _cjk(m: re.Match[str], words: Lexicon) -> Entry:
    if m["dai"]:
        return ("G", number(m["cy"])) if number(m["cy"]) % 10 == 0 else ("#", None)
    value = read_cjk(m)
    if m.string[max(0, m.start() - 4) : m.start()].rstrip().endswith(LUNAR):
        return "#", None
    if value is None and m["cy"] and m["cy"].isdecimal() and _after_era(m.string, m.start()):
        return "k", int(m["cy"])
    return ("D", (value,)) if value else ("#", None)


def _after_era(text: str, start: int) -> bool:
    """Whether "before Christ" stands before a year ("기원전 108년")."""
    return text[max(0, start - 4) : start].rstrip().endswith(("기원전", "紀元前", "公元前", "西元前"))


def _decade(m: re.Match[str], words: Lexicon) -> Entry:
    digits = re.sub(r"\D", "", m[0])
    if len(digits) > 2:
        return "G", int(digits)
    short = len(digits) == 2 and (
        m[0][0] in "'\u2019" or words.language != "en" or m.string[: m.start()].endswith("the ")
    )
    return ("G", int(digits)) if short else ("#", None)


def _ordinal(m: re.Match[str], words: Lexicon) -> Entry:
    value = int(re.sub(r"\D.*", "", m[0]))
    return ("o", value) if 1 <= value <= 31 else ("#", None)


def _mark(m: re.Match[str], words: Lexicon) -> Entry:
    mark = m[0]
    if mark in DASHES:
        return "-", None
    if mark in "'\u2019\u2018":
        return "'", None
    if mark in "\u060c\u3001\uff0c":
        return ",", None
    if mark == "&":
        return "V", None
    if mark in "\uff08\uff09":
        return "()"[mark == "\uff09"], None
    return (mark if mark in ",./()" else "!"), None


READERS = {
    "skip": lambda m, words: ("!", None),
    "time": lambda m, words: ("t", None),
    "break": lambda m, words: ("|", None),
    "numeric": _numeric,
    "cjk": _cjk,
    "decade": _decade,
    "ordinal": _ordinal,
    "number": _number,
    "mark": _mark,
}


def _phrases(tokens: Tokens, kinds: list[str], words: Lexicon) -> list[str]:
    """Join the tokens of each known phrase into one."""
    at, out = 0, 0
    result: list[str] = []
    count = len(kinds)
    phrases = words.phrases
    while at < count:
        size, kind, value = 1, kinds[at], tokens.values[at]
        for rest, entry in phrases.get(tokens.words[at], ()):
            if tuple(tokens.words[at + 1 : at + 1 + len(rest)]) == rest:
                size, (kind, value) = 1 + len(rest), entry
                break
        tokens.words[out] = " ".join(tokens.words[at : at + size]) if size > 1 else tokens.words[at]
        tokens.starts[out], tokens.ends[out] = tokens.starts[at], tokens.ends[at + size - 1]
        tokens.values[out] = value
        result.append(kind)
        at, out = at + size, out + 1
    for column in (tokens.words, tokens.starts, tokens.ends, tokens.values):
        del column[out:]
    return result
