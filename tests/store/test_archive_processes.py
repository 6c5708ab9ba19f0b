"""Several processes at one archive, and processes that are killed in the middle of it."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.errors import ArchiveError
from pipeline.model import Response, ServiceAnswer
from pipeline.store import folder_lock, warc
from pipeline.store.archive import Archive
from pipeline.store.folder_lock import locked
from pipeline.store.verify import verify
from tests.store.web import Clock, fetched, opened, response

ROOT = Path(__file__).parents[2]


def scribe(folder: Path, name: str, count: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.store.scribe", str(folder), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)


def told(process: subprocess.Popen[bytes]) -> dict[str, str]:
    """Address and digest of what the process said that it has kept."""
    output = process.communicate()[0].decode()
    return dict(line.split() for line in output.splitlines(keepends=True) if line.endswith("\n"))


def assert_kept(archive: Archive, said: dict[str, str]) -> None:
    for url, digest in said.items():
        attempt = archive.last_attempt(url)
        assert attempt is not None
        assert isinstance(attempt.outcome, Response)
        assert attempt.outcome.capture.digest == digest
        assert warc.agrees(digest, archive.payload(attempt.outcome.capture))
        assert isinstance(archive.answer(f"{url}?asked"), ServiceAnswer)


def test_killed_at_random_moments_nothing_is_lost(tmp_path: Path) -> None:
    """Twenty writers, two at a time, each killed somewhere in the middle."""
    moments, said = random.Random(), {}
    for turn in range(10):
        pair = [scribe(tmp_path, f"w{turn}-{n}", 100_000) for n in range(2)]
        for process in pair:
            assert process.stdout is not None
            select.select([process.stdout], [], [], 30)  # it has begun
            time.sleep(moments.uniform(0, 0.06))
            process.send_signal(signal.SIGKILL)
            said |= told(process)
    with opened(tmp_path) as archive:
        assert_kept(archive, said)
    report = verify(tmp_path)
    assert report.problems == ()
    assert (report.files, len(said) > 20) == (20, True)


@pytest.mark.parametrize("cut", [1, 5, 300])
def test_a_torn_tail_is_cut_at_the_last_whole_record(tmp_path: Path, cut: int) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        first = archive.keep(fetched("http://a.example/", response(b"one"), clock=clock))
        archive.keep(fetched("http://b.example/", response(b"two" * 400), clock=clock))
    (path,) = tmp_path.glob("*.warc.gz")
    path.write_bytes(path.read_bytes()[:-cut])
    size = path.stat().st_size
    with opened(tmp_path, write=False) as archive:
        assert archive.last_attempt("http://a.example/") == first
    assert path.stat().st_size == size
    assert "torn" in {problem.kind for problem in verify(tmp_path).problems}
    with opened(tmp_path) as archive:
        assert archive.last_attempt("http://a.example/") == first
        assert archive.last_attempt("http://b.example/") is None
    assert path.stat().st_size < size
    assert verify(tmp_path).problems == ()


def test_damage_in_the_middle_is_never_cut_off(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        archive.keep(fetched("http://a.example/", response(os.urandom(3000)), clock=clock))
        kept = archive.keep(fetched("http://b.example/", response(b"two"), clock=clock))
    (path,) = tmp_path.glob("*.warc.gz")
    data = path.read_bytes()
    for place in range(350, 3000, 60):
        damaged = bytearray(data)
        damaged[place : place + 4] = bytes(byte ^ 0xFF for byte in damaged[place : place + 4])
        path.write_bytes(damaged)
        (tmp_path / "history.sqlite").unlink()
        with opened(tmp_path) as archive:
            assert archive.last_attempt("http://b.example/") == kept
        assert path.read_bytes() == damaged


def test_another_program_s_torn_file_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.warc.gz"
    other.write_bytes(warc.member(warc.encode([("WARC-Type", "warcinfo")], b"x")) + b"\x1f\x8b\x08\x00")
    before = other.read_bytes()
    with opened(tmp_path):
        pass
    assert other.read_bytes() == before


def test_two_processes_at_once(tmp_path: Path) -> None:
    both = [scribe(tmp_path, name, 60) for name in ("one", "two")]
    said = [told(process) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert [len(part) for part in said] == [60, 60]
    with opened(tmp_path, write=False) as archive:
        assert_kept(archive, said[0] | said[1])
    assert verify(tmp_path).problems == ()
    assert len((tmp_path / "index.cdxj").read_text().splitlines()) == 240


def test_an_archive_that_others_write_is_opened_meanwhile(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as writing:
        kept = writing.keep(fetched("http://a.example/", response(b"one"), clock=clock))
        with opened(tmp_path, clock) as other:
            assert other.last_attempt("http://a.example/") == kept
            other.keep(fetched("http://b.example/", response(b"one"), clock=clock))
        second = writing.keep(fetched("http://a.example/", response(b"two"), clock=clock))
    with opened(tmp_path) as archive:
        assert archive.attempts("http://a.example/") == [kept, second]
        assert archive.last_attempt("http://b.example/") is not None
    assert verify(tmp_path).problems == ()


def test_half_an_attempt_of_a_living_writer_waits_for_the_rest(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock) as archive:
        kept = archive.keep(
            fetched(
                "https://web.archive.org/web/20190101000000id_/http://a.example/",
                response(b"one"),
                clock=clock,
                purpose="memento",
            )
        )
    (path,) = tmp_path.glob("*.warc.gz")
    data = path.read_bytes()
    (tmp_path / "history.sqlite").unlink()
    with path.open("r+b") as writer:
        assert folder_lock.try_lock(writer.fileno())
        writer.truncate(len(data) - 40)
        with opened(tmp_path) as archive:
            assert list(archive.captures()) == []
        writer.seek(0)
        writer.write(data)
        writer.flush()
        with opened(tmp_path) as archive:
            assert archive.attempts(kept.target.url) == [kept]
            assert [capture.provenance for capture in archive.captures()] == ["web.archive.org"]


def test_threads_may_share_an_archive(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    clock = Clock()
    with opened(tmp_path, clock) as archive, ThreadPoolExecutor(8) as pool:
        things = [fetched(f"http://t{n}.example/", response(b"t%d" % n), clock=clock) for n in range(80)]
        kept = list(pool.map(archive.keep, things))
        assert list(pool.map(archive.last_attempt, [attempt.target.url for attempt in kept])) == kept
    assert verify(tmp_path).problems == ()


class TestLock:
    def test_who_holds_it_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive:
            archive.keep(fetched("http://a.example/", response(b"one"), clock=clock))
        (tmp_path / "history.sqlite").unlink()
        holding = locked(tmp_path)
        holding.__enter__()
        monkeypatch.setattr(folder_lock.locked.__wrapped__, "__defaults__", (0.1,))
        with pytest.raises(ArchiveError, match=f"locked by process {os.getpid()}") as problem:
            opened(tmp_path)
        assert "\n" not in str(problem.value)
        holding.__exit__(None, None, None)
        opened(tmp_path).close()

    def test_one_who_died_holds_nothing(self, tmp_path: Path) -> None:
        (tmp_path / folder_lock.LOCK).write_text("999999\n")
        with locked(tmp_path, patience=0.0):
            assert (tmp_path / folder_lock.LOCK).read_text() == f"{os.getpid()}\n"

    def test_a_busy_lock_does_not_stop_a_run(self, tmp_path: Path) -> None:
        clock = Clock()
        with opened(tmp_path, clock) as archive, locked(tmp_path):
            for n in range(300):
                archive.keep(fetched(f"http://h{n}.example/", response(b"x%d" % n), clock=clock))
            assert archive.last_attempt("http://h3.example/") is not None
        assert verify(tmp_path).captures == 300
