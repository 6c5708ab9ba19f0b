"""The text of markup as a reader sees it, with the place of each character in the source."""

import html
import re
from collections.abc import Callable

from pipeline.hypertext.tree import BLOCKS, Element, Text
from pipeline.model import Span, TextRun
from pipeline.reading.marks import Mark
from pipeline.reading.statements import Marked

UNSEEN = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "title",
        "textarea",
        "select",
        "svg",
        "math",
        "object",
        "iframe",
    )
)
_ODD = re.compile(
    r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)

Skips = Callable[[Element], bool]


class Flow:
    """Text being put together: blanks as one, entities decoded, ``marks`` beside it."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._chunks: list[str] = []
        self._blank = -1  # where a blank was seen that the next word will need
        self.length = 0
        self.runs: list[TextRun] = []
        self.marks: list[tuple[int, Span, Mark]] = []

    def text(self) -> str:
        """What was put together, without outer blanks."""
        return "".join(self._chunks)

    def marked(self) -> Marked:
        """For the cutting into statements."""
        return Marked(self.text(), self.runs, self.marks)

    def add(self, text: Text) -> None:
        """The words of a run of text."""
        source, at = self._source, text.start
        for found in _ODD.finditer(source, at, text.end):
            start, end = found.span()
            if at < start:
                self._words(source[at:start], at)
            if source[start] == "&":
                self._entity(found[0], start)
            else:
                self.blank(start)
            at = end
        if at < text.end:
            self._words(source[at : text.end], at)

    def _words(self, words: str, source: int) -> None:
        """Words with single spaces between them, perhaps one before and one behind."""
        if words[0] == " ":
            self.blank(source)
            words, source = words[1:], source + 1
        if words:
            self._put(words.removesuffix(" "), source)
            if words[-1] == " ":
                self.blank(source + len(words) - 1)

    def blank(self, source: int) -> None:
        """A blank, where words stand before it and after it."""
        if self._blank < 0:
            self._blank = source

    def mark(self, mark: Mark, span: Span) -> None:
        """A citation mark at this place."""
        self.marks.append((self.length, span, mark))

    def _entity(self, written: str, source: int) -> None:
        decoded = html.unescape(written)
        if decoded.isspace() and decoded in " \t\r\n":
            self.blank(source)
            return
        for character in decoded:
            self._put(character, source)

    def _put(self, words: str, source: int) -> None:
        if self._blank >= 0 and self._chunks:
            self._append(" ", self._blank)
        self._blank = -1
        self._append(words, source)

    def _append(self, words: str, source: int) -> None:
        runs, length = self.runs, len(words)
        if runs and (last := runs[-1]).source + last.length == source:
            runs[-1] = TextRun(last.text, last.source, last.length + length)
        else:
            runs.append(TextRun(self.length, source, length))
        self._chunks.append(words)
        self.length += length


def is_hidden(element: Element) -> bool:
    """Whether a reader does not see the element."""
    if element.name in UNSEEN or element.name == "link":
        return True
    attributes = element.attributes
    return "hidden" in attributes or ("style" in attributes and bool(_HIDDEN.search(attributes["style"])))


def visible_text(source: str, part: Element | list[Element | Text], skips: Skips = is_hidden) -> str:
    """The text of an element or of several pieces; line breaks and blocks part words."""
    return visible_flow(source, part, skips).text()


def visible_flow(source: str, part: Element | list[Element | Text], skips: Skips = is_hidden) -> Flow:
    """As ``visible_text``, with the places."""
    flow = Flow(source)
    waiting: list[Element | Text | int] = list(reversed(part)) if isinstance(part, list) else [part]
    while waiting:
        item = waiting.pop()
        if isinstance(item, int):
            flow.blank(item)
        elif isinstance(item, Text):
            flow.add(item)
        elif not skips(item):
            if item.name in BLOCKS or item.name == "br":
                flow.blank(item.start)
                waiting.append(item.inner_end)
            waiting.extend(reversed(item.children))
    return flow
