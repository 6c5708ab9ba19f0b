"""kill -9 at random moments: the sheet stays whole, the archive readable, no reference is lost."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.e2e import wayback
from tests.e2e.box import Box
from tests.e2e.project import ROOT, make_project
from tests.e2e.test_demo import run_citewarden

KILLS = 20
pytestmark = pytest.mark.skipif(not wayback.available(), reason="pywb is not installed; make test does it")


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "sources.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_twenty_kills_then_a_run_to_the_end(tmp_path: Path) -> None:
    article = make_project(tmp_path / "project")
    folder = article.parents[1]
    keys = [row["key"] for row in rows_of(folder)]
    chance = random.Random(20171219)
    with Box(tmp_path / "box") as box:
        environment = {**os.environ, **box.environment(), "PYTHONPATH": str(ROOT)}
        for _ in range(KILLS):
            command = [sys.executable, "-m", "pipeline", "check", str(article), "--format", "json"]
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.15, 2.0))
            process.send_signal(signal.SIGKILL)
            process.wait()
            assert [row["key"] for row in rows_of(folder)] == keys
        last = run_citewarden(folder, box, "check", str(article), "--fail-on", "never")
        verified = run_citewarden(folder, box, "archive", "verify")
    assert last.returncode == 0, last.stderr
    assert verified.returncode == 0, verified.stdout
    assert [row["key"] for row in rows_of(folder)] == keys
    assert sum(row["link_state"] == "alive" for row in rows_of(folder)) >= 20
