"""``drift``: whether the pages that an article cites still say what they are cited for."""

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
    from collections.abc import Iterator

    from pipeline.model import Article, Page
    from pipeline.stages.desk import Desk, Trouble
    from pipeline.stages.drift import Drift
    from pipeline.stages.items import Item

    Found = tuple[Article, list[Drift]]

LINES = 40  # of the diff of one page


def _arguments(parser: ArgumentParser) -> None:
    add_article_arguments(parser, "ARTICLE|KEY")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--offline", action="store_true", help="ask nothing of the network")
    way.add_argument("--from-archive", action="store_true", help="by the article and archive/ alone")
    parser.add_argument("--all", action="store_true", help="also pages that are the same, or not known")
    parser.add_argument("--diff", action="store_true", help=f"the changed lines too, {LINES} a page")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a source")
    add_reading_arguments(parser)
    parser.add_argument("--max-age", metavar="AGE", help="fetch again what is older: 12h, 7d (default: 1d)")
    parser.add_argument("--jobs", metavar="N", help="pages fetched at once")


def _run(given: Namespace) -> int:
    """0 all say what they said; 1 one does not; else the worst trouble's status."""
    from pipeline.clock import utc_now
    from pipeline.settings import load
    from pipeline.stages.collect import collect
    from pipeline.stages.desk import Desk, Means, each
    from pipeline.stages.drift import drifts, named
    from pipeline.stages.ledger import Ledger
    from pipeline.store.sheet import Sheet

    names = named_articles(given, sys.stdin.buffer)
    settings = load(vars(given), os.environ, starting_place(names))
    sheet = sheet_of(settings)
    articles, keys = named(names, Sheet.load(sheet) if sheet else Sheet(Path()), settings.project)
    progress = Progress(quiet=given.quiet or given.jsonl)
    watch = Watch(progress)
    means = Means.of(
        settings,
        mode=mode_of(given),
        input_format=given.input_format,
        language=settings.check.language,
    )
    with (
        Desk(means, sys.stdin.buffer, utc_now) as desk,
        Ledger(sheet, utc_now, writes=False) as ledger,
    ):
        choice = choice_of(tuple(articles), settings, settings.limits.max_article_bytes)
        found = collect(choice, sys.stdin.buffer, lambda: desk.web)

        def work(item: "Item") -> "Found":
            return drifts(item, keys, desk, ledger, progress.tell)

        outcomes = each(progress.over(found.items, found.total), work, debug=given.debug)
        for outcome in watch.over(outcomes, _status):
            _tell(outcome, given)
        _warn(desk, given)
    return watch.status


def _status(found: "Found") -> int:
    return int(any(drift.is_deviated for drift in found[1]))


def _warn(desk: "Desk", given: Namespace) -> None:
    if desk.web.unreachable:
        complain("no network: pages are compared as far as they are kept")
    elif given.offline and not given.quiet:
        complain("offline: pages are compared as far as they are kept")


def _tell(found: "Found | Trouble", given: Namespace) -> None:
    from pipeline.showing.json_text import one_line
    from pipeline.stages.desk import Trouble
    from pipeline.stages.drift import record

    if isinstance(found, Trouble):
        return
    article, drifts = found
    for drift in drifts:
        if given.jsonl:
            print(one_line({"article": article.identity, **record(drift)}))
        elif given.all or _is_news(drift):
            print("\n".join(_lines(drift, given)))
    if not given.jsonl and not given.quiet:
        print(_summary(drifts))


def _is_news(drift: "Drift") -> bool:
    return drift.comparison is not None and drift.comparison.change.value != "same"


def _lines(drift: "Drift", given: Namespace) -> "Iterator[str]":
    """What is to be said of one source."""
    from pipeline.drift.word_diff import line_diff, word_diff
    from pipeline.showing.inert import line

    reference, found = drift.source.reference, drift.comparison
    where = f"[{reference.number}]" if reference.number is not None else reference.key
    if found is None or drift.before is None or drift.now is None:
        yield f"{where} not compared: {line(drift.reason)}"
        return
    days = f"{_day(drift.before)} to {_day(drift.now)}"
    status = "; url-status=deviated" if found.change.is_deviated else ""
    url = drift.source.address.url if drift.source.address else ""
    yield f"{where} {found.change.value}{status}: {found.likeness:.0%} left, {days}, {line(url)}"
    if found.has_new_title:
        yield f"    title: {line(found.title_before, 200)} -> {line(found.title_now, 200)}"
    for passage in found.lost:
        yield f"    cited for: {line(passage.claim, 400)}"
        yield f"    {line(word_diff(passage.before, passage.now), 900)}"
    if given.diff:
        changes = line_diff(drift.before.extract.text, drift.now.extract.text, LINES)
        yield from (f"      {line(each, 900)}" for each in changes)


def _day(page: "Page") -> str:
    return f"{page.capture.source_time:%Y-%m-%d}"


def _summary(drifts: "list[Drift]") -> str:
    from collections import Counter

    counts = Counter(d.comparison.change.value if d.comparison else "not compared" for d in drifts)
    told = ", ".join(f"{count:,} {change}" for change, count in counts.most_common())
    return f"{len(drifts):,} sources: {told}" if drifts else "no sources"


COMMAND = Command(
    words=("drift",),
    help="tell whether the pages that an article cites still say what they are cited for",
    examples=(
        "  citewarden drift article.wikitext\n"
        "  citewarden drift salt-makers-2012 --diff     one reference of the project's sheet\n"
        "  citewarden drift article.wikitext --from-archive --jsonl\n\n"
        "The page as it was cited is the copy nearest to its access date, in archive/ or a web archive.\n"
        "exit status: 0 all still say it, 1 one does not, 2 the set-up is broken"
    ),
    arguments=_arguments,
    run=_run,
)
