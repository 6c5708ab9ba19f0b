"""Links that somebody planted in a project: nothing is written through one that the person did not make."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.decisions.record import Decision
from pipeline.errors import SheetError
from pipeline.store import decisions
from pipeline.store.folder_lock import LOCK, locked
from pipeline.store.repository import Repository
from pipeline.store.safe_file import replace_file
from pipeline.store.wacz.packing import packing

WORDS = "what another program keeps\n"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    file = tmp_path / "elsewhere"
    file.write_text(WORDS)
    return file


def test_a_lock_that_is_a_link_empties_no_other_file(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / ".decisions.csv.lock").symlink_to(elsewhere)
    one = Decision.of({"fingerprint": "0" * 16, "verdict": "accept"})
    with pytest.raises(SheetError, match="cannot be written"):
        decisions.save(tmp_path / "decisions.csv", [one])
    assert elsewhere.read_text() == WORDS


def test_a_file_on_its_way_that_is_a_link_is_replaced(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / ".watch.json.tmp").symlink_to(elsewhere)
    replace_file(tmp_path / "watch.json", [b"{}"])
    assert (tmp_path / "watch.json").read_bytes() == b"{}"
    assert elsewhere.read_text() == WORDS


def git(folder: Path, *arguments: str) -> str:
    named = ("-c", "user.name=n", "-c", "user.email=n@a.example")
    done = subprocess.run(
        ["git", *named, "-C", str(folder), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize("knows_lazy", [True, False])
def test_a_repository_runs_no_program_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knows_lazy: bool
) -> None:
    """A missing object would be fetched by a program of the repository's choice."""
    program, sign = tmp_path / "program", tmp_path / "it-ran"
    program.write_text(f"#!/bin/sh\ntouch {sign}\nexit 1\n")
    program.chmod(0o755)
    top = tmp_path / "work"
    top.mkdir()
    article = top / "a.md"
    git(top, "init", "-q")
    for text in ("one\n", "two\n"):
        article.write_text(text)
        git(top, "add", "a.md")
        git(top, "commit", "-qm", text)
    blob = git(top, "rev-parse", "HEAD~1:a.md")
    (top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for name, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": str(top),
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(program),
        "core.fsmonitor": str(program),
        "core.pager": str(program),
        "diff.external": str(program),
    }.items():
        git(top, "config", name, value)
    if not knows_lazy:  # as a git of before 2.44
        old, real = tmp_path / "git", shutil.which("git")
        old.write_text(f'#!/bin/sh\nunset GIT_NO_LAZY_FETCH\nexec {real} "$@"\n')
        old.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert Repository.since("HEAD~1", top).before(article) is None
    assert not sign.exists()


def test_an_archives_lock_that_is_a_link_empties_no_other_file(tmp_path: Path, elsewhere: Path) -> None:
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / LOCK).symlink_to(elsewhere)
    with pytest.raises(OSError, match="symbolic links"), locked(folder):
        pass
    assert elsewhere.read_text() == WORDS


def test_a_package_on_its_way_that_is_a_link_is_replaced(tmp_path: Path, elsewhere: Path) -> None:
    file = tmp_path / "a.wacz"
    (tmp_path / f".a.wacz.{os.getpid()}.tmp").symlink_to(elsewhere)
    with packing(file) as packer:
        packer.add("a", [b"a"])
    assert file.is_file()
    assert not file.is_symlink()
    assert elsewhere.read_text() == WORDS
