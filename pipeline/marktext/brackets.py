"""Square brackets: links, images, footnote marks, citations by key; inner ones belong to outer ones."""

import re
from bisect import bisect_left
from typing import NamedTuple

from pipeline.marktext.blocks import Target
from pipeline.marktext.markup import Inline, Keyed, Link, Note, Numbered, Places, listed
from pipeline.marktext.shapes import label_of
from pipeline.model import Span
from pipeline.reading import wording

TAIL = re.compile(
    r"\([ \t\r\n]*+(?:<(?P<pointed>[^<>\n]*+)>|"
    r"(?P<plain>(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*+\))*+\))*+))"
    r"(?:[ \t\r\n]++(?P<title>\"(?:\\.|[^\"\\])*+\"|'(?:\\.|[^'\\])*+'|\((?:\\.|[^()\\])*+\)))?+"
    r"[ \t\r\n]*+\)(?:\{[^{}\n]{0,200}\})?+"
)
_NOTE = re.compile(r"\[\^([^\]\[\s]{1,200})\]")
_ATTRIBUTES = re.compile(r"\{[^{}\n]{0,200}\}")
_NUMBERS = re.compile(r"\s?(\d{1,4}(?:\s?[,;–-]\s?\d{1,4}){0,20})\s?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACED = re.compile(r"\([ \t]*+(?P<plain>https?://(?:[^()\r\n]|\([^()\r\n]*+\))*+)\)")


class _Pair(NamedTuple):
    """``start`` with the ``!`` of an image, ``inner`` behind the bracket, ``close`` at the other one."""

    start: int
    inner: int
    close: int
    innermost: bool


class Brackets:
    """The brackets of one block: noted while it is read, then resolved together."""

    def __init__(self, text: str, end: int) -> None:
        self._text, self._end = text, end
        self._opened: list[tuple[int, int]] = []
        self._last = -1  # where the pair that was closed last begins
        self._pairs: dict[int, _Pair] = {}  # by the place of the opening bracket
        self._tails: dict[int, re.Match[str]] = {}
        self._hidden: list[Span] = []
        self._labels: set[int] = set()  # where the brackets open that hold another link's label
        self._found = self._known = Inline()
        self._targets: dict[str, Target] = {}

    def begin(self, start: int, end: int) -> None:
        """``[`` or ``![``."""
        self._opened.append((start, end))

    def close(self, at: int) -> int:
        """``]``; where to read on: behind the address that follows it."""
        if not self._opened:
            return at + 1
        start, inner = self._opened.pop()
        self._pairs[inner - 1] = _Pair(start, inner, at, self._last < inner)
        self._last = start
        if self._text[at + 1 : at + 2] != "(":
            return at + 1
        tail = TAIL.match(self._text, at + 1, self._end) or _SPACED.match(self._text, at + 1, self._end)
        if tail is None:
            return at + 1
        self._tails[at] = tail
        return tail.end()

    def resolve(self, found: Inline, targets: dict[str, Target]) -> Places:
        """Add to what was ``found`` what the brackets mean; the places where nothing else is to be read."""
        if not self._pairs:
            return Places(())
        self._targets, self._known, passed = targets, found, -1
        for at, pair in sorted(self._pairs.items()):
            if pair.start >= passed and at not in self._labels:
                passed = self._read(pair)
        hidden, new = Places(self._hidden), self._found
        if found.links:
            words = Places([*self._hidden, *(link.words for link in new.links)])
            new.links = sorted(words.without(found.links) + new.links)
        found.links, found.notes = new.links, new.notes
        found.numbered = sorted(hidden.without(found.numbered) + new.numbered)
        found.keyed = sorted(hidden.without(found.keyed) + new.keyed)
        found.cuts += new.cuts
        return hidden

    def _read(self, pair: _Pair) -> int:
        """Read a pair; behind it, where what is in it is not to be read."""
        text = self._text
        tail = self._tails.get(pair.close)
        if tail:
            known = tail.groupdict()
            address = known["plain"] if known.get("pointed") is None else known["pointed"]
            return self._link(pair, tail.end(), address.strip(), (known.get("title") or "")[1:-1])
        if text[pair.inner : pair.inner + 1] == "[" and pair.inner in self._pairs:
            inner = self._pairs[pair.inner]
            if inner.close + 1 == pair.close and inner.close not in self._tails:
                return self._wiki_link(pair, inner)
        if (
            text[pair.inner - 1] == "["
            and pair.start > 0
            and text[pair.start - 1] == "^"
            and pair.start == pair.inner - 1
        ):
            words = Span(pair.inner, pair.close)
            return self._hide(Note(Span(pair.start - 1, pair.close + 1), "", words))
        return self._referring(pair) or (self._plain(pair) if pair.innermost else pair.inner)

    def _hide(self, note: Note) -> int:
        self._found.notes.append(note)
        self._hidden.append(note.whole)
        return note.whole.end

    def _link(self, pair: _Pair, end: int, address: str, title: str) -> int:
        whole = Span(pair.start, end)
        if pair.start < pair.inner - 1:
            self._found.cuts.append(whole)
            self._hidden.append(whole)
            return end
        self._found.cuts += [Span(pair.start, pair.inner), Span(pair.close, end)]
        self._hidden.append(Span(pair.close, end))
        words = Span(pair.inner, pair.close)
        self._found.links.append(Link(whole, words, _plain(address), _plain(title)))
        return pair.inner

    def _wiki_link(self, pair: _Pair, inner: _Pair) -> int:
        """``[[Page|words]]`` of Obsidian; ``![[Page]]`` shows another page."""
        end = pair.close + 1
        number = _NUMBERS.fullmatch(self._text, inner.inner, inner.close)
        if number:
            self._found.numbered.append(Numbered(Span(pair.start, end), listed(number[1])))
        elif pair.start < pair.inner - 1:
            self._found.cuts.append(Span(pair.start, end))
        else:
            bar = self._text.find("|", inner.inner, inner.close)
            self._found.cuts += [Span(pair.start, max(inner.inner, bar + 1)), Span(inner.close, end)]
        self._hidden.append(Span(pair.start, end))
        return end

    def _referring(self, pair: _Pair) -> int:
        """``[words][label]``, ``[words][]`` or ``[label]``; 0 where there is no such label."""
        if not self._targets:
            return 0
        follows = self._pairs.get(pair.close + 1)
        if follows and follows.innermost and follows.inner < follows.close:
            target = self._targets.get(label_of(self._text[follows.inner : follows.close]))
            if target:
                self._labels.add(pair.close + 1)
                return self._link(pair, follows.close + 1, target.address, target.title)
        if not pair.innermost:
            return 0
        target = self._targets.get(label_of(self._text[pair.inner : pair.close]))
        if target is None:
            return 0
        empty = follows is not None and follows.inner == follows.close
        if empty:
            self._labels.add(pair.close + 1)
        return self._link(pair, pair.close + 1 + 2 * empty, target.address, target.title)

    def _plain(self, pair: _Pair) -> int:
        """A pair that leads nowhere and holds no other."""
        text, end = self._text, pair.close + 1
        whole = Span(pair.start, end)
        if found := _NOTE.match(text, pair.start, end):
            return self._hide(Note(whole, found[1], Span(pair.inner, pair.close)))
        if found := _NUMBERS.fullmatch(text, pair.inner, pair.close):
            self._found.numbered.append(Numbered(whole, listed(found[1])))
            return end
        if text[pair.inner : pair.close].casefold() in wording.TAGS:
            self._found.cuts.append(whole)
            return end
        if keys := self._keys(pair):
            self._found.keyed.append(Keyed(whole, keys, bracketed=True))
            self._hidden.append(whole)
            return end
        if found := _ATTRIBUTES.match(text, end, self._end):
            self._found.cuts += [Span(pair.start, pair.inner), Span(pair.close, found.end())]
            self._hidden.append(Span(pair.close, found.end()))
        return pair.inner

    def _keys(self, pair: _Pair) -> tuple[str, ...]:
        known = self._known.keyed
        first = bisect_left(known, pair.inner, key=lambda each: each.whole.start)
        last = bisect_left(known, pair.close, first, key=lambda each: each.whole.start)
        return tuple(key for each in known[first:last] for key in each.keys)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text
