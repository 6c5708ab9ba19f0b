"""What the documentation tells a person to type runs, and answers what it is said to answer.

In docs/, a ``console`` block holds commands behind ``$ `` and below each what it prints (``...`` stands for
anything), a ``sh`` or ``python`` block is a script; the blocks of a page run one after the other in one empty folder.  The
commands of the README run in a project that has the files which they name.
"""

import bz2
import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(console|sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELL = re.compile(r"^```\n((?:python -m pip|citewarden).*?)^```$", re.MULTILINE | re.DOTALL)
ALIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MARKDOWN = """# Pier

The pier closed on 5 September 2019.[^1]

[^1]: Ito, A. (2019-05-05). "Pier closed". *The Herald*. https://herald.example/pier
"""
PAGE = (
    "<!doctype html><html lang=en><title>Pier closed</title><p>5 May 2019</p><p>The pier closed today.</p>"
)


def _environment(home: Path) -> dict[str, str]:
    """A person's environment on a machine whose only way out is a proxy that is not there."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    away = {"HTTPS_PROXY": "http://127.0.0.1:9", "CITEWARDEN_PROXY": "http://127.0.0.1:9"}
    return {**os.environ, **away, "PATH": path, "HOME": str(home), "COLUMNS": "100", "NO_COLOR": "1"}


def _typed(kind: str, block: str) -> list[tuple[str, str]]:
    """The commands of a block, each with what it is said to print."""
    if kind == "sh":
        return [(block, "")]
    if kind == "python":
        return [(f"python - <<'PYTHON'\n{block}PYTHON", "")]
    parts = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    return [(command, said) for command, _, said in (part.partition("\n") for part in parts)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_is_what_one_sees(page: Path, tmp_path: Path) -> None:
    blocks = BLOCK.findall(page.read_text("utf-8"))
    for command, said in (step for kind, block in blocks for step in _typed(kind, block)):
        done = subprocess.run(
            ["bash", "-c", command],
            check=False,
            cwd=tmp_path,
            env=_environment(tmp_path),
            capture_output=True,
            text=True,
        )
        told = done.stdout + done.stderr
        assert done.returncode in (0, 1), f"{command}\n{told}"
        assert "internal fault" not in told
        alike = doctest.OutputChecker().check_output(f"{said.strip()}\n", f"{told.strip()}\n", ALIKE)
        assert alike or not said, f"$ {command}\nthe page says:\n{said}\nthe program says:\n{told}"


def _readme_commands() -> list[str]:
    text = (ROOT / "README.md").read_text("utf-8")
    lines = [line.split("  #")[0].strip() for block in SHELL.findall(text) for line in block.splitlines()]
    return [line for line in lines if line.startswith("citewarden")]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with files of the names that the README uses."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "articles").mkdir()
    for name in ("article.txt", "notes.md", "articles/one.md"):
        (folder / name).write_text(MARKDOWN)
    wiki = "The pier closed.<ref>{{cite web|url=https://herald.example/pier|title=Pier|date=2019}}</ref>\n"
    for name in ("article.wiki", "articles/one.wiki"):
        (folder / name).write_text(wiki)
    for name in ("page.html", "saved.html"):
        (folder / name).write_text(PAGE)
    dump = f"<page><title>Pier</title><ns>0</ns><revision><text>{wiki[:16]}</text></revision></page>"
    packed = bz2.compress(f"<mediawiki>{dump}</mediawiki>".encode())
    (folder / "enwiki-pages-articles.xml.bz2").write_bytes(packed)
    kept = "citewarden archive add saved.html --for pier-closed-2019 --url https://herald.example/pier"
    for command in ("citewarden init", "citewarden check article.txt --offline", kept):
        subprocess.run(["bash", "-c", command], cwd=folder, env=_environment(folder), check=True)
    return folder


def test_the_readme_names_commands() -> None:
    assert len(_readme_commands()) > 15


def _ended(command: str) -> str:
    """What serves until it is interrupted is interrupted."""
    serves = command.startswith(("citewarden review", "citewarden replay"))
    return f"timeout --preserve-status --signal INT 3 {command}" if serves else command


@pytest.mark.parametrize("command", _readme_commands())
def test_a_command_of_the_readme_runs(command: str, place: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", _ended(command)],
        check=False,
        cwd=place,
        env=_environment(place),
        capture_output=True,
        text=True,
        timeout=60,
    )
    told = done.stdout + done.stderr
    assert "internal fault" not in told and "usage:" not in told, told
    needs = (
        "wiki:en:",
        "--for KEY",
        "replay",
        "archive save",
        "citewarden init",
    )  # not here, or here already
    allowed = (0, 1, 2) if any(word in command for word in needs) else (0, 1)
    assert done.returncode in allowed, told
