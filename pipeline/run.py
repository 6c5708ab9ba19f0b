"""The main job on one screen: the stages, in order."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import __version__
from pipeline.model import Article, Run, Source
from pipeline.net.settings import NetworkSettings
from pipeline.stages.check import check, explanations
from pipeline.stages.fetch import Line, Tell, Web
from pipeline.stages.gather import gather
from pipeline.stages.intake import Intake
from pipeline.stages.live_article import live_article
from pipeline.stages.parse import parse_article, unread
from pipeline.stages.sheet import reconcile, save_sources
from pipeline.store.archive import Archive
from pipeline.store.sheet import Sheet

SOFTWARE = f"citewarden/{__version__}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done.  ``intake`` None: ``identity`` names an article on the web.

    ``sheet`` None: there is none; without ``writes`` it is read and left as it is.
    ``mode``: online, offline, from-archive.
    """

    intake: Intake | None
    identity: str
    archive: Path
    sheet: Path | None
    writes: bool
    mode: str
    network: NetworkSettings
    max_age: timedelta
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    hint: str = ""
    input_format: str = ""
    language: str = ""


def check_article(order: Order, now: Callable[[], datetime], tell: Tell) -> Run:
    """Parse, resolve, fetch and keep, judge; the sheet is updated, the report is the caller's."""
    started = now()
    sheet = Sheet.load(order.sheet) if order.sheet is not None else None
    online = order.mode == "online"
    with Archive.open(order.archive, software=SOFTWARE, now=now, write=online) as archive:
        web = Web(archive, Line(order.network) if online else None, now, order.max_age)
        article = _parsed(order, order.intake or live_article(order.identity, web))
        known = reconcile(article, sheet)
        sources, told = gather(known, order.hint, web, tell)
    findings = check(
        known.article,
        sources,
        sheet_faults=known.faults,
        today=started.date(),
        select=order.select,
        ignore=order.ignore,
    )
    refused = _remembered(order, article, sources)
    return Run(
        id=f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        version=__version__,
        started=started,
        article=known.article,
        sources=sources,
        findings=findings,
        explanations=explanations({finding.check for finding in findings}),
        notices=(*_notices(known.article, web, order.mode), *told, *refused),
        network="unreachable" if web.unreachable else order.mode,
    )


def _parsed(order: Order, intake: Intake) -> Article:
    return parse_article(
        intake.text,
        name=order.identity,
        encoding=intake.encoding,
        input_format=order.input_format,
        language=order.language,
        notes=intake.notes,
    )


def _remembered(order: Order, article: Article, sources: tuple[Source, ...]) -> tuple[str, ...]:
    """Update the sheet, if the run may; what it refuses is for the person to know."""
    if order.sheet is None or not order.writes:
        return ()
    refused = save_sources(order.sheet, article, sources).refused
    return (refused,) if refused else ()


def _notices(article: Article, web: Web, mode: str) -> Iterator[str]:
    if web.unreachable:
        yield "no network: sources were judged by the text and by what is kept"
    elif mode == "offline":
        yield "offline: sources were judged by the text and by what is kept"
    yield from unread(article)


def utc_now() -> datetime:
    """The one clock of the program."""
    return datetime.now(UTC)
