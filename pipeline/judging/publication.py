"""When a source was published, and who says so: its reference first, then the pages kept of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pipeline.dates.when import When
from pipeline.judging.phrasing import excerpt, label
from pipeline.model import Capture, DateEvidence, Evidence, Page, Reference, Source

CAREFUL = ("reference", "json-ld", "meta", "microdata", "time", "url", "byline")  # not: text, title, pdf


@dataclass(frozen=True, slots=True)
class Published:
    """A date of publication of one source, with its witness."""

    reference: Reference
    when: When
    witness: str
    quote: str
    url: str = ""
    capture: Capture | None = None

    @property
    def day(self) -> date:
        """Its only day, or the first of several."""
        return self.when.earliest

    @property
    def name(self) -> str:
        """``[16]``, or ``the page of [16]`` where only the page knows the date."""
        source = label(self.reference)
        return source if self.witness == "reference" else f"the page of {source}"

    @property
    def is_careful(self) -> bool:
        """Whether the witness speaks of the page itself; a line of its text may speak of anything."""
        return self.witness.split(":", 1)[0] in CAREFUL

    def evidence(self) -> Evidence:
        """The same as evidence of a finding."""
        return Evidence(self.quote, self.reference.key, self.witness, self.when, self.url, self.capture)


def witnesses(source: Source) -> Iterator[Published]:
    """Every date of publication that is known of the source, the reference's own first."""
    yield from _of_reference(source.reference)
    for page in source.pages:
        for found in page.extract.dates:
            if found.kind == "published" and found.is_likely:
                yield _of_page(source.reference, page, found)


def evidence_of(sources: Iterable[Source]) -> tuple[Evidence, ...]:
    """What the references and, of each kept page, the best witness say of the day of publication."""
    found: list[Published] = []
    for source in sources:
        found += _of_reference(source.reference)
        best = ((page, page.extract.published()) for page in source.pages)
        found += [_of_page(source.reference, page, date) for page, date in best if date]
    return tuple(known.evidence() for known in found)


def _of_reference(reference: Reference) -> Iterator[Published]:
    dated = reference.fields.date
    if dated and dated.when:
        yield Published(reference, dated.when, "reference", excerpt(reference.shown, dated.text))


def _of_page(reference: Reference, page: Page, found: DateEvidence) -> Published:
    return Published(reference, found.when, found.witness, found.quote, page.capture.url, page.capture)


def published(source: Source) -> Published | None:
    """The best witness: the reference, unless a page knows the very day of its month or year."""
    known = list(witnesses(source))
    if not known:
        return None
    first = known[0]
    finer = (w for w in known[1:] if w.when.is_day and w.when.within(first.when))
    return first if first.when.is_day else next(finer, first)
