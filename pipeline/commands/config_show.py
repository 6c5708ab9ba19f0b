"""``citewarden config show``: every setting, its value, and where that came from."""

import json
import os
import re
from argparse import ArgumentParser, Namespace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands import Command

if TYPE_CHECKING:
    from pipeline.settings import Settings

_SCHEMA = 1


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "article",
        nargs="?",
        default="",
        metavar="ARTICLE",
        help="as if this file were checked (default: this folder)",
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="what is printed (default: text)"
    )


def _run(arguments: Namespace) -> int:
    from pipeline.settings import load

    start = Path(arguments.article) if arguments.article else Path.cwd()
    settings = load({"project": arguments.project, "config": arguments.config}, os.environ, start)
    print(as_json(settings) if arguments.format == "json" else as_text(settings))
    return 0


def as_json(settings: "Settings") -> str:
    """One object: schema, project, config, and by key the value and its origin."""
    from pipeline.settings.options import OPTIONS

    shown = {
        option.key: {"value": _plain(settings.value(option.key)), "origin": settings.origin_of(option.key)}
        for option in OPTIONS
    }
    places = {"project": _path(settings.project) or None, "config": _path(settings.config) or None}
    return json.dumps({"schema": _SCHEMA, **places, "settings": shown}, ensure_ascii=False, indent=2)


def as_text(settings: "Settings") -> str:
    """The settings as TOML, each with its origin as a comment."""
    from pipeline.settings.options import OPTIONS

    lines = [f"# project: {_path(settings.project) or 'none (only reports are written)'}"]
    lines.append(f"# configuration: {_path(settings.config) or 'none'}")
    table = ""
    for option in OPTIONS:
        if option.table != table:
            table = option.table
            lines += ["", f"[{table}]"]
        value = f"{option.name} = {json.dumps(_plain(settings.value(option.key)), ensure_ascii=False)}"
        lines.append(f"{value:<44} # {settings.origin_of(option.key)}")
    return "\n".join(lines)


def _path(path: Path | None) -> str:
    return str(path or "").encode("utf-8", "backslashreplace").decode()


def _plain(value: Any) -> Any:
    """A value as TOML and JSON have it; passwords in addresses are left out."""
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:g}h"
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return re.sub(r"(?<=//)[^/]*@", "***@", value) if isinstance(value, str) else value


COMMAND = Command(
    words=("config", "show"),
    help="show every setting, its value and where it came from",
    examples="  citewarden config show\n  citewarden config show articles/one.txt --format json",
    arguments=_arguments,
    run=_run,
)
