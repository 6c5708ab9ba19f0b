"""``citewarden replay``: through a real pywb where there is one, else it says how."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.e2e import wayback
from tests.e2e.project import ROOT
from tests.store.package import LONG, export, fill

WITH_PYWB = pytest.mark.skipif(not wayback.available(), reason="pywb is not installed; make test does it")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "archive")
    return tmp_path / "archive"


def test_without_pywb_it_says_how(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    assert main(["replay", str(folder)]) == 2
    said = capsys.readouterr().err
    assert "pywb, which replays archives, is not installed" in said
    assert "https://replayweb.page" in said


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetched(url: str) -> bytes:
    for _ in range(400):
        try:
            return bytes(wayback.DIRECT.open(url, timeout=5).read())
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer")


@WITH_PYWB
@pytest.mark.parametrize("exported", [False, True])
def test_a_page_as_it_was_kept(folder: Path, exported: bool, tmp_path: Path) -> None:
    place = folder
    if exported:
        place = tmp_path / "out.wacz"
        export(folder, place)
    port = free_port()
    environment = {**os.environ, "PATH": f"{wayback.PYWB}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pipeline", "replay", str(place), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        page = fetched(f"http://127.0.0.1:{port}/archive/2026id_/http://b.example/")
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=20)
    assert page == LONG
    assert f"http://127.0.0.1:{port}/archive/".encode() in said
    assert running.returncode == 0


@WITH_PYWB
def test_a_file_that_is_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", f"{wayback.PYWB}:{os.environ['PATH']}")
    (tmp_path / "x.wacz").write_bytes(b"no zip file")
    assert main(["replay", str(tmp_path / "x.wacz")]) == 2
    assert "pywb cannot open the archive: " in capsys.readouterr().err
    assert main(["replay", str(tmp_path)]) == 2
    assert "there is no archive" in capsys.readouterr().err
