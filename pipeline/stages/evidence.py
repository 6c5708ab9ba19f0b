"""What of the archive is evidence, and which claims lean on it: what an export holds."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import urldefrag

from pipeline.model import Article, Attempt, Capture, Citation, Memento, Response, Source, Statement
from pipeline.stages.read import EVIDENCE, PageReading
from pipeline.store.archive import Archive
from pipeline.store.personal import address_of
from pipeline.store.wacz.writing import LeftOut, PageText

_OWN_PAGE = "article"  # the purpose of what was fetched to be checked, not to vouch for anything


def evidence_in(archive: Archive, wanted: frozenset[str] | None) -> Callable[[Attempt], PageText | LeftOut]:
    """Judges attempts; those at other addresses than ``wanted`` (None: at any) are left out."""
    reading = PageReading(archive)

    def judge(attempt: Attempt) -> PageText | LeftOut:
        if attempt.target.purpose == _OWN_PAGE:
            return LeftOut("an article itself")
        if wanted is not None and attempt.target.url not in wanted:
            return LeftOut("of other articles")
        verdict, extract = reading.judged(attempt)
        if not isinstance(attempt.outcome, Response) or verdict.state not in EVIDENCE:
            return LeftOut(verdict.state.value)
        return PageText(extract.title, extract.text) if extract is not None else PageText("", "")

    return judge


def addresses_of(sources: Iterable[Source]) -> Iterator[str]:
    """Where the pages of these sources were fetched from."""
    for source in sources:
        if source.address is not None and source.address.url:
            yield urldefrag(source.address.url).url
        if isinstance(source.memento, Memento):
            yield source.memento.address
        yield address_of(source.reference.key)


def claims(article: Article, sources: Sequence[Source]) -> Iterator[dict[str, Any]]:
    """One record for every mark of the article: the words, the reference, and what was kept of it."""
    by_key = {source.reference.key: source for source in sources if not source.ignored}
    for statement in article.statements:
        for citation in statement.citations:
            source = by_key.get(citation.key)
            if source is not None:
                yield _claim(article, statement, citation, source)


def _claim(article: Article, statement: Statement, citation: Citation, source: Source) -> dict[str, Any]:
    reference = source.reference
    return {
        "article": article.identity,
        "revision": article.revision,
        "claim": statement.text,
        "cited": statement.text[citation.covers.start : citation.covers.end].strip(),
        "section": statement.section,
        "mark": citation.mark,
        "reference": reference.key,
        "entry": reference.shown,
        "url": source.address.url if source.address is not None else "",
        "accessDate": reference.fields.access_date.text if reference.fields.access_date else "",
        "link": source.verdict.state.value if source.verdict is not None else "",
        "captures": [_capture(page.capture) for page in source.pages],
    }


def _capture(capture: Capture) -> dict[str, str]:
    return {
        "id": capture.id,
        "url": capture.url,
        "sourceTime": f"{capture.source_time:%Y-%m-%dT%H:%M:%SZ}",
        "provenance": capture.provenance,
        "digest": capture.digest,
    }
