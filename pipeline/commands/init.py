"""``citewarden init``: make a folder a project."""

import json
import sys
from argparse import ArgumentParser, Namespace
from datetime import timedelta
from pathlib import Path
from typing import Any

from pipeline.commands import Command

_HEAD = """\
# Citewarden's settings.  This file also marks its folder as a project: sources.csv (your sheet),
# decisions.csv (your verdicts), archive/ (the evidence) and reports/ are kept beside it.
#
# Every line that is commented out shows the default.  `citewarden config show` prints what counts.
# The environment (CITEWARDEN_JOBS=4) and flags (--jobs 4) win over this file.
"""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", default=".", metavar="DIR", help="the folder (default: this one)"
    )


def _run(arguments: Namespace) -> int:
    for path in make_project(Path(arguments.folder)):
        print(f"wrote {path}")
    print("next: citewarden check ARTICLE", file=sys.stderr)
    return 0


def make_project(folder: Path) -> list[Path]:
    """Write citewarden.toml, an empty sources.csv and an empty decisions.csv; tables that are there stay.

    ``UsageError`` where it is a project already or cannot be written.
    """
    from pipeline.decisions import record
    from pipeline.errors import UsageError
    from pipeline.store import columns, decisions

    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_new(folder / "citewarden.toml", configuration())]
    except FileExistsError as error:
        problem = "is there already" if folder.is_dir() else "is a file, not a folder"
        raise UsageError(problem, path=error.filename, remedy="nothing was written") from None
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror}", path=folder) from None
    for name, header in (("sources.csv", columns.COLUMNS), (decisions.NAME, record.COLUMNS)):
        if not (folder / name).exists():
            written.append(_new(folder / name, ",".join(header) + "\n"))
    return written


def configuration() -> str:
    """A citewarden.toml that sets nothing and shows every setting."""
    from pipeline.settings.options import OPTIONS

    lines = [_HEAD.rstrip()]
    table = ""
    for option in OPTIONS:
        if option.table != table:
            table = option.table
            lines += ["", f"[{table}]"]
        lines += [f"# {option.meaning}", f"#{option.name} = {_toml(option.default)}"]
    return "\n".join(lines) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, timedelta):
        return f'"{value.total_seconds() / 3600:g}h"'
    return json.dumps(list(value) if isinstance(value, tuple) else value)


def _new(path: Path, text: str) -> Path:
    with path.open("x", encoding="utf-8", newline="") as handle:
        handle.write(text)
    return path


COMMAND = Command(
    words=("init",),
    help="make a folder a project: a citewarden.toml that explains every setting, empty sources.csv and "
    "decisions.csv",
    examples="  citewarden init\n  citewarden init my-articles",
    arguments=_arguments,
    run=_run,
)
