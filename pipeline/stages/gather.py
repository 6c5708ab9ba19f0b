"""All that can be known of an article's sources: addresses, attempts, copies, pages."""

from collections.abc import Iterable, Sequence
from urllib.parse import urldefrag

from pipeline.model import Article, Attempt, Response, Source, Target
from pipeline.stages.copies import Copies
from pipeline.stages.fetch import Tell, Web
from pipeline.stages.read import PageReading
from pipeline.stages.resolve import resolve
from pipeline.stages.sheet import Reconciled
from pipeline.store.personal import address_of


def gather(
    known: Reconciled, hint: str, web: Web, tell: Tell, needed: frozenset[str] | None = None
) -> tuple[tuple[Source, ...], tuple[str, ...]]:
    """One ``Source`` a reference, in the article's order, and what the person should be told.

    Of those that are not ``needed`` (None: all are), nothing is looked up.
    """
    resolved = resolve(known.article, known.addresses, hint, web.ask)
    sources = [
        Source(reference, resolved.addresses.get(reference.key), ignored=reference.key in known.ignored)
        for reference in known.article.references
    ]
    wanted = [each for each in sources if needed is None or each.reference.key in needed]
    found, given_up = looked_up(wanted, web, tell, known.article)
    by_key = {each.reference.key: each for each in found}
    asked = resolved.notes if web.line is not None and not web.unreachable else ()
    return tuple(by_key.get(each.reference.key, each) for each in sources), (*asked, *given_up)


def looked_up(
    sources: Sequence[Source], web: Web, tell: Tell, article: Article | None = None
) -> tuple[list[Source], list[str]]:
    """The sources with how their links fare and what is kept of them, and what to tell a person."""
    reading = PageReading(web.archive)
    linked = _with_owners(_with_links(sources, reading, web, tell), reading, web)
    copies = Copies(web, reading, tell, article)
    copied = _with_owners(copies.find(linked), reading, web)
    known = [_with_personal(source, reading, web) for source in copied]
    _keep_requisites(known, web, tell)
    silent = list(copies.given_up())
    were = "were" if len(silent) > 1 else "was"
    return known, [f"{', '.join(silent)} did not answer and {were} left alone"] if silent else []


def targets_of(sources: Iterable[Source]) -> list[Target]:
    """What is to be fetched: each address once, with the keys of all references that need it."""
    keys: dict[str, list[str]] = {}
    for source in sources:
        if source.address is not None and source.address.url and not source.ignored:
            keys.setdefault(_page(source.address.url), []).append(source.reference.key)
    return [Target(url, tuple(named)) for url, named in keys.items()]


def _with_links(sources: Sequence[Source], reading: PageReading, web: Web, tell: Tell) -> list[Source]:
    attempts = web.attempts(targets_of(sources), tell)
    return [reading.with_attempt(source, _attempt_of(source, attempts)) for source in sources]


def _attempt_of(source: Source, attempts: dict[str, Attempt]) -> Attempt | None:
    return None if source.address is None or source.ignored else attempts.get(_page(source.address.url))


def _with_owners(sources: list[Source], reading: PageReading, web: Web) -> list[Source]:
    """Without the pages of those who have taken an address over."""
    if not any(source.pages for source in sources):
        return sources
    from pipeline.stages.link_owner import Owners  # its tables are only loaded where there is a page

    owners = Owners(web.archive, reading)
    return [owners.seen(source) for source in sources]


def _keep_requisites(sources: list[Source], web: Web, tell: Tell) -> None:
    """Of the pages that came in this run, where a person wants them."""
    if not web.requisites or web.line is None or web.unreachable:
        return
    from pipeline.stages.requisites import keep_requisites

    came = {page.capture.id for source in sources for page in source.pages} & web.kept
    attempts = [source.attempt for source in sources if source.attempt is not None]
    pages = [
        one for one in attempts if isinstance(one.outcome, Response) and one.outcome.capture.id in came
    ]
    keep_requisites(pages, web.archive, web.line, tell)


def _with_personal(source: Source, reading: PageReading, web: Web) -> Source:
    """With what persons have handed in for it (``citewarden archive add``)."""
    handed_in = [] if source.ignored else web.archive.attempts(address_of(source.reference.key))
    for attempt in handed_in:
        source = reading.with_memento(source, attempt)
    return source


def _page(url: str) -> str:
    """The address without its fragment, which no server sees."""
    return urldefrag(url).url
