"""What the sources of an article said when they were cited, against what they say today."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.drift.comparison import Comparison, compared
from pipeline.mementos.holding import cited
from pipeline.mementos.wanted import Wanted, wanted_of
from pipeline.mending.remedy import live_page
from pipeline.model import Article, Ask, Memento, NoMemento, Page, Response, Source
from pipeline.providers import Listing
from pipeline.stages.copies import Copies
from pipeline.stages.desk import Desk
from pipeline.stages.fetch import Tell, Web
from pipeline.stages.gather import gather
from pipeline.stages.items import Item
from pipeline.stages.ledger import Ledger
from pipeline.stages.read import EVIDENCE, PageReading
from pipeline.stages.sheet import reconcile
from pipeline.store.sheet import Sheet

LOOKS = 10  # earlier pages of one source that are looked at


@dataclass(frozen=True, slots=True)
class Drift:
    """A source, its page as it was cited and as it is; ``reason``: why they could not be compared."""

    source: Source
    before: Page | None = None
    now: Page | None = None
    comparison: Comparison | None = None
    reason: str = ""

    @property
    def is_deviated(self) -> bool:
        """Whether the page no longer bears out the text."""
        return self.comparison is not None and self.comparison.change.is_deviated


def named(names: Sequence[str], sheet: Sheet, project: Path | None) -> tuple[list[str], frozenset[str]]:
    """The articles that are meant, and the references (none: all of them): a key stands for its article."""
    by_key: dict[str, list[str]] = {}
    for article in sheet.places:
        for row in sheet.rows_of(article):
            by_key.setdefault(row.key, []).append(article)
    keys = frozenset(name for name in names if name in by_key and not Path(name).exists())
    articles = [name for name in names if name not in keys]
    for key in sorted(keys):
        articles += [_place(article, project) for article in by_key[key]]
    return list(dict.fromkeys(articles)), keys


def _place(article: str, project: Path | None) -> str:
    path = (project or Path()) / article
    return str(path) if path.is_file() else article


def drifts(
    item: Item, keys: frozenset[str], desk: Desk, ledger: Ledger, tell: Tell
) -> tuple[Article, list[Drift]]:
    """The article, and how each of its sources (those of ``keys``, where there are any) has changed."""
    article = desk.article(item)
    known = reconcile(article, ledger.sheet(article.identity))
    article, web = known.article, desk.web
    sources, _ = gather(known, "", web, tell, keys or None)
    wanted = [s for s in sources if not s.ignored and s.address and (not keys or s.reference.key in keys)]
    reading = PageReading(web.archive)
    copies = Copies(web, reading, tell, article, needs=_lacks_copy)
    copies.archives = tuple(replace(one, listed=_unasked) for one in copies.archives if one.nearest)
    return article, [_drift(source, article, web, reading) for source in copies.find(wanted)]


def _unasked(_url: str, _wanted: Wanted, _ask: Ask) -> Listing:
    """The copy nearest to the day will do: lists of copies may be asked for but seldom."""
    return NoMemento.NOT_ASKED


def _lacks_copy(source: Source) -> bool:
    """Whether the page can be read today, and no copy of it was looked for yet."""
    return live_page(source) is not None and source.memento is NoMemento.NOT_ASKED


def _drift(source: Source, article: Article, web: Web, reading: PageReading) -> Drift:
    now = live_page(source)
    if now is None:
        state = source.verdict.state.value if source.verdict else "never fetched"
        return Drift(source, reason=f"its page cannot be read today ({state})")
    uses = article.uses(source.reference.key)
    wanted = wanted_of(source.reference, uses, web.now().date())
    before = _before(source, now, wanted, web, reading)
    if before is None:
        return Drift(source, now=now, reason=_no_copy(source))
    claims = cited(uses, source.reference.key, article.language)
    return Drift(source, before, now, compared(before.extract, now.extract, claims))


def _no_copy(source: Source) -> str:
    found = source.memento
    asked = f" ({found.value})" if isinstance(found, NoMemento) and found is not NoMemento.NOT_ASKED else ""
    return f"no earlier page of it is kept{asked}"


def _before(source: Source, now: Page, wanted: Wanted, web: Web, reading: PageReading) -> Page | None:
    """The page of the best day before today's: in the archive, in a web archive, or handed in."""
    found = [page for page in source.pages if page.capture.provenance != "live"]
    found += list(_kept(source, now, wanted, web, reading))
    earlier = [page for page in found if page.capture.source_time < now.capture.source_time]
    return min(earlier, key=lambda page: wanted.rank(page.capture.source_time), default=None)


def _kept(source: Source, now: Page, wanted: Wanted, web: Web, reading: PageReading) -> Iterator[Page]:
    """The best of the pages that were fetched from the address in earlier runs."""
    assert source.address is not None
    attempts = web.archive.attempts(source.address.url)
    earlier = [attempt for attempt in attempts if attempt.time < now.capture.source_time]
    for attempt in sorted(earlier, key=lambda each: wanted.rank(each.time))[:LOOKS]:
        verdict, extract = reading.looked(attempt)
        outcome = attempt.outcome
        if verdict.state in EVIDENCE and extract is not None and isinstance(outcome, Response):
            yield Page(outcome.capture, extract)
            return


# ---- telling -----------------------------------------------------------------------------------


def record(drift: Drift) -> dict[str, Any]:
    """One source as JSON's values."""
    source, found = drift.source, drift.comparison
    told: dict[str, Any] = {
        "key": source.reference.key,
        "number": source.reference.number,
        "url": source.address.url if source.address else "",
        "change": found.change.value if found else None,
        "url_status": ("deviated" if found.change.is_deviated else "live") if found else None,
        "reason": drift.reason,
        "before": _page(drift.before),
        "now": _page(drift.now),
        "copy": source.memento.view if isinstance(source.memento, Memento) else "",
    }
    return told | (_measures(found) if found else {})


def _measures(found: Comparison) -> dict[str, Any]:
    return {
        "likeness": round(found.likeness, 3),
        "words": None if found.words is None else round(found.words, 3),
        "passages": [
            {
                "claim": one.claim,
                "before": one.before,
                "now": one.now,
                "stands": one.stands,
                "values": list(one.values),
            }
            for one in found.passages
        ],
    }


def _page(page: Page | None) -> dict[str, str] | None:
    if page is None:
        return None
    capture = page.capture
    return {
        "title": page.extract.title,
        "time": f"{capture.source_time:%Y-%m-%dT%H:%M:%SZ}",
        "provenance": capture.provenance,
        "capture": capture.id,
    }
