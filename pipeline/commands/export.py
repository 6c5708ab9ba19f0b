"""``export``: the sources of articles as another program wants them (BibTeX, RIS, ...), or the archive."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
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
    named_articles,
    sheet_of,
    starting_place,
)

if TYPE_CHECKING:
    from pipeline.bibliography.outgoing import Entry
    from pipeline.exporters import Exporter
    from pipeline.model import Article
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk, Trouble
    from pipeline.stages.sheet import Reconciled
    from pipeline.store.wacz.writing import Packed

FAMILY = "pipeline.exporters"
FORMATS = "bibtex, csl-json, csv, ris, urls, wikitext"
EXAMPLES = """\
  citewarden export article.txt --to bibtex > sources.bib
  citewarden export refs.bib notes.ris --to wikitext
  citewarden export articles/ --to csl-json -o sources.json
  citewarden export --to wacz                            all evidence that is kept, to replay anywhere
  citewarden export article.txt --to wacz -o salt.wacz   what is kept of that article's sources"""
ARCHIVE, ARCHIVE_FILE = "wacz", "evidence.wacz"


def _arguments(parser: ArgumentParser) -> None:
    add_article_arguments(parser, "FILE")
    parser.add_argument("--to", required=True, metavar="NAME", help=f"one of {FORMATS}; or {ARCHIVE}")
    parser.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        help=f"write there (default: -, stdout; of {ARCHIVE}: {ARCHIVE_FILE})",
    )
    add_reading_arguments(parser)


def _run(given: Namespace) -> int:
    """0; the worst exit status of the articles that could not be read."""
    if given.to == ARCHIVE:
        return _pack(given)
    exporter = _exporter(given.to)
    named = named_articles(given, sys.stdin.buffer)
    out = _file(given.out, named) if given.out not in (None, "-") else None
    known, status = _read(named, given, "online")
    if known:
        from pipeline.bibliography.outgoing import outgoing

        entries = outgoing([each.article for each in known])
        _write(_without_controls(exporter.write(entries)), out)
        if not given.quiet:
            _tell_dropped(exporter, entries)
    return status


def _pack(given: Namespace) -> int:
    """The same, of the archive."""
    from pipeline.clock import utc_now
    from pipeline.settings import load
    from pipeline.stages.desk import Desk, Means
    from pipeline.stages.packing import pack

    named = named_articles(given, sys.stdin.buffer) if given.articles or given.list else ()
    out = _file(given.out or ARCHIVE_FILE, named)
    known, status = _read(named, given, "from-archive") if named else ([], 0)
    settings = load(vars(given), os.environ, starting_place(named) if named else Path.cwd())
    if named and not known:
        return status
    with Desk(Means.of(settings, mode="from-archive"), sys.stdin.buffer, utc_now) as desk:
        packed = pack(out, known, desk)
    if not given.quiet:
        complain(_told(packed, out))
    return status


def _told(packed: "Packed", out: Path) -> str:
    """One sentence: what is in the file, and what is not."""
    left = packed.left_out.most_common()
    reasons = f"; left out: {', '.join(f'{why} ({times:,})' for why, times in left)}" if left else ""
    pages = "1 page" if packed.pages == 1 else f"{packed.pages:,} pages"
    return f"{out}: {pages}, {packed.records:,} records, {packed.size:,} bytes{reasons}"


def _exporter(name: str) -> "Exporter":
    from pipeline.errors import UsageError
    from pipeline.exporters import Exporter
    from pipeline.registry import load, names

    known = {module.replace("_", "-"): module for module in names(FAMILY)}
    if name not in known:
        raise UsageError(f"nothing can be exported to {name!r}", remedy=f"there are: {', '.join(known)}")
    return load(FAMILY, known[name], "EXPORTER", Exporter)


def _read(named: tuple[str, ...], given: Namespace, mode: str) -> "tuple[list[Reconciled], int]":
    """The articles that could be read, and the worst exit status of the others, which are told."""
    from pipeline.clock import utc_now
    from pipeline.settings import load
    from pipeline.stages.desk import Desk, Means, Trouble

    settings = load(vars(given), os.environ, starting_place(named))
    language = settings.check.language
    means = Means.of(settings, mode=mode, input_format=given.input_format, language=language)
    known: list[Reconciled] = []
    progress = Progress(quiet=given.quiet)
    watch = Watch(progress)
    with Desk(means, sys.stdin.buffer, utc_now) as desk:
        outcomes = _outcomes(named, desk, given, settings, progress)
        for outcome in watch.over(outcomes, lambda _: 0):
            if not isinstance(outcome, Trouble):
                known.append(outcome)
    return known, watch.status


def _outcomes(
    named: tuple[str, ...], desk: "Desk", given: Namespace, settings: "Settings", progress: Progress
) -> "Iterator[Reconciled | Trouble]":
    """The articles; in a project with the person's cells of sources.csv over their fields."""
    from pipeline.stages.collect import collect
    from pipeline.stages.desk import each
    from pipeline.stages.items import Item
    from pipeline.stages.sheet import mended
    from pipeline.store.sheet import Sheet

    path = sheet_of(settings)
    sheet = Sheet.load(path) if path is not None else None

    def read(item: Item) -> "Reconciled":
        known = mended(desk.article(item, with_dates=False), sheet)
        if not given.quiet:
            progress.clear()
            for fault in known.faults:
                complain(f"sources.csv:{fault.line}: {fault.column} {fault.problem}")
            for line in _left_out(known.article):
                complain(line)
        return known

    found = collect(choice_of(named, settings, desk.means.max_bytes), sys.stdin.buffer, lambda: desk.web)
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
        complain(f"{exporter.name} has no place for: {told}")


def _without_controls(text: str) -> str:
    """Without control characters: no format has a use for them, and terminals obey them."""
    return text.translate(dict.fromkeys((*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))))


def _write(text: str, out: Path | None) -> None:
    """Into the file, or to standard output."""
    from pipeline.errors import SheetError, UsageError
    from pipeline.store.whole_file import replace

    if out is None:
        sys.stdout.write(text)
        return
    try:
        replace(out, text.encode("utf-8", "replace"))
    except SheetError as error:
        raise UsageError(f"{out} cannot be written", remedy="give another --out") from error


def _file(out: str, read: tuple[str, ...]) -> Path:
    """Where to write; ``UsageError`` where that is a folder, what is read, or a person's own file."""
    from pipeline.errors import UsageError
    from pipeline.settings.files import NAME
    from pipeline.stages.folder import OWN

    place = Path(out)
    if place.is_dir() or out == "-":
        what = "standard output" if out == "-" else "a folder"
        raise UsageError(f"{out} is {what}", remedy="give --out a file's name")
    paths = [Path(name) for name in read if name != "-"]
    if any(path.exists() and place.resolve() == path.resolve() for path in paths):
        raise UsageError(f"{out} is what is read", remedy="give another --out")
    if place.name in OWN and place.with_name(NAME).exists():
        raise UsageError(f"{out} is the project's own", remedy="give another --out")
    return place


COMMAND = Command(
    words=("export",),
    help="write sources for another program (BibTeX, RIS, CSL-JSON, ...), or the archive as WACZ",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
