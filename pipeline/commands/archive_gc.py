"""``citewarden archive gc``: what nobody needs any more leaves the archive."""

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, complain

if TYPE_CHECKING:
    from pipeline.store.leftovers import Tidied

KEPT = "365d"


def arguments(parser: ArgumentParser) -> None:
    """From which age on, and that it really is to be done."""
    parser.add_argument(
        "--older-than", default=KEPT, metavar="AGE", help=f"touch only what is older: 90d, 52w ({KEPT})"
    )
    parser.add_argument("--write", action="store_true", help="do it; without this nothing is changed")


def run(given: Namespace) -> int:
    """Say what may go, or take it out."""
    from pipeline.clock import utc_now
    from pipeline.errors import UsageError
    from pipeline.settings import load
    from pipeline.settings.values import age
    from pipeline.stages.desk import SOFTWARE
    from pipeline.stages.tidying import wanted_of
    from pipeline.store.leftovers import tidy, would_tidy

    try:
        before = utc_now() - age(given.older_than)
    except (ValueError, OverflowError) as fault:
        raise UsageError(f"--older-than {fault}") from None
    settings = load({"project": given.project, "config": given.config}, os.environ, Path.cwd())
    project = settings.project or Path.cwd()
    wanted = wanted_of(project, project / settings.report.folder, before)
    folder = project / "archive"
    done = tidy(folder, wanted, SOFTWARE, utc_now) if given.write else would_tidy(folder, wanted)
    if not wanted.is_complete:
        complain("sources.csv names no reference, or has broken rows: no page is taken for superfluous")
    if not given.quiet or not given.write:
        for line in _told(done, write=given.write):
            complain(line)
    return 0


def _told(done: "Tidied", *, write: bool) -> list[str]:
    counts = [f"{count:,} {what}" for what, count in sorted(done.counts.items()) if count]
    if not counts:
        return ["there is nothing to take out"]
    verb = "took out" if write else "would take out"
    told = f"{verb} {', '.join(counts)}: {done.size:,} bytes"
    return [told] if write else [told, "nothing was changed; add --write to do it"]


COMMAND = Command(
    words=("archive", "gc"),
    help="take out what nobody needs: old failures, old answers, pages of no reference, pages kept twice",
    examples=(
        "  citewarden archive gc                          what may go; changes nothing\n"
        "  citewarden archive gc --older-than 90d --write\n\n"
        "Stays, however old: what a row of sources.csv names, what a report or a decision leans on, what\n"
        "a person has handed in, the newest try at each address."
    ),
    arguments=arguments,
    run=run,
)
