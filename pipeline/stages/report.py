"""Write a run's reports: reports/<run id>/ and reports/latest/, each whole or not at all.

A report is built in a folder of another name and then renamed, so nobody ever reads half of one.
``latest`` is a relative link to the newest run's folder, or a copy of it where links cannot be made.
"""

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pipeline.errors import PipelineError, UsageError
from pipeline.model import Run
from pipeline.registry import discover, load, names
from pipeline.renderers import Renderer
from pipeline.store.safe_file import replace_file

FAMILY = "pipeline.renderers"
LATEST = "latest"
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,150}")
_DAY = 86_400


def discover_renderers() -> dict[str, Renderer]:
    """Every renderer by its name, sorted."""
    return discover(FAMILY, "RENDERER", Renderer)


def rendered(run: Run, name: str) -> str:
    """The run as the renderer of that name gives it; ``UsageError`` where there is none."""
    return renderer(name).render(run)


def renderer(name: str) -> Renderer:
    """The renderer of that name; ``UsageError`` where there is none."""
    known = names(FAMILY)
    if name not in known:
        raise UsageError(f"no report format is called {name!r}", remedy=f"there are {', '.join(known)}")
    return load(FAMILY, name, "RENDERER", Renderer)


def write_report(
    run: Run,
    folder: Path,
    renderers: Mapping[str, Renderer] | None = None,
    *,
    latest: bool = True,
    archive: Path | None = None,
) -> Path:
    """Write every report that has a file name into ``folder``/<run id>/, and make it ``latest``.

    Returns the run's folder.  ``archive``: the folder that its pages lead to for what is kept.
    ``PipelineError`` where the folder cannot be written.
    """
    if not _ID.fullmatch(run.id) or run.id == LATEST:
        raise PipelineError(f"{run.id!r} cannot be the name of a report's folder")
    place = folder / run.id
    told = replace(run, archive_folder=_seen_from(place, archive)) if archive else run
    texts = _texts(told, discover_renderers() if renderers is None else renderers)
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, run)
        _swap_in(_built(folder, texts), place)
        if latest:
            _point_latest(folder, place)
    return place


def _seen_from(place: Path, folder: Path) -> str:
    """The way from a page in ``place``; an empty string where there is none (another drive)."""
    try:
        return Path(os.path.relpath(folder.resolve(), place.resolve())).as_posix()
    except ValueError:
        return ""


def write_overview(folder: Path, texts: Mapping[str, str]) -> None:
    """Write an overview's files (name -> text) beside the reports in ``folder``, and make that ``latest``.

    ``PipelineError`` where they cannot be written.
    """
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            replace_file(folder / name, [text.encode()])
        _point_latest(folder.parent, folder)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """What the disk does wrong, in one sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PipelineError(
            f"the report cannot be written: {reason}",
            path=error.filename or folder,
            remedy="give another --out",
        ) from error


def _texts(run: Run, known: Mapping[str, Renderer]) -> dict[str, str]:
    return {r.file_name: r.render(run) for r in known.values() if r.file_name}


def _hidden(folder: Path, purpose: str) -> Path:
    """A free name beside the reports; the process's number keeps two runs apart."""
    place = folder / f".{purpose}-{os.getpid()}"
    _remove(place)
    return place


def _built(folder: Path, texts: Mapping[str, str]) -> Path:
    place = _hidden(folder, "building")
    place.mkdir()
    try:
        for name, text in texts.items():
            (place / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError:
        shutil.rmtree(place, ignore_errors=True)
        raise
    return place


def _swap_in(new: Path, place: Path) -> None:
    """Rename ``new`` to ``place``; what stood there is put aside first and removed after."""
    if place.is_dir() and not place.is_symlink():
        # A full folder cannot be replaced in one step.
        aside = _hidden(place.parent, "old")
        place.rename(aside)
        new.replace(place)
        _remove(aside)
    else:
        new.replace(place)


def _point_latest(folder: Path, place: Path) -> None:
    latest = folder / LATEST
    link = _hidden(folder, "latest")
    try:
        link.symlink_to(place.name, target_is_directory=True)
    except (OSError, NotImplementedError):
        # Some file systems have no links, some users may not make them.
        shutil.copytree(place, link)
        if latest.is_symlink() or latest.is_file():
            latest.unlink()
    _swap_in(link, latest)


def _remove(place: Path) -> None:
    if place.is_symlink() or place.is_file():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)


def _sweep(folder: Path, run: Run) -> None:
    """Remove what runs that were killed more than a day ago have left behind."""
    for place in folder.glob(".*-*"):
        ours = place.name.startswith((".building-", ".old-", ".latest-"))
        if ours and place.lstat().st_mtime < run.started.timestamp() - _DAY:
            _remove(place)
