"""A finding's evidence joined to its source: what was said, who says it, and where to see it."""

from dataclasses import dataclass

from pipeline.model import Capture, Evidence, Finding, Source
from pipeline.showing.inert import line
from pipeline.showing.tally import archive_address, label, title_of
from pipeline.showing.texts import ENGLISH, Texts
from pipeline.showing.tongues import tongue


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence as a report shows it.  Empty strings and None where nothing is known."""

    evidence: Evidence
    source: Source | None
    name: str  # "reference 16"
    title: str
    language: str  # BCP 47, of the quotation
    live: str  # address of the page as it is now
    copy: str  # address of the copy in a web archive
    kept: Capture | None

    @property
    def quote(self) -> str:
        """The quotation; empty where it says no more than the date beside it."""
        dated = self.evidence.when
        return "" if dated and self.evidence.quote.strip() == dated.edtf else self.evidence.quote

    @property
    def brief_quote(self) -> str:
        """The quotation; empty where the source's title and its date say the same in fewer words."""
        evidence = self.evidence
        told = self.source and evidence.witness == "reference" and evidence.when
        return "" if told else self.quote


def exhibits(finding: Finding, sources: dict[str, Source], texts: Texts = ENGLISH) -> tuple[Exhibit, ...]:
    """The finding's evidence, each with its source; without any, the source that the finding is about."""
    if not finding.evidence and finding.key in sources:
        return (_exhibit(Evidence("", finding.key, witness=""), sources[finding.key], texts),)
    return tuple(_exhibit(e, sources.get(e.key), texts) for e in finding.evidence)


def _exhibit(evidence: Evidence, source: Source | None, texts: Texts) -> Exhibit:
    if source is None:
        return Exhibit(
            evidence, None, "", "", tongue("", evidence.quote), evidence.url, "", evidence.capture
        )
    live = source.address.url if source.address else source.reference.fields.url
    return Exhibit(
        evidence=evidence,
        source=source,
        name=label(source.reference.number, source.reference.key, texts),
        title=title_of(source),
        language=tongue(_page_language(evidence, source), evidence.quote),
        live=live or evidence.url,
        copy=archive_address(source),
        kept=evidence.capture,
    )


def _page_language(evidence: Evidence, source: Source) -> str:
    for page in source.pages:
        if evidence.capture is not None and page.capture.id == evidence.capture.id:
            return page.extract.language
    return source.reference.fields.language


def kept_at(capture: Capture, texts: Texts = ENGLISH) -> str:
    """Where the bytes are: the archive's file and the offset in it."""
    return texts.say("{file} at byte {offset}", file=line(capture.file, 200), offset=capture.offset)


def seen(capture: Capture, texts: Texts = ENGLISH) -> str:
    """When the kept page looked like this, and who kept it."""
    day = capture.source_time.date().isoformat()
    if capture.provenance == "live":
        return texts.say("fetched {day}", day=day)
    return f"{line(capture.provenance, 80)}, {day}"
