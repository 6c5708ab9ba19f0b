"""A queue that outlives its process."""

import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.errors import ArchiveError
from pipeline.saving.fates import Fate
from pipeline.store.save_queue import QUEUE, Save, look, opened
from tests.store.web import BEGIN

ROOT = Path(__file__).parents[2]
KILLED = """
import sys
from pathlib import Path
from pipeline.store.save_queue import opened
from tests.store.web import BEGIN
with opened(Path(sys.argv[1])) as queue:
    for number in range(100_000):
        queue.add(f"http://a.example/{number}", "key", BEGIN)
        print(number, flush=True)
"""


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    later = BEGIN + timedelta(hours=1)
    whole = Save("http://b.example/", "k", Fate.SUBMITTED, later, BEGIN, "spn2-1", 2, True, "said", "copy")
    with opened(tmp_path) as queue:
        first = queue.add("http://a.example/", "key", BEGIN)
        queue.put(whole)
    with opened(tmp_path) as queue:
        assert queue.open() == [first, whole]
        assert queue.find("http://b.example/") == whole
        assert queue.find("http://c.example/") is None


def test_what_is_under_way_goes_on_and_what_has_ended_begins_anew(tmp_path: Path) -> None:
    with opened(tmp_path) as queue:
        under_way = Save("http://a.example/", "key", Fate.SUBMITTED, BEGIN, BEGIN, "spn2-1")
        queue.put(under_way)
        queue.put(Save("http://b.example/", "key", Fate.BLOCKED, said="no-access"))
        assert queue.add("http://a.example/", "other", BEGIN) == under_way
        assert queue.add("http://b.example/", "key", BEGIN).fate is Fate.WAITING


def test_killed_with_9_it_has_all_that_it_said(tmp_path: Path) -> None:
    for turn in range(5):
        folder = tmp_path / str(turn)
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        said = [process.stdout.readline() for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        said += process.communicate()[0].splitlines(keepends=True)
        whole = [line for line in said if line.endswith(b"\n")]
        assert len(look(folder)) >= len(whole) >= 20


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(ArchiveError, match="another process is saving"), opened(tmp_path):
        pass


def test_looking_makes_nothing(tmp_path: Path) -> None:
    assert look(tmp_path / "none") == []
    assert not (tmp_path / "none").exists()


def test_a_broken_queue_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / QUEUE).write_bytes(b"rubbish" * 500)
    with pytest.raises(ArchiveError, match="it may be deleted") as problem:
        look(tmp_path)
    assert "\n" not in str(problem.value)
