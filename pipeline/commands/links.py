"""``links``: how the links of lists, sheets and articles fare."""

import os
import sys
import time
from argparse import ArgumentParser, Namespace
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, StatusLine, complain, sheet_of

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk
    from pipeline.stages.link_check import Checked, LinkOrder

OURS = frozenset({"fail_on", "include", "exclude"})  # not the settings of that name
FORMATS = ("text", "jsonl", "csv")
EXIT_INTERRUPTED = 130
REDRAWN = 0.2  # seconds between two looks of the progress line
EXAMPLES = """\
  citewarden links article.wiki
  citewarden links urls.txt --format jsonl > states.jsonl
  grep -o 'https://[^ ]*' notes.txt | citewarden links - --fail-on suspect
  citewarden links sources.csv --exclude '*://intranet.*' --max-age 7d
  citewarden links sources.csv --requisites

A subscriber's own access comes from the environment, is sent to its host alone, through TLS alone, and
is kept nowhere: CITEWARDEN_CREDENTIALS='{"news.example": {"cookie": "session=..."}}' (or "authorization",
or "user" and "password"; "*.news.example" for the hosts below it)."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a list of addresses, sources.csv, an article; - is standard input (default: sources.csv)",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="what is printed (default: text)")
    parser.add_argument("--all", action="store_true", help="text: list the links that are well, too")
    parser.add_argument("--news", action="store_true", help="only what has changed since it was last asked")
    parser.add_argument(
        "--fail-on",
        choices=("dead", "suspect", "never"),
        default="dead",
        help="what makes the exit status 1 (default: dead)",
    )
    parser.add_argument("--offline", action="store_true", help="ask nothing; tell what is remembered")
    parser.add_argument("--no-write", action="store_true", help="remember nothing")
    parser.add_argument("--keep-pages", action="store_true", help="keep the pages in archive/ too")
    parser.add_argument(
        "--requisites",
        action="store_true",
        default=None,
        help="keep the pages with their images, styles and fonts",
    )
    parser.add_argument(
        "--patient",
        action="store_true",
        help="a 404, too, counts as dead only after three failures, three days apart",
    )
    parser.add_argument(
        "--include", metavar="PATTERN", action="append", default=[], help="only these links"
    )
    parser.add_argument("--exclude", metavar="PATTERN", action="append", default=[], help="not these links")
    parser.add_argument("--max-age", metavar="AGE", help="ask again what is older (default: by its state)")
    parser.add_argument("--refresh", action="store_true", help="ask everything again")
    parser.add_argument(
        "--robots", action="store_true", help="ask nothing that a site's robots.txt forbids"
    )
    parser.add_argument("--jobs", metavar="N", help="pages fetched at once")
    parser.add_argument("--proxy", metavar="URL", help="the way out: http://, https:// or socks5h://")
    parser.add_argument("--ca-bundle", metavar="FILE", help="certificates to trust")


def _run(given: Namespace) -> int:
    from pipeline.clock import utc_now
    from pipeline.settings import load
    from pipeline.stages.desk import Desk, Means
    from pipeline.stages.link_check import check_links
    from pipeline.stages.link_list import addresses_of
    from pipeline.stages.link_report import head

    known = {name: value for name, value in vars(given).items() if name not in OURS}
    settings = load(known, os.environ, Path.cwd())
    named = _files(given, settings)
    urls = addresses_of(named, sys.stdin.buffer, include=given.include, exclude=given.exclude)
    told = _Told(given, len(urls))
    mode = "offline" if given.offline else "online"
    means = Means.of(settings, mode=mode, remembers=not given.no_write)
    with Desk(means, sys.stdin.buffer, utc_now) as desk, suppress(KeyboardInterrupt):
        sys.stdout.write(head(given.format))
        for checked in check_links(urls, _order(given, settings, desk)):
            told.tell(checked)
        told.finished = True
    told.summarise(unreachable=desk.web.unreachable)
    if not told.finished:
        return EXIT_INTERRUPTED
    return int(told.failed)


def _files(given: Namespace, settings: "Settings") -> list[str]:
    from pipeline.errors import UsageError

    if given.files:
        return list(given.files)
    sheet = sheet_of(settings)
    if sheet is None or not sheet.is_file():
        raise UsageError("no file was named", remedy="give a list of addresses, or - for standard input")
    return [str(sheet)]


def _order(given: Namespace, settings: "Settings", desk: "Desk") -> "LinkOrder":
    from datetime import timedelta

    from pipeline.stages.link_check import LinkOrder

    remembers = settings.project is not None and not given.no_write and not given.offline
    age = settings.network.max_age if given.max_age else None
    return LinkOrder(
        archive=desk.web.archive,
        line=desk.web.line,
        now=desk.now,
        max_age=timedelta(0) if given.refresh else age,
        refresh=given.refresh,
        remembers=remembers,
        keeps_pages=bool(given.keep_pages or given.requisites) and remembers,
        requisites=settings.network.requisites and remembers,  # of the pages that are kept
        at_once=not given.patient,
        robots=given.robots,
    )


class _Told:
    """What was told so far; on a terminal, a line that is written over: how many, how fast."""

    def __init__(self, given: Namespace, total: int) -> None:
        from pipeline.stages.link_check import is_dead, is_suspect
        from pipeline.stages.link_report import written

        self._given, self._total = given, total
        self._states: Counter[str] = Counter()
        self._line = StatusLine(quiet=given.quiet)
        self._start = self._drawn = time.monotonic()
        self.failed = self.finished = False
        self._is_failing = {"dead": is_dead, "suspect": is_suspect}.get(given.fail_on, lambda _: False)
        self._written, self._is_suspect = written, is_suspect

    def tell(self, checked: "Checked") -> None:
        """One more is done: count it, print it if it is wanted, say how far we are."""
        given = self._given
        self._states[checked.verdict.state.value] += 1
        self.failed |= self._is_failing(checked)
        is_wanted = given.format != "text" or given.all or self._is_suspect(checked)
        if is_wanted and (checked.is_news or not given.news):
            self._line.clear()
            sys.stdout.write(self._written(checked, given.format))
        self._draw()

    def _draw(self) -> None:
        now = time.monotonic()
        if self._line.shows and now - self._drawn >= REDRAWN:
            self._drawn, done = now, self._states.total()
            rate = done / max(now - self._start, 0.001)
            left = (self._total - done) / rate
            self._line.show(f"{done:,} of {self._total:,} links, {rate:,.0f} a second, {left:,.0f} s left")

    def summarise(self, *, unreachable: bool) -> None:
        """The counts, for people, and what kept the run from being whole."""
        self._line.clear()
        done = self._states.total()
        if self._given.format == "text" and not self._given.quiet:
            states = ", ".join(f"{number:,} {state}" for state, number in self._states.most_common())
            print(f"{done:,} links: {states}" if done else "no links")
        if unreachable:
            complain("no network: links are told from memory")
        if not self.finished:
            left = self._total - done
            complain(f"interrupted; {left:,} links were not asked")


COMMAND = Command(
    words=("links",),
    help="tell how links fare: alive, moved, dead, blocked, ...",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
