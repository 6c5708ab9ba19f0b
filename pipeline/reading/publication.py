"""Names of works and publishers, and the date among them, out of the middle of a reference."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.reading import date_shapes, reference_words
from pipeline.reading.places import is_place
from pipeline.reading.quoting import unquoted
from pipeline.reading.tails import NOTE

_ASIDE = re.compile(r" ?\([^()]*\)(?= ?(?:[.,;\x02(]|$))")
_LONG = 14  # words: a longer segment is no name
_AT = re.compile(
    r"(?:secs?\. ?|§+ ?"
    r"|(?:[Aa]ppendix|[Ff]ig\.?|[Pp]lates?|[Cc]ols?\.?|[Cc]h(?:ap)?\.|[Cc]hapter|para\.|[Ff]olio|fol\.) )"
    r"[\w][\w.,–-]{0,12}(?: \w[\w.–-]{0,12})?"
)
_NO_NAME = re.compile(  # an edition, or how many pages there are
    r"(?i)\d{1,3}(?:st|nd|rd|th|\.?ª|\.?º|\.?a|e|ème|-е|-ге)?\.? ?(?:ed|éd|edn|edition"
    r"|edición|édition|edizione|edição|aufl|auflage|изд|издание|вид|видання|wyd|uppl|upplagan|druk|판|版)\.?"
    r"|\d{1,4} ?(?:pp?|págs?|pages|páginas|seiten|s|с|стр|стор|sid|blz)\.?"
)


@dataclass(slots=True)
class Publication:
    """Names in their order, without places, and the date as written."""

    names: list[str] = field(default_factory=list)
    date: str = ""
    quote: str = ""
    at: str = ""  # a place in the source that is no page: ``Appendix D``


_ABBREVIATIONS = frozenset(reference_words.ABBREVIATIONS)
_SHORTENED = frozenset(reference_words.SHORTENED)
_LETTERS = frozenset(reference_words.LETTERS)
_SMALL = frozenset(reference_words.SMALL)
_SHORT = re.compile(r"[^\W\d_a-z][^\W\d_]{0,9}\.")
_NUMERALS = ("i", "v", "x")
_COUNTED = re.compile(r"(?i)\b(?:volume|vol|part|book|act|band|tome|tomo|parte) [ivx]\Z")
_AFTER = re.compile(r"[\w&-]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_STOP = re.compile(r"\.(?=[ \x02]|$)")


def segment_end(text: str, start: int = 0, *, title: bool = False) -> int:
    """Where the segment that begins at ``start`` ends: at a stop that is no abbreviation's.

    In a ``title`` the words that journals shorten are words.
    """
    for found in _STOP.finditer(text, start):
        if not _inside_name(text, start, found.start(), title):
            return found.start()
    return len(text)


def _inside_name(text: str, start: int, stop: int, title: bool) -> bool:
    word = text[max(start, stop - 14) : stop].rpartition(" ")[2].lstrip("(\"'«“").casefold()
    after = _AFTER.match(text[stop + 1 : stop + 40].lstrip())
    if not after or word in _LETTERS:
        return False
    if after[0] in _SMALL or after[0] == "&":
        return True
    if word in _NUMERALS and _COUNTED.search(text, max(start, stop - 14), stop):
        return False
    if _INITIALS.fullmatch(word):
        return not _begins_place(text, stop) and not text[stop - 1].islower()
    return word in _ABBREVIATIONS or (not title and word in _SHORTENED)


def _begins_place(text: str, stop: int) -> bool:
    """Whether ``Place: Publisher`` follows the stop."""
    following = text[stop + 1 : stop + 60].partition(".")[0]
    return ": " in following and is_place(following.partition(": ")[0].strip())


_BOUND = {
    False: re.compile(r"(?:^[ .,;]{0,9}|[.;\x02»\"”)][ .;\x02]{0,3})\(?"),
    True: re.compile(r"(?:^|[.,;\x02»\"”)])[ .,;]{0,3}\(?"),
}
_BEHIND = {
    False: re.compile(r"\)?(?: \[[^\]]{4,20}\])?(?=[.;\x02]|$|, )"),
    True: re.compile(r"\)?(?: \[[^\]]{4,20}\])?(?=[.,;\x02]|$)"),
}
_NUMBERED = ("Vol. ", "vol. ", "No. ", "no. ")


def _bounded_dates(text: str, *, comma: bool) -> Iterator[tuple[int, int, int, int]]:
    """Dates between stops (or commas): where the bound begins, the date begins and ends, it ends."""
    for bound in _BOUND[comma].finditer(text):
        if text.endswith(_NUMBERED, 0, bound.end()) or _is_ordinal(text, bound):
            continue
        begin = bound.start() if bound.start() == 0 or text[bound.start()] in " ,;" else bound.start() + 1
        for end in date_shapes.ends(text, bound.end()):
            behind = _BEHIND[comma].match(text, end)
            if behind:
                yield begin, bound.end(), end, behind.end()
                break


_DAY = re.compile(r", (?:[1-9]|[12]\d|3[01])\Z")


def _is_ordinal(text: str, bound: re.Match[str]) -> bool:
    """Whether the stop is that of a day: ``Hafenblatt, 3. Mai 2012``."""
    stop = bound.start()
    return text[stop : stop + 1] == "." and _DAY.search(text, max(0, stop - 4), stop) is not None


_DATE_SIGN = re.compile(r"\d|\b[ns]\. ?[df]\.|s/f|undated|sin fecha|sans date|o\. ?J\.")


class DateTaken(NamedTuple):
    """A date as written, the text on its two sides, and whether a comma stood before it."""

    date: str
    before: str
    after: str = ""
    comma: bool = False


def take_date(text: str) -> DateTaken:
    """The date between two stops, or at the end behind a comma."""
    if not _DATE_SIGN.search(text):
        return DateTaken("", text)
    for comma in (False, True):
        found = list(_bounded_dates(text, comma=comma))
        if not found:
            continue
        begin, start, end, behind = max(found, key=lambda f: (f[2] - f[1] > 4, f[2], -f[1]))
        comma_before = text[:start].rstrip(" (").endswith(",")
        return DateTaken(text[start:end], text[:begin], text[behind:].lstrip(" .,;"), comma_before)
    return DateTaken("", text)


def read_publication(text: str, *, comma: bool) -> Publication:
    """Read the names; ``comma``: commas join them, not stops."""
    found = Publication()
    for piece in _pieces(text, comma):
        name = _cleaned(piece)
        if not re.search(r"\w", name) or (name[0].isdigit() and _NO_NAME.fullmatch(name)):
            continue
        if date_shapes.is_date(name):
            found.date = found.date or name
        elif found.names and _AT.fullmatch(name):
            found.at = found.at or name
        elif _is_sentence(name):
            found.quote = text[text.find(piece) :].strip(" .,;\x02")
            break
        else:
            found.names.append(name)
    return found


def _is_sentence(name: str) -> bool:
    """A segment too long for a name, most of whose longer words are written small."""
    if name[0].islower() and len(name.split()) > _LONG // 2 and "." not in name.split(maxsplit=1)[0]:
        return True
    words = [word for word in name.split() if len(word) > 3]
    return len(name.split()) > _LONG and sum(word[0].islower() for word in words) * 2 > len(words)


_WITHIN = re.compile(r"^(?:(?:In|En|Dans): ?|(?:in|en|sur|auf|dans|su) (?=[^\W\d_]))")


_WORK_QUOTES = ("„", "«", "「", "『")


def _cleaned(piece: str) -> str:
    name = piece.replace(NOTE, " ")
    name = _ASIDE.sub("", name) if "(" in name else name
    name = _WITHIN.sub("", name.strip(" .,;:–—-"))
    name = " ".join(name.split()).strip(" .,;:《》")
    return unquoted(name) if name[:1] in _WORK_QUOTES else name


def _pieces(text: str, comma: bool) -> list[str]:
    text = _ASIDE.sub(_date_aside, text) if "(" in text else text
    if not comma:
        return [text] if _is_shortened(text) else _segments(text)
    pieces = [part for piece in re.split(r", |\x02,? ?", text) for part in _segments(piece)]
    placed = next(
        (n for n, p in enumerate(pieces) if ": " in p and is_place(p.partition(": ")[0].strip())), None
    )
    return pieces if placed is None else [*pieces[:placed], ", ".join(pieces[placed:])]


def _date_aside(found: re.Match[str]) -> str:
    date = found[0].strip(" ()")
    return f". {date}." if date_shapes.is_date(date) else ""


def _segments(text: str) -> list[str]:
    pieces, at = [], 0
    while at < len(text):
        end = segment_end(text, at)
        pieces.append(text[at:end])
        at = end + 1
    return pieces


def _is_shortened(text: str) -> bool:
    """``Angew. Chem. Int. Ed.``: most of the words end with a stop, so it is one journal's name."""
    words = text.strip(" .,\x02").split()
    stopped = sum(_SHORT.fullmatch(word) is not None for word in words)
    return len(words) > 2 and stopped * 2 >= len(words)
