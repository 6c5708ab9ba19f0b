"""``parse``: what is read out of articles: their references, and the statements that cite them."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.commands import (
    Command,
    Progress,
    Watch,
    add_article_arguments,
    add_reading_arguments,
    answer,
    choice_of,
    named_articles,
    records,
    starting_place,
)

if TYPE_CHECKING:
    from datetime import datetime

    from pipeline.model import Article
    from pipeline.settings import Settings
    from pipeline.stages.desk import Desk, Means, Trouble
    from pipeline.stages.items import Item

FORMATS = ("text", "json", "jsonl")
_LARGEST = 200_000_000  # bytes of an article: nothing is fetched here, so more is read than by check
EXAMPLES = """\
  citewarden parse article.txt
  citewarden parse articles/ --include "*.wiki" --format json
  citewarden parse wiki:en:Machu_Picchu@1234567890
  citewarden parse enwiki-pages-articles.xml.bz2 --limit 1000 --format jsonl
  citewarden parse --jsonl < articles.jsonl"""


def _arguments(parser: ArgumentParser) -> None:
    add_article_arguments(parser, "FILE")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help="what is printed (default: text); jsonl: one a line",
    )
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help="without FILE: read one article a line from standard input ({id, path, format, language}) and "
        "answer each; with FILE: the same answer",
    )
    add_reading_arguments(parser)


def _run(given: Namespace) -> int:
    if given.jsonl and not given.articles and not given.list:
        return _answer_lines(given)
    from pipeline.settings import load
    from pipeline.stages.desk import Desk

    named = named_articles(given, sys.stdin.buffer)
    settings = load(vars(given), os.environ, starting_place(named))
    with Desk(_means(given, settings), sys.stdin.buffer, _now) as desk:
        return _print_all(named, desk, given, settings)


def _print_all(named: tuple[str, ...], desk: "Desk", given: Namespace, settings: "Settings") -> int:
    """Print every article; the worst exit status."""
    from pipeline.stages.collect import collect, is_one
    from pipeline.stages.desk import each

    show = _SHOW["answers" if given.jsonl else given.format]
    found = collect(choice_of(named, settings, desk.means.max_bytes), sys.stdin.buffer, lambda: desk.web)

    def read(item: "Item") -> "Article":
        return desk.article(item, with_dates=False)

    if is_one(named):
        show(iter([read(next(found.items))]), False)
        return 0
    progress = Progress(quiet=given.quiet)
    watch = Watch(progress)
    outcomes = each(progress.over(found.items, found.total), read, debug=given.debug)
    show(watch.over(outcomes, lambda _: 0), True)
    if found.passed.counts and not given.quiet:
        print(f"passed over {found.passed}", file=sys.stderr)
    return watch.status


def _means(given: Namespace, settings: "Settings") -> "Means":
    """As the settings say; where they do not, larger articles than ``check`` takes."""
    from dataclasses import replace

    from pipeline.stages.desk import Means

    means = Means.of(settings, input_format=given.input_format, language=settings.check.language)
    unsaid = settings.origin_of("limits.max_article_bytes") == "default"
    return replace(means, max_bytes=_LARGEST) if unsaid else means


def _now() -> "datetime":
    from pipeline.clock import utc_now

    return utc_now()


# ---- printing ----------------------------------------------------------------------------------


def _as_text(outcomes: "Iterator[Article | Trouble]", many: bool) -> None:
    from pipeline.model import Article
    from pipeline.reading.parse_listing import listing
    from pipeline.showing.inert import plain

    for article in outcomes:
        if isinstance(article, Article):
            told = plain(listing(article))
            sys.stdout.write(f"# {plain(article.identity)}\n{told}\n" if many else told)


def _as_json(outcomes: "Iterator[Article | Trouble]", _many: bool) -> None:
    from pipeline import __version__
    from pipeline.showing.article_record import SCHEMA_VERSION
    from pipeline.showing.json_text import document

    sys.stdout.writelines(document(__version__, SCHEMA_VERSION, map(_pieces, outcomes)))


def _pieces(outcome: "Article | Trouble") -> "Iterator[str] | dict[str, str]":
    from pipeline.model import Article
    from pipeline.showing.article_record import article_json, failure_record

    if isinstance(outcome, Article):
        return article_json(outcome)
    return failure_record(outcome.name, outcome.problem)


def _as_jsonl(outcomes: "Iterator[Article | Trouble]", _many: bool) -> None:
    from pipeline.showing.article_record import SCHEMA_VERSION
    from pipeline.showing.json_text import one_line

    for pieces in map(_pieces, outcomes):
        if isinstance(pieces, dict):
            sys.stdout.write(one_line({"schema_version": SCHEMA_VERSION, **pieces}))
        else:
            sys.stdout.writelines(pieces)
        sys.stdout.write("\n")


def _as_answers(outcomes: "Iterator[Article | Trouble]", _many: bool) -> None:
    from pipeline.model import Article

    for article in outcomes:
        if isinstance(article, Article):
            _answered(article.identity, article)


_SHOW = {"text": _as_text, "json": _as_json, "jsonl": _as_jsonl, "answers": _as_answers}


def _answered(name: object, article: "Article") -> None:
    from pipeline.reading import parse_answer

    answer({"id": name} | parse_answer.answer(article))


# ---- the protocol ------------------------------------------------------------------------------


def _answer_lines(given: Namespace) -> int:
    """One answer for each line; 0 unless the protocol is broken."""
    from pipeline.errors import InputError

    for number, asked in records(sys.stdin.buffer):
        path = asked.get("path")
        if not isinstance(path, str) or path == "-":
            raise InputError("names no path", path="standard input", line=number)
        form = str(asked.get("format") or "")
        article = _read(
            path,
            given.input_format or {"text": "plain"}.get(form, form),
            given.language or str(asked.get("language") or ""),
        )
        _answered(asked.get("id", path), article)
    return 0


def _read(name: str, form: str, language: str) -> "Article":
    from pipeline.stages.intake import read_article
    from pipeline.stages.parse import parse_article

    intake = read_article(name, sys.stdin.buffer, _LARGEST)
    return parse_article(
        intake.text,
        name=intake.name,
        encoding=intake.encoding,
        input_format=form,
        language=language,
        notes=intake.notes,
        with_dates=False,
    )


COMMAND = Command(
    words=("parse",),
    help="show what is read out of articles: their references and the statements that cite them",
    examples=EXAMPLES,
    arguments=_arguments,
    run=_run,
)
