"""What is to be done for a source: which copy to name, how its link fares, or why nothing is to be done."""

from dataclasses import dataclass

from pipeline.drift.comparison import Change, Comparison, compared
from pipeline.drift.passages import Passage
from pipeline.mementos.holding import cited
from pipeline.mending.escaping import safe_address
from pipeline.model import (
    Article,
    Evidence,
    Failure,
    LinkState,
    Memento,
    NoMemento,
    Page,
    Response,
    Source,
    Verdict,
)
from pipeline.urls import archive_of, is_archive_today

LIVE = "live"
STATUS = {
    LinkState.DEAD: "dead",
    LinkState.SOFT_404: "dead",
    LinkState.REDIRECTED_TO_HOME: "dead",
    LinkState.UNREACHABLE: "dead",
    LinkState.TIMEOUT: "dead",
    LinkState.SERVER_ERROR: "dead",
    LinkState.TLS_TROUBLE: "dead",
    LinkState.PARKED: "unfit",
    LinkState.USURPED: "usurped",
    LinkState.ALIVE: LIVE,
    LinkState.MOVED: LIVE,
}
SEEN = frozenset({LinkState.SOFT_404, LinkState.REDIRECTED_TO_HOME, LinkState.PARKED, LinkState.USURPED})
"""What answers with another page: with the copy's page beside it that is evidence, though seen but once."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """``status``: dead, live, deviated, unfit, usurped, or empty: not known well enough.

    ``view`` is the copy's address, made harmless; empty where no copy may be named (``trouble`` says why).
    """

    source: Source
    status: str = ""
    copy: Memento | None = None
    view: str = ""
    never_archived: bool = False
    trouble: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def url(self) -> str:
        """The source's address."""
        return self.source.address.url if self.source.address else ""

    @property
    def is_gone(self) -> bool:
        """Whether a reader no longer finds the source at its address."""
        return self.status not in ("", LIVE)


def remedy(source: Source, article: Article | None = None) -> Remedy | None:
    """None where nothing is known of the source's link.  ``article``: what cites it, and for what."""
    if source.ignored or source.verdict is None or source.address is None:
        return None
    if archive_of(source.address.url) and not is_archive_today(source.address.url):
        return None
    copy, view, trouble = _copy(source)
    change = _compared(source, article)
    status = _status(source.verdict, change, has_copy=bool(view))
    return Remedy(
        source,
        status,
        copy if view else None,
        view,
        source.memento is NoMemento.NEVER,
        _trouble(source.verdict, status, trouble),
        tuple(_evidence(source, source.verdict, change)),
    )


def copy_page(source: Source) -> Page | None:
    """The page of the copy in a web archive, read."""
    own = ("live", "person")  # a person's own copy has no address that others can open
    return next((p for p in source.pages if p.capture.provenance.partition(":")[0] not in own), None)


def live_page(source: Source) -> Page | None:
    """The page as it is today, read."""
    return next((page for page in source.pages if page.capture.provenance == "live"), None)


def _copy(source: Source) -> tuple[Memento | None, str, str]:
    """The copy, its address to be written, and why it cannot be."""
    memento = source.memento
    if not isinstance(memento, Memento):
        return None, "", _NO_COPY.get(memento, "")
    view = safe_address(memento.view)
    if not view:
        return None, "", "the address of its archived copy may not be written into an article"
    if copy_page(source) is None:
        return None, "", "its archived copy could not be read as a page: look at it yourself"
    return memento, view, ""


_NO_COPY = {
    NoMemento.UNUSABLE: "web archives kept only redirects and errors of it",
    NoMemento.EXCLUDED: "its owner keeps it from web archives",
    NoMemento.RATE_LIMITED: "the web archive asks for patience: run this again later",
    NoMemento.DOWN: "the web archive did not answer: run this again later",
    NoMemento.NOT_ASKED: "no web archive was asked",
}


def _status(verdict: Verdict, change: Comparison | None, *, has_copy: bool) -> str:
    status = STATUS.get(verdict.state, "")
    if status == LIVE:
        return _alive(change)
    sure = verdict.certain or (verdict.state in SEEN and has_copy)
    return status if sure else ""


def _alive(change: Comparison | None) -> str:
    """``live`` where today's page is the copy's, ``deviated`` where it no longer says it; else unknown."""
    if change is None:
        return ""
    if change.change is Change.REPLACED or _lost(change):
        return "deviated"
    return LIVE if change.is_still_the_page else ""


def _lost(change: Comparison | None) -> list[Passage]:
    """The passages with a value of the text that are gone; of others it is not sure enough."""
    return [passage for passage in change.lost if passage.values] if change else []


def _compared(source: Source, article: Article | None) -> Comparison | None:
    """The copy's page against today's."""
    live, copy = live_page(source), copy_page(source)
    if live is None or copy is None:
        return None
    key = source.reference.key
    claims = cited(article.uses(key), key, article.language) if article else ()
    return compared(copy.extract, live.extract, claims)


def _trouble(verdict: Verdict, status: str, of_copy: str) -> str:
    """Why a link that fails is left as it is; empty for one that does not."""
    if STATUS.get(verdict.state, LIVE) == LIVE:
        return ""
    doubt = (
        f"its link fails ({verdict.state.value}) and was seen so only now: run this again on another day"
    )
    return of_copy if status else doubt


def _evidence(source: Source, verdict: Verdict, change: Comparison | None) -> list[Evidence]:
    key, url = source.reference.key, source.address.url if source.address else ""
    outcome = source.attempt.outcome if source.attempt else None
    said = outcome.detail if isinstance(outcome, Failure) else "; ".join(verdict.signals)
    capture = outcome.capture if isinstance(outcome, Response) else None
    found = [Evidence(said or verdict.state.value, key, "link", url=url, capture=capture)]
    copy = copy_page(source)
    if copy is not None and isinstance(source.memento, Memento):
        quotes = [copy.extract.title, *(passage.before for passage in _lost(change))]
        view = source.memento.view
        found += [Evidence(quote, key, "copy", url=view, capture=copy.capture) for quote in quotes]
    return found
