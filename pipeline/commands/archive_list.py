"""``citewarden archive list``: what the archive holds."""

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, project_archive

if TYPE_CHECKING:
    from pipeline.stages.inventory import Holding


def arguments(parser: ArgumentParser) -> None:
    """The folder, and the form of the answer."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="the archive (default: archive/ of the project)",
    )
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")


def run(given: Namespace) -> int:
    """Print one line a page."""
    from pipeline.clock import utc_now
    from pipeline.stages.desk import SOFTWARE
    from pipeline.stages.inventory import inventory
    from pipeline.store.archive import Archive

    folder = given.folder or project_archive(given)
    with Archive.open(folder, software=SOFTWARE, now=utc_now, write=False) as archive:
        for holding in inventory(archive):
            print(_as_json(holding) if given.jsonl else _as_text(holding))
    return 0


def _as_text(holding: "Holding") -> str:
    from pipeline.showing.inert import line

    capture = holding.capture
    words = (
        f"{capture.source_time:%Y-%m-%dT%H:%M:%SZ}",
        str(capture.status),
        line(capture.media_type or "-").ljust(15),
        holding.verdict.state.value.ljust(10),
        line(capture.provenance).ljust(4),
        line(capture.url),
    )
    return "  ".join(words)


def _as_json(holding: "Holding") -> str:
    capture, target = holding.capture, holding.attempt.target
    return json.dumps(
        {
            "url": capture.url,
            "asked": target.url,
            "keys": list(target.keys),
            "purpose": target.purpose,
            "time": f"{capture.source_time:%Y-%m-%dT%H:%M:%SZ}",
            "status": capture.status,
            "type": capture.media_type,
            "provenance": capture.provenance,
            "verdict": holding.verdict.state.value,
            "signals": list(holding.verdict.signals),
            "evidence": holding.is_evidence,
            "id": capture.id,
            "file": capture.file,
            "offset": capture.offset,
        }
    )


COMMAND = Command(
    words=("archive", "list"),
    help="list the pages that the archive holds: time, status, type, verdict, whose copy, address",
    examples="  citewarden archive list\n  citewarden archive list --jsonl | jq 'select(.evidence)'",
    arguments=arguments,
    run=run,
)
