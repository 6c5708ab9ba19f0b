"""Findings meet decisions.csv, waivers in the article, the baseline, and the change that is looked at."""

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
from pipeline.model import Article, Decided, Finding, Outcome, Run, Source
from pipeline.stages.check import INTERNAL, identities, loudest_first
from pipeline.stages.encodings import decoded
from pipeline.stages.items import Item, Named
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
    repositories: dict[Path, Repository] = field(default_factory=dict)  # by folder, asked once

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
        folder = path.resolve().parent
        if folder not in self.repositories:
            self.repositories[folder] = Repository.since(self.since, folder)
        before = self.repositories[folder].before(path)
        return Touched.of(_read(before, article) if before else None, article)


def _read(before: bytes, article: Article) -> Article:
    """The version before, as the article is read."""
    return parse_article(
        decoded(before)[0], name=article.identity, input_format=article.format, with_dates=False
    )


def decide(
    article: Article,
    sources: Iterable[Source],
    findings: Iterable[Finding],
    rules: Rules,
    *,
    today: date,
    ran: Callable[[str], bool],
    network: str,
) -> Settled:
    """The findings that count, loudest first, and what was decided.  ``ran``: whether a check has run."""
    is_seen = network == "online" or (network == "from-archive" and all(map(_knows_link, sources)))
    is_whole = is_seen and rules.touched is None
    found = settle(article, findings, rules, Lapses(today, ran, _is_known, is_whole), today)
    return found._replace(findings=loudest_first(found.findings))


def _is_known(beginning: str) -> bool:
    return any(identity.startswith(beginning) for identity in identities())


def _knows_link(source: Source) -> bool:
    """Whether it was seen how its link fares: only then is what is not found not there."""
    return source.verdict is not None or source.address is None or source.ignored


def hidden(decided: Iterable[Decided]) -> Iterator[str]:
    """What the person should be told of findings that do not count."""
    found: dict[Outcome, list[Decided]] = {outcome: [] for outcome in _HIDDEN}
    for each in decided:
        found.get(each.outcome, []).append(each)
    told = [
        f"{_HIDDEN[outcome][len(those) != 1].format(f'{len(those):,}')}{_until(those)}"
        for outcome, those in found.items()
        if those
    ]
    if told:
        yield f"not counted: {'; '.join(told)}"


def _until(those: Iterable[Decided]) -> str:
    ends = {each.until for each in those if each.until is not None}
    later = " or later" if len(ends) > 1 else ""
    return f" until {min(ends).isoformat()}{later}" if ends else ""


def known(run: Run) -> list[Known]:
    """What a baseline is to hold of a run: all but what decisions.csv or the article speaks of."""
    hidden = [d.finding for d in run.decided if d.outcome in (Outcome.KNOWN, Outcome.UNTOUCHED)]
    identity = run.article.identity
    return [(f.check, f.fingerprint(identity)) for f in (*run.findings, *hidden) if f.check != INTERNAL[0]]
