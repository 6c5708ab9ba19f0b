"""The fields of a Markdown reference: its words tell them, and its links and italics tell them better."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from pipeline.hypertext.flow import Flow
from pipeline.hypertext.links import absolute, choose, is_further, leads_out, letters_of
from pipeline.marktext.citing import Linked, Named
from pipeline.marktext.markup import Inline
from pipeline.marktext.notes import Entry
from pipeline.marktext.rendering import compose, words_of
from pipeline.model import Fields, Span
from pipeline.reading.cs1_text import read_fields
from pipeline.reading.doubts import with_slanted_work
from pipeline.reading.phrases import phrases
from pipeline.reading.quoting import first_quote
from pipeline.urls import is_web_archive

_VAGUE = frozenset(
    phrases("here; link; source; this; article; read more; more; website; pdf; via; ref; aquí; ici; hier")
)
_LIKELY_TITLE = 0.7  # how sure it is that a link's title is the source's
_LABEL_IS_TITLE = 0.4  # and that a link's words are
_MOST = 50  # further sources of one entry
_QUOTED = re.compile(r"[\"“«„].+[\"”»“]")
_COPY_MARK = re.compile(r" \(archived\)")  # the words of a link to a copy, behind the source's
_QUOTES = "\"“”«»„'’‘ \u00a0.,"


class _Anchor(NamedTuple):
    """A link to another site: its address, its words and their place in the markup."""

    address: str
    words: str
    place: Span
    inline: Inline

    @property
    def italic(self) -> bool:
        """Whether the whole of its words is emphasised."""
        start, end = self.place
        return any(s.start - 3 <= start and end <= s.end + 3 for s in self.inline.emphasised)


def shown(text: str, entry: Entry) -> str:
    """The entry as a reader sees it."""
    flow = Flow(text)
    for part, inline in entry.parts:
        flow.blank(part.start)
        compose(flow, text, part, inline)
    return flow.text()


def sources(text: str, entry: Entry, words: str, language: str) -> tuple[Fields, ...]:
    """The fields of what the entry cites, at least one; ``words`` is what a reader sees of it."""
    outward = [
        _Anchor(link.address, words_of(text, link.words, inline), link.words, inline)
        for part, inline in entry.parts
        for link in inline.links
        if part.start <= link.whole.start < part.end and leads_out(link.address)
    ]
    fields = with_slanted_work(read_fields(_COPY_MARK.sub("", words), language), _slanted(text, entry))
    if outward:
        fields = _with_linked_title(fields, outward[0], words)
    letters = letters_of(fields.title)
    titled = (a.address for a in outward if letters and letters_of(a.words) == letters)
    own = next((address for address in titled if not is_web_archive(address)), "")
    chosen = choose([anchor.address for anchor in outward], "", own)
    first = replace(
        fields, url=chosen.url or fields.url, archive_url=chosen.archive_url or fields.archive_url
    )
    return (first, *_further(outward, first))


def _with_linked_title(fields: Fields, anchor: _Anchor, words: str) -> Fields:
    """The first link's words are the title where they stand in quotation marks, or in a book's italics."""
    label = anchor.words.strip()
    title = label[1:-1].strip(" \u00a0") if _QUOTED.fullmatch(label) else label.strip(_QUOTES)
    known = letters_of(fields.title)
    if not title or letters_of(title) == known:
        return fields
    book = letters_of(title).startswith(known) and first_quote(words) < 0 and anchor.italic
    return replace(fields, title=title) if book or _QUOTED.fullmatch(label) else fields


def _further(outward: list[_Anchor], first: Fields) -> list[Fields]:
    """An entry's other links to pages, each once."""
    linked: dict[str, str] = {}
    for address, words, *_ in outward:
        if is_further(address) and absolute(address) not in (first.url, first.archive_url):
            linked.setdefault(absolute(address), words.strip(_QUOTES))
    return [Fields(url=url, title="" if "://" in label else label) for url, label in linked.items()][:_MOST]


def _slanted(text: str, entry: Entry) -> Iterator[str]:
    """The words that stand in italics."""
    for part, inline in entry.parts:
        for span in inline.emphasised:
            if part.start <= span.start < part.end and text[span.start - 1] in "*_":
                yield words_of(text, span, inline).strip(_QUOTES)


def link_fields(source: Linked | Named) -> tuple[Fields, str, str]:
    """The fields, the words and the name of what is cited without an entry."""
    if isinstance(source, Named):
        return Fields(), "", source.key
    chosen = choose([source.address], "", "")
    title = source.title or source.words
    vague = title.casefold().strip(_QUOTES) in _VAGUE
    fields = Fields(
        title="" if vague else title,
        url=chosen.url,
        archive_url=chosen.archive_url,
        doubts=()
        if vague or not title
        else (("title", _LIKELY_TITLE if source.title else _LABEL_IS_TITLE),),
    )
    return fields, source.words or source.address, ""
