"""``export``: the sources of articles as another program wants them: BibTeX, RIS, CSL-JSON, ..."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import (
    Command,
    Progress,
    add_article_arguments,
    choice_of,
    named_articles,
    starting_place,
)

if TYPE_CHECKING:
    from pipeline.bibliography.outgoing import Entry
    from pipeline.exporters import Exporter
    from pipeline.model import Article
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk, Trouble

FAMILY = "pipeline.exporters"
FORMATS = "bibtex, csl-json, csv, ris, urls, wikitext"
EXAMPLES = """\
  citewarden export article.txt --to bibtex > sources.bib
  citewarden export refs.bib notes.ris --to wikitext
  citewarden export articles/ --to csl-json -o sources.json"""


def _arguments(parser: ArgumentParser) -> None:
    add_article_arguments(parser, "FILE")
    parser.add_argument("--to", required=True, metavar="NAME", help=f"one of {FORMATS}")
    parser.add_argument("-o", "--out", metavar="OUT", default="-", help="write there (default: -, stdout)")
    parser.add_argument("--input-format", default="", metavar="NAME", help="read FILE as this format")
    parser.add_argument("--language", metavar="TAG", help="the article's language, such as es")


def _run(given: Namespace) -> int:
    """0; the worst exit status of the articles that could not be read."""
    from pipeline.bibliography.outgoing import outgoing
    from pipeline.model import Article
    from pipeline.run import utc_now
    from pipeline.settings import load
    from pipeline.stages.desk import Desk, Means

    exporter = _exporter(given.to)
    named = named_articles(given, sys.stdin.buffer)
    settings = load(vars(given), os.environ, starting_place(named))
    means = Means.of(settings, input_format=given.input_format, language=settings.check.language)
    with Desk(means, sys.stdin.buffer, utc_now) as desk:
        outcomes = list(_read(named, desk, given, settings))
    articles = [outcome for outcome in outcomes if isinstance(outcome, Article)]
    troubles = [outcome for outcome in outcomes if not isinstance(outcome, Article)]
    for trouble in troubles:
        print(f"citewarden: {trouble.problem}", file=sys.stderr)
    if articles:
        entries = outgoing(articles)
        _write(exporter.write(entries), given.out, named)
        if not given.quiet:
            _tell_dropped(exporter, entries)
    return max((trouble.status for trouble in troubles), default=0)


def _exporter(name: str) -> "Exporter":
    from pipeline.errors import UsageError
    from pipeline.exporters import Exporter
    from pipeline.registry import load, names

    known = {module.replace("_", "-"): module for module in names(FAMILY)}
    if name not in known:
        raise UsageError(f"nothing can be exported to {name!r}", remedy=f"there are: {', '.join(known)}")
    return load(FAMILY, known[name], "EXPORTER", Exporter)


def _read(
    named: tuple[str, ...], desk: "Desk", given: Namespace, settings: "Settings"
) -> "Iterator[Article | Trouble]":
    """The articles; in a project with the person's cells of sources.csv over their fields."""
    from pipeline.stages.collect import Item, collect
    from pipeline.stages.desk import each
    from pipeline.stages.sheet import mended
    from pipeline.store.sheet import Sheet

    sheet = Sheet.load(settings.project / "sources.csv") if settings.project is not None else None

    def read(item: Item) -> "Article":
        known = mended(desk.article(item, with_dates=False), sheet)
        if not given.quiet:
            for fault in known.faults:
                print(
                    f"citewarden: sources.csv:{fault.line}: {fault.column} {fault.problem}", file=sys.stderr
                )
            for line in _left_out(known.article):
                print(f"citewarden: {line}", file=sys.stderr)
        return known.article

    found = collect(choice_of(named, settings, desk.means.max_bytes), sys.stdin.buffer, lambda: desk.web)
    progress = Progress(quiet=given.quiet)
    return each(progress.over(found.items, found.total), read, debug=given.debug)


def _left_out(article: "Article") -> Iterator[str]:
    """What the person should know is not in the list."""
    from pipeline.stages.intake import shown

    name = shown(article.identity)
    if not article.references:
        yield f"{name} has no references that could be read"
    if article.unparsed:
        yield f"{name}: left out as unreadable: {len(article.unparsed)} (citewarden parse shows them)"


def _tell_dropped(exporter: "Exporter", entries: "list[Entry]") -> None:
    """What the format has no place for, by field and how often."""
    from collections import Counter

    dropped = Counter(name for entry in entries for name in exporter.drops(entry.fields))
    if dropped:
        told = ", ".join(f"{name.replace('_', ' ')} ({times})" for name, times in dropped.items())
        print(f"citewarden: {exporter.name} has no place for: {told}", file=sys.stderr)


def _write(text: str, out: str, read: tuple[str, ...]) -> None:
    from pipeline.errors import SheetError, UsageError
    from pipeline.store.whole_file import replace

    if out == "-":
        sys.stdout.write(text)
        return
    place = Path(out)
    if place.is_dir():
        raise UsageError(f"{out} is a folder", remedy="give --out a file's name")
    if any(
        name != "-" and Path(name).exists() and place.resolve() == Path(name).resolve() for name in read
    ):
        raise UsageError(f"{out} is what is read", remedy="give another --out")
    try:
        replace(place, text.encode("utf-8", "replace"))
    except SheetError as error:
        raise UsageError(f"{out} cannot be written", remedy="give another --out") from error


COMMAND = Command(
    words=("export",),
    help="write the sources of articles for another program: BibTeX, RIS, CSL-JSON, CSV, wikitext",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
