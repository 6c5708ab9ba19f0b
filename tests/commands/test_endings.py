"""How a run ends when the world around it does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def explained(out: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pipeline", "explain"]
    return subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = explained(full.fileno())
    assert ended.returncode == 2
    assert ended.stderr.startswith("citewarden: nothing more can be written: No space left")
    assert "Traceback" not in ended.stderr


def test_a_reader_that_goes_away_is_no_fault() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = explained(writing)
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")
