"""The articles of a folder, in the order of their names."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pipeline.errors import InputError, PipelineError
from pipeline.stages.dump import is_dump
from pipeline.stages.intake import is_text, shown

PASSED_OVER = ("archive", "reports")  # folders that the program itself fills
OWN = ("sources.csv", "decisions.csv", "citewarden.toml")


@dataclass(frozen=True, slots=True)
class Patterns:
    """Which files of a folder are wanted: glob patterns of a name, or with a / of the path in it."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def want(self, path: str) -> bool:
        """Whether the file at this path (with /, from the folder) is wanted."""
        return (not self.include or _fits(path, self.include)) and not _fits(path, self.exclude)


def articles_in(
    folder: Path, patterns: Patterns, suffixes: frozenset[str]
) -> Iterator[Path | PipelineError]:
    """Files with one of the ``suffixes``, dumps, and others that hold text; what may not be read is told.

    Hidden files and folders, ``archive/``, ``reports/`` and the project's own files are passed over, and
    no link to a folder is followed.
    """

    def is_article(entry: os.DirEntry[str]) -> bool:
        path = Path(entry.path)
        if entry.name in OWN or not patterns.want(path.relative_to(folder).as_posix()):
            return False
        return path.suffix.lower() in suffixes or is_text(path) or is_dump(path)

    return _walked(folder, is_article)


def _walked(folder: Path, is_article: Callable[[os.DirEntry[str]], bool]) -> Iterator[Path | PipelineError]:
    """Without recursion: a path may have more folders than Python has frames."""
    waiting: list[os.DirEntry[str] | PipelineError] = _entries(folder)
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, PipelineError):
            yield entry
        elif entry.name.startswith("."):
            continue
        elif entry.is_dir(follow_symlinks=False):
            if entry.name not in PASSED_OVER:
                waiting += _entries(Path(entry.path))
        elif entry.is_file() and is_article(entry):
            yield Path(entry.path)


def _entries(folder: Path) -> list[os.DirEntry[str] | PipelineError]:
    """What is in the folder, the last by name first; or why that cannot be said."""
    try:
        with os.scandir(folder) as found:
            return [*sorted(found, key=lambda entry: entry.name, reverse=True)]
    except OSError as error:
        return [InputError(f"cannot be read: {error.strerror}", path=shown(str(folder)))]


def _fits(path: str, patterns: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path if "/" in pattern else name, pattern) for pattern in patterns)
