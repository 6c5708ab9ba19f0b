"""What a file was before a change: every state that a git repository can be in."""

import os
import subprocess
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.store.repository import Repository

OLD, NEW = b"The pier is old.\n", b"The pier is new.\n"
LONG = b"".join(b"Line %d of the pier.\n" % n for n in range(30))


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@desk.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, name: str, text: bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", f"write {name}")
    return path


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """One commit on main, tagged v1; then a branch."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, "docs/a.md", OLD)
    git(folder, "tag", "v1")
    git(folder, "switch", "--quiet", "-c", "branch")
    return folder


def before(path: Path, revision: str = "main") -> bytes | None:
    return Repository.since(revision, path.parent).before(path)


@pytest.mark.parametrize("revision", ["main", "v1", "HEAD~1", "main^{commit}"])
def test_a_changed_file(top: Path, revision: str) -> None:
    path = commit(top, "docs/a.md", NEW)
    assert before(path, revision) == OLD


def test_what_is_not_yet_committed_is_of_the_change(top: Path) -> None:
    (top / "docs/a.md").write_bytes(NEW)
    assert before(top / "docs/a.md", "HEAD") == OLD


def test_what_the_other_branch_has_done_since_is_not(top: Path) -> None:
    commit(top, "docs/b.md", NEW)
    git(top, "switch", "--quiet", "main")
    commit(top, "docs/a.md", b"of main\n")
    git(top, "switch", "--quiet", "branch")
    assert before(top / "docs/a.md") == OLD


def test_a_new_file_and_one_that_git_does_not_know(top: Path) -> None:
    assert before(commit(top, "docs/new.md", NEW)) is None
    untracked = top / "docs/untracked.md"
    untracked.write_bytes(NEW)
    assert before(untracked) is None


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_file_that_was_renamed(top: Path, is_committed: bool) -> None:
    git(top, "switch", "--quiet", "main")
    commit(top, "docs/long.md", LONG)
    git(top, "switch", "--quiet", "-c", "renaming")
    git(top, "mv", "docs/long.md", "docs/längere pier.md")
    path = top / "docs/längere pier.md"
    path.write_bytes(LONG + NEW)
    if is_committed:
        git(top, "commit", "--quiet", "-am", "rename")
    assert before(path) == LONG


def test_bytes_are_as_they_were_kept(top: Path) -> None:
    path = commit(top, "docs/crlf.md", b"one\r\ntwo\xff\r\n")
    assert before(path, "HEAD") == b"one\r\ntwo\xff\r\n"


def test_from_a_folder_below_and_through_a_link(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(top / "docs")
    assert Repository.since("main", Path()).before(Path("a.md")) == OLD
    (top / "link.md").symlink_to(top / "docs/a.md")
    assert before(top / "link.md") == OLD


def test_what_a_hook_is_given_does_not_mislead(
    top: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("GIT_WORK_TREE", str(tmp_path))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert before(top / "docs/a.md") == OLD


def shallow(top: Path, tmp_path: Path, *more: str) -> Path:
    folder = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", *more, f"file://{top}", str(folder))
    return folder


def test_a_shallow_clone_that_has_the_revision(top: Path, tmp_path: Path) -> None:
    commit(top, "docs/a.md", NEW)
    git(top, "branch", "other")
    folder = shallow(top, tmp_path, "--no-single-branch")
    assert before(folder / "docs/a.md", "origin/main") == OLD


def test_a_shallow_clone_that_lacks_it(top: Path, tmp_path: Path) -> None:
    commit(top, "docs/a.md", NEW)
    folder = shallow(top, tmp_path)
    with pytest.raises(UsageError, match="there is no revision 'HEAD~1' here; fetch it first"):
        before(folder / "docs/a.md", "HEAD~1")


@pytest.mark.parametrize(
    "revision",
    ["gone", "", "-", "--help", "--output=x", "--all", "main:docs/a.md", "a..b", "\n", "x" * 10_000, "\0"],
)
def test_what_is_no_revision(top: Path, revision: str) -> None:
    with pytest.raises(UsageError, match="there is no revision") as told:
        before(top / "docs/a.md", revision)
    assert len(str(told.value)) < 500
    assert sorted(path.name for path in top.iterdir()) == [".git", "docs"]


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is in no git repository; leave --changed-since out"):
        before(tmp_path / "a.md")


def test_a_file_outside(top: Path, tmp_path: Path) -> None:
    outside = tmp_path / "a.md"
    outside.write_bytes(NEW)
    with pytest.raises(UsageError, match="is not in the git repository"):
        Repository.since("main", top).before(outside)


def test_a_repository_of_somebody_else(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    with pytest.raises(UsageError, match=r"of another user; tell git that you trust it: .*safe\.directory"):
        before(top / "docs/a.md")


def test_without_git(top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="needs git, which is not installed"):
        before(top / "docs/a.md")


def test_nothing_that_the_repository_names_is_run(top: Path, tmp_path: Path) -> None:
    trap, mark = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {mark}\n", "utf-8")
    trap.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.trap.textconv",
        "filter.trap.smudge",
    ):
        git(top, "config", name, str(trap))
    (top / ".gitattributes").write_text("*.md diff=trap filter=trap\n", "utf-8")
    assert before(top / "docs/a.md") == OLD
    assert before(top / "docs/gone.md") is None
    assert not mark.exists()
