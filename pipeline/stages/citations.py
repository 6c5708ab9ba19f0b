"""Which claims lean on which kept pages: told in the archive itself, and in what is exported of it."""

from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.model import Article, Capture, Citation, Response, Source, Statement
from pipeline.stages.fetch import Web

_OF_REFERENCE = ("article", "revision", "reference", "entry", "accessDate", "link")
_OF_MARK = ("claim", "cited", "section", "mark")


def claims(article: Article, sources: Sequence[Source]) -> Iterator[dict[str, Any]]:
    """One record for every mark of the article: the words, the reference, and what was kept of it."""
    by_key = {source.reference.key: source for source in sources if not source.ignored}
    for statement in article.statements:
        for citation in statement.citations:
            source = by_key.get(citation.key)
            if source is not None:
                yield _claim(article, statement, citation, source)


def keep_citations(article: Article, sources: Sequence[Source], web: Web) -> None:
    """Say in the archive what the pages that came in this run are cited for, and how they were found.

    Also of walls and soft 404s: by that they are known for none.  Raises ArchiveError.
    """
    if not web.kept:
        return
    told: dict[str, list[dict[str, Any]]] = {}
    for claim in claims(article, sources):
        told.setdefault(claim["reference"], []).append(claim)
    for source in sources:
        ids = [name for name in dict.fromkeys(_captures_of(source)) if name in web.kept]
        mine = told.get(source.reference.key, [])
        if ids and mine:
            place = mine[0]["url"] or source.reference.key
            web.archive.keep_citation(place, ids, _about(source, mine), web.now())


def _about(source: Source, mine: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {
        **{name: mine[0][name] for name in _OF_REFERENCE},
        "signals": list(source.verdict.signals) if source.verdict is not None else [],
        "claims": [{name: claim[name] for name in _OF_MARK} for claim in mine],
    }


def _captures_of(source: Source) -> Iterator[str]:
    if source.attempt is not None and isinstance(source.attempt.outcome, Response):
        yield source.attempt.outcome.capture.id
    yield from (page.capture.id for page in source.pages)


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
