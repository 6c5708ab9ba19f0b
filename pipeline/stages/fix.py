"""From a checked article to its repairs, and from the repairs to its file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.errors import InputError, SheetError
from pipeline.links.strikes import with_history
from pipeline.mending.corrections import corrections
from pipeline.mending.diff import unified
from pipeline.mending.edit import Plan, Repair, applied
from pipeline.mending.marked import mend_html, mend_markdown, mend_other
from pipeline.mending.remedy import live_page
from pipeline.mending.wikitext import mend_wikitext
from pipeline.model import Article, Run, Source, StatementCase, Tier
from pipeline.stages.encodings import decoded
from pipeline.store.archive import Archive
from pipeline.store.whole_file import replace as replace_file

_BY_FORMAT = {"html": mend_html, "markdown": mend_markdown}


@dataclass(frozen=True, slots=True)
class Mended:
    """An article and its repairs; ``path`` is its file, None where it is none."""

    name: str
    article: Article
    plan: Plan
    path: Path | None = None

    def diff(self) -> Iterator[str]:
        """The lines of a unified diff."""
        return unified(self.article.source, self.plan.edits, self.name)

    def write(self) -> None:
        """Put the mended text in the file's place, in one step; ``InputError`` where that cannot be done.

        Encoding, byte order mark and line ends stay as they are.
        """
        if self.path is None:
            raise InputError("is not a file, and cannot be written", path=self.name, remedy="use --diff")
        if self.plan.edits:
            _rewrite(self.path, self.article.source, applied(self.article.source, self.plan.edits))


def mend(run: Run, archive: Archive, *, access_dates: bool) -> Plan:
    """The repairs that what is known of the article's sources, and the findings, ask for.

    A link that failed in earlier runs too is judged by its history.  ``access_dates``: the day of reading
    is written too, where the page was read and bears out what it is cited for.
    """
    sources = [_struck(source, archive) for source in run.sources]
    dates = list(corrections(run.article, run.findings))
    if run.article.format == "wikitext":
        today, passed = run.started.date(), _passed(run) if access_dates else {}
        return mend_wikitext(run.article, sources, today, passed=passed, corrections=dates)
    return _BY_FORMAT.get(run.article.format, mend_other)(run.article, sources, dates)


def _struck(source: Source, archive: Archive) -> Source:
    if source.verdict is None or source.address is None or not source.address.url:
        return source
    before = archive.verdicts(source.address.url)
    return replace(source, verdict=with_history(source.verdict, before, at_once=True))


# ---- what was read and passed ------------------------------------------------------------------


def _passed(run: Run) -> dict[str, date]:
    """By key: the day on which a live page was read that bears out a date, and contradicts nothing."""
    doubted = {key for f in run.findings if f.tier is not Tier.NOTE for key in (f.key, *f.related)}
    live = {
        source.reference.key: page.capture.source_time.date()
        for source in run.sources
        if (page := live_page(source)) and source.reference.key not in doubted and not source.ignored
    }
    borne_out = set(_borne_out(run, live)) if live else set()
    return {key: day for key, day in live.items() if key in borne_out}


def _borne_out(run: Run, live: Iterable[str]) -> Iterator[str]:
    from pipeline.claims.date_judgement import judge_dates
    from pipeline.claims.judged import Outcome
    from pipeline.claims.statements import judged

    known = {source.reference.key: source for source in run.sources}
    for statement in run.article.statements:
        keys = dict.fromkeys(c.key for c in statement.citations if c.key in known)
        if not statement.dates or not keys.keys() & set(live):
            continue
        cited = tuple(known[key] for key in keys)
        case = StatementCase(run.article, statement, cited, run.started.date())
        for found in judged(case, judge_dates, _always):
            if found.judged.outcome == Outcome.SUPPORTED:
                yield found.source.reference.key


def _always(words: str, texts: list[str]) -> bool:
    """The pages are few: those of the references that are asked about."""
    return True


# ---- writing -----------------------------------------------------------------------------------


def _rewrite(path: Path, before: str, after: str) -> None:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", path=path) from error
    text, encoding, _ = decoded(data)
    if text != before:
        raise InputError("has changed since it was read", path=path, remedy="run this again")
    if text.encode(encoding, "replace") != data:
        raise InputError(
            f"is not sound {encoding}, and was left as it is", path=path, remedy="mend it first"
        )
    try:
        replace_file(path, after.encode(encoding))
    except UnicodeEncodeError as error:
        raise InputError(f"cannot hold what is to be written ({encoding})", path=path) from error
    except SheetError as error:
        raise InputError(
            "cannot be written", path=path, remedy="make it and its folder writable"
        ) from error


# ---- telling -----------------------------------------------------------------------------------


def record(mended: Mended, *, written: bool) -> dict[str, Any]:
    """The repairs as JSON's values; offsets are code points of the source."""
    numbers = {one.key: one.number for one in mended.article.references}
    return {
        "article": mended.article.identity,
        "file": str(mended.path) if mended.path else None,
        "written": written,
        "repairs": [_repair(mended.article, repair, numbers) for repair in mended.plan.repairs],
        "left": [
            {"key": one.key, "number": numbers.get(one.key), "reason": one.reason}
            for one in mended.plan.left
        ],
    }


def _repair(article: Article, repair: Repair, numbers: dict[str, int | None]) -> dict[str, Any]:
    return {
        "kind": repair.kind,
        "key": repair.key,
        "number": numbers.get(repair.key),
        "reason": repair.reason,
        "edits": [
            {
                "start": edit.span.start,
                "end": edit.span.end,
                "line": article.source.count("\n", 0, edit.span.start) + 1,
                "old": article.source[slice(*edit.span)],
                "new": edit.text,
            }
            for edit in repair.edits
        ],
        "evidence": [
            {
                "witness": one.witness,
                "quote": one.quote,
                "url": one.url,
                "capture": one.capture.id if one.capture else None,
            }
            for one in repair.evidence
        ],
    }
