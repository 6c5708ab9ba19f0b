"""The article: its references, its statements, and which words each mark vouches for."""

from dataclasses import dataclass
from typing import NamedTuple

from pipeline.dates.mention import DateMention
from pipeline.dates.when import When


class Span(NamedTuple):
    """``start`` included, ``end`` excluded."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date field: its words, and the days they mean (None where they cannot be read)."""

    text: str
    when: When | None


@dataclass(frozen=True, slots=True)
class Fields:
    """What a reference says of its source.  An empty string, tuple or None: it does not say."""

    authors: tuple[str, ...] = ()
    title: str = ""
    trans_title: str = ""
    work: str = ""
    publisher: str = ""
    date: Dated | None = None
    pages: str = ""
    volume: str = ""
    issue: str = ""
    language: str = ""
    url: str = ""
    archive_url: str = ""
    archive_date: Dated | None = None
    access_date: Dated | None = None
    quote: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()  # ("doi", "10.1000/1"), ("isbn", ...), ("pmid", ...)
    url_status: str = ""  # dead, live, deviated, unfit, usurped: what the article says of its link
    doubts: tuple[tuple[str, float], ...] = ()  # fields that were guessed: (name, confidence below 1)

    def confidence(self, name: str) -> float:
        """How sure the reader is of the field of that name: 1 where the article itself names it so."""
        return next((value for key, value in self.doubts if key == name), 1.0)

    def identifier(self, name: str) -> str:
        """The first identifier of that name, or an empty string."""
        return next((value for key, value in self.identifiers if key == name), "")


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of the reference list.  Law: ``article.source[span] == raw``."""

    key: str  # stable name of the reference within its article (keys.py)
    number: int | None
    labels: tuple[str, ...]  # its back-links: ("a", "b"), or ("^",)
    raw: str
    span: Span
    fields: Fields
    name: str = ""  # <ref name=...>
    group: str = ""
    text: str = ""  # the entry as a reader sees it; empty: as ``raw``
    also: tuple[Fields, ...] = ()  # what it says of further sources, where it cites several
    flags: tuple[str, ...] = ()  # what its editors have hung on it: dead-link, cbignore

    @property
    def shown(self) -> str:
        """The entry for people: its text without markup."""
        return self.text or self.raw


@dataclass(frozen=True, slots=True)
class Unparsed:
    """Something in the article that should have been read and was not."""

    raw: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A mark such as ``[16]`` in a statement.

    ``offset`` is where it stood in ``Statement.text`` (which has no marks); ``covers`` are the words
    of that text which it vouches for, from the mark before it (or the sentence's beginning) to it;
    marks that stand together (``[4][5]``) cover the same words.  ``key`` is empty where no reference
    answers to the mark.
    """

    key: str
    mark: str
    offset: int
    span: Span
    covers: Span


class TextRun(NamedTuple):
    """``length`` characters at ``text`` in the statement stand at ``source`` in the article."""

    text: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence (or caption, table cell, infobox line) as a reader sees it, without its marks."""

    text: str
    span: Span  # in the source, marks included
    section: str
    citations: tuple[Citation, ...]
    context: str = "prose"  # prose, list, table, infobox, caption, quote, note
    runs: tuple[TextRun, ...] = ()
    dates: tuple[DateMention, ...] = ()  # filled by stages/parse.py
    paragraph: int = 0  # statements of one paragraph share it

    def locate(self, start: int, end: int) -> Span:
        """The place in the article's source of ``text[start:end]``."""
        return Span(self._source(start), self._source(max(start, end - 1)) + (end > start))

    def _source(self, offset: int) -> int:
        for run in reversed(self.runs):
            if run.text <= offset:
                return run.source + min(offset - run.text, run.length)
        return self.span.start + offset


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what it is the heading of.  The lead has an empty title and level 0."""

    title: str
    level: int
    heading: Span  # the heading's line
    body: Span  # from the heading's end to the next heading of any level
    holds_text: bool  # something (prose, list, table) stands in the body
    has_subsections: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An article, read.  ``identity`` is how sources.csv calls it (keys are unique within it)."""

    identity: str
    title: str
    language: str  # BCP 47, "" where unknown
    source: str
    encoding: str
    format: str  # the module in formats/ that read it
    sections: tuple[Section, ...]
    statements: tuple[Statement, ...]
    references: tuple[Reference, ...]
    unparsed: tuple[Unparsed, ...] = ()
    revision: str = ""
    notes: tuple[str, ...] = ()  # what the reader should be told ("read as cp1252")
    date_style: str = ""  # dmy, mdy or ymd, where the article says which it uses ({{use dmy dates}})

    def uses(self, key: str) -> list[Statement]:
        """The statements that cite the reference."""
        return [s for s in self.statements if any(c.key == key for c in s.citations)]
