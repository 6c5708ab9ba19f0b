"""Commands: one file each; ``COMMAND`` is the constant.  Heavy imports live inside ``run``."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

if TYPE_CHECKING:
    from pipeline.model import Run
    from pipeline.settings import Settings
    from pipeline.stages.collect import Choice
    from pipeline.stages.desk import Desk, Trouble
    from pipeline.stages.items import Item

REPORTS = ("text", "lines", "json", "markdown", "html", "csv", "sarif", "junit", "github", "badge")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Command:
    """``words`` are how it is called (("archive", "verify")); ``run`` returns the exit status."""

    words: tuple[str, ...]
    help: str
    examples: str
    arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]


def add_article_arguments(parser: ArgumentParser, metavar: str) -> None:
    """How articles are named: one, or many at once."""
    parser.add_argument(
        "articles",
        nargs="*",
        metavar=metavar,
        help="a file, an address, wiki:en:Title (or Title@REVISION), - for standard input; many at once: "
        "several of them, a folder, wiki:en:Category:Name, a dump (.xml, .xml.bz2, .xml.gz, dump:FILE)",
    )
    group = parser.add_argument_group("many articles")
    group.add_argument(
        "--list", metavar="FILE", help="a file with one article a line (- is standard input)"
    )
    group.add_argument(
        "--include", metavar="PATTERN", action="append", help='of a folder only these files: "*.wiki"'
    )
    group.add_argument(
        "--exclude", metavar="PATTERN", action="append", help="of a folder all but these files"
    )
    group.add_argument(
        "--limit", "--max-articles", dest="max_articles", metavar="N", help="read so many at the most"
    )


def add_reading_arguments(parser: ArgumentParser) -> None:
    """How articles are read, where they do not tell."""
    parser.add_argument(
        "--input-format", metavar="NAME", default="", help="read the article as this format"
    )
    parser.add_argument("--language", metavar="TAG", help="the article's language, such as es")


def add_report_arguments(parser: ArgumentParser) -> None:
    """Which reports are wanted, and where."""
    parser.add_argument(
        "--format", choices=REPORTS, default="text", help="what goes to standard output (default: text)"
    )
    parser.add_argument("--out", metavar="DIR", type=Path, help="put the report's folder there")
    parser.add_argument(
        "--also",
        metavar="FORMAT=FILE",
        type=_extra_report,
        action="append",
        default=[],
        help="write this too: sarif=findings.sarif (repeatable)",
    )
    parser.add_argument(
        "--report-language", metavar="TAG", help="of the HTML report: en or es (default: the article's)"
    )


def _extra_report(text: str) -> tuple[str, Path]:
    """``sarif=findings.sarif``."""
    form, _, name = text.partition("=")
    if form not in REPORTS or not name:
        raise ArgumentTypeError(f"{text!r} is not FORMAT=FILE with one of {', '.join(REPORTS)}")
    return form, Path(name)


def named_articles(given: Namespace, stdin: BinaryIO) -> tuple[str, ...]:
    """The arguments, then those of ``--list``; ``UsageError`` where there is none."""
    from pipeline.errors import UsageError
    from pipeline.stages.collect import listed

    named = (*given.articles, *(listed(given.list, stdin) if given.list else ()))
    if not named:
        problem = "the list names no article" if given.list else "no article was named"
        raise UsageError(problem, remedy="give a file, or - for standard input")
    return named


def starting_place(named: tuple[str, ...]) -> Path:
    """Where the project is looked for: at the first article, where that is on the disk."""
    from pipeline.stages.intake import kind_of

    first = named[0].removeprefix("dump:")
    return Path(first) if kind_of(first) == "file" else Path.cwd()


def sheet_of(settings: "Settings") -> Path | None:
    """The person's sheet, where there is a project."""
    return settings.project / "sources.csv" if settings.project is not None else None


def archive_of(settings: "Settings") -> Path | None:
    """The evidence, where there is a project."""
    return settings.project / "archive" if settings.project is not None else None


def mode_of(given: Namespace) -> str:
    """What of the network may be asked: ``online``, ``offline``, ``from-archive``."""
    return "offline" if given.offline else "from-archive" if given.from_archive else "online"


def choice_of(named: tuple[str, ...], settings: "Settings", longest: int) -> "Choice":
    """The arguments with what the settings say of many articles; ``longest``: characters of a page."""
    from pipeline.stages.collect import Choice
    from pipeline.stages.folder import Patterns

    patterns = Patterns(settings.articles.include, settings.articles.exclude)
    return Choice(named, patterns, settings.limits.max_articles, longest)


