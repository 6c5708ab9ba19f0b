"""The documentation that is printed from the program: parts of README.md, and a page for each check.

``make docs`` writes it again.
"""

import contextlib
import io
import os
import re
import sys
from pathlib import Path
from unittest import mock

from pipeline.cli import main
from pipeline.stages.check import discovered, explanations, identities

README = Path(__file__).parents[1] / "README.md"
CHECKS = README.parent / "docs" / "checks"
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


def check_pages() -> dict[Path, str]:
    """The page of each check, as ``citewarden explain`` tells it, and their list."""
    told = explanations(identities())
    pages = {
        CHECKS / f"{identity}.md": f"# {identity} {name}\n\n{text.strip()}\n"
        for identity, (name, text) in told.items()
    }
    rows = [
        f"| [{identity}]({identity}.md) | {name} | {text.strip().partition(chr(10))[0]} |"
        for identity, (name, text) in told.items()
    ]
    head = "# The checks\n\n| id | name | what it finds |\n|---|---|---|\n"
    return {**pages, CHECKS / "README.md": head + "\n".join(rows) + "\n"}


def write() -> None:
    """Bring all of it up to date."""
    README.write_text(fresh(README.read_text("utf-8")), "utf-8")
    CHECKS.mkdir(parents=True, exist_ok=True)
    pages = check_pages()
    for old in set(CHECKS.glob("*.md")) - set(pages):
        old.unlink()
    for path, text in pages.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
