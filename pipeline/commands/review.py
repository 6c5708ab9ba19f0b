"""``citewarden review``: the report in a browser, and what is decided there kept in decisions.csv."""

import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, complain, kept_runs, starting_place

if TYPE_CHECKING:
    from pipeline.settings import Settings
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
    from pipeline.stages.known_articles import known_articles, user_name
    from pipeline.stages.review import Review, Table

    named = tuple(given.articles) or known_articles(settings.project or Path.cwd())
    means = Means.of(settings, mode="from-archive", language=settings.check.language)
    with Desk(means, sys.stdin.buffer, utc_now) as desk:
        runs = list(kept_runs(named, given, settings, desk))
        if not runs:
            raise UsageError("there is nothing to review")
        table = Table(place, desk.web.archive, utc_now, given.who or user_name(), Lock())
        return _until_interrupted(Review(runs, table), given, place)


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


COMMAND = Command(
    words=("review",),
    help="decide on findings in your browser; decisions.csv keeps what you decide",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
