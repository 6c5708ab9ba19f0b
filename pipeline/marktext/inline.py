"""What stands inside a block of Markdown: links, marks, emphasis, code; and what of it no reader sees."""

import re

from pipeline.marktext.blocks import Target
from pipeline.marktext.brackets import Brackets
from pipeline.marktext.emphasis import emphases
from pipeline.marktext.markup import Inline, Keyed, Link, Numbered, Places, listed, merged, tag_pattern
from pipeline.model import Span
from pipeline.urls.in_text import find_urls

# every branch begins with one known character, so that the search skips what lies between
_TOKEN = re.compile(
    r"\\[!-/:-@\[-`{-~\r\n]|``*|!\[|\[|\]|\*\**|__*|~~|==|\$\$*|<|@|://|www\.",
)
_SCHEME = re.compile(r"(?i)(?<![a-z0-9])https?\Z")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_POINTED = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*)>")
_MAIL = re.compile(r"<[\w.+-]{1,64}@[\w.-]{1,255}>")
_HREF = re.compile(r"(?i)\shref\s{0,9}=\s{0,9}(?:\"([^\"<>]*)\"|'([^'<>]*)')")
_LOCATOR = re.compile(r"(?i)<sup[^<>]*>(?:\s|<span[^<>]*>){0,9}:[^<>]{1,80}(?:\s|</span>){0,9}</sup>")
_NUMBERS = re.compile(r"\\?\[\s?(\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,20})\s?\\?\]")
_KEYED = re.compile(r"(?<![\w.])@(?:\{([^{}\s]{1,200})\}|([\w](?:[\w:.#$%&+?<>~/-]{0,198}[\w/])?))")
_BAR = re.compile(r"(?<!\\)\|")
_RUN = re.compile(r"[^\s<>\"\[\]{}|\\^`]{1,2000}")
_LONGEST = 2000  # characters of an address


def read_inline(
    text: str, start: int, end: int, targets: dict[str, Target], *, is_row: bool = False
) -> Inline:
    """The markup of ``text[start:end]``; ``targets`` are where reference links lead to."""
    reader = _Reader(text, start, end)
    reader.read(targets)
    if is_row:
        reader.part_cells()
    return reader.found


