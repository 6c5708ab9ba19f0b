"""The notes of a Markdown text: footnotes, and the entries of its reference lists."""

import re
from dataclasses import dataclass, field

from pipeline.marktext.blocks import Blocks
from pipeline.marktext.markup import Inline, Link
from pipeline.marktext.rendering import words_of
from pipeline.model import Fields, Span
from pipeline.reading import wording
from pipeline.reading.layout import is_title

_BACK = re.compile(r"cite_ref-|_?(?:ft|ed)nref|(?:user-content-)?fnref|footnote-ref|ref-|_ref")
_NAMED_BACK = re.compile(r"cite_ref-(.*)_(\d+)-\d+")
_LABELLED = re.compile(r"(?:user-content-)?(?:fn|footnote|note)[:-]?(.+)")
_BESIDE_BACK = re.compile(r"(?:[\s\u00a0^↑*_()\[\]\\,\u2060]|\b(?:et|y|e|and|und)\b)*")
_BEHIND_BACK = re.compile(r"[*_)\]^]*[\s\u00a0\u200b]*")
_NUMBER = re.compile(r"(?m)^[ \t]*\\?\[(\d{1,4})\\?\](?::|\.)?[ \t\u00a0]+")
_CITES = re.compile(r"https?://|\b(?:1[5-9]|20)\d\d\b")
_ANCHORS = re.compile(
    r"(?:(?:<a\s[^<>]{0,200}>\s{0,9}</a>|\[\]\{#[^{}\n]{0,200}\})\s{0,9})++(?:\d{1,4}[.)]\s+)?"
)
# back-links whose addresses were dropped: ``**^**``, ``^ _**a**_ _**b**_``
_CARET = re.compile(r"[*_]{0,3}[\^↑][*_]{0,3}(?:[\s,]{1,3}[_*]{1,3}[\w]{1,3}[_*]{1,3})*+[\s\u00a0]+")
_WORDLESS = "an entry without words"
_CERTAIN = 300  # characters; a longer part is no mere image
_ARROWS = "↩↑⤴⏎^*_ \t\r\n\u00a0\ufe0e\ufe0f"
_LISTS = (*wording.REFERENCES, *wording.NOTES, "bibliography", "bibliografía", "bibliographie")


@dataclass(slots=True)
class Entry:
    """A note: where it stands, and its parts with the markup that is in them."""

    span: Span
    parts: list[tuple[Span, Inline]]
    number: int | None = None
    name: str = ""
    labels: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()
    fields: Fields | None = None  # where the text has them by name


@dataclass(slots=True)
class Notes:
    """All entries; what leads to them, by the kinds of marks that there are."""

    entries: list[Entry] = field(default_factory=list)
    by_label: dict[str, int] = field(default_factory=dict)
    by_anchor: dict[str, int] = field(default_factory=dict)
    by_number: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)  # blocks that are no prose
    unread: list[tuple[Span, str]] = field(default_factory=list)  # and why
    wiki: bool = False  # whether the text is a copy of a wiki's page

    def cited(self, anchor: str) -> int | None:
        """The entry that a link to an anchor cites."""
        if anchor in self.by_anchor:
            return self.by_anchor[anchor]
        labelled = _LABELLED.fullmatch(anchor)
        return self.by_label.get(labelled[1].casefold()) if labelled else None

    def add(self, entry: Entry) -> int:
        """Add an entry; its place."""
        self.entries.append(entry)
        self.taken.update(entry.blocks)
        return len(self.entries) - 1


def fragment(link: Link) -> str:
    """What stands behind ``#`` in an address that may be one within the text."""
    address = link.address
    if address.startswith("#"):
        return address[1:]
    return address.partition("#")[2] if "#cite_" in address else ""


def is_back(link: Link) -> bool:
    """Whether a link leads from an entry back to its mark."""
    return _BACK.match(fragment(link)) is not None


def find_notes(found: Blocks, inlines: list[Inline], titles: list[str]) -> Notes:
    """The footnotes and the lists' entries; ``titles`` are the headings above the blocks."""
    finder = _Finder(found, inlines, titles)
    finder.footnotes()
    finder.back_linked()
    if not finder.notes.entries:
        finder.listed()
    return finder.notes


