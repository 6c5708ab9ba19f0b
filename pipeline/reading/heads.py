"""The front of a rendered reference: authors before a date, the title in quotation marks."""

import re
from dataclasses import dataclass

from pipeline.reading import date_shapes, names
from pipeline.reading.quoting import closing_quote, first_quote
from pipeline.reading.tails import begins_end


@dataclass(slots=True)
class Head:
    """What stands in front; ``rest`` is what follows, ``comma`` whether commas join the parts."""

    rest: str
    authors: tuple[str, ...] = ()
    date: str = ""
    title: str = ""
    trans_title: str = ""
    quoted: bool = False
    comma: bool = False
    language: str = ""
    whole: str = ""  # the text before anything was taken from it


_ARCHIVE_FIRST = re.compile(r"(?i)archived at [^:\"]{3,60}: ")


def read_head(text: str) -> Head:
    """Authors, date and quoted title of one line; a title without quotation marks stays in ``rest``."""
    archive = _ARCHIVE_FIRST.match(text)
    head = Head(text[archive.end() :] if archive else text)
    _take_language(head)
    head.whole = head.rest
    _take_authors(head)
    _take_quoted_title(head)
    return head


_LANGUAGE = re.compile(r"\((?P<code>[a-zA-Z]{2}(?:[-/+,] ?[a-zA-Z]{2}){0,3})\) ")


def _take_language(head: Head) -> None:
    """A code in front, as French and Italian pages have it: ``(en) John Smith, ...``."""
    found = _LANGUAGE.match(head.rest) if head.rest.startswith("(") else None
    if found:
        head.language, head.rest = found["code"].lower(), head.rest[found.end() :]


_LONGEST_DATE = 7  # words of a date in parentheses, "c." and an original year included
_PARENTHESIS = re.compile(
    r",? \((?P<date>[^()]{1,60})\)(?: ?\[[^\]]{1,60}\])?(?P<stop>[.,:]+ | (?=[\"“«]))"
)
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")


def _take_authors(head: Head) -> None:
    """Names before ``(date)``, which a stop, a comma or a quotation follows."""
    text = head.rest
    quote = first_quote(text)
    if quote == 0:
        return
    for found in _PARENTHESIS.finditer(text, 1, quote if quote > 0 else min(len(text), 3000)):
        dated = _YEAR.search(found["date"]) and len(found["date"].split()) <= _LONGEST_DATE
        if dated or date_shapes.is_date(found["date"]):
            _take_dated(head, found, quote)
            return


def _take_dated(head: Head, found: re.Match[str], quote: int) -> None:
    before = head.rest[: found.start()]
    if ". " in before and begins_end(head.rest[found.end() :]):
        return  # it stands behind title and work: ``Titre. Werk (3 mei 2012). Geraadpleegd op ...``
    if may_be_names(before) and (found["stop"].strip() != ":" or quote == found.end()):
        head.authors, head.date = names.authors(_behind_sentence(before)), found["date"]
        head.comma = found["stop"].strip() == ","
        head.rest = head.rest[found.end() :]


_NAME_LAST = re.compile(r"(?<=\w\w\w)[.:] ?(?=[^\W\d_][\w'’-]+, [^\W\d_][\w.'’-]*(?: [^\W\d_]\.?)*$)")


def _behind_sentence(text: str) -> str:
    """The names, where a sentence of the editor's own stands in front of the citation."""
    found = _NAME_LAST.search(text)
    return text[found.end() :] if found and len(text[: found.start()].split()) > 3 else text


def may_be_names(text: str) -> bool:
    """Not a sentence or a title: no long run of small words behind a stop."""
    return not re.search(r"[^\W\d_]{3,}[.?!] [^\W\d_]{3,}[^.;]{0,200} [a-z]{4,} [a-z]{2,}", text[:1000])


def _take_quoted_title(head: Head) -> None:
    text = head.rest
    start = first_quote(text)
    if start < 0 or not _leads(text[:start], bool(head.authors)):
        return
    end = closing_quote(text, start)
    if end < 0:
        return
    if not text[:start].strip() and _GOES_ON.match(text, end + 1):
        return
    before = text[:start].strip(" .,:")
    if before and not head.authors and not _is_scrap(before):
        head.authors = names.authors(before)
    head.title, head.quoted = text[start + 1 : end].strip(), True
    head.rest = text[end + 1 :]
    head.comma = head.comma or head.rest.startswith(",")


_GOES_ON = re.compile(r" (?!(?:in|en|via|sur|and|y|et) )[^\W\d_A-ZÀ-Þ\u0410-\u042f]\w+ \w")
_SCRAP = re.compile(r"\[|= ?\S*|\S*[/\d]\S*[-/]\S*|(?:\w+-){3,}\w+")
_SERIES_WORDS = (" coll", " collection", " col", " colección", " Reihe", " Reeks")


def _is_scrap(text: str) -> bool:
    """Whether it is a piece of an address that was cut in two, or a loose bracket."""
    return len(text) < 200 and _SCRAP.fullmatch(text) is not None


def _leads(before: str, has_authors: bool) -> bool:
    """Whether the words in front of a quotation can be names, so that it is the title."""
    words = before.strip(" .,:")
    if not words or _is_scrap(words):
        return True
    if has_authors:
        return names.editors_end(before) == len(before)
    return len(words) < 200 and before.rstrip()[-1:] in ".,:" and not words.endswith(_SERIES_WORDS)


_TRANSLATION = re.compile(r"[ \x02]*\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?=[ .,\x02(]|$)")
_PART = re.compile(r"\D{0,8}\d[\d ]*\D{0,10}")  # "Part 1", "3 volumes": no translation


def take_translation(head: Head, middle: str) -> str:
    """``[Translated title]`` at the front of the text, into the head; the text behind it."""
    found = _TRANSLATION.match(middle)
    if found and not head.trans_title and not _PART.fullmatch(found[1]):
        head.trans_title = found[1].strip()
        return middle[found.end() :]
    return middle
