"""What a person has in hand where they name nothing: the articles of their sheet, and who they are."""

from collections.abc import Iterable
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.stages.intake import kind_of
from pipeline.store.sheet import Sheet


def known_articles(project: Path) -> tuple[str, ...]:
    """The articles of sources.csv that are still there; ``UsageError`` where there is none."""
    found = that_are_there(project, Sheet.load(project / "sources.csv").places)
    if not found:
        raise UsageError("no article was named, and sources.csv has none", remedy="give a file")
    return found


def that_are_there(project: Path, identities: Iterable[str]) -> tuple[str, ...]:
    """How the articles of these identities are named here; files that are gone are left out."""
    paths = [str(project / name) if kind_of(name) == "file" else name for name in identities if name]
    return tuple(path for path in paths if kind_of(path) != "file" or Path(path).is_file())


def user_name() -> str:
    """How the machine calls the person; an empty string where it does not."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
