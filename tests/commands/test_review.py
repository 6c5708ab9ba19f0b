"""``citewarden review``: what it says where it cannot begin, and taking over what a report gave."""

import socket
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.decisions.record import Choice, Decision, Name
from pipeline.store import decisions

ONE, TWO = (Decision(Name(digit * 16), Choice.REJECT, "a.txt", reason="no") for digit in "12")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    (tmp_path / "a.txt").write_text("A pier\n\nThe pier opened on 3 May 2019.\n", "utf-8")
    return tmp_path


def refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["review", *arguments]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    return told


def test_without_an_article_there_is_nothing_to_review(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "sources.csv has none" in refused([], capsys)


def test_an_article_that_cannot_be_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["review", "gone.txt"]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert "gone.txt" in first and "nothing to review" in last


def test_a_port_that_somebody_has(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert f"port {port} cannot be had" in refused(["a.txt", "--port", str(port)], capsys)


@pytest.mark.parametrize("port", ["-1", "65536", "x", "²"])
def test_a_port_that_there_is_not(project: Path, port: str) -> None:
    with pytest.raises(SystemExit):
        main(["review", "a.txt", f"--port={port}"])


def test_downloaded_decisions_are_taken_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    downloaded, place = project / "downloaded.csv", project / "decisions.csv"
    decisions.save(downloaded, [ONE])
    decisions.save(place, [TWO])
    before = place.read_bytes()
    assert main(["review", "--import", str(downloaded)]) == 0
    assert place.read_bytes().startswith(before)
    assert {decision.name for decision in decisions.load(place)} >= {ONE.name, TWO.name}
    assert "gone.csv is no file" in refused(["--import", "gone.csv"], capsys)
    downloaded.write_text("fingerprint,verdict\nx,accept\n")
    assert "downloaded.csv:2: " in refused(["--import", str(downloaded)], capsys)
