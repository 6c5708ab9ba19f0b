"""HTML source to tags and texts with their places; lenient, and linear in the source's length."""

import re
from collections.abc import Iterator
from typing import NamedTuple

RAW = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))
_NAME = re.compile(r"</?([a-zA-Z][^\s/>]*+)")
_REST = re.compile(r"(?:[^=>]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|))*+>")
_REST_BROKEN = re.compile(r"[^<>]*+>?")  # of a page in which a tag is never closed
_BOGUS = re.compile(r"<[!?/][^>]*+>")


class Token(NamedTuple):
    """A piece of the source.  ``attributes`` is where they begin (0: it has none to read)."""

    kind: str  # start, end, text, raw, comment
    start: int
    end: int
    name: str = ""
    attributes: int = 0


class Scanner:
    """Walks through the source once; remembers what will not come any more."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._gone: set[str] = set()

    def tokens(self) -> Iterator[Token]:
        """All of the source, in order and without a gap."""
        source, at = self._source, 0
        while at < len(source):
            mark = source.find("<", at)
            token = None
            while mark >= 0 and (token := self._markup(mark)) is None:
                mark = source.find("<", mark + 1)
            if token is None:
                yield Token("text", at, len(source))
                return
            if mark > at:
                yield Token("text", at, mark)
            yield token
            at = token.end
            if token.kind == "start" and token.name in RAW:
                end = self._raw_end(token)
                if end > at:
                    yield Token("raw", at, end, token.name)
                at = end

    def _markup(self, at: int) -> Token | None:
        source = self._source
        name = _NAME.match(source, at)
        if name is not None:
            end = self._tag_end(name.end())
            kind = "end" if source[at + 1] == "/" else "start"
            return Token(kind, at, end, name[1].lower(), name.end() if end - name.end() > 1 else 0)
        if source.startswith("<!--", at):
            end = self._find("-->", at + 4)
            if end >= 0:
                return Token("comment", at, end + 3)
        if source[at + 1 : at + 2] in ("!", "?", "/") and ">" not in self._gone:
            bogus = _BOGUS.match(source, at)
            if bogus:
                return Token("comment", at, bogus.end())
            self._gone.add(">")
        return None

    def _tag_end(self, at: int) -> int:
        if ">" not in self._gone:
            rest = _REST.match(self._source, at)
            if rest:
                return rest.end()
            self._gone.add(">")
        broken = _REST_BROKEN.match(self._source, at)
        return broken.end() if broken else at

    def _find(self, words: str, at: int) -> int:
        if words in self._gone:
            return -1
        found = self._source.find(words, at)
        if found < 0:
            self._gone.add(words)
        return found

    def _raw_end(self, token: Token) -> int:
        closing = f"</{token.name}"
        if closing in self._gone:
            return token.end
        found = re.compile(rf"(?i){closing}(?=[\s/>])").search(self._source, token.end)
        if found is None:
            self._gone.add(closing)
            return token.end
        return found.start()
