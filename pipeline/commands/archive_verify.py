"""``citewarden archive verify``: does the archive hold what it says?"""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, project_archive

if TYPE_CHECKING:
    from pipeline.store.verify import Report

EXIT_FINE, EXIT_PROBLEMS = 0, 1


def arguments(parser: ArgumentParser) -> None:
    """The folder, and the form of the answer."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER|FILE.wacz",
        help="the archive (default: archive/ of the project), or an export of one",
    )
    parser.add_argument(
        "--jsonl", action="store_true", help="one JSON object a line: problems, then the summary"
    )


def run(arguments: Namespace) -> int:
    """Print what is wrong; 1 if anything is."""
    from pipeline.showing.inert import plain
    from pipeline.store.verify import verify
    from pipeline.store.wacz.checking import verify_wacz

    place = arguments.folder or project_archive(arguments)
    report = verify_wacz(place) if place.is_file() else verify(place)
    lines = _as_json(report) if arguments.jsonl else _as_text(report, quiet=arguments.quiet)
    print(plain("\n".join(lines)))
    return EXIT_PROBLEMS if report.problems else EXIT_FINE


def _as_json(report: "Report") -> list[str]:
    problems = [json.dumps({"type": "problem", **problem._asdict()}) for problem in report.problems]
    summary = {
        "type": "summary",
        "schema": 1,
        "folder": str(report.folder),
        "files": report.files,
        "records": report.records,
        "captures": report.captures,
        "bytes": report.size,
        "problems": len(report.problems),
        "writing": list(report.writing),
    }
    return [*problems, json.dumps(summary)]


def _as_text(report: "Report", *, quiet: bool) -> list[str]:
    lines = [
        f"{problem.file}:{problem.offset}: {problem.kind}: {problem.detail}" for problem in report.problems
    ]
    if not quiet:
        lines += [f"{name}: another process is writing to it" for name in report.writing]
    read = f"{report.files} files, {report.records:,} records, {report.captures:,} pages"
    found = f"{len(report.problems)} problems" if report.problems else "no problems"
    return [*lines, f"{report.folder}: {read}, {report.size:,} bytes: {found}"]


COMMAND = Command(
    words=("archive", "verify"),
    help="read every record of the archive and check its digests, its index and its revisits",
    examples=(
        "  citewarden archive verify\n  citewarden archive verify DIR --jsonl\n"
        "  citewarden archive verify evidence.wacz\n\n"
        "exit status: 0 nothing is wrong, 1 something is, 2 there is no archive"
    ),
    arguments=arguments,
    run=run,
)
