"""Findings meet decisions.csv, waivers in the article, the baseline, and the change that is looked at."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from pipeline.decisions.baseline import Known
from pipeline.decisions.changes import Touched
from pipeline.decisions.docket import Docket
from pipeline.decisions.lapses import Lapses
from pipeline.decisions.settling import Rules, Settled, settle
from pipeline.errors import UsageError
from pipeline.model import Article, Decided, Finding, Outcome, Run
from pipeline.stages.check import INTERNAL, loudest_first
from pipeline.stages.collect import Item, Named
from pipeline.stages.encodings import decoded
from pipeline.stages.parse import parse_article
from pipeline.store import baseline_file, decisions
from pipeline.store.repository import Repository

_OWN = ("file", "stdin")  # what a person wrote themselves; anybody may write a waiver into a wiki
_HIDDEN = {
    Outcome.REJECTED: ("{} was rejected", "{} were rejected"),
    Outcome.WAIVED: ("{} is waived", "{} are waived"),
    Outcome.KNOWN: ("{} is in the baseline", "{} are in the baseline"),
    Outcome.UNTOUCHED: ("{} is of what was not changed", "{} are of what was not changed"),
}


@dataclass(frozen=True, slots=True)
class Rulebook:
    """What decides in a run over any number of articles.  ``since``: a revision of their repository."""

    rules: Rules = field(default_factory=Rules)
    since: str = ""

    @classmethod
    def load(cls, project: Path | None, baseline: Path | None, since: str) -> Self:
        """``PipelineError`` where decisions.csv or the baseline cannot be read."""
        rows = decisions.load(project / decisions.NAME) if project is not None else ()
        known = baseline_file.load(baseline) if baseline is not None else None
        told = baseline.name if baseline is not None else ""
        return cls(Rules(Docket(rows), decisions.NAME, baseline=known, baseline_file=told), since)

    def of(self, item: Item, article: Article) -> Rules:
        """The rules for one article.  ``UsageError`` where no change of it can be told."""
        own = isinstance(item, Named) and item.kind in _OWN
        touched = self._touched(item, article) if self.since else None
        return replace(self.rules, heeds_article=own, touched=touched)

    def _touched(self, item: Item, article: Article) -> Touched:
        if not isinstance(item, Named) or item.kind != "file":
            raise UsageError("--changed-since needs articles that are files in a git repository")
        path = Path(item.argument)
        before = Repository.since(self.since, path.resolve().parent).before(path)
        return Touched.of(_read(before, article) if before else None, article)


def _read(before: bytes, article: Article) -> Article:
    """The version before, as the article is read."""
    return parse_article(
        decoded(before)[0], name=article.identity, input_format=article.format, with_dates=False
    )


def decide(
    article: Article,
    findings: Iterable[Finding],
    rules: Rules,
    *,
    today: date,
    ran: Callable[[str], bool],
    network: str,
) -> Settled:
    """The findings that count, loudest first, and what was decided.  ``ran``: whether a check has run."""
    is_whole = network in ("online", "from-archive") and rules.touched is None
    found = settle(article, findings, rules, Lapses(today, ran, is_whole), today)
    return found._replace(findings=loudest_first(found.findings))


def hidden(decided: Iterable[Decided]) -> Iterator[str]:
    """What the person should be told of findings that do not count."""
    counts = Counter(each.outcome for each in decided)
    told = [
        words[counts[outcome] != 1].format(f"{counts[outcome]:,}")
        for outcome, words in _HIDDEN.items()
        if counts[outcome]
    ]
    if told:
        yield f"not counted: {'; '.join(told)}"


def known(run: Run) -> list[Known]:
    """What a baseline is to hold of a run: all but what decisions.csv or the article speaks of."""
    hidden = [d.finding for d in run.decided if d.outcome in (Outcome.KNOWN, Outcome.UNTOUCHED)]
    identity = run.article.identity
    return [(f.check, f.fingerprint(identity)) for f in (*run.findings, *hidden) if f.check != INTERNAL[0]]
