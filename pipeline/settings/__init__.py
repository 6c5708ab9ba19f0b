"""Settings: defaults < pyproject.toml < citewarden.toml < environment < flags.

A name that does not exist is refused with the nearest one that does; a value that cannot be meant is
refused with what may stand there; both with file and line, or the variable or flag.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError, UsageError
from pipeline.settings import files
from pipeline.settings.options import (
    OPTIONS,
    TABLES,
    ArticleOptions,
    CheckOptions,
    JudgeOptions,
    LimitOptions,
    NetworkOptions,
    Option,
    ReportOptions,
    WatchOptions,
)

_PREFIX = "CITEWARDEN_"
_NOT_SETTINGS = (
    *("CITEWARDEN_PROJECT", "CITEWARDEN_CONFIG"),
    *("CITEWARDEN_JUDGE_KEY", "CITEWARDEN_CREDENTIALS"),
    *("CITEWARDEN_SMTP", "CITEWARDEN_WEBHOOK", "CITEWARDEN_GITHUB_TOKEN"),
)
_CUSTOMARY = {
    "network.proxy": ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"),
    "network.ca_bundle": ("SSL_CERT_FILE", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE"),
}


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings.  ``project`` is the project's folder; without one only the report is written."""

    project: Path | None = None
    config: Path | None = None
    check: CheckOptions = field(default_factory=CheckOptions)
    articles: ArticleOptions = field(default_factory=ArticleOptions)
    network: NetworkOptions = field(default_factory=NetworkOptions)
    limits: LimitOptions = field(default_factory=LimitOptions)
    report: ReportOptions = field(default_factory=ReportOptions)
    judge: JudgeOptions = field(default_factory=JudgeOptions)
    watch: WatchOptions = field(default_factory=WatchOptions)
    origins: Mapping[str, str] = field(default_factory=dict)

    def value(self, key: str) -> Any:
        """The value of ``network.timeout``."""
        table, _, name = key.partition(".")
        return getattr(getattr(self, table), name)

    def origin_of(self, key: str) -> str:
        """Where it came from: ``default``, ``citewarden.toml:3``, ``CITEWARDEN_JOBS``, ``--jobs``."""
        return self.origins.get(key, "default")


def load(flags: Mapping[str, object], environ: Mapping[str, str], start: Path) -> Settings:
    """The settings for an article at ``start`` (its file, or the folder where the command was given).

    ``flags`` are by name (``fail_on``, ``jobs``, ``project``, ``config``); None: not given; names that
    are no settings are passed over.  ``ConfigError`` and ``UsageError`` say what is wrong and where.
    """
    folder = _folder(start)
    config = _config(flags, environ, folder)
    project = _project(flags, environ, config, folder)
    sources = [files.pyproject(project or folder), files.read(config) if config else None]
    found: dict[str, tuple[Any, str]] = {}
    for source in filter(None, sources):
        found.update(_from_file(source))
    found.update(_from_environment(environ))
    found.update(_from_flags(flags))
    tables = {table: kind(**_of_table(found, table)) for table, kind in TABLES.items()}
    origins = {key: origin for key, (_, origin) in found.items()}
    return Settings(project=project, config=config, origins=origins, **tables)


def _of_table(found: dict[str, tuple[Any, str]], table: str) -> dict[str, Any]:
    return {
        key.partition(".")[2]: value for key, (value, _) in found.items() if key.startswith(f"{table}.")
    }


# ---- the project -------------------------------------------------------------------------------


def _folder(start: Path) -> Path:
    full = start.absolute()
    with suppress(OSError):  # a name that is too long
        if full.is_dir():
            return full
    return full.parent


def _config(flags: Mapping[str, object], environ: Mapping[str, str], folder: Path) -> Path | None:
    if given := flags.get("config") or environ.get("CITEWARDEN_CONFIG"):
        path = Path(str(given)).absolute()
        if not path.is_file():
            raise UsageError("no such configuration file", path=given)
        return path
    if project := flags.get("project") or environ.get("CITEWARDEN_PROJECT"):
        beside = _existing(str(project)) / files.NAME
        return beside if beside.is_file() else None
    return files.nearest(folder)