class _Finder:
    def __init__(self, found: Blocks, inlines: list[Inline], titles: list[str]) -> None:
        self._found, self._inlines, self._titles = found, inlines, titles
        self.notes = Notes()
        self._tops = self._of_items()

    def _of_items(self) -> dict[int, list[int]]:
        """The blocks of each outermost item."""
        tops: dict[int, list[int]] = {}
        items = self._found.items
        roots: list[int] = []
        for n, item in enumerate(items):
            roots.append(n if item.parent < 0 else roots[item.parent])
        for place, block in enumerate(self._found.blocks):
            if block.item >= 0 and block.note < 0:
                tops.setdefault(roots[block.item], []).append(place)
        return tops

    # ---- [^1]: ... -----------------------------------------------------------------------------

    def footnotes(self) -> None:
        """The definitions, in their order."""
        blocks = self._of_definitions()
        for n, definition in enumerate(self._found.notes):
            entry = self._entry(blocks.get(n, []))
            label = definition.label
            if entry is None:
                self.notes.unread.append((definition.mark, _WORDLESS))
            elif label.casefold() in self.notes.by_label:
                self.notes.taken.update(entry.blocks)
                span = Span(definition.mark.start, entry.span.end)
                self.notes.unread.append((span, "a footnote that is defined twice"))
            else:
                if label.isdecimal() and len(label) < 10:
                    entry.number = int(label)
                else:
                    entry.name = label
                self.notes.by_label[label.casefold()] = self.notes.add(entry)

    def _of_definitions(self) -> dict[int, list[int]]:
        """The blocks of each definition, with the list that its last words announce."""
        blocks: dict[int, list[int]] = {}
        announcing = -1
        for place, block in enumerate(self._found.blocks):
            if block.note >= 0:
                blocks.setdefault(block.note, []).append(place)
                announcing = block.note if self._found.clean.endswith(":", block.start, block.end) else -1
            elif announcing >= 0 and block.context == "list":
                blocks[announcing].append(place)
            else:
                announcing = -1
        return blocks

    # ---- 1. ^ ... of converted pages -----------------------------------------------------------

    def back_linked(self) -> None:
        """Items and paragraphs with links back to their marks, and their neighbours in the same list."""
        lists: dict[tuple[str, bool], None] = {}
        roots = {place: root for root, places in self._tops.items() for place in places}
        backs = [place for place in range(len(self._inlines)) if self._leads_back(place)]
        for place in backs:
            block = self._found.blocks[place]
            if block.note >= 0 or block.kind != "paragraph":
                continue
            root = roots.get(place)
            if root is None:
                self._add_linked([place], None)
            else:
                lists[self._list_of(place)] = None
        for root, places in self._tops.items():
            item = self._found.items[root]
            if self._list_of(places[0]) in lists and (item.number is not None or set(places) & set(backs)):
                self._add_linked(places, item.number)

    def _leads_back(self, place: int) -> bool:
        block = self._found.blocks[place]
        if block.item >= 0 and _CARET.match(self._found.clean, block.start, block.end):
            self.notes.wiki = True
            return True
        return any(map(is_back, self._inlines[place].links))

    def _list_of(self, place: int) -> tuple[str, bool]:
        return self._titles[place], self._found.blocks[place].context == "list"

    def _add_linked(self, places: list[int], number: int | None) -> None:
        entry = self._entry(places)
        if entry is None:
            self.notes.taken.update(places)
            self.notes.unread.append((self._whole(places), _WORDLESS))
            return
        entry.number = number
        links = [link for place in places for link in self._inlines[place].links if is_back(link)]
        first = self._found.blocks[places[0]]
        caret = _CARET.match(self._found.clean, first.start, first.end)
        entry.labels = tuple(self._label(link) for link in links)
        if caret and not links:
            entry.labels = tuple(re.findall(r"[^\W_]+", caret[0])) or ("^",)
        at = self.notes.add(entry)
        if number is not None:
            self.notes.by_number.setdefault(number, at)
        for link in links:
            self.notes.wiki |= fragment(link).startswith("cite_ref")
            self.notes.by_anchor.setdefault(_cited_anchor(fragment(link)), at)

    def _label(self, link: Link) -> str:
        words = re.findall(r"[^\W_]+", self._found.clean[slice(*link.words)])
        return words[-1] if words and len(words[-1]) < 4 else "^"

    # ---- lists that nothing leads back from ----------------------------------------------------

    def listed(self) -> None:
        """What stands under "References": numbered items, ``[1] ...``, or items that cite something."""
        blocks = self._found.blocks
        roots = {places[0]: root for root, places in self._tops.items()}
        inner = {place for places in self._tops.values() for place in places[1:]}
        for place, block in enumerate(blocks):
            if place in inner or block.kind != "paragraph" or not is_title(self._titles[place], _LISTS):
                continue
            root = roots.get(place, -1)
            if root >= 0:
                self._add_listed(self._tops[root], self._found.items[root].number)
            else:
                self._add_lines(place)

    def _add_listed(self, places: list[int], number: int | None) -> None:
        first = self._found.blocks[places[0]]
        begun = _NUMBER.match(self._found.clean, first.start, first.end)
        entry = self._entry(places, begun.end() if begun else first.start)
        if entry is None:
            return
        entry.number = int(begun[1]) if begun else number
        if entry.number is not None or _CITES.search(self._found.clean, *entry.span):
            at = self.notes.add(entry)
            if entry.number is not None:
                self.notes.by_number.setdefault(entry.number, at)

    def _add_lines(self, place: int) -> None:
        """A paragraph: one entry, or one for each line that begins with a number in brackets."""
        block, text = self._found.blocks[place], self._found.clean
        begun = list(_NUMBER.finditer(text, block.start, block.end))
        if not begun or begun[0].start() != block.start:
            self._add_listed([place], None)
            return
        ends = [*(found.start() for found in begun[1:]), block.end]
        for found, end in zip(begun, ends, strict=True):
            part = _trimmed(text, found.end(), end)
            if part.start < part.end:
                entry = Entry(part, [(part, self._inlines[place])], int(found[1]), blocks=(place,))
                self.notes.by_number.setdefault(int(found[1]), self.notes.add(entry))

    # ---- one entry -----------------------------------------------------------------------------

    def _whole(self, places: list[int]) -> Span:
        blocks = self._found.blocks
        return Span(blocks[places[0]].start, blocks[places[-1]].end)

    def _entry(self, places: list[int], start: int = -1) -> Entry | None:
        """The blocks as an entry without its back-links; None if it has no words."""
        blocks = self._found.blocks
        parts = []
        for place in places:
            inline = self._inlines[place]
            begin = max(start, blocks[place].start) if place == places[0] else blocks[place].start
            part = self._without_backs(begin, blocks[place].end, inline)
            if part.start < part.end:
                parts.append((part, inline))
        if not any(self._has_words(part, inline) for part, inline in parts):
            return None
        return Entry(Span(parts[0][0].start, parts[-1][0].end), parts, blocks=tuple(places))

    def _has_words(self, part: Span, inline: Inline) -> bool:
        text = self._found.clean
        long = part.end - part.start > _CERTAIN
        return re.search(r"\w", text[slice(*part)] if long else words_of(text, part, inline)) is not None

    def _without_backs(self, start: int, end: int, inline: Inline) -> Span:
        text = self._found.clean
        anchors = _ANCHORS.match(text, start, end)
        start = anchors.end() if anchors else start
        backs = [link.whole for link in inline.links if is_back(link)]
        while backs and _BESIDE_BACK.fullmatch(text, start, max(start, backs[0].start)):
            behind = _BEHIND_BACK.match(text, backs[0].end, end)
            start = behind.end() if behind else backs[0].end
            backs.pop(0)
        while backs and not text[backs[-1].end : end].strip(_ARROWS):
            end = backs.pop().start
        if caret := _CARET.match(text, start, end):
            start = caret.end()
        return _trimmed(text, start, end)


def _cited_anchor(back: str) -> str:
    """The anchor of the entry that has a back-link to ``back``."""
    if named := _NAMED_BACK.fullmatch(back):
        return f"cite_note-{named[1]}-{named[2]}"
    if back.startswith("cite_ref-"):
        return back.replace("cite_ref", "cite_note", 1)
    return back.replace("-ref", "", 1) if "-ref" in back else back.replace("ref", "", 1)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, max(start, end - len(words) + len(words.rstrip())))
