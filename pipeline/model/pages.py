"""What a page says: its text, and what it tells of its own day, authors and publisher."""

from dataclasses import dataclass
from datetime import date

from pipeline.dates.when import When
from pipeline.model.article import Reference
from pipeline.model.web import Address, Attempt, Capture, Memento, NoMemento, Verdict

LIKELY = 0.8  # the confidence from which a page's day may be held against other dates


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """A date that a page gives for itself, with the witness that gave it; never a bare date."""

    kind: str  # published, modified
    when: When
    witness: str  # json-ld:datePublished, meta:article:published_time, time, url, ...
    quote: str
    confidence: float = 0.0  # that it is the day, all the page's witnesses weighed; 0 where they were not

    @property
    def is_likely(self) -> bool:
        """Whether it is more than a guess."""
        return not 0 < self.confidence < LIKELY


@dataclass(frozen=True, slots=True)
class Credit:
    """Who wrote or publishes a page, as the page itself says, with the witness that says so."""

    name: str
    witness: str  # json-ld:author, meta:og:site_name, byline, ...


@dataclass(frozen=True, slots=True)
class Extract:
    """A page, read.  ``authors`` and ``publishers`` are as the page names them, the best witness first."""

    title: str
    text: str
    language: str
    dates: tuple[DateEvidence, ...]
    authors: tuple[Credit, ...] = ()
    publishers: tuple[Credit, ...] = ()

    def published(self) -> DateEvidence | None:
        """The first (best) witness of the day of publication."""
        return next((d for d in self.dates if d.kind == "published"), None)

    def day(self) -> date | None:
        """The day of its publication, unless that is hardly more than a guess, or no single day."""
        best = self.published()
        return best.when.earliest if best and best.is_likely and best.when.is_day else None


@dataclass(frozen=True, slots=True)
class Page:
    """A kept page that may be used as evidence."""

    capture: Capture
    extract: Extract


@dataclass(frozen=True, slots=True)
class Source:
    """All that is known of one reference: its address, how its link fares, what was kept of it."""

    reference: Reference
    address: Address | None = None
    attempt: Attempt | None = None
    verdict: Verdict | None = None
    memento: Memento | NoMemento = NoMemento.NOT_ASKED
    pages: tuple[Page, ...] = ()
    ignored: bool = False  # the person's sheet says so
