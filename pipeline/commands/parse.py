"""``parse``: what is read out of an article: its references, and the statements that cite them."""

import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from pipeline.commands import Command

if TYPE_CHECKING:
    from pipeline.model import Article

_LARGEST = 200_000_000  # bytes of an article: nothing is fetched here, so more is read than by check


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help="the article; - is standard input")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help="read one article a line from standard input ({id, path, format, language}) and answer each",
    )
    parser.add_argument("--input-format", default="", metavar="NAME", help="read it as this format")
    parser.add_argument("--language", default="", metavar="TAG", help="the article's language, such as es")


def _run(given: Namespace) -> int:
    from pipeline.errors import UsageError

    if given.jsonl and not given.file:
        return _answer_lines(given)
    if not given.file:
        raise UsageError("no article was named", remedy="give a file, or - for standard input")
    article = _read(given.file, given.input_format, given.language)
    if given.jsonl:
        _print_json({"id": article.identity}, article)
    else:
        sys.stdout.write(_listing(article))
    return 0


def _answer_lines(given: Namespace) -> int:
    """One answer for each line; 0 unless the protocol is broken."""
    import json

    from pipeline.errors import UsageError

    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            path = str(asked["path"])
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"line {number} of the input is no object with a path") from error
        form = {"text": "plain"}.get(str(asked.get("format", "")), str(asked.get("format", "")))
        article = _read(
            path, given.input_format or form, given.language or str(asked.get("language") or "")
        )
        _print_json({"id": asked.get("id", path)}, article)
    return 0


def _print_json(head: dict[str, Any], article: "Article") -> None:
    import json

    from pipeline.reading.parse_answer import answer

    print(json.dumps(head | answer(article), ensure_ascii=False))


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


def _listing(article: "Article") -> str:
    from pipeline.reading.parse_listing import listing

    return listing(article)


COMMAND = Command(
    words=("parse",),
    help="show what is read out of an article: its references and the statements that cite them",
    examples=(
        "citewarden parse article.txt\ncitewarden parse page.html --jsonl\n"
        "citewarden parse --jsonl < articles.jsonl"
    ),
    arguments=_arguments,
    run=_run,
)
