"""What a file of a git repository was before a change.

Git reads its own objects here and nothing else: no filter, text conversion, pager, hook or file system
monitor that a repository's configuration may name is run, and nothing is asked of a network.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from pipeline.errors import UsageError

_SECONDS = 60
_MISLEADING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")  # what a hook is given
_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",  # the same to a git that does not know the line above
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_LONGEST_REVISION = 500


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree, and the commit (``base``) from which the change that is looked at began."""

    top: Path
    base: str

    @classmethod
    def since(cls, revision: str, folder: Path) -> Self:
        """The repository around ``folder``; the change is all since its history left that of ``revision``.

        ``UsageError`` where there is no repository, or no such revision in it.
        """
        done = _asked(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            raise _none_here(folder, done.stderr)
        top = Path(os.fsdecode(done.stdout.removesuffix(b"\n")))
        commit = _commit(top, revision)
        if commit is None:
            problem = f"--changed-since: there is no revision {revision[:100]!r} here"
            raise UsageError(problem, path=top, remedy="fetch it first (in CI: the whole history)")
        parted = _git(top, "merge-base", commit, "HEAD")
        return cls(top, _text(parted) if parted else commit)

    def before(self, path: Path) -> bytes | None:
        """The file as it was; None where it was not there.  ``UsageError`` for one outside the tree."""
        real, top = path.resolve(), self.top.resolve()
        if not real.is_relative_to(top):
            raise UsageError("is not in the git repository", path=path, remedy="leave --changed-since out")
        name = os.fsencode(real.relative_to(top).as_posix())
        held = self._blob(name)
        return held if held is not None else self._blob(self._former(name))

    def _blob(self, name: bytes) -> bytes | None:
        return _git(self.top, "cat-file", "blob", self.base.encode() + b":" + name) if name else None

    def _former(self, name: bytes) -> bytes:
        """What it was called before it was renamed; empty where it was not."""
        asked = ("diff-index", "--cached", "-z", "-M", "--name-status", "--diff-filter=R", self.base)
        told = (_git(self.top, *asked) or b"").split(b"\0")
        return next((old for old, new in zip(told[1::3], told[2::3], strict=False) if new == name), b"")


def _none_here(folder: Path, told: bytes) -> UsageError:
    if b"dubious ownership" in told:
        remedy = "tell git that you trust it: git config --global --add safe.directory"
        return UsageError(
            "is in a git repository of another user", path=folder, remedy=f"{remedy} {folder}"
        )
    return UsageError("is in no git repository", path=folder, remedy="leave --changed-since out")


def _commit(top: Path, revision: str) -> str | None:
    if not revision.isprintable() or len(revision) > _LONGEST_REVISION:
        return None
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    found = _git(top, *asked)
    return _text(found) if found else None


def _text(output: bytes) -> str:
    return output.decode("ascii", "replace").strip()


def _git(folder: Path, *arguments: str | bytes) -> bytes | None:
    """What git prints; None where it refuses."""
    done = _asked(folder, *arguments)
    return done.stdout if done.returncode == 0 else None


def _asked(folder: Path, *arguments: str | bytes) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which("git")
    if program is None:
        raise UsageError("--changed-since needs git, which is not installed")
    environment = {name: value for name, value in os.environ.items() if name not in _MISLEADING} | _QUIET
    command = [program, "--no-pager", "-c", "core.fsmonitor=false", "-C", str(folder), *arguments]
    try:
        return subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UsageError(f"git has not answered within {_SECONDS} seconds", path=folder) from None
