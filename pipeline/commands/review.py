"""``citewarden review``: the report in a browser, and what is decided there kept in decisions.csv."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, Progress, complain, starting_place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.model import Run
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk
    from pipeline.stages.review import Review

EXAMPLES = """\
  citewarden review article.txt            then open the address that it prints
  citewarden review                        every article of sources.csv
  citewarden review article.txt --who "Ann Editor" --open
  citewarden review --import ~/Downloads/decisions.csv"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "articles",
        nargs="*",
        metavar="ARTICLE",
        help="as for check; it is judged by what is kept, so check it first (default: all of sources.csv)",
    )
    parser.add_argument("--port", type=_port, default=0, metavar="N", help="of this machine (default: any)")
    parser.add_argument("--who", metavar="NAME", help="who decides (default: your name on this machine)")
    parser.add_argument("--open", action="store_true", help="open the browser")
    parser.add_argument("--report-language", metavar="TAG", help="en or es (default: the article's)")
    parser.add_argument(
        "--import",
        dest="taken",
        metavar="FILE",
        type=Path,
        help="take over decisions that were downloaded from a report, and end",
    )


def _port(text: str) -> int:
    from argparse import ArgumentTypeError

    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) < 65_536):
        raise ArgumentTypeError("must be a number from 0 to 65535")
    return int(text)


def _run(given: Namespace) -> int:
    """0 when the person ends it."""
    from pipeline.settings import load

    settings = load(vars(given), os.environ, starting_place(given.articles or (".",)))
    place = (settings.project or Path.cwd()) / "decisions.csv"
    if given.taken is not None:
        return _take(given.taken, place)
    return _serve(given, settings, place)


def _take(file: Path, place: Path) -> int:
    from pipeline.errors import UsageError
    from pipeline.store import decisions

    if not file.is_file():
        raise UsageError(f"{file} is no file")
    taken = decisions.load(file)
    decisions.save(place, taken)
    complain(f"{len(taken):,} decisions taken over into {place}")
    return 0


def _serve(given: Namespace, settings: "Settings", place: Path) -> int:
    from threading import Lock

    from pipeline.clock import utc_now
    from pipeline.errors import UsageError
    from pipeline.stages.desk import Desk, Means
    from pipeline.stages.review import Review, Table

    named = tuple(given.articles) or _known(settings)
    means = Means.of(settings, mode="from-archive", language=settings.check.language)
    with Desk(means, sys.stdin.buffer, utc_now) as desk:
        runs = list(_judged(named, given, settings, desk))
        if not runs:
            raise UsageError("there is nothing to review")
        table = Table(place, desk.web.archive, utc_now, given.who or _user(), Lock())
        return _until_interrupted(Review(runs, table), given, place)


def _known(settings: "Settings") -> tuple[str, ...]:
    """The articles of sources.csv that are still there; ``UsageError`` where there is none."""
    from pipeline.errors import UsageError
    from pipeline.stages.intake import kind_of
    from pipeline.store.sheet import Sheet

    project = settings.project or Path.cwd()
    names = Sheet.load(project / "sources.csv").places
    paths = [str(project / name) if kind_of(name) == "file" else name for name in names]
    found = tuple(path for path in paths if kind_of(path) != "file" or Path(path).is_file())
    if not found:
        raise UsageError("no article was named, and sources.csv has none", remedy="give a file")
    return found


def _judged(
    named: tuple[str, ...], given: Namespace, settings: "Settings", desk: "Desk"
) -> "Iterator[Run]":
    """Every article as its sources are kept, with all findings, those that were decided too."""
    from pipeline.commands import choice_of, sheet_of
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
        items = progress.over(found.items, found.total)
        outcomes = each(
            items, lambda item: check_article(item, order, desk, ledger, progress.tell), debug=given.debug
        )
        for outcome in outcomes:
            if isinstance(outcome, Trouble):
                progress.clear()
                complain(outcome.problem)
            else:
                yield outcome


def _until_interrupted(review: "Review", given: Namespace, place: Path) -> int:
    from pipeline.errors import UsageError
    from pipeline.net.loopback import Loopback

    try:
        server = Loopback(review.answer, given.port)
    except OSError as problem:
        raise UsageError(f"port {given.port} cannot be had: {problem.strerror}") from None
    with server:
        print(server.address, flush=True)
        complain(f"open this address; decisions go to {place}; Ctrl-C ends the review")
        if given.open:
            import webbrowser

            webbrowser.open(server.address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            complain("the review has ended; what was decided is kept")
    return 0


def _user() -> str:
    """How the machine calls the person; an empty string where it does not."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


COMMAND = Command(
    words=("review",),
    help="decide on findings in your browser; decisions.csv keeps what you decide",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
