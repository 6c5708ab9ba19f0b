"""``citewarden replay``: what the archive holds, in a browser."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from pipeline.commands import Command, complain, project_archive

_NO_PYWB = (
    "install it in an environment of its own (pipx install pywb), or open what"
    " `citewarden export --to wacz` writes at https://replayweb.page, which reads it in your browser"
)
COLLECTION = "archive"


def arguments(parser: ArgumentParser) -> None:
    """What to open, and where."""
    parser.add_argument(
        "place",
        nargs="?",
        type=Path,
        metavar="FOLDER|FILE.wacz",
        help="the archive (default: archive/ of the project), or an export of one",
    )
    parser.add_argument(
        "--port", type=int, default=8080, metavar="N", help="of this machine (default: 8080)"
    )


def run(given: Namespace) -> int:
    """Serve it with pywb until it is interrupted; pywb's exit status where it ends by itself."""
    import subprocess
    from tempfile import TemporaryDirectory

    wayback, manager = _program("wayback"), _program("wb-manager")
    place = given.place or project_archive(given)
    with TemporaryDirectory(prefix="citewarden-replay-", ignore_cleanup_errors=True) as folder:
        prepare(Path(folder), place, manager)
        if not given.quiet:
            complain(f"{place} is at http://127.0.0.1:{given.port}/{COLLECTION}/ until you press Ctrl-C")
        command = [wayback, "-b", "127.0.0.1", "-p", str(given.port), "-d", folder]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
            try:
                return 0 if server.wait() == 0 else 2
            except KeyboardInterrupt:
                server.terminate()
                return 0


def prepare(folder: Path, place: Path, manager: str) -> None:
    """A collection of pywb in ``folder``: links to the archive's files, or an export's, unpacked."""
    _manage(manager, folder, "init", COLLECTION)
    if place.is_file():
        _manage(manager, folder, "add", "--unpack-wacz", COLLECTION, str(place.resolve()))
        return
    import shutil

    from pipeline.clock import utc_now
    from pipeline.stages.desk import SOFTWARE
    from pipeline.store.archive import Archive
    from pipeline.store.cdxj import INDEX
    from pipeline.store.sweep import extents

    files = extents(place)
    Archive.open(place, software=SOFTWARE, now=utc_now).close()  # brings the index up to date
    inside = folder / "collections" / COLLECTION
    for extent in files:
        (inside / "archive" / extent.path.name).symlink_to(extent.path.resolve())
    shutil.copyfile(place / INDEX, inside / "indexes" / INDEX)


def _program(name: str) -> str:
    """Where pywb's program is: on the path, or beside this one."""
    import shutil

    from pipeline.errors import UsageError

    beside = str(Path(sys.executable).parent)
    found = shutil.which(name) or shutil.which(name, path=beside)
    if found is None:
        raise UsageError("pywb, which replays archives, is not installed", remedy=_NO_PYWB)
    return found


def _manage(manager: str, folder: Path, *words: str) -> None:
    import subprocess

    from pipeline.errors import UsageError

    done = subprocess.run([manager, *words], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise UsageError(f"pywb cannot open the archive: {last}")


COMMAND = Command(
    words=("replay",),
    help="show what the archive holds in your browser, through pywb",
    examples="  citewarden replay\n  citewarden replay evidence.wacz --port 8090",
    arguments=arguments,
    run=run,
)
