"""``check``: the main job, from an article to its report."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command

if TYPE_CHECKING:
    from pipeline.model import Finding, Run
    from pipeline.run import Order
    from pipeline.settings import Settings
    from pipeline.stages.fetch import Tell

FORMATS = ("text", "json", "markdown", "html")
EXIT_INTERNAL = 3
EXAMPLES = """\
  citewarden check article.txt
  citewarden check wiki:en:Machu_Picchu --fail-on review
  citewarden check article.txt --offline --format json > findings.json
  citewarden check article.txt --from-archive --select D
  pandoc draft.docx -t plain | citewarden check - --no-write"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "article", metavar="ARTICLE", help="a file, an address, wiki:en:Title, or - for standard input"
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--offline", action="store_true", help="ask nothing of the network")
    way.add_argument(
        "--from-archive", action="store_true", help="judge again from the article and archive/ alone"
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help="what goes to standard output (default: text)"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, help="put the report's folder there")
    parser.add_argument(
        "--no-write", action="store_true", help="leave sources.csv and archive/ as they are"
    )
    parser.add_argument("--select", metavar="IDS", type=_ids, help="only these checks: D,L101")
    parser.add_argument("--ignore", metavar="IDS", type=_ids, help="all but these checks")
    parser.add_argument("--fail-on", metavar="TIER", help="alarm, review, dead or never (default: alarm)")
    parser.add_argument("--source", metavar="PAGE", help="the live article: its address or wiki:en:Title")
    parser.add_argument(
        "--input-format", metavar="NAME", default="", help="read the article as this format"
    )
    parser.add_argument("--language", metavar="TAG", help="the article's language, such as es")
    parser.add_argument("--max-age", metavar="AGE", help="fetch again what is older: 12h, 7d (default: 1d)")
    parser.add_argument("--refresh", action="store_true", help="fetch everything again")
    parser.add_argument("--jobs", metavar="N", help="pages fetched at once")


def _ids(text: str) -> list[str]:
    return [part for part in text.replace(",", " ").split() if part]


def _run(given: Namespace) -> int:
    from tempfile import TemporaryDirectory

    from pipeline.run import check_article, utc_now
    from pipeline.settings import load
    from pipeline.stages.check import refuse_unknown
    from pipeline.stages.intake import kind_of

    kind = kind_of(given.article)
    start = Path(given.article) if kind == "file" else Path.cwd()
    settings = load(vars(given), os.environ, start)
    refuse_unknown((*settings.check.select, *settings.check.ignore))
    with TemporaryDirectory(prefix="citewarden-") as scratch:
        order = _order(given, settings, kind, Path(scratch))
        run = check_article(order, utc_now, _progress(quiet=given.quiet or given.format != "text"))
    _show(run, given, settings)
    return exit_status(run.findings, settings.check.fail_on)


def _order(given: Namespace, settings: "Settings", kind: str, scratch: Path) -> "Order":
    from dataclasses import fields
    from datetime import timedelta

    from pipeline.net.settings import NetworkSettings
    from pipeline.run import Order
    from pipeline.stages.intake import read_article

    local = kind in ("file", "stdin")
    remembers = settings.project is not None and not given.no_write
    mode = "offline" if given.offline else "from-archive" if given.from_archive else "online"
    shared = {field.name for field in fields(NetworkSettings)} & {f.name for f in fields(settings.network)}
    archive = settings.project / "archive" if settings.project is not None else scratch
    return Order(
        intake=read_article(given.article, sys.stdin.buffer, settings.limits.max_article_bytes)
        if local
        else None,
        identity=_identity(given.article, kind, settings.project),
        archive=archive if remembers or mode != "online" else scratch,
        sheet=settings.project / "sources.csv" if settings.project is not None else None,
        writes=remembers,
        mode=mode,
        network=NetworkSettings(**{name: getattr(settings.network, name) for name in shared}),
        max_age=timedelta(0) if given.refresh else settings.network.max_age,
        select=settings.check.select,
        ignore=settings.check.ignore,
        hint=settings.check.source,
        input_format=given.input_format,
        language=settings.check.language,
    )


def _identity(argument: str, kind: str, project: Path | None) -> str:
    """How sources.csv calls the article: its path from the project, or what was asked for."""
    if kind != "file" or project is None:
        return "stdin" if kind == "stdin" else argument
    path = Path(argument).resolve()
    return (
        path.relative_to(project.resolve()).as_posix()
        if path.is_relative_to(project.resolve())
        else str(path)
    )


def _progress(*, quiet: bool) -> "Tell":
    """One line on a terminal that is written over; nothing anywhere else."""
    from pipeline.stages.fetch import silent

    if quiet or not sys.stderr.isatty():
        return silent

    def tell(what: str, done: int, total: int) -> None:
        end = "\r\033[K" if done == total else ""
        print(f"\r{what} {done} of {total}{end}", end="", file=sys.stderr, flush=True)

    return tell


def _show(run: "Run", given: Namespace, settings: "Settings") -> None:
    from pipeline.stages.report import rendered, write_report

    if given.verbose:
        _show_sources(run)
    if given.format != "text":
        sys.stdout.write(rendered(run, given.format))
    if given.out is not None or given.format == "text":
        base = settings.project if settings.project is not None else Path.cwd()
        place = write_report(run, given.out if given.out is not None else base / settings.report.folder)
        if given.format == "text" and not given.quiet:
            sys.stdout.write(_summary(run, given))
            print(f"report: {_near(place)}/index.html")


def _show_sources(run: "Run") -> None:
    """--verbose: each reference with its address, the rule that found it, and how its link fares."""
    from pipeline.stages.intake import shown

    for source in run.sources:
        state = source.verdict.state.value if source.verdict is not None else "not-checked"
        address = source.address
        where = f"{address.url} ({address.found_by})" if address is not None else "no address"
        print(
            shown(f"[{source.reference.number or source.reference.key}] {state} {where}"), file=sys.stderr
        )


def _summary(run: "Run", given: Namespace) -> str:
    from shutil import get_terminal_size

    from pipeline.renderers.text import render_coloured
    from pipeline.stages.report import rendered

    if given.no_color or "NO_COLOR" in os.environ or not sys.stdout.isatty():
        return rendered(run, "text")
    return render_coloured(run, get_terminal_size().columns)


def _near(place: Path) -> str:
    """A path as short as it can be from here."""
    here = Path.cwd()
    return str(place.relative_to(here)) if place.is_relative_to(here) else str(place)


def exit_status(findings: "Sequence[Finding]", fail_on: str) -> int:
    """0 nothing at or above ``fail_on``, 1 something, 3 a check that failed itself.

    ``dead`` looks at dead links (L101) alone, whatever else was found.
    """
    from pipeline.model import Tier

    if any(finding.check == "X901" for finding in findings):
        return EXIT_INTERNAL
    if fail_on == "never":
        return 0
    if fail_on == "dead":
        return int(any(finding.check == "L101" and finding.tier is not Tier.NOTE for finding in findings))
    return int(any(finding.tier.rank <= Tier(fail_on).rank for finding in findings))


COMMAND = Command(
    words=("check",),
    help="check an article against the sources that it cites",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
