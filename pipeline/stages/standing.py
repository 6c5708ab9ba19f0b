"""A report that still stands: nothing it was made from has changed, so it is told again and not made again.

What was printed is kept in the user's own cache, never in the project: a project comes from strangers, and
could bring a forged report along.  The cache may be deleted at any time.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pipeline
from pipeline.store.safe_file import replace_file

if TYPE_CHECKING:
    from pipeline.model import Finding

KEPT = 200  # reports in the cache
LARGEST = 50_000_000  # characters of what was printed


class Told(NamedTuple):
    """What decides the exit status: the check and the tier of a finding."""

    check: str
    tier: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What was printed, the findings in it, and the report's page ("" where none was written)."""

    printed: str
    findings: tuple[Told, ...]
    page: str = ""


def fingerprint(files: Iterable[Path], folder: Path, options: Sequence[object]) -> str:
    """Of all that a report is made from: the files' bytes, the archive's files, the options, the program.

    A file that is missing is told from an empty one; ``folder`` is the archive's.
    """
    told = hashlib.sha256(repr([pipeline.__version__, *options]).encode(errors="surrogatepass"))
    for path in files:
        told.update(_digest(path))
    for line in (*_warcs(folder), *_program(Path(pipeline.__file__).parent)):
        told.update(line.encode(errors="surrogatepass"))
    return told.hexdigest()


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return hashlib.file_digest(opened, "sha256").digest()
    except OSError:
        return b"missing"


def _warcs(folder: Path) -> list[str]:
    """The archive's files grow and never change otherwise, so their sizes tell."""
    try:
        with os.scandir(folder) as found:
            return sorted(f"{e.name} {e.stat().st_size}\n" for e in found if e.name.endswith(".gz"))
    except OSError:
        return []


def _program(folder: Path) -> Iterator[str]:
    """Every module with its size and time: a check that was mended judges anew."""
    with os.scandir(folder) as found:
        for entry in sorted(found, key=lambda each: each.name):
            if entry.is_dir() and entry.name != "__pycache__":
                yield from _program(Path(entry.path))
            elif not entry.is_dir():
                state = entry.stat()
                yield f"{entry.name} {state.st_size} {state.st_mtime_ns}\n"


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one article's reports.

    ``article`` and ``sheets`` are files, ``archive`` a folder, ``options`` whatever else decides a report.
    """

    cache: Path
    article: Path
    sheets: tuple[Path, ...]
    archive: Path
    options: tuple[object, ...]

    def given(self) -> str:
        """The fingerprint of what a run takes and never changes."""
        return fingerprint([self.article], self.archive, self.options)

    def standing(self) -> Standing | None:
        """The report that was made of all this, if it is kept and its page is still there."""
        try:
            told = json.loads(self._place().read_text("utf-8"))
            found = Standing(
                str(told["printed"]), tuple(Told(*each) for each in told["findings"]), str(told["page"])
            )
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        return found if not found.page or Path(found.page).is_file() else None

    def keep(self, given: str, printed: str, findings: Iterable["Finding"], page: str) -> None:
        """Keep it, if that can be done and nothing has changed since ``given``; the oldest make room."""
        if len(printed) > LARGEST or self.given() != given:
            return
        tiers = [(finding.check, finding.tier.value) for finding in findings]
        told = {"printed": printed, "findings": tiers, "page": page}
        with suppress(OSError):
            self.cache.mkdir(parents=True, exist_ok=True, mode=0o700)
            replace_file(self._place(), [json.dumps(told).encode()])
            by_age = sorted(self.cache.glob("*.json"), key=lambda path: path.stat().st_mtime)
            for path in by_age[:-KEPT]:
                path.unlink(missing_ok=True)

    def _place(self) -> Path:
        """The sheets are looked at last: a run brings them up to date."""
        name = fingerprint([self.article, *self.sheets], self.archive, self.options)
        return self.cache / f"{name}.json"


def memory_of(
    project: Path,
    article: Path,
    beside: Iterable[Path],
    options: tuple[object, ...],
    environment: Mapping[str, str],
) -> Memory | None:
    """That of an article of a project; None for a user without a home.  ``beside``: files that decide."""
    cache, archive = cache_folder(environment), project / "archive"
    if cache is None:
        return None
    sheets = (project / "sources.csv", archive / "sheet-state.json", project / "decisions.csv", *beside)
    return Memory(cache, article, sheets, archive, options)


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """``citewarden/reports`` in ``$XDG_CACHE_HOME``, else ``~/.cache``; None for a user without a home."""
    stated = environment.get("XDG_CACHE_HOME", "")
    try:
        base = Path(stated) if Path(stated).is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return base / "citewarden" / "reports"
