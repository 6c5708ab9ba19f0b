"""Which reference each mark, link and citation by key of a Markdown text names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.hypertext.links import absolute
from pipeline.marktext.blocks import Blocks
from pipeline.marktext.front_matter import Front
from pipeline.marktext.inline import read_inline
from pipeline.marktext.markup import Inline, Keyed, Link, Note, Numbered, Places
from pipeline.marktext.notes import Entry, Notes, fragment, is_back
from pipeline.marktext.rendering import Placed, words_of
from pipeline.model import Span
from pipeline.reading.marks import Mark
from pipeline.urls import canonical, host_of, scheme_of

_NUMBER = re.compile(r"\[?(\d{1,4}|[a-z]{1,2})\]?")
_ANCHOR = re.compile(r"cite_note|_?(?:ft|ed)n\d|(?:user-content-)?fn|footnote|note")
_WIKI = re.compile(r"(?:^|\.)(?:wikipedia|wikimedia|wiktionary|mediawiki)\.org$")
_CROSS = re.compile(r"(?:fig|tbl|tab|sec|eq|lst|thm|def)[:-]")
_YEARLY = re.compile(r"[^\W\d].*\d{2}")
LINKED = "link"  # the family of marks that are links in the prose


@dataclass(frozen=True, slots=True)
class Linked:
    """An address that the prose links to: the link's place, its words and its title."""

    address: str
    span: Span
    words: str
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """A key that is cited, where first, with nothing in the text that says what it means."""

    key: str
    span: Span


Source = Entry | Linked | Named


@dataclass(slots=True)
class Citing:
    """What is cited, in the order of the references, and the marks by the places of their blocks."""

    sources: list[Source] = field(default_factory=list)
    marks: dict[int, list[Placed]] = field(default_factory=dict)
    undefined: list[Span] = field(default_factory=list)


