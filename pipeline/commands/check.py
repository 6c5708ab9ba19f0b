"""``check``: the main job, from an article to its report."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import (
    Command,
    Progress,
    Watch,
    add_article_arguments,
    add_reading_arguments,
    add_report_arguments,
    archive_of,
    choice_of,
    mode_of,
    named_articles,
    near,
    sheet_of,
    show_details,
    starting_place,
    terminal_width,
)

if TYPE_CHECKING:
    from pipeline.decisions.baseline import Known
    from pipeline.model import Run
    from pipeline.run import Order
    from pipeline.settings import Settings
    from pipeline.stages.collect import Collection
    from pipeline.stages.desk import Means, Trouble
    from pipeline.stages.items import Item
    from pipeline.stages.ledger import Ledger
    from pipeline.stages.standing import Memory

_NOT_TOLD = ("command", "parser", "debug")  # of the arguments: they decide nothing that is printed
EXAMPLES = """\
  citewarden check article.txt
  citewarden check wiki:en:Machu_Picchu --fail-on review
  citewarden check article.txt --offline --format json > findings.json
  citewarden check article.txt --from-archive --select D
  citewarden check articles/ --include "*.wiki" --fail-on dead
  citewarden check wiki:en:Category:Lighthouses --limit 50
  citewarden check docs/ --baseline known.json --changed-since origin/main --format github
  pandoc draft.docx -t plain | citewarden check - --no-write"""


def _arguments(parser: ArgumentParser) -> None:
    add_article_arguments(parser, "ARTICLE")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--offline", action="store_true", help="ask nothing of the network")
    way.add_argument(
        "--from-archive", action="store_true", help="judge again from the article and archive/ alone"
    )
    add_report_arguments(parser)
    parser.add_argument(
        "--no-write", action="store_true", help="leave sources.csv and archive/ as they are"
    )
    parser.add_argument("--select", metavar="IDS", type=_ids, help="only these checks: D,L101")
    parser.add_argument("--ignore", metavar="IDS", type=_ids, help="all but these checks")
    parser.add_argument("--fail-on", metavar="TIER", help="alarm, review, dead or never (default: alarm)")
    parser.add_argument("--source", metavar="PAGE", help="the live article: its address or wiki:en:Title")
    add_reading_arguments(parser)
    parser.add_argument("--max-age", metavar="AGE", help="fetch again what is older: 12h, 7d (default: 1d)")
    parser.add_argument("--refresh", action="store_true", help="fetch everything again")
    parser.add_argument("--jobs", metavar="N", help="pages fetched at once")
    parser.add_argument("--requisites", action="store_true", default=None, help="keep images and styles")
    _add_narrowing_arguments(parser)


def _add_narrowing_arguments(parser: ArgumentParser) -> None:
    group = parser.add_argument_group("only what is new")
    group.add_argument(
        "--baseline", metavar="FILE", type=Path, help="count only findings that FILE (a JSON report) lacks"
    )
    group.add_argument(
        "--write-baseline", action="store_true", help="write this run's findings to the --baseline FILE"
    )
    group.add_argument(
        "--changed-since", metavar="REV", default="", help="only what has changed since that git revision"
    )


def _ids(text: str) -> list[str]:
    return [part for part in text.replace(",", " ").split() if part]


def _run(given: Namespace) -> int:
    from pipeline.decisions.threshold import exit_status
    from pipeline.settings import load

    named = named_articles(given, sys.stdin.buffer)
    settings = load(vars(given), os.environ, starting_place(named))
    memory = _memory(given, named, settings)
    if memory is not None and (standing := memory.standing()) is not None:
        sys.stdout.write(standing.printed)
        return exit_status(standing.findings, settings.check.fail_on)
    return _judge(given, named, settings, memory)


def _judge(given: Namespace, named: tuple[str, ...], settings: "Settings", memory: "Memory | None") -> int:
    from pipeline.clock import utc_now
    from pipeline.decisions.threshold import exit_status
    from pipeline.run import check_article
    from pipeline.stages.collect import collect, is_one
    from pipeline.stages.decide import known
    from pipeline.stages.desk import Desk, each
    from pipeline.stages.ledger import Ledger

    one = is_one(named)
    order = _order(given, settings, one=one)
    before = memory.given() if memory is not None else ""
    progress = Progress(quiet=_is_quiet(given))
    seen: dict[str, list[Known]] = {}
    with (
        Desk(_means(given, settings), sys.stdin.buffer, utc_now) as desk,
        Ledger(sheet_of(settings), utc_now, writes=not given.no_write) as ledger,
    ):
        choice = choice_of(named, settings, settings.limits.max_article_bytes)
        found = collect(choice, sys.stdin.buffer, lambda: desk.web)

        def work(item: "Item") -> "Run":
            run = check_article(item, order, desk, ledger, progress.tell)
            if given.verbose:
                show_details(run)
            if given.write_baseline:
                seen[run.article.identity] = known(run)
            return run

        if not one:
            outcomes = each(progress.over(found.items, found.total), work, debug=given.debug)
            watch = Watch(progress)
            judged = watch.over(outcomes, lambda run: _status_of(run, given, settings))
            _report_several(judged, found, ledger, given, settings)
            _write_baseline(given, seen, order)
            return watch.status
        run = work(next(found.items))
    printed, page = _shown(run, given, settings)
    sys.stdout.write(printed)
    _write_baseline(given, seen, order)
    if memory is not None:
        memory.keep(before, printed, run.findings, page)
    return exit_status(run.findings, _fail_on(given, settings))


def _order(given: Namespace, settings: "Settings", *, one: bool) -> "Order":
    """What is to be done, or why it cannot be (``PipelineError``): before anything is fetched."""
    from pipeline.errors import UsageError
    from pipeline.run import Order
    from pipeline.stages.check import refuse_unknown
    from pipeline.stages.decide import Rulebook

    refuse_unknown((*settings.check.select, *settings.check.ignore))
    if given.source and not one:
        raise UsageError("--source names one live article, and there are several to check")
    if given.write_baseline and given.baseline is None:
        raise UsageError("--write-baseline does not say where", remedy="name the file with --baseline")
    if given.write_baseline and given.changed_since:
        raise UsageError("--write-baseline looks at whole articles", remedy="leave --changed-since out")
    baseline = None if given.write_baseline else given.baseline
    rulebook = Rulebook.load(settings.project, baseline, given.changed_since)
    hint = settings.check.source if one else ""
    language = settings.report.report_language
    return Order(settings.check.select, settings.check.ignore, hint, rulebook, language)


def _write_baseline(given: Namespace, seen: "Mapping[str, Sequence[Known]]", order: "Order") -> None:
    if given.write_baseline:
        from pipeline import __version__
        from pipeline.store.baseline_file import save

        save(given.baseline, seen, __version__, order.ran)


def _fail_on(given: Namespace, settings: "Settings") -> str:
    """Who writes a baseline accepts what is there."""
    return "never" if given.write_baseline else settings.check.fail_on


def _memory(given: Namespace, named: Sequence[str], settings: "Settings") -> "Memory | None":
    """What is remembered of the reports of one local article of a project, if nothing is fetched."""
    from pipeline.clock import utc_now
    from pipeline.stages.intake import kind_of
    from pipeline.stages.standing import memory_of

    asks = not (given.offline or given.from_archive) or given.refresh or given.verbose or given.no_write
    is_other = given.out is not None or given.also or given.write_baseline or given.changed_since
    if settings.project is None or asks or is_other or len(named) != 1 or kind_of(named[0]) != "file":
        return None
    told = sorted((name, value) for name, value in vars(given).items() if name not in _NOT_TOLD)
    options = (utc_now().date(), settings, told, terminal_width(given), Path.cwd())
    beside = [given.baseline] if given.baseline else []
    return memory_of(settings.project, Path(named[0]), beside, options, os.environ)


def _status_of(run: "Run", given: Namespace, settings: "Settings") -> int:
    """Of one article of several."""
    from pipeline.decisions.threshold import exit_status

    return exit_status(run.findings, _fail_on(given, settings))


def _means(given: Namespace, settings: "Settings") -> "Means":
    from dataclasses import replace
    from datetime import timedelta

    from pipeline.stages.desk import Means

    means = Means.of(
        settings,
        mode=mode_of(given),
        remembers=not given.no_write,
        input_format=given.input_format,
        language=settings.check.language,
    )
    return replace(means, max_age=timedelta(0)) if given.refresh else means


def _is_quiet(given: Namespace) -> bool:
    return bool(given.quiet) or given.format != "text"


def _shown(run: "Run", given: Namespace, settings: "Settings") -> tuple[str, str]:
    """What is printed, and the page of the report if one was written."""
    from pipeline.stages.report import rendered, write_report

    if given.also:
        from pipeline.stages.extra_reports import ExtraReports

        ExtraReports(given.also).write_one(run)
    printed = rendered(run, given.format) if given.format != "text" else ""
    folder = _reports(given, settings)
    if folder is None:
        return printed, ""
    page = write_report(run, folder, archive=archive_of(settings)) / "index.html"
    if given.format == "text" and not given.quiet:
        printed = f"{_summary(run, given)}report: {near(page)}\n"
    return printed, str(page.resolve())


def _reports(given: Namespace, settings: "Settings") -> Path | None:
    """Where reports go; None where only standard output is wanted."""
    if given.out is not None or given.format != "text":
        return Path(given.out) if given.out is not None else None
    return (settings.project or Path.cwd()) / settings.report.folder


def _summary(run: "Run", given: Namespace) -> str:
    from pipeline.renderers.text import render_coloured
    from pipeline.stages.report import rendered

    width = terminal_width(given)
    return render_coloured(run, width) if width else rendered(run, "text")


# ---- several articles --------------------------------------------------------------------------


def _report_several(
    outcomes: "Iterator[Run | Trouble]",
    found: "Collection",
    ledger: "Ledger",
    given: Namespace,
    settings: "Settings",
) -> None:
    """Tell each as it comes, write its report and at the end an overview of all."""
    from pipeline.clock import utc_now
    from pipeline.run import run_id
    from pipeline.stages.batch import Batch
    from pipeline.stages.extra_reports import ExtraReports

    started, reports = utc_now(), _reports(given, settings)
    name = run_id(started)
    language = settings.report.report_language
    folder = reports / name if reports else None
    batch = Batch(name, started, folder, archive_of(settings), language, ExtraReports(given.also))
    try:
        for text in batch.told(outcomes, given.format):
            if given.format != "text" or not given.quiet:
                sys.stdout.write(text)
                sys.stdout.flush()
    finally:  # what was checked before an interruption is worth its overview
        refused = ledger.write()
        passed = f"passed over {found.passed}" if found.passed.counts else ""
        batch.write(tuple(notice for notice in (passed, refused) if notice))
    if batch.folder and not _is_quiet(given):
        print(f"report: {near(batch.folder)}/index.html")


COMMAND = Command(
    words=("check",),
    help="check articles against the sources that they cite",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
