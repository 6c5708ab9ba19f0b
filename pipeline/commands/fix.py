"""``fix``: what a check has found, as edits of the article's own text."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import (
    Command,
    Progress,
    Watch,
    add_article_arguments,
    add_reading_arguments,
    choice_of,
    complain,
    mode_of,
    named_articles,
    sheet_of,
    starting_place,
)

if TYPE_CHECKING:
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk, Means, Trouble
    from pipeline.stages.fix import Mended
    from pipeline.stages.items import Item
    from pipeline.stages.ledger import Ledger

EXAMPLES = """\
  citewarden fix article.wikitext                what is to be changed, as a diff
  citewarden fix article.wikitext --from-archive | git apply
  citewarden fix article.wikitext --write        change the file
  citewarden fix page.html --format json         each edit with its reason and evidence"""
_COLOURS = {"-": "31", "+": "32", "@": "36"}


def _arguments(parser: ArgumentParser) -> None:
    add_article_arguments(parser, "ARTICLE")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--offline", action="store_true", help="ask nothing of the network")
    way.add_argument("--from-archive", action="store_true", help="by the article and archive/ alone")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--diff", action="store_true", help="print a unified diff (the default)")
    what.add_argument("--write", action="store_true", help="change the files themselves")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="json: the edits, with their reasons"
    )
    parser.add_argument(
        "--access-dates",
        action="store_true",
        help="renew access dates where the page bears out the text",
    )
    add_reading_arguments(parser)
    parser.add_argument("--max-age", metavar="AGE", help="fetch again what is older: 12h, 7d (default: 1d)")
    parser.add_argument("--jobs", metavar="N", help="pages fetched at once")


def _run(given: Namespace) -> int:
    """0 nothing to do, or done; 1 there are edits; else the worst trouble's status."""
    from pipeline.clock import utc_now
    from pipeline.settings import load
    from pipeline.stages.collect import collect
    from pipeline.stages.desk import Desk, each
    from pipeline.stages.ledger import Ledger

    named = named_articles(given, sys.stdin.buffer)
    settings = load(vars(given), os.environ, starting_place(named))
    progress = Progress(quiet=given.quiet or given.format != "text")
    watch = Watch(progress)
    with (
        Desk(_means(given, settings), sys.stdin.buffer, utc_now) as desk,
        Ledger(sheet_of(settings), utc_now, writes=False) as ledger,
    ):
        choice = choice_of(named, settings, settings.limits.max_article_bytes)
        found = collect(choice, sys.stdin.buffer, lambda: desk.web)

        def work(item: "Item") -> "Mended":
            return _mended(item, given, desk, ledger, progress)

        outcomes = each(progress.over(found.items, found.total), work, debug=given.debug)
        told = [_told(outcome, given) for outcome in watch.over(outcomes, lambda one: _status(one, given))]
        if desk.web.unreachable:
            complain("no network: repaired as far as the text and what is kept allow")
    if given.format == "json":
        _print_json(told)
    return watch.status


def _mended(item: "Item", given: Namespace, desk: "Desk", ledger: "Ledger", progress: Progress) -> "Mended":
    from pipeline.run import Order, check_article
    from pipeline.stages.fix import Mended, mend
    from pipeline.stages.items import Named

    run = check_article(item, Order(), desk, ledger, progress.tell)
    plan = mend(run, desk.web.archive, access_dates=given.access_dates)
    path = Path(item.argument) if isinstance(item, Named) and item.kind == "file" else None
    mended = Mended(_diff_name(path) if path else "article", run.article, plan, path)
    if given.write:
        mended.write()
    return mended


def _diff_name(path: Path) -> str:
    """As ``patch`` and ``git apply`` look for it from here."""
    here, real = Path.cwd(), path.absolute()
    near = real.relative_to(here) if real.is_relative_to(here) else real
    return near.as_posix().lstrip("/")


def _status(mended: "Mended", given: Namespace) -> int:
    return int(bool(mended.plan.edits) and not given.write)


def _told(outcome: "Mended | Trouble", given: Namespace) -> "dict[str, object] | Trouble":
    """The article's diff and remarks printed, or its JSON for later."""
    from pipeline.stages.desk import Trouble
    from pipeline.stages.fix import record

    if isinstance(outcome, Trouble):
        return outcome
    if given.format == "json":
        return record(outcome, written=given.write)
    if not given.write:
        _print_diff(outcome, given)
    if not given.quiet:
        _remark(outcome, given)
    return {}


def _print_diff(mended: "Mended", given: Namespace) -> None:
    from pipeline.showing.inert import plain

    lines = mended.diff()
    if not sys.stdout.isatty():
        encoding = mended.article.encoding
        wide = encoding.startswith(("utf-16", "utf-32"))  # which no program that applies diffs reads
        sys.stdout.flush()
        sys.stdout.buffer.write("".join(lines).encode("utf-8" if wide else encoding, "replace"))
        sys.stdout.buffer.flush()
        return
    coloured = not given.no_color and "NO_COLOR" not in os.environ
    for line in lines:
        text = plain(line.removesuffix("\n"))
        colour = _COLOURS.get(line[0], "") if coloured else ""
        print(f"\x1b[{colour}m{text}\x1b[0m" if colour else text)


def _remark(mended: "Mended", given: Namespace) -> None:
    """What was left alone, and how much was not, on standard error."""
    from pipeline.showing.inert import line

    numbers = {one.key: one.number for one in mended.article.references}
    for left in mended.plan.left:
        where = f"[{numbers.get(left.key) or left.key}] " if left.key else ""
        complain(f"left alone: {where}{line(left.reason, 400)}")
    count = len(mended.plan.repairs)
    if not count and not mended.plan.left:
        complain(f"{line(mended.name, 200)}: nothing to repair")
    if count:
        done = "made" if given.write else "proposed; --write makes them"
        what = f"{count} repair{'s' if count > 1 else ''}"
        complain(f"{line(mended.name, 200)}: {what} {done}")


def _print_json(told: "list[dict[str, object] | Trouble]") -> None:
    from pipeline import __version__
    from pipeline.showing.json_text import document, one_line
    from pipeline.stages.desk import Trouble

    parts = (
        {"article": one.name, "problem": one.problem} if isinstance(one, Trouble) else [one_line(one)]
        for one in told
    )
    sys.stdout.write("".join(document(__version__, 1, parts)))


def _means(given: Namespace, settings: "Settings") -> "Means":
    from pipeline.stages.desk import Means

    language = settings.check.language
    return Means.of(settings, mode=mode_of(given), input_format=given.input_format, language=language)


COMMAND = Command(
    words=("fix",),
    help="repair an article's references by what is known of their sources",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
