"""Citation marks such as ``[4]`` or ``[note 1]`` in running text, and the editors' tags beside them."""

import re
from functools import cache
from typing import NamedTuple

from pipeline.model import Span
from pipeline.reading import wording


class Mark(NamedTuple):
    """A mark in a piece of text; ``span`` has the page behind it too (``[1]:12``).

    ``number`` counts in the list of its ``family`` ("" for plain numbers, "a" for letters, else the
    word); a tag (``[citation needed]``) has the family "tag" and the number 0.
    """

    text: str
    span: Span
    number: int
    family: str


class Known(NamedTuple):
    """What the article's lists tell of its marks: the highest number, and whether letters count."""

    highest: int = 0  # 0: there is no list to tell
    letters: bool = True

    def admits(self, number: int) -> bool:
        """Whether a bracketed number may be a mark and not a year or an index."""
        return 0 < number <= (max(2 * self.highest, self.highest + 100) if self.highest else 999)


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, wording.MARK_WORDS), key=len, reverse=True))
    tags = "|".join(sorted(map(re.escape, set(wording.TAGS)), key=len, reverse=True))
    return re.compile(
        rf"(?i)\[\s?(?:(?P<number>\d{{1,4}})|(?P<letter>[a-z]{{1,2}})|(?P<word>{words})[\s\u00a0]?(?P<index>\d{{1,3}}|[a-z]{{1,2}})"
        rf"|(?P<tag>(?:{tags})(?:[ –:]{{1,3}}[^\[\]]{{1,40}})?))\s?\]"
        r"(?P<page>(?<=[\da-zA-Z\]]):\s?(?:pp?\.\s?|§\s?)?[\dxivlc]+(?:[–,-]\s?\d+)*(?![\w:]|\.\d))?"
    )


def find_marks(text: str, known: Known) -> list[Mark]:
    """All marks of ``text`` in order."""
    if "[" not in text:
        return []
    return [mark for found in _pattern().finditer(text) if (mark := _mark(found, text, known))]


def _mark(found: re.Match[str], text: str, known: Known) -> Mark | None:
    span = Span(*found.span())
    shown = found[0][: found.start("page") - found.start()] if found["page"] else found[0]
    if found["number"]:
        number = int(found["number"])
        return Mark(shown, span, number, "") if known.admits(number) and found["number"][0] != "0" else None
    if found["tag"]:
        return Mark(shown, span, 0, "tag")
    if found["letter"]:
        before, after = text[max(span.start - 1, 0) : span.start], text[span.end : span.end + 1]
        inside = after.isalpha() or before.isspace()
        admitted = known.letters and not inside and found["letter"].islower()
        return Mark(shown, span, letter_number(found["letter"]), "a") if admitted else None
    index = found["index"]
    return Mark(
        shown, span, int(index) if index.isdigit() else letter_number(index), found["word"].casefold()
    )


def letter_number(letters: str) -> int:
    """``a`` is 1, ``z`` 26, ``aa`` 27."""
    number = 0
    for letter in letters.lower():
        number = number * 26 + ord(letter) - ord("a") + 1
    return number
