"""Judging: what a check is shown, and what it has to say."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pipeline.dates.when import When
from pipeline.model.article import Article, Span, Statement
from pipeline.model.pages import Source
from pipeline.model.web import Capture


class Tier(StrEnum):
    """How loud a finding is: alarm "this is wrong, write X"; review "look here"; note "for the record"."""

    ALARM = "alarm"
    REVIEW = "review"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the loudest."""
        return list(Tier).index(self)


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell of sources.csv that cannot be read, or that contradicts the article."""

    line: int
    column: str
    value: str
    problem: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class StatementCase:
    """A statement with the sources that its marks name, one for each distinct key, in their order."""

    article: Article
    statement: Statement
    sources: tuple[Source, ...]
    today: date

    def source(self, key: str) -> Source | None:
        """The source of that key."""
        return next((s for s in self.sources if s.reference.key == key), None)


@dataclass(frozen=True, slots=True)
class ReferenceCase:
    """A reference with all that is known of it, and the statements that cite it."""

    article: Article
    source: Source
    uses: tuple[Statement, ...]
    today: date


@dataclass(frozen=True, slots=True)
class ArticleCase:
    """The whole article with all its sources and the faults of its sheet."""

    article: Article
    sources: tuple[Source, ...]
    sheet_faults: tuple[CellFault, ...]
    today: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a finding says what it says: a quotation and where it stands.

    ``place`` is where the value that decided stands in the text of the kept page (``Extract.text``).
    """

    quote: str
    key: str = ""  # of the reference that it belongs to
    witness: str = "reference"  # reference, or the page's witness (json-ld:datePublished, text)
    when: When | None = None
    url: str = ""
    capture: Capture | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check has to say.  ``span`` is in the article's source; ``claimed`` are the words there.

    ``proposal`` is a value (``2017-12-19``), ``rewrite`` the words to put in place of ``claimed``
    (``December 19``), in the article's language and form.
    """

    check: str
    tier: Tier
    message: str
    span: Span | None = None
    key: str = ""  # the reference concerned
    section: str = ""
    sentence: str = ""
    claimed: str = ""
    claimed_when: When | None = None
    found: str = ""
    proposal: str = ""
    rewrite: str = ""
    evidence: tuple[Evidence, ...] = ()
    related: tuple[str, ...] = ()  # keys of further references

    def fingerprint(self, article: str) -> str:
        """Names the finding across runs: check, article, statement or reference, claimed value."""
        basis = (self.check, article, self.key or " ".join(self.sentence.split()), self.claimed)
        return hashlib.sha256("\x1f".join(basis).encode(errors="surrogatepass")).hexdigest()[:16]


class Scope(StrEnum):
    """Which case a check gets."""

    STATEMENT = "statement"
    REFERENCE = "reference"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its id and name (also its file's), what it is shown, and what it finds.

    ``find`` takes the case of its ``scope`` and yields findings; the module's docstring explains it.
    """

    id: str
    name: str
    scope: Scope
    find: Callable[..., Iterator[Finding]]
