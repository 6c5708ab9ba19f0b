"""A source's copy is at archive.today, which is no longer a place for copies.

## Why it matters
Copies at archive.today (also archive.ph, .is, .fo, .li, .md, .vn) were found to be changed after they had
been made.  The English Wikipedia has ruled it out for new links and wants the old ones replaced.  It is
never visited to find a replacement: a long address names its page, and for a short one the reference's own
fields tell it.

## How to fix
Put the copy that the finding names in its place (`citewarden fix` does so in citation templates).  Where
no other archive has the page and it is still there, link to the page itself and have it archived.  Where a
short address is all that is known of a page, look for the source by its title.

## Precision
Not measured: it tells addresses by their host.

## Examples
Fires: |archive-url=https://archive.ph/2019.05.12-010101/http://gazette.example/pier
Quiet: a copy at web.archive.org; the word "archive.today" in the text.
"""

from collections.abc import Iterator

from pipeline.judging.phrasing import counted, label
from pipeline.model import ArticleCase, Check, Finding, LinkState, Memento, Scope, Source, Span, Tier
from pipeline.urls import find_urls, is_archive_today, parse_memento

THERE = frozenset({LinkState.ALIVE, LinkState.MOVED})


def find(case: ArticleCase) -> Iterator[Finding]:
    """One finding for each reference, and one for all links that stand in none."""
    for source in case.sources:
        link = "" if source.ignored else _link(source)
        if link:
            yield _finding(source, link)
    yield from _elsewhere(case)


def _link(source: Source) -> str:
    fields, address = source.reference.fields, source.address
    stated = (fields.archive_url, fields.url, *((address.archive_url, address.url) if address else ()))
    return next(filter(is_archive_today, stated), "")


def _finding(source: Source, link: str) -> Finding:
    proposal, words = _replacement(source, link)
    return Finding(
        check="A102",
        tier=Tier.REVIEW,
        message=f"The copy of {label(source.reference)} is at archive.today; {words}.",
        span=source.reference.span,
        key=source.reference.key,
        claimed=link,
        found=source.memento.archive if isinstance(source.memento, Memento) else "",
        proposal=proposal,
    )


def _replacement(source: Source, link: str) -> tuple[str, str]:
    """What to write in its place, and the end of the sentence that says so."""
    memento = source.memento
    page = _page(source)
    if isinstance(memento, Memento):
        why = f" ({memento.why})" if memento.why else ""
        return memento.view, f"{memento.archive} has the page as of {memento.time:%Y-%m-%d}{why}"
    if source.verdict is not None and source.verdict.state in THERE and page:
        read = any(kept.capture.provenance == "live" for kept in source.pages)
        return page, "no other archive gave a copy, but the page itself is there" + (
            ", and was read" if read else ""
        )
    if parse_memento(link) is None and not page:
        return "", "its short address does not say of which page"
    return "", f"no other copy is known ({memento.value})"


def _page(source: Source) -> str:
    stated = (source.address.url if source.address else "", source.reference.fields.url)
    return next((url for url in stated if url and not is_archive_today(url)), "")


def _elsewhere(case: ArticleCase) -> Iterator[Finding]:
    """Links in the article that belong to no reference: external links, infoboxes, plain text."""
    inside = [source.reference.span for source in case.sources]
    found = [
        one
        for one in find_urls(case.article.source)
        if is_archive_today(one.url) and not any(span.start <= one.start < span.end for span in inside)
    ]
    if found:
        first = found[0]
        is_are = counted(
            len(found), "link outside the references leads", "links outside the references lead"
        )
        yield Finding(
            check="A102",
            tier=Tier.REVIEW,
            message=f"{is_are} to archive.today.",
            span=Span(first.start, first.end),
            claimed=first.url,
        )


CHECK = Check(id="A102", name="archive-today-link", scope=Scope.ARTICLE, find=find)
