"""``citewarden archive purge``: a take-down; the bytes go, a tombstone stays."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from pipeline.commands import Command, complain, project_archive

if TYPE_CHECKING:
    from pipeline.store.purge import Purged


def arguments(parser: ArgumentParser) -> None:
    """What is to go, why, and that it really is."""
    parser.add_argument("name", metavar="KEY|URL", help="a reference's key, or the address of a page")
    parser.add_argument("--why", default="", metavar="TEXT", help="the reason, kept in the tombstone")
    parser.add_argument("--who", default="", metavar="NAME", help="who asked for it, kept in the tombstone")
    parser.add_argument("--write", action="store_true", help="do it (else only say what would go)")


def run(given: Namespace) -> int:
    """Take it down; 2 where nothing is kept of it."""
    from pipeline.clock import utc_now
    from pipeline.stages.desk import SOFTWARE
    from pipeline.store.purge import Order, purge, would_purge

    folder = project_archive(given)
    if given.write:
        order = Order(given.name, given.who, given.why, utc_now())
        done = purge(folder, order, SOFTWARE, utc_now)
    else:
        done = would_purge(folder, given.name)
    for line in _told(done, "purged" if given.write else "would purge"):
        complain(line)
    if not given.write:
        complain("nothing was changed; add --write to do it")
    elif not given.quiet:
        complain("reports/ and earlier exports may still quote it")
    return 0


def _told(done: "Purged", verb: str) -> list[str]:
    what = f"{verb} {done.records:,} records ({done.size:,} bytes) of {', '.join(done.urls)}"
    shared = sorted(set(done.shared))
    stays = [f"the same bytes were kept for {url} too, and stay there" for url in shared]
    return [what, *stays]


COMMAND = Command(
    words=("archive", "purge"),
    help="take a page down: its bytes leave the archive for good, a tombstone record stays",
    examples=(
        "  citewarden archive purge https://x.example/salt\n"
        '  citewarden archive purge salt-makers-2012 --why "asked by the publisher" --write'
    ),
    arguments=arguments,
    run=run,
)
