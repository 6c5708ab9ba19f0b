"""The parts of README.md that are printed from the program; ``make docs`` writes them again."""

import contextlib
import io
import os
import re
import sys
from pathlib import Path
from unittest import mock

from pipeline.cli import main
from pipeline.stages.check import discovered

README = Path(__file__).parents[1] / "README.md"
BLOCK = re.compile(r"(<!-- (help|checks)(?:: citewarden ([^>]+?))? -->\n)(.*?)(<!-- end -->)", re.DOTALL)


def printed(arguments: list[str]) -> str:
    """What ``citewarden ARGUMENTS`` prints, 100 columns wide."""
    out = io.StringIO()
    wide = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1"}
    with (
        mock.patch.dict(os.environ, wide),
        contextlib.redirect_stdout(out),
        contextlib.suppress(SystemExit),
    ):
        main(arguments)
    return out.getvalue().rstrip()


def checks_table() -> str:
    """One row a check: id, name, and the first line of its explanation."""
    rows = [
        f"| {one.id} | {one.name} | {_first_line(one.find.__module__)} |" for one in discovered().values()
    ]
    return "\n".join(["| id | name | what it finds |", "|---|---|---|", *rows])


def _first_line(module: str) -> str:
    return (sys.modules[module].__doc__ or "").strip().partition("\n")[0]


def fresh(text: str) -> str:
    """``text`` with every printed block made anew."""

    def block(match: re.Match[str]) -> str:
        if match[2] == "checks":
            return f"{match[1]}{checks_table()}\n{match[5]}"
        return f"{match[1]}```\n$ citewarden {match[3]}\n{printed(match[3].split())}\n```\n{match[5]}"

    return BLOCK.sub(block, text)


if __name__ == "__main__":
    README.write_text(fresh(README.read_text("utf-8")), "utf-8")
