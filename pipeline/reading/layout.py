"""Lines of a rendered article: where each stands, which are headings, which items of lists."""

import re
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from pipeline.model import Span
from pipeline.reading import wording

_HEADING_WORDS = 9  # a longer line is a caption, say
_HATNOTE = re.compile(
    r"(?i)(?:main articles?|see also|further information|artículos? principal|véase también|"
    r"articles? (?:détaillés?|principal)|hauptartikel|siehe auch) ?:|coordinates\b"
)
_TITLE_END = ".:;,!?…。"


class Line(NamedTuple):
    """A line without its end; ``span`` is in the source."""

    text: str
    span: Span

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()


class Heading(NamedTuple):
    """A heading: the number of its line, its title and its level (2 where nothing tells it)."""

    line: int
    title: str
    level: int = 2


def split_lines(source: str) -> list[Line]:
    """All lines; ends are ``\\n``, ``\\r\\n`` or ``\\r``."""
    lines, start = [], 0
    for found in re.finditer(r"\r\n|\n|\r", source):
        lines.append(Line(source[start : found.start()], Span(start, found.start())))
        start = found.end()
    lines.append(Line(source[start:], Span(start, len(source))))
    return lines


@cache
def _edit_link() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, wording.EDIT), key=len, reverse=True))
    return re.compile(rf"(?i)\s?\[\s?(?:{words})\s?\]\s*\Z")


def edited_title(text: str) -> str:
    """The heading's words where the line ends with an edit link, else an empty string."""
    if "]" not in text[-30:] or len(text) > 300:
        return ""
    found = _edit_link().search(text)
    return _MARK.sub("", text[: found.start()]).strip() if found else ""


_MARK = re.compile(r"\[\d{1,3}\]")
_CONTENTS = re.compile(r"\s*(?:[•*-] )?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\S.{0,150})\Z")


def headings(lines: list[Line]) -> list[Heading]:
    """All headings: those with an edit link, or, where no line has one, those that look so."""
    titled = [(i, title) for i, line in enumerate(lines) if (title := edited_title(line.text))]
    if titled:
        found = titled
    else:
        prose = first_prose(lines)
        found = [
            (i, lines[i].text.strip()) for i in range(len(lines)) if _looks_like_heading(lines, i, prose)
        ]
    levels = _contents(lines)
    return [Heading(i, title, levels.get(title.casefold(), 2)) for i, title in found]


def is_parent(heading: Heading, following: Heading) -> bool:
    """Whether an empty section is the head of the one that follows, although no level tells it.

    Its title is one under which articles put their parts, or a word of it comes back in the other.
    """
    title, other = heading.title.casefold(), following.title.casefold()
    if any(is_title(other, end) for end in (wording.REFERENCES, wording.NOTES, wording.LINKS)):
        return False
    shared = {word for word in title.split() if len(word) > 4} & set(other.split())
    return is_title(title, wording.PARENTS) or bool(shared)


def _contents(lines: list[Line]) -> dict[str, int]:
    """The levels that a table of contents gives ("2.1 Trade" is of level 3)."""
    levels: dict[str, int] = {}
    expected = False
    for line in lines:
        found = _CONTENTS.match(line.text)
        if found is None:
            expected = expected and line.blank
            continue
        expected = expected or found[1] == "1"
        if expected and (found[1] == "1" or levels):
            levels.setdefault(found[2].strip().casefold(), found[1].count(".") + 2)
    return levels if any(level > 2 for level in levels.values()) else {}


def is_title(text: str, titles: tuple[str, ...]) -> bool:
    """Whether a heading says one of the titles."""
    return text.strip(" :").casefold() in titles


def _looks_like_heading(lines: list[Line], i: int, prose: int) -> bool:
    text = lines[i].text.strip()
    if not text or len(text) > 90 or lines[i].text[:1].isspace() or "\t" in text:
        return False
    if is_title(text, wording.REFERENCES) or is_title(text, wording.NOTES):
        return True
    if text[-1] in _TITLE_END or text[0] in "•*-–—([{\"'«“^↑#|=" or "[" in text or not text[0].isalnum():
        return False
    if len(text.split()) > _HEADING_WORDS or _HATNOTE.match(text):
        return False
    before = i == 0 or lines[i - 1].blank
    after = i + 1 < len(lines) and lines[i + 1].blank
    return before and after and i > prose and not text[0].islower()


_ENDS_A_SENTENCE = re.compile(r"[.!?。][\"”»)]?(?:\[[^\[\]]{1,8}\])*\s*$")


def first_prose(lines: list[Line]) -> int:
    """The line with which running text begins (or the first heading); lines before it are an infobox's."""
    for i, line in enumerate(lines):
        text = line.text
        if "\t" not in text and (
            (len(text) > 120 and re.search(r"[.!?。]", text))
            or (len(text) > 30 and _ENDS_A_SENTENCE.search(text, len(text) - 30))
        ):
            return i
        if edited_title(text):
            return i
    return 0


def is_wrapped(lines: list[Line]) -> bool:
    """Whether paragraphs were broken into lines of about the same width."""
    widths = [
        len(line.text)
        for line, after in pairwise(lines)
        if len(line.text) > 40 and not after.blank and "\t" not in line.text
    ]
    if len(widths) < 8:
        return False
    widths.sort()
    return (
        50 <= median(widths) <= 130 and widths[-1] <= 140 and widths[len(widths) // 10] > 0.6 * widths[-1]
    )


_ITEM = re.compile(r"\s*(?:[•·‣◦▪*]|[-–](?=\s)|\d{1,3}[.)](?=\s)|#(?=\s))\s*")


def item_start(text: str) -> int:
    """How many characters a list item's bullet and indent take (0: the line is no item)."""
    found = _ITEM.match(text)
    return found.end() if found and found.end() < len(text) else 0