class Citer:
    """Gives each mark its reference; ``keys`` are those of the last entries of ``notes``."""

    def __init__(self, found: Blocks, notes: Notes, front: Front, keys: dict[str, int]) -> None:
        self._text, self._targets, self._notes = found.clean, found.targets, notes
        self._keys, self._by_key = keys, front.cites_by_key
        self._home = host_of(front.address)
        # a copy of a wiki's page cites by marks; its other links are no sources
        self.is_copy = notes.wiki or bool(_WIKI.search(self._home))
        self.found = Citing(list(notes.entries))
        self._by_address: dict[str, int] = {}
        for at, entry in enumerate(() if self.is_copy else notes.entries):
            for part, inline in entry.parts:
                for link in inline.links:
                    if part.start <= link.whole.start < part.end and self._leads_out(link.address):
                        self._by_address.setdefault(canonical(absolute(link.address)), at)
        self._addressed = set(self._by_address.values())

    def read(self, inlines: list[Inline]) -> Citing:
        """Find the marks of all blocks."""
        for place, inline in enumerate(inlines):
            placed = sorted(self._marks(inline, taken=place in self._notes.taken), key=lambda each: each.at)
            if placed:
                self.found.marks[place] = placed
        return self.found

    def linked(self, address: str, span: Span, words: str, title: str) -> int:
        """The place of the source that an address leads to, which becomes a source if it was none."""
        address = absolute(address)
        name = canonical(address)
        if name not in self._by_address:
            self._by_address[name] = len(self.found.sources)
            self.found.sources.append(Linked(address, span, words, title))
        return self._by_address[name]

    def _marks(self, inline: Inline, *, taken: bool) -> Iterator[Placed]:
        """The marks of a block; ``taken``: it belongs to an entry, whose links are its own."""
        for note in inline.notes:
            yield from self._note(note)
        for link in inline.links:
            if not is_back(link):
                yield from self._link(link, inline, taken=taken)
        if (inline.numbered or inline.keyed) and not taken:
            wholes = Places(link.whole for link in inline.links)
            for numbered in wholes.without(inline.numbered):
                yield from self._numbered(numbered)
            for keyed in wholes.without(inline.keyed):
                yield from self._keyed(keyed)

    def _placed(self, shown: str, span: Span, source: int) -> Placed:
        return Placed(span.start, Mark(shown, span, source, ""), hidden=True)

    def _note(self, note: Note) -> Iterator[Placed]:
        shown = self._text[note.whole.start : note.whole.end]
        if note.label:
            source = self._notes.by_label.get(note.label.casefold(), -1)
            if source < 0:
                self.found.undefined.append(note.whole)
            yield self._placed(shown, note.whole, source)
        elif re.search(r"\w", self._text[note.words.start : note.words.end]):
            inner = read_inline(self._text, *note.words, self._targets)
            self.found.sources.append(Entry(note.words, [(note.words, inner)]))
            yield self._placed("[^]", note.whole, len(self.found.sources) - 1)

    def _link(self, link: Link, inline: Inline, *, taken: bool) -> Iterator[Placed]:
        anchor = fragment(link)
        if anchor:
            yield from self._anchored(link, anchor, inline)
        elif not (taken or self.is_copy) and self._leads_out(link.address):
            words = "" if link.bare else words_of(self._text, link.words, inline)
            if words or link.bare:
                yield from self._address(link, words, _NUMBER.fullmatch(words.strip()))

    def _anchored(self, link: Link, anchor: str, inline: Inline) -> Iterator[Placed]:
        source = self._notes.cited(anchor)
        if source is None and not _ANCHOR.match(anchor):
            return
        words = words_of(self._text, link.words, inline)
        number = _NUMBER.fullmatch(words.strip())
        if source is None and number:
            source = self._notes.by_number.get(int(number[1]), -1) if number[1].isdigit() else -1
        if source is not None:
            yield self._placed(f"[{words.strip(' []')}]", link.whole, source)

    def _address(self, link: Link, words: str, number: re.Match[str] | None) -> Iterator[Placed]:
        marked = number is not None and self._is_mark(link, words)
        label = "" if link.bare or marked or "://" in words else words
        listed = self._listed(number, link.address) if marked and number else None
        source = self.linked(link.address, link.whole, label, link.title) if listed is None else listed
        hidden = link.bare or marked or canonical(words) == canonical(link.address)
        mark = Mark(self.shown(source, words), link.whole, source, "" if hidden else LINKED)
        yield Placed(link.whole.start if hidden else link.words.end, mark, hidden)

    def _listed(self, number: re.Match[str], address: str) -> int | None:
        """The entry of that number, unless it or another entry has an address of its own."""
        if not number[1].isdigit() or canonical(absolute(address)) in self._by_address:
            return None
        listed = self._notes.by_number.get(int(number[1]))
        return None if listed in self._addressed else listed

    def shown(self, source: int, words: str) -> str:
        """A link as a mark: its number where links are all that is cited, else its words."""
        return f"[{words.strip(' []') or 'link'}]" if self._notes.entries else f"[{source + 1}]"

    def _is_mark(self, link: Link, words: str) -> bool:
        """Whether a link's number is a citation's, not a part of the sentence (``RFC [791](...)``)."""
        glued = not self._text[link.whole.start - 1 : link.whole.start].isspace()
        return words[0] == "[" or (words.isdigit() and (glued or len(words) < 3))

    def _leads_out(self, address: str) -> bool:
        address = absolute(address)
        return scheme_of(address) in ("http", "https", "ftp") and host_of(address) not in ("", self._home)

    def _numbered(self, numbered: Numbered) -> Iterator[Placed]:
        known = self._notes.by_number
        if numbered.numbers and all(number in known for number in numbered.numbers):
            for number in numbered.numbers:
                yield self._placed(f"[{number}]", numbered.whole, known[number])

    def _is_key(self, key: str) -> bool:
        """Whether ``@key`` is a citation and not a person's name or the number of a figure."""
        if key in self._keys:
            return True
        return not _CROSS.match(key) and (self._by_key or bool(_YEARLY.search(key)))

    def _keyed(self, keyed: Keyed) -> Iterator[Placed]:
        for key in filter(self._is_key, keyed.keys):
            if key not in self._keys:
                self._keys[key] = len(self.found.sources)
                self.found.sources.append(Named(key, keyed.whole))
            if keyed.bracketed:
                yield self._placed(f"[@{key}]", keyed.whole, self._keys[key])
            else:
                mark = Mark(f"@{key}", keyed.whole, self._keys[key], LINKED)
                yield Placed(keyed.whole.end, mark, hidden=False)
