"""``citewarden archive save``: have the Wayback Machine keep the pages that an article leans on."""

import os
import time
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import Command, StatusLine, complain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.settings import Settings
    from pipeline.stages.saving import Saving
    from pipeline.store.archive import Archive
    from pipeline.store.save_queue import Save, SaveQueue

YOUNGER = "30d"


def arguments(parser: ArgumentParser) -> None:
    """Which pages, and what is enough."""
    parser.add_argument("names", nargs="*", metavar="KEY|URL", help="a reference's key, or an address")
    parser.add_argument(
        "--missing", action="store_true", help="every row of sources.csv that names no archived copy"
    )
    parser.add_argument(
        "--within",
        default=YOUNGER,
        metavar="AGE",
        help=f"a copy that is no older will do: 12h, 7d ({YOUNGER})",
    )
    parser.add_argument("--list", action="store_true", dest="listed", help="only tell what the queue holds")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a line")


def run(given: Namespace) -> int:
    """Work on the queue; 0 where every page has a copy, 1 where one has none."""
    from pipeline.settings import load
    from pipeline.store.save_queue import look, opened

    known = {"project": given.project, "config": given.config}
    settings = load(known, os.environ, Path.cwd())
    folder = (settings.project or Path.cwd()) / "archive"
    if given.listed:
        return _tell_all(look(folder), given)
    with opened(folder) as queue:
        return _saved(given, settings, folder, queue)


def _saved(given: Namespace, settings: "Settings", folder: Path, queue: "SaveQueue") -> int:
    from pipeline.clock import utc_now
    from pipeline.errors import UsageError
    from pipeline.stages.desk import SOFTWARE
    from pipeline.stages.save_order import keys_of, wishes
    from pipeline.store.archive import Archive
    from pipeline.store.sheet import Sheet

    keys_of(os.environ)
    sheet = Sheet.load(folder.parent / "sources.csv")
    wanted = wishes(given.names, sheet, missing=given.missing, known=queue.everything())
    if not wanted and not given.missing and not queue.open():
        raise UsageError("there is nothing to save", remedy="name a key or an address, or say --missing")
    asked = {wish.url for wish in wanted} | {save.url for save in queue.open()}
    for wish in wanted:
        queue.add(wish.url, wish.key, utc_now())
    told = _Told(given, len(asked))
    with Archive.open(folder, software=SOFTWARE, now=utc_now) as archive:
        left = _worked(_saving(given, settings, queue, archive, told), settings, len(asked))
    told.close()
    _tell_left(left)
    return int(any(not save.fate.has_copy for save in queue.everything() if save.url in asked))


def _saving(
    given: Namespace, settings: "Settings", queue: "SaveQueue", archive: "Archive", told: "_Told"
) -> "Saving":
    from pipeline.clock import utc_now
    from pipeline.errors import UsageError
    from pipeline.settings.values import age
    from pipeline.stages.desk import Means
    from pipeline.stages.save_order import face, keys_of
    from pipeline.stages.saving import Saving

    try:
        within = age(given.within)
    except ValueError as fault:
        raise UsageError(f"--within {fault}") from None
    network, keys = Means.of(settings).network, keys_of(os.environ)
    return Saving(
        queue, face(network), keys, within, utc_now, time.sleep, told.tell, keep=archive.keep_answer
    )


def _worked(saving: "Saving", settings: "Settings", count: int) -> "list[Save]":
    """What is still open in the end; an interruption loses nothing."""
    from pipeline.saving.dialect import SERVICE
    from pipeline.stages.desk import Means
    from pipeline.stages.fetch import Line

    if count and not Line(Means.of(settings).network).is_up([SERVICE]):
        complain("no network: the pages stay in the queue")
        return []
    try:
        return saving.run()
    except KeyboardInterrupt:
        return saving.queue.open()


def _tell_left(left: "list[Save]") -> None:
    if left:
        due = min(save.due for save in left)
        pages = f"{len(left):,} page{'s stay' if len(left) > 1 else ' stays'} in the queue"
        why = f" ({left[0].said})" if left[0].said else ""
        complain(f"{pages}{why}: run `citewarden archive save` again after {due:%Y-%m-%d %H:%M} UTC")


def _tell_all(saves: "Iterable[Save]", given: Namespace) -> int:
    for save in saves:
        print(_as_json(save) if given.jsonl else _as_text(save))
    return 0


class _Told:
    """What was told of the pages: one line each in the end, and how far we are on a terminal."""

    def __init__(self, given: Namespace, total: int) -> None:
        self._given, self._total, self._ended = given, total, 0
        self._line = StatusLine(quiet=given.quiet)

    def tell(self, save: "Save") -> None:
        """How it stands with a page."""
        if not save.fate.is_open:
            self._ended += 1
            self._line.clear()
            print(_as_json(save) if self._given.jsonl else _as_text(save), flush=True)
        self._line.show(f"{self._ended:,} of {self._total:,} pages: {save.fate.value} {save.url}"[:200])

    def close(self) -> None:
        """Before anything else is printed."""
        self._line.clear()


def _as_text(save: "Save") -> str:
    from pipeline.showing.inert import line

    words = (save.fate.value, save.key or "-", save.url, save.copy or save.said)
    return "  ".join(line(word) for word in words if word)


def _as_json(save: "Save") -> str:
    from pipeline.showing.json_text import one_line

    told = {"url": save.url, "key": save.key, "fate": save.fate.value, "copy": save.copy, "said": save.said}
    return one_line({**told, "tries": save.tries, "due": f"{save.due:%Y-%m-%dT%H:%M:%SZ}"})


COMMAND = Command(
    words=("archive", "save"),
    help="have the Wayback Machine save pages (Save Page Now), as many as it allows",
    examples=(
        "  citewarden archive save --missing\n"
        "  citewarden archive save salt-makers-2012 https://coast.example/salt\n"
        "  citewarden archive save                      go on with what is in the queue\n"
        "  citewarden archive save --list --jsonl\n\n"
        "The keys of your account stand in the environment: IAS3_ACCESS_KEY and IAS3_SECRET_KEY, from\n"
        "https://archive.org/account/s3.php. What is not done stays in the queue, also if this is killed.\n"
        "exit status: 0 every page has a copy, 1 one has none, 2 the set-up is broken"
    ),
    arguments=arguments,
    run=run,
)
