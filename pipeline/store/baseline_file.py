"""The file of a baseline, read and brought up to date."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from pipeline.decisions.baseline import Baseline, Known
from pipeline.errors import InputError
from pipeline.store import whole_file


def load(path: Path) -> Baseline:
    """``InputError`` where there is none, or it cannot be read as one."""
    if not path.exists():
        raise InputError("no such baseline", path=path, remedy="make it with --write-baseline")
    return _read(path)


def save(
    path: Path, articles: Mapping[str, Iterable[Known]], version: str, ran: Callable[[str], bool]
) -> None:
    """Put these articles' findings in place of what it had of them; other articles' stay.

    So do those of checks that have not run.

    ``InputError`` where something else than a baseline is there; ``SheetError`` where it cannot be written.
    """
    with whole_file.locked(path.resolve()):
        baseline = _read(path) if path.exists() else Baseline()
        for article, findings in articles.items():
            baseline = baseline.with_article(article, findings, ran)
        whole_file.replace(path, baseline.text(version).encode())


def _read(path: Path) -> Baseline:
    try:
        return Baseline.read(whole_file.read(path).decode())
    except ValueError as problem:
        told = "is not UTF-8 text" if isinstance(problem, UnicodeDecodeError) else str(problem)
        raise InputError(told, path=path) from None
