"""``citewarden page-date``: the day a page was published, and every witness that says so."""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.commands import Command, answer, records
from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pipeline.model import DateEvidence, Extract

LARGEST = 50_000_000  # bytes of an unpacked page

EXAMPLES = """\
  citewarden page-date page.html             the day of publication, and who says so
  citewarden page-date --jsonl < pages       {"id", "html_path", "url"?} a line, one answer for each"""


def arguments(parser: ArgumentParser) -> None:
    """FILE, ``--url`` and ``--jsonl``."""
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="a page (HTML, PDF, feed; may be packed with gzip); - is standard input",
    )
    parser.add_argument("--url", default="", help="the page's address, which may hold its date")
    parser.add_argument(
        "--jsonl", action="store_true", help="read questions from stdin, one JSON object a line"
    )


def run(options: Namespace) -> int:
    """0; 1 where one page was asked for and gives no date."""
    if options.jsonl:
        for told in _answers(sys.stdin.buffer):
            answer(told)
        return 0
    if not options.file:
        raise UsageError("say which page", remedy="citewarden page-date FILE, or --jsonl")
    return _print_witnesses(_read(options.file, options.url).dates)


def _print_witnesses(dates: Sequence["DateEvidence"]) -> int:
    from pipeline.pages.weighing import is_sure
    from pipeline.showing.inert import line

    if not dates:
        print("no date")
        return 1
    for kind in ("published", "modified"):
        best = next((d for d in dates if d.kind == kind), None)
        said = f"{best.when.edtf} ({100 * best.confidence:.0f} %, {best.witness})" if best else "not said"
        print(f"{kind:9}  {said}")
    print("sure" if is_sure(dates) else "not sure")
    for evidence in dates:
        print(f"  {evidence.when.edtf}  {evidence.kind:9}  {evidence.witness}  {line(evidence.quote)}")
    return 0


def _answers(questions: Any) -> Iterator[dict[str, Any]]:
    for number, asked in records(questions):
        path = asked.get("html_path")
        if not isinstance(path, str) or path == "-":
            raise InputError("names no html_path", path="standard input", line=number)
        yield {"id": asked.get("id"), **_answer(_read(path, str(asked.get("url") or "")).dates)}


def _answer(dates: Sequence["DateEvidence"]) -> dict[str, Any]:
    from pipeline.pages.weighing import best_day, is_sure

    best = best_day(dates)
    if best is None:
        return {"date": None, "sure": False, "witness": ""}
    return {"date": best.when.edtf, "sure": is_sure(dates), "witness": best.witness}


def _read(name: str, url: str) -> "Extract":
    from pipeline.readers import html
    from pipeline.stages.given_page import read_page

    return read_page(_bytes(name), url, otherwise=html.READER)


def _bytes(name: str) -> bytes:
    import gzip
    import zlib

    from pipeline.stages.intake import read_bytes, shown

    body = read_bytes(name, sys.stdin.buffer, LARGEST)
    if not name.endswith(".gz"):
        return body
    try:
        with gzip.open(BytesIO(body)) as packed:
            return packed.read(LARGEST)
    except (OSError, EOFError, zlib.error) as fault:
        raise InputError(f"cannot be unpacked: {fault}", path=shown(name)) from fault


COMMAND = Command(
    ("page-date",), "the day a page was published, and every witness of it", EXAMPLES, arguments, run
)
