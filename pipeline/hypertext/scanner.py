"""HTML source to tags and texts with their places; lenient, and linear in the source's length."""

import re
from collections.abc import Iterator

RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_TAG = r"<(?:(/?[a-zA-Z][^\s/>]*+)"
_REST = r"(?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+>"
_MARKUP = re.compile(rf"{_TAG}({_REST})?+|[!?/])")
_MARKUP_BROKEN = re.compile(rf"{_TAG}([^<>]*+>?)|[!?/])")  # of a page in which a tag is never closed
_BOGUS = re.compile(r"<[!?/][^>]*+>")


Token = tuple[str, int, int, str, int]
"""A piece of the source: its kind (start, end, text, raw, comment), where it starts and ends, the name
of a tag, and where its attributes begin (0: it has none to read)."""


class Scanner:
    """Walks through the source once; remembers what will not come any more."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._gone: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        """All of the source, in order and without a gap."""
        source, markup = self._source, _MARKUP
        at = look = 0
        while found := markup.search(source, look):
            start, end = found.span()
            name, rest = found.groups()
            if name and rest is None:
                markup, look = _MARKUP_BROKEN, start
                self._gone.add(">")
                continue
            if not name and (end := self._comment(start)) < 0:
                look = start + 1
                continue
            if start > at:
                yield "text", at, start, "", 0
            at = look = end
            if not name:
                yield "comment", start, end, "", 0
                continue
            behind = found.start(2)
            attributes = behind if end - behind > 1 else 0
            if name[0] == "/":
                yield "end", start, end, name[1:].lower(), attributes
                continue
            name = name.lower()
            yield "start", start, end, name, attributes
            if name in RAW and (at := self._raw_end(name, end)) > end:
                look = at
                yield "raw", end, at, name, 0
        if at < len(source):
            yield "text", at, len(source), "", 0

    def _comment(self, at: int) -> int:
        """Where the comment, declaration or the like ends that begins here, -1 where none does."""
        if self._source.startswith("<!--", at):
            end = self._find("-->", at + 4)
            if end >= 0:
                return end + 3
        if ">" not in self._gone:
            bogus = _BOGUS.match(self._source, at)
            if bogus:
                return bogus.end()
            self._gone.add(">")
        return -1

    def _find(self, words: str, at: int) -> int:
        if words in self._gone:
            return -1
        found = self._source.find(words, at)
        if found < 0:
            self._gone.add(words)
        return found

    def _raw_end(self, name: str, at: int) -> int:
        closing = f"</{name}"
        if closing in self._gone:
            return at
        found = re.compile(rf"(?i){closing}(?=[\s/>])").search(self._source, at)
        if found is None:
            self._gone.add(closing)
            return at
        return found.start()