def _project(
    flags: Mapping[str, object], environ: Mapping[str, str], config: Path | None, folder: Path
) -> Path | None:
    """The folder that was named, else that of the citewarden.toml; another file's name marks no folder."""
    if given := flags.get("project") or environ.get("CITEWARDEN_PROJECT"):
        return _existing(str(given))
    if config and config.name != files.NAME:
        config = files.nearest(folder)
    return config.parent if config else None


def _existing(given: str) -> Path:
    folder = Path(given).absolute()
    if not folder.is_dir():
        raise UsageError("no such folder", path=given, remedy=f"make it with: citewarden init {given}")
    return folder


# ---- the values --------------------------------------------------------------------------------


def _from_file(source: files.Source) -> Iterator[tuple[str, tuple[Any, str]]]:
    options = {option.key: option for option in OPTIONS}
    for table, content in source.tables.items():
        if table not in TABLES or not isinstance(content, dict):
            raise _no_table(source, table, content)
        for key, value in content.items():
            line = source.line_of(table, key)
            if f"{table}.{key}" not in options:
                raise _no_key(source, table, key, line)
            option = options[f"{table}.{key}"]
            try:
                found = _from(source, option.name, option.read(value))
            except ValueError as problem:
                raise ConfigError(f"{key} {problem}", path=source.path, line=line) from None
            yield option.key, (found, f"{source.path.name}:{line}")


def _from(source: files.Source, name: str, value: Any) -> Any:
    """A path in a file counts from the file's folder."""
    return str(source.path.parent / value) if name == "ca_bundle" and value else value


def _no_table(source: files.Source, table: str, content: object) -> ConfigError:
    names = {option.name: f"[{option.table}] {option.name}" for option in OPTIONS}
    if table in TABLES:
        problem, remedy = f"{table} must be a table: [{table}]", ""
    elif isinstance(content, dict):
        problem, remedy = f"there is no table [{table}]", _nearest(table, TABLES)
    elif table in names:
        problem, remedy = f"{table} stands outside its table", f"it is {names[table]}"
    else:
        problem, remedy = f"there is no setting {table}", _nearest(table, names)
    return ConfigError(problem, path=source.path, line=source.line_of(table), remedy=remedy)


def _no_key(source: files.Source, table: str, key: str, line: int) -> ConfigError:
    homes = {option.name: option.table for option in OPTIONS}
    remedy = f"it belongs under [{homes[key]}]" if key in homes else ""
    remedy = remedy or _nearest(key, [name for name, home in homes.items() if home == table])
    return ConfigError(
        f"there is no setting {key} under [{table}]", path=source.path, line=line, remedy=remedy
    )


def _nearest(wrong: str, right: Iterable[str]) -> str:
    from difflib import get_close_matches

    known = list(right)
    close = get_close_matches(wrong.lower().replace("-", "_"), known, n=1, cutoff=0.5)
    return f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"


def _from_environment(environ: Mapping[str, str]) -> Iterator[tuple[str, tuple[Any, str]]]:
    options = {_PREFIX + option.name.upper(): option for option in OPTIONS}
    for key, names in _CUSTOMARY.items():
        option = options[_PREFIX + key.partition(".")[2].upper()]
        if given := next((variable for variable in names if environ.get(variable)), None):
            yield key, (_checked(option, environ[given], given), given)
    for variable, value in environ.items():
        if not variable.startswith(_PREFIX) or variable in _NOT_SETTINGS:
            continue
        if variable not in options:
            remedy = _nearest_variable(variable, options)
            raise ConfigError(f"there is no setting {variable}", remedy=remedy)
        yield options[variable].key, (_checked(options[variable], value, variable), variable)


def _nearest_variable(wrong: str, right: Iterable[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(wrong, list(right), n=1, cutoff=0.5)
    return f"did you mean {close[0]}?" if close else "citewarden config show lists them"


def _from_flags(flags: Mapping[str, object]) -> Iterator[tuple[str, tuple[Any, str]]]:
    for option in OPTIONS:
        if (value := flags.get(option.name)) is not None:
            flag = f"--{option.name.replace('_', '-')}"
            try:
                yield option.key, (option.read(value), flag)
            except ValueError as problem:
                raise UsageError(f"{flag} {problem}") from None


def _checked(option: Option, value: str, variable: str) -> Any:
    try:
        return option.read(value)
    except ValueError as problem:
        raise ConfigError(f"{variable} {problem}") from None
