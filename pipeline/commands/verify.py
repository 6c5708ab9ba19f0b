"""``citewarden verify``: does a source say what a claim says?"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from pipeline.commands import Command
from pipeline.errors import InputError, UsageError

if TYPE_CHECKING:
    from pipeline.model import Extract

LARGEST = 50_000_000  # bytes of a source

EXAMPLES = """\
  citewarden verify --claim "The dam opened on 3 May 2019." page.html
  citewarden verify --claim "It cost 1.2 million euros." report.pdf notes.txt
  citewarden verify --jsonl < claims.jsonl"""


def arguments(parser: ArgumentParser) -> None:
    """The claim and its sources, or records of both."""
    parser.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="a text, HTML or PDF file, or - for a text on standard input",
    )
    parser.add_argument("--claim", default="", help="the sentence to verify")
    parser.add_argument("--context", default="", help="what stands before it in its article")
    parser.add_argument(
        "--jsonl",
        action="store_true",
        help="one JSON record a line in and out (id, claim, context, sources: url, published, text)",
    )


def run(args: Namespace) -> int:
    """Answers each record, or prints verdict, reason and passages."""
    if args.jsonl:
        return _answer_records()
    if not args.claim.strip() or not args.sources:
        raise UsageError("verify needs --claim and a source", remedy="or give records with --jsonl")
    return _print_verdict(args.claim, args.context, args.sources)


def _print_verdict(claim: str, context: str, files: list[str]) -> int:
    """0 where nothing speaks against the claim, 1 for an alarm or a review."""
    from pipeline.claims.protocol import evidence
    from pipeline.claims.verdict import SourceGiven, verify

    extracts = [_extract(file) for file in files]
    given = [
        SourceGiven(f"{e.title}\n{e.text}", file, day.when.earliest if day else None)
        for file, e, day in ((file, e, e.published()) for file, e in zip(files, extracts, strict=True))
    ]
    result = verify(claim, context, given)
    print(f"{result.verdict}: {result.reason}")
    for judged in result.judged:
        print(f'  {judged.tier or "-":6}  "{judged.claimed}"  {judged.outcome}: {judged.reason}')
        if judged.proposal:
            print(f'          write "{judged.proposal}"?')
        if judged.place:
            said = evidence(judged, result, given)
            print(f"          {files[said['source']]}: {said['quote']}")
    return int(result.tier is not None)


def _extract(file: str) -> "Extract":
    """The page by the reader of its kind: PDF, HTML, else text."""
    from pipeline.readers import html, pdf, text

    body = _bytes(file)
    if body.startswith(b"%PDF-"):
        return pdf.READER.read(body, "", "")
    marked = body[:1000].lstrip().lower().startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body"))
    if marked or file.lower().endswith((".html", ".htm", ".xhtml")):
        return html.READER.read(body, "", "")
    return text.READER.read(body, "", "")


def _bytes(file: str) -> bytes:
    import sys
    from pathlib import Path

    try:
        if file == "-":
            return sys.stdin.buffer.read(LARGEST)
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST)
    except OSError as fault:
        raise InputError(f"cannot be read: {fault.strerror or fault}", path=file) from fault


def _answer_records() -> int:
    import json
    import sys

    from pipeline.claims.protocol import answer

    for line in sys.stdin.buffer:
        if line.strip():
            print(json.dumps(answer(_record(line)), ensure_ascii=False))
    return 0


def _record(line: bytes) -> dict[str, Any]:
    import json

    try:
        record = json.loads(line)
    except ValueError as fault:
        raise InputError("a line of the records is not JSON") from fault
    if not isinstance(record, dict):
        raise InputError("a line of the records is no JSON object")
    return record


COMMAND = Command(
    words=("verify",),
    help="say whether sources bear out the dates and numbers of a claim",
    examples=EXAMPLES,
    arguments=arguments,
    run=run,
)
