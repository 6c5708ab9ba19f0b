"""``citewarden page-date``: the day a page was published, and every witness that says so."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.commands import Command
from pipeline.errors import InputError, UsageError

LARGEST = 50_000_000  # bytes of an unpacked page

EXAMPLES = """\
  citewarden page-date page.html             the day of publication, and who says so
  citewarden page-date --jsonl < pages       {"id", "html_path", "url"?} a line, one answer for each
"""


def arguments(parser: ArgumentParser) -> None:
    """FILE, ``--url`` and ``--jsonl``."""
    parser.add_argument("file", nargs="?", metavar="FILE", help="an HTML page (.html, .html.gz)")
    parser.add_argument("--url", default="", help="the page's address, which may hold its date")
    parser.add_argument(
        "--jsonl", action="store_true", help="read questions from stdin, one JSON object a line"
    )


def run(options: Namespace) -> int:
    """0; 1 where one page was asked for and gives no date."""
    if options.jsonl:
        for answer in _answers(sys.stdin.buffer):
            print(json.dumps(answer, ensure_ascii=False))
        return 0
    if not options.file:
        raise UsageError("say which page", remedy="citewarden page-date FILE, or --jsonl")
    return _print_witnesses(Path(options.file), options.url)


def _print_witnesses(path: Path, url: str) -> int:
    from pipeline.pages.html_page import read_html
    from pipeline.pages.weighing import is_sure

    dates = read_html(_bytes(path), "", url).dates
    if not dates:
        print("no date")
        return 1
    for evidence in dates:
        print(f"{evidence.when.edtf}  {evidence.kind:9}  {evidence.witness}  {evidence.quote}")
    print("sure" if is_sure(dates) else "not sure")
    return 0


def _answers(questions: Any) -> Iterator[dict[str, Any]]:
    from pipeline.pages.html_page import read_html

    for line in questions:
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
            name, path = asked.get("id"), Path(asked["html_path"])
        except (ValueError, KeyError, AttributeError, TypeError) as fault:
            raise InputError("a line of the questions is not {id, html_path}") from fault
        yield {"id": name, **_answer(read_html(_bytes(path), "", str(asked.get("url") or "")).dates)}


def _answer(dates: Any) -> dict[str, Any]:
    from pipeline.pages.weighing import is_sure

    days = [d for d in dates if d.when.is_day]
    if not days:
        return {"date": None, "sure": False, "witness": ""}
    best = next((d for d in days if d.kind == "published"), days[0])
    return {"date": best.when.edtf, "sure": is_sure(dates), "witness": best.witness}


def _bytes(path: Path) -> bytes:
    import gzip

    try:
        if path.suffix == ".gz":
            with gzip.open(path) as packed:
                return packed.read(LARGEST)
        with path.open("rb") as file:
            return file.read(LARGEST)
    except (OSError, EOFError) as fault:
        raise InputError(f"{path} cannot be read: {fault}") from fault


COMMAND = Command(
    ("page-date",), "the day a page was published, and every witness of it", EXAMPLES, arguments, run
)
