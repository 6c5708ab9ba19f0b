"""citewarden.toml and pyproject.toml: where they are, what they say, and in which line."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError

NAME = "citewarden.toml"
_SECTION = ("tool", "citewarden")


@dataclass(frozen=True, slots=True)
class Source:
    """One file's settings: table -> key -> value.  They stand under ``prefix`` (``tool.citewarden.``)."""

    path: Path
    text: str
    tables: dict[str, Any]
    prefix: str = ""

    def line_of(self, table: str, key: str = "") -> int:
        """The line (from 1) of a table or of a key in it; 1 where it cannot be told."""
        heading, wanted = "", f"{self.prefix}{table}"
        for number, line in enumerate(self.text.splitlines(), start=1):
            if match := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
                heading = re.sub(r"[\s\"']", "", match[1])
            if heading == wanted and not key and match:
                return number
            name = re.match(r"\s*([\w\"'.\s-]+?)\s*=", line)
            full = re.sub(r"[\s\"']", "", f"{heading}.{name[1]}" if heading else name[1]) if name else ""
            if full and f"{full}.".startswith(f"{wanted}.{key}.".replace("..", ".")):
                return number
        return 1


def nearest(folder: Path) -> Path | None:
    """The citewarden.toml of this folder or the next one above that has one."""
    return next((one / NAME for one in (folder, *folder.parents) if (one / NAME).is_file()), None)


def pyproject(folder: Path) -> Source | None:
    """The ``[tool.citewarden]`` of the nearest pyproject.toml, if that has one."""
    path = next(
        (one / "pyproject.toml" for one in (folder, *folder.parents) if (one / "pyproject.toml").is_file()),
        None,
    )
    if path is None or "citewarden" not in (text := _text(path)):
        return None
    tables = _parsed(path, text)
    for name in _SECTION:
        tables = tables.get(name, {})
        if not isinstance(tables, dict):
            raise ConfigError("[tool.citewarden] must be a table", path=path)
    return Source(path, text, tables, ".".join(_SECTION) + ".") if tables else None


def read(path: Path) -> Source:
    """A citewarden.toml; ``ConfigError`` with file and line where it is no TOML."""
    text = _text(path)
    return Source(path, text, _parsed(path, text))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ConfigError("is not UTF-8", path=path, remedy="save it as UTF-8") from None
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", path=path) from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    if not re.search(r"^\s*[^#\s]", text, re.MULTILINE):
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        told = str(error)
        line = re.search(r"at line (\d+)", told)
        at = int(line[1]) if line else text.count("\n") + 1
        raise ConfigError(f"is no TOML: {told[0].lower()}{told[1:]}", path=path, line=at) from None
