"""No room, no right to write: one sentence, and nothing that was kept is harmed."""

import errno
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.errors import ArchiveError
from pipeline.store.verify import verify
from tests.store.web import Clock, fetched, opened, response, zipped

ROOT = Path(__file__).parents[2]


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """No file may grow beyond ``size`` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_and_room_again(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        kept = [archive.keep(fetched("http://a.example/", response(os.urandom(4000)), clock=clock))]
        (path,) = tmp_path.glob("*.warc.gz")
        size = path.stat().st_size
        for _ in range(3):
            with room_for(size + 2000), pytest.raises(ArchiveError, match="cannot be written") as problem:
                archive.keep(fetched("http://b.example/", response(os.urandom(4000)), clock=clock))
            assert "\n" not in str(problem.value)
            assert path.stat().st_size == size, "nothing of it stays behind"
            assert archive.last_attempt("http://b.example/") is None
        kept.append(archive.keep(fetched("http://c.example/", response(b"room again"), clock=clock)))
    with opened(tmp_path) as archive:
        assert [archive.last_attempt(attempt.target.url) for attempt in kept] == kept
    assert verify(tmp_path).problems == ()


def test_a_disk_that_is_full_from_the_beginning(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        with room_for(100), pytest.raises(ArchiveError, match="cannot be written"):
            archive.keep(fetched("http://a.example/", response(b"x"), clock=clock))
        assert list(tmp_path.glob("*.warc.gz")) == []
        archive.keep(fetched("http://a.example/", response(b"x"), clock=clock))
    assert verify(tmp_path).problems == ()


def test_a_disk_that_is_full_when_the_index_is_written(tmp_path: Path) -> None:
    clock = Clock()
    archive = opened(tmp_path, clock)
    kept = archive.keep(fetched("http://a.example/", response(os.urandom(4000)), clock=clock))
    with room_for(1000), pytest.raises(ArchiveError) as problem:
        archive.close()
    assert "\n" not in str(problem.value)
    with opened(tmp_path) as again:
        assert again.attempts("http://a.example/") == [kept]
    assert verify(tmp_path).problems == ()


READ_ONLY = """
import os, sys, tempfile
from pathlib import Path
from pipeline.errors import ArchiveError
from tests.store.web import Clock, fetched, opened, response
with tempfile.TemporaryDirectory() as name, opened(Path(name)) as archive:  # imports what it needs
    archive.keep(fetched("http://b.example/", response(b"x"), clock=Clock()))
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
folder, clock = Path(sys.argv[1]), Clock()
with opened(folder, write=False) as archive:
    assert archive.last_attempt("http://a.example/") is not None
for path in (folder, folder / "new"):
    try:
        with opened(path, clock) as archive:
            archive.keep(fetched("http://b.example/", response(b"x"), clock=clock))
    except ArchiveError as problem:
        print(problem)
"""


def test_a_folder_that_may_only_be_read() -> None:
    clock = Clock()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "archive"
        with opened(folder, clock) as archive:
            archive.keep(fetched("http://a.example/", response(b"x"), clock=clock))
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        command = [sys.executable, "-c", READ_ONLY, str(folder)]
        output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        folder.chmod(0o755)
        assert output.stderr == ""
        assert [line.rpartition(": ")[2] for line in output.stdout.splitlines()] == [
            "permission denied"
        ] * 2
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_files_that_were_made_read_only_are_read(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        kept = archive.keep(fetched("http://a.example/", response(b"x"), clock=clock))
    (path,) = tmp_path.glob("*.warc.gz")
    path.chmod(0o444)
    (tmp_path / "history.sqlite").unlink()
    with opened(tmp_path) as archive:
        assert archive.attempts("http://a.example/") == [kept]
        archive.keep(fetched("http://b.example/", response(b"x"), clock=clock))
    assert path.stat().st_mode & 0o777 == 0o444
    assert verify(tmp_path).problems == ()


def test_a_sync_that_fails_is_never_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_file: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    clock = Clock()
    with opened(tmp_path, clock) as archive:
        archive.keep(fetched("http://a.example/", response(b"x"), clock=clock))
        with monkeypatch.context() as patch, pytest.raises(ArchiveError, match="input/output error"):
            patch.setattr(os, "fsync", failing)
            for n in range(600):
                archive.keep(fetched(f"http://a.example/{n}", response(b"%d" % n), clock=clock))
    assert verify(tmp_path).problems == ()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("")
    with pytest.raises(ArchiveError, match="file exists"):
        opened(tmp_path / "archive")
    with pytest.raises(ArchiveError, match="not a directory"):
        opened(tmp_path / "archive" / "deeper")


def test_without_isal_the_archive_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.store import coding, warc

    def forget() -> None:
        warc._zlib.cache_clear()
        coding.inflater.cache_clear()

    def pages(folder: Path) -> list[tuple[str, str]]:
        clock = Clock()
        with opened(folder, clock) as archive:
            archive.keep(fetched("http://a.example/", response(b"page" * 99), clock=clock))
            archive.keep(fetched("http://a.example/zipped", zipped("zipped" * 9999), clock=clock))
        assert verify(folder).problems == ()
        with opened(folder) as archive:
            return [(capture.digest, archive.payload(capture).decode()) for capture in archive.captures()]

    fast = pages(tmp_path / "fast")
    forget()
    monkeypatch.setitem(sys.modules, "isal", None)
    try:
        assert pages(tmp_path / "plain") == fast
    finally:
        forget()
