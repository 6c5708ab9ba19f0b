"""``citewarden dates``: the date expressions of a text, and what each of them means."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from pipeline.commands import Command, answer, records
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from pipeline.dates.mention import DateMention

LARGEST = 200_000_000  # bytes of a text

EXAMPLES = """\
  citewarden dates article.txt
  citewarden dates --lang es --written 2017-09-11 - < noticia.txt
  citewarden dates --jsonl < records.jsonl"""


def arguments(parser: ArgumentParser) -> None:
    """Which text, and what is known of it."""
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="a text file, or - for standard input"
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="one JSON record a line in and out (id, text, lang, reference)"
    )
    parser.add_argument(
        "--language",
        "--lang",
        dest="lang",
        default="",
        metavar="TAG",
        help="the text's language, such as es; else it is detected, and said",
    )
    parser.add_argument(
        "--written", default="", metavar="YYYY-MM-DD", help="the day on which the text was written"
    )


def run(args: Namespace) -> int:
    """Prints a table, or answers each record."""
    return _answer_records() if args.jsonl else _print_table(args)


def _answer_records() -> int:
    import sys

    from pipeline.dates import protocol

    for _, record in records(sys.stdin.buffer):
        answer(protocol.answer(record))
    return 0


def _print_table(args: Namespace) -> int:
    import sys

    from pipeline.dates.protocol import found_in, written_on
    from pipeline.language import detect
    from pipeline.showing.inert import plain
    from pipeline.stages.intake import read_bytes

    written = written_on(args.written)
    if args.written and written is None:
        raise UsageError(f"--written {args.written} is no day", remedy="write it as 2017-12-19")
    text = read_bytes(args.file, sys.stdin.buffer, LARGEST).decode("utf-8-sig", "replace")
    language = args.lang or detect(text)
    if not args.lang:
        print(f"language: {language or 'unsure; only figures are read'}", file=sys.stderr)
    rows = list(_rows(found_in(text, language, written)))
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(4)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, (*widths, 0), strict=True))
        print(plain("  ".join(cells).rstrip()))
    return 0


def _rows(mentions: Iterator[tuple[int, "DateMention"]]) -> Iterator[tuple[str, str, str, str, str]]:
    """Place, value, days, how it was resolved, words."""
    yield "at", "value", "days", "how", "text"
    for start, m in mentions:
        days: Any = f"{m.when.earliest}..{m.when.latest}" if m.when else "?"
        also = f" (or {', '.join(w.edtf for w in m.alternatives)})" if m.alternatives else ""
        bound = f"{m.bound} " if m.bound else ""
        yield str(start), f"{bound}{m.edtf or '?'}{also}", days, m.how, " ".join(m.text.split())


COMMAND = Command(
    words=("dates",),
    help="find the date expressions of a text and say what each means",
    examples=EXAMPLES,
    arguments=arguments,
    run=run,
)
