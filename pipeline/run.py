"""The main job on one screen: the stages, in order."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from pipeline import __version__
from pipeline.model import Article, LinkDay, Run, Source
from pipeline.stages.check import check, explanations, wanted
from pipeline.stages.citations import keep_citations
from pipeline.stages.decide import Rulebook, decide, hidden
from pipeline.stages.desk import Desk
from pipeline.stages.fetch import Tell, Web
from pipeline.stages.gather import gather
from pipeline.stages.items import Item
from pipeline.stages.ledger import Ledger
from pipeline.stages.parse import unread
from pipeline.stages.sheet import reconcile


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done with every article: which checks, the live article that lends addresses, and
    what was decided before.  ``report_language``: as in ``Run``."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    hint: str = ""
    rulebook: Rulebook = field(default_factory=Rulebook)
    report_language: str = ""

    def ran(self, check: str) -> bool:
        """Whether the check is among those to be run."""
        return wanted(check, self.select, self.ignore)


def check_article(item: Item, order: Order, desk: Desk, ledger: Ledger, tell: Tell) -> Run:
    """Parse, resolve, fetch and keep, judge; the sheet is updated, the report is the caller's."""
    started = desk.now()
    article = desk.article(item)
    known = reconcile(article, ledger.sheet(article.identity))
    rules = order.rulebook.of(item, known.article)
    sources, told = gather(known, order.hint, desk.web, tell, rules.needed)
    keep_citations(known.article, sources, desk.web)
    findings = check(
        known.article,
        sources,
        sheet_faults=known.faults,
        today=started.date(),
        select=order.select,
        ignore=order.ignore,
    )
    network = "unreachable" if desk.web.unreachable else desk.means.mode
    settled = decide(
        known.article, sources, findings, rules, today=started.date(), ran=order.ran, network=network
    )
    refused = ledger.remember(article, sources)
    return Run(
        id=run_id(started),
        version=__version__,
        started=started,
        article=known.article,
        sources=sources,
        findings=settled.findings,
        explanations=explanations({finding.check for finding in (*findings, *settled.findings)}),
        notices=(
            *_notices(known.article, desk.web, desk.means.mode),
            *told,
            *hidden(settled.decided),
            *([refused] if refused else []),
        ),
        network=network,
        baseline=rules.baseline_file,
        decided=settled.decided,
        report_language=order.report_language,
        link_history=_link_history(sources, desk.web),
    )


def run_id(started: datetime) -> str:
    """A name for a run, that sorts by its time."""
    return f"{started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def _link_history(sources: Sequence[Source], web: Web) -> tuple[LinkDay, ...]:
    known = [web.archive.verdicts(source.address.url) for source in sources if source.address]
    if not any(known):
        return ()
    from pipeline.links.past import link_days  # the tables of links are only loaded where any was fetched

    return link_days(known)


def _notices(article: Article, web: Web, mode: str) -> Iterator[str]:
    if web.unreachable:
        yield "no network: sources were judged by the text and by what is kept"
    elif mode == "offline":
        yield "offline: sources were judged by the text and by what is kept"
    yield from unread(article)