def project_archive(given: Namespace) -> Path:
    """The archive of the project that the command works in."""
    import os

    from pipeline.settings import load

    settings = load({"project": given.project, "config": given.config}, os.environ, Path.cwd())
    return (settings.project or Path.cwd()) / "archive"


def near(place: Path) -> str:
    """A path as short as it can be from here."""
    here = Path.cwd()
    return str(place.relative_to(here)) if place.is_relative_to(here) else str(place)


def terminal_width(given: Namespace) -> int:
    """Columns of the terminal where colours are wanted, else 0."""
    import os
    from shutil import get_terminal_size

    if given.no_color or "NO_COLOR" in os.environ or not sys.stdout.isatty():
        return 0
    return get_terminal_size().columns


def show_details(run: "Run") -> None:
    """--verbose: how each reference fares, and what each finding is called."""
    from pipeline.stages.details import details

    for text in details(run):
        print(text, file=sys.stderr)


def complain(problem: object) -> None:
    """One sentence on standard error; what strangers wrote in it steers no terminal."""
    from pipeline.showing.inert import line

    print(f"citewarden: {line(str(problem))}", file=sys.stderr)


def records(lines: Iterable[bytes]) -> "Iterator[tuple[int, dict[str, Any]]]":
    """The JSON objects of standard input with the numbers of their lines; ``InputError`` for any other."""
    import json

    from pipeline.errors import InputError

    for number, text in enumerate(lines, 1):
        if not text.strip():
            continue
        try:
            record = json.loads(text)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict):
            raise InputError("is no JSON object", path="standard input", line=number)
        yield number, record


def answer(record: "dict[str, Any]") -> None:
    """Print the answer to a record at once: who asked may wait for it before asking again."""
    from pipeline.showing.json_text import one_line

    print(one_line(record), flush=True)


class StatusLine:
    """One line on a terminal that is written over; elsewhere, and where it is to be ``quiet``, nothing."""

    def __init__(self, *, quiet: bool) -> None:
        self.shows = not quiet and sys.stderr.isatty()

    def show(self, text: str) -> None:
        """Instead of what it showed before."""
        if self.shows:
            print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Before anything else is printed."""
        self.show("")


class Progress:
    """How far a run over articles is: ``article 3 of 12: fetched 5 of 34``."""

    def __init__(self, *, quiet: bool) -> None:
        self._line = StatusLine(quiet=quiet)
        self._article = ""

    def over(self, items: "Iterable[Item]", total: int | None) -> "Iterator[Item]":
        """The items of a run over many articles, each announced."""
        for number, item in enumerate(items, 1):
            self._article = f"article {number:,}{f' of {total:,}' if total else ''}"
            self._line.show(self._article)
            yield item
        self.clear()

    def tell(self, what: str, done: int, total: int) -> None:
        """How far one article is."""
        self._line.show(f"{self._article}{': ' if self._article else ''}{what} {done:,} of {total:,}")
        if done == total:
            self.clear()

    def clear(self) -> None:
        """Before anything else is printed."""
        self._line.clear()


class Watch:
    """Looks at the outcomes of many articles as they pass; ``status`` is the worst exit status."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self.status = 0

    def over(
        self, outcomes: "Iterable[T | Trouble]", status_of: Callable[[T], int]
    ) -> "Iterator[T | Trouble]":
        """The same outcomes, every trouble told on standard error."""
        from pipeline.stages.desk import Trouble

        for outcome in outcomes:
            self._progress.clear()
            if isinstance(outcome, Trouble):
                complain(outcome.problem)
                self.status = max(self.status, outcome.status)
            else:
                self.status = max(self.status, status_of(outcome))
            yield outcome


def kept_runs(
    named: tuple[str, ...], given: Namespace, settings: "Settings", desk: "Desk"
) -> "Iterator[Run]":
    """Every article judged by what is kept, with all findings, those that were decided too."""
    from pipeline.run import Order, check_article
    from pipeline.stages.collect import collect
    from pipeline.stages.desk import Trouble, each
    from pipeline.stages.ledger import Ledger

    language = settings.report.report_language
    order = Order(settings.check.select, settings.check.ignore, report_language=language)
    progress = Progress(quiet=given.quiet)
    with Ledger(sheet_of(settings), desk.now, writes=False) as ledger:
        choice = choice_of(named, settings, settings.limits.max_article_bytes)
        found = collect(choice, sys.stdin.buffer, lambda: desk.web)
        outcomes = each(
            progress.over(found.items, found.total),
            lambda item: check_article(item, order, desk, ledger, progress.tell),
            debug=given.debug,
        )
        seen = Watch(progress).over(outcomes, lambda _: 0)
        yield from (outcome for outcome in seen if not isinstance(outcome, Trouble))
