"""Scheduled link-rot: the links of a project, what is due of them, and what is new since somebody was told.

Nothing is remembered but when each outlet was last told: what is new is read out of the verdicts in the
archive, so a run that is killed, or a message that does not arrive, loses no news.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from pipeline.errors import PipelineError
from pipeline.links.news import Change, News, news_of
from pipeline.links.trend import Trend, ends_of_months, trend_of
from pipeline.model import LinkState, Verdict
from pipeline.stages.cells import IGNORE, Reader
from pipeline.stages.desk import Desk
from pipeline.stages.drift import Drift, drifts
from pipeline.stages.fetch import silent
from pipeline.stages.intake import kind_of
from pipeline.stages.items import Item, Named
from pipeline.stages.ledger import Ledger
from pipeline.stages.link_list import addresses_of
from pipeline.store.archive import Archive
from pipeline.store.safe_file import replace_file
from pipeline.store.sheet import Sheet
from pipeline.urls import canonical, host_of

TOLD = "watch.json"
Histories = Mapping[str, Sequence[Verdict]]
ORDER = {change: rank for rank, change in enumerate(Change)}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a link is cited: the article, the reference's number or key, and its title."""

    article: str
    reference: str = ""
    title: str = ""

    def __str__(self) -> str:
        """``article.md [3] Title``."""
        reference = f"[{self.reference}]" if self.reference.isdigit() else self.reference
        return " ".join(filter(None, (self.article, reference, self.title)))


@dataclass(frozen=True, slots=True)
class Watched:
    """The links that are watched, each with the places that cite it."""

    places: Mapping[str, tuple[Place, ...]]

    def named(self) -> dict[str, tuple[str, ...]]:
        """The places of each link, in words."""
        return {url: tuple(map(str, cited)) for url, cited in self.places.items()}

    def by_article(self) -> dict[str, list[str]]:
        """The links of each article."""
        return _grouped((place.article, url) for url, cited in self.places.items() for place in cited)

    def by_site(self) -> dict[str, list[str]]:
        """The links of each host."""
        return _grouped((host_of(url).removeprefix("www."), url) for url in self.places)

    def by_address(self) -> dict[str, list[str]]:
        """Each link alone."""
        return {url: [url] for url in self.places}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    groups: dict[str, dict[str, None]] = {}
    for name, url in pairs:
        groups.setdefault(name, {})[url] = None
    return {name: list(urls) for name, urls in groups.items()}


def watched(sheet: Sheet, files: Sequence[str], stdin: BinaryIO) -> Watched:
    """The links of the sheet, or of the files where some are named; ignored rows are left alone."""
    found: dict[str, tuple[str, list[Place]]] = {}
    for url, place in _of_files(files, stdin) if files else _of_sheet(sheet):
        found.setdefault(canonical(url), (url, []))[1].append(place)
    return Watched({url: tuple(dict.fromkeys(places)) for url, places in found.values()})


def _of_sheet(sheet: Sheet) -> Iterator[tuple[str, Place]]:
    for article in sheet.places:
        for row in sheet.rows_of(article):
            url = row["url"].strip()
            if url and not row.broken and not Reader("").says_yes(row, IGNORE):
                yield url, Place(article, row["number"] or row.key, row["title"])


def _of_files(files: Sequence[str], stdin: BinaryIO) -> Iterator[tuple[str, Place]]:
    for name in files:
        for url in addresses_of([name], stdin):
            yield url, Place("standard input" if name == "-" else name)


# ---- news --------------------------------------------------------------------------------------


@dataclass(slots=True)
class Told:
    """When each outlet was last told, and of which changed pages; kept in the archive's folder."""

    path: Path
    times: dict[str, datetime] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Told":
        """What is kept; one that is missing or broken has told nobody anything."""
        path = folder / TOLD
        try:
            kept = json.loads(path.read_bytes())
            times = {str(name): datetime.fromisoformat(time) for name, time in kept["times"].items()}
            pages = {str(url): str(digest) for url, digest in kept.get("pages", {}).items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls(path)
        return cls(path, {name: time for name, time in times.items() if time.tzinfo}, pages)

    def keep(self) -> None:
        """Write it, whole or not at all."""
        times = {name: time.isoformat() for name, time in sorted(self.times.items())}
        text = json.dumps({"times": times, "pages": self.pages}, indent=1, sort_keys=True)
        replace_file(self.path, [text.encode(), b"\n"])


def histories(links: Watched, archive: Archive) -> Histories:
    """All that is known of each link, oldest first."""
    return {url: archive.verdicts(url) for url in links.places}


def news(known: Histories, since: datetime | None) -> list[News]:
    """What is new since then, the worst first."""
    found = (news_of(url, verdicts, since) for url, verdicts in known.items())
    return ordered(filter(None, found))


def ordered(news: Iterable[News]) -> list[News]:
    """The worst first."""
    return sorted(news, key=lambda one: ORDER[one.change])


def drifted(links: Watched, told: Told, desk: Desk, ledger: Ledger) -> tuple[list[News], dict[str, str]]:
    """Pages that no longer say what they are cited for and of which nobody was told, and their digests.

    An article that cannot be read (its file is gone, say) has none.
    """
    found: dict[str, News] = {}
    digests: dict[str, str] = {}
    for item in _readable(links, desk):
        with suppress(PipelineError):
            for drift in drifts(item, frozenset(), desk, ledger, silent)[1]:
                url = drift.source.address.url if drift.source.address else ""
                now = drift.now
                if not drift.is_deviated or now is None or told.pages.get(url) == now.capture.digest:
                    continue
                seen = Verdict(LinkState.ALIVE, (), time=now.capture.source_time)
                found[url] = News(url, Change.DRIFTED, seen, said=_lost(drift))
                digests[url] = now.capture.digest
    return list(found.values()), digests


def _lost(drift: Drift) -> str:
    lost = drift.comparison.lost if drift.comparison else ()
    return f"no longer says: {lost[0].before}" if lost else "another page than was cited"


def _readable(links: Watched, desk: Desk) -> Iterator[Item]:
    for article in links.by_article():
        path = (desk.means.project or Path()) / article
        kind = kind_of(article)
        if kind != "file" or path.is_file():
            yield Named(str(path) if kind == "file" else article, kind)


def trends(
    groups: Mapping[str, Sequence[str]], known: Histories, now: datetime, months: int
) -> list[Trend]:
    """How the links of each group have fared, the most rotten first."""
    ends = ends_of_months(now, months)
    found = [trend_of(name, [known[url] for url in urls], ends) for name, urls in groups.items()]
    return sorted(found, key=lambda one: (-one.rot, -one.links, one.name))