class _Reader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, start, end
        self.found = Inline()
        self._delimiters: list[Span] = []
        self._brackets = Brackets(text, end)
        self._opened: list[tuple[int, int, str]] = []  # <a href>
        self._ticks: dict[int, list[int]] | None = None
        self._dollars: list[int] | None = None
        self._commented = True  # whether a comment may still end
        self._passed = start

    def read(self, targets: dict[str, Target]) -> None:
        """Read everything: what binds tightest, then brackets, then emphasis."""
        for token in _TOKEN.finditer(self._text, self._start, self._end):
            if token.start() >= self._passed:
                self._passed = token.end()
                self._take(token[0], token.start(), token.end())
        found = self.found
        hidden = self._brackets.resolve(found, targets)
        delimiters = hidden.outside(self._delimiters)
        for span, emphasised in emphases(self._text, delimiters, self._start, self._end):
            (found.emphasised if emphasised else found.cuts).append(span)
        found.cuts = merged(found.cuts)

    def part_cells(self) -> None:
        """Take the bars between a table's cells for blanks."""
        found, hidden = self.found, Places(self.found.cuts)
        bars = (self._start + bar.start() for bar in _BAR.finditer(self._text[self._start : self._end]))
        shown = [at for at in bars if not hidden.holds(at)]
        found.blanks = sorted([*found.blanks, *shown])
        found.cuts = merged([*found.cuts, *(Span(at, at + 1) for at in shown)])

    def _cut(self, start: int, end: int) -> None:
        if start < end:
            self.found.cuts.append(Span(start, end))

    # ---- first: what binds tightest ------------------------------------------------------------

    def _take(self, sign: str, start: int, end: int) -> None:
        first = sign[0]
        if first == "\\":
            self._escape(start, end)
        elif first == "`":
            self._code(start, end)
        elif first in "*_~=":
            self._delimiters.append(Span(start, end))
        elif first == "$":
            if end - start < 3:
                self._formula(start, end)
        elif first == "<":
            self._angle(start)
        elif first == "@":
            self._key(start)
        elif first == "]":
            self._passed = self._brackets.close(start)
        elif first in "[!":
            self._brackets.begin(start, end)
        elif first == ":":
            scheme = _SCHEME.search(self._text, max(self._start, start - 6), start)
            if scheme:
                self._bare(scheme.start())
        elif start == self._start or not self._text[start - 1].isalnum():
            self._bare(start)

    def _escape(self, start: int, end: int) -> None:
        self._cut(start, start + 1)
        if self._text[start + 1] != "[":
            return
        if found := tag_pattern().match(self._text, start, self._end):
            self._cut(*found.span())
            self._passed = found.end()
        elif found := _NUMBERS.match(self._text, start, self._end):
            self._numbered(found)

    def _numbered(self, found: re.Match[str]) -> None:
        self.found.numbered.append(Numbered(Span(*found.span()), listed(found[1])))

    def _code(self, start: int, end: int) -> None:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer(r"`+", self._text[self._start : self._end]):
                self._ticks.setdefault(run.end() - run.start(), []).append(self._start + run.start())
            for places in self._ticks.values():
                places.reverse()
        width = end - start
        places = self._ticks.get(width, [])
        while places and places[-1] < end:
            places.pop()
        if places:
            close = places.pop()
            self._cut(start, end)
            self._cut(close, close + width)
            self._passed = close + width

    def _formula(self, start: int, end: int) -> None:
        """A formula's text is shown as it is, and nothing in it is read."""
        if self._dollars is None:
            self._dollars = [
                self._start + found.start()
                for found in re.finditer(r"(?<=[^\s\\])\$+(?!\d)", self._text[self._start : self._end])
            ]
            self._dollars.reverse()
        while self._dollars and self._dollars[-1] < end:
            self._dollars.pop()
        if not self._dollars or self._text[end : end + 1].isspace():
            return
        close = self._dollars[-1]
        if close - end <= _LONGEST and "](" not in (inner := self._text[end:close]) and "[^" not in inner:
            self._passed = self._dollars.pop() + end - start

    def _angle(self, start: int) -> None:
        text, end = self._text, self._end
        if text.startswith("<!--", start, end):
            close = text.find("-->", start, end) if self._commented else -1
            self._commented = close >= 0
            if close >= 0:
                self._cut(start, close + 3)
                self._passed = close + 3
        elif found := _POINTED.match(text, start, end):
            self._passed = found.end()
            self._address(Span(*found.span()), found[1])
        elif found := _MAIL.match(text, start, end):
            self._passed = found.end()
        elif found := _LOCATOR.match(text, start, end):
            self._cut(*found.span())
            self._passed = found.end()
        elif found := _TAG.match(text, start, end):
            self._cut(*found.span())
            self._passed = found.end()
            self._tag(found)

    def _tag(self, found: re.Match[str]) -> None:
        name = found[0][1:3].casefold().rstrip(">/ \t\r\n")
        if name == "br":
            self.found.blanks.append(found.start())
        elif name == "a":
            href = _HREF.search(found[0])
            self._opened.append((found.start(), found.end(), (href[1] or href[2] or "") if href else ""))
        elif name == "/a" and self._opened:
            start, inner, address = self._opened.pop()
            if address:
                words = Span(inner, found.start())
                self.found.links.append(Link(Span(start, found.end()), words, address, ""))

    def _bare(self, start: int) -> None:
        run = _RUN.match(self._text, start, self._end)
        urls = find_urls(run[0]) if run else []
        if urls and not urls[0].start:
            self._passed = start + urls[0].end
            self._address(Span(start, self._passed), urls[0].url)
        elif run:
            self._passed = run.end()

    def _address(self, whole: Span, address: str) -> None:
        if not address.startswith("mailto:"):
            self.found.links.append(Link(whole, whole, address, "", bare=True))

    def _key(self, start: int) -> None:
        found = _KEYED.match(self._text, start, self._end)
        if found:
            self.found.keyed.append(Keyed(Span(*found.span()), (found[1] or found[2],), bracketed=False))
            self._passed = found.end()
