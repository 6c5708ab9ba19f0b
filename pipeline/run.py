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
from pipeline.stages.fetch import Line, Tell, Web, first_hosts
from pipeline.stages.gather import gather
from pipeline.stages.intake import Intake
from pipeline.stages.parse import parse_article, unread
from pipeline.stages.sheet import reconcile, save_sources
from pipeline.store.archive import Archive
from pipeline.store.sheet import Sheet

SOFTWARE = f"citewarden/{__version__}"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done.  ``sheet`` None: nothing is remembered.  ``mode``: online, offline, from-archive."""

    intake: Intake
    identity: str
    archive: Path
    sheet: Path | None
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
    article = _parsed(order)
    sheet = Sheet.load(order.sheet) if order.sheet is not None else None
    known = reconcile(article, sheet)
    online = order.mode == "online"
    with Archive.open(order.archive, software=SOFTWARE, now=now, write=online) as archive:
        line = Line(order.network, first_hosts([a.url for a in known.addresses])) if online else None
        web = Web(archive, line, now, order.max_age)
        sources, told = gather(known.article, known.addresses, known.ignored, order.hint, web, tell)
    findings = check(
        known.article,
        sources,
        sheet_faults=known.faults,
        today=started.date(),
        select=order.select,
        ignore=order.ignore,
    )
    if order.sheet is not None:
        save_sources(order.sheet, article, sources)
    return Run(
        id=f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}",
        version=__version__,
        started=started,
        article=known.article,
        sources=sources,
        findings=findings,
        explanations=explanations(findings),
        notices=(*_notices(known.article, sources, web, order.mode), *told),
        network="unreachable" if web.unreachable else order.mode,
    )


def _parsed(order: Order) -> Article:
    return parse_article(
        order.intake.text,
        name=order.identity,
        encoding=order.intake.encoding,
        input_format=order.input_format,
        language=order.language,
        notes=order.intake.notes,
    )


def _notices(article: Article, sources: tuple[Source, ...], web: Web, mode: str) -> Iterator[str]:
    if web.unreachable:
        yield "no network: sources were judged by the text and by what is kept"
    elif mode == "offline":
        yield "offline: sources were judged by the text and by what is kept"
    yield from unread(article)
    lost = sum(1 for source in sources if source.address is None)
    if lost and sources:
        yield f"{lost} of {len(sources)} references have no known address"


def utc_now() -> datetime:
    """The one clock of the program."""
    return datetime.now(UTC)
