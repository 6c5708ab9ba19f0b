"""``citewarden archive list``."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.store.package import COPY, fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "archive")
    return tmp_path / "archive"


def test_a_line_a_page(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "list", str(folder)]) == 0
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert rows[0] == [
        "2026-03-01T12:00:01Z",
        "403",
        "text/html",
        "blocked",
        "live",
        "http://wall.example/",
    ]
    assert rows[-1] == ["2012-05-04T00:00:00Z", "200", "text/html", "alive", "web.archive.org", COPY]
    assert len(rows) == 7  # the failure and the service's answer are no pages


def test_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "list", "--jsonl", str(folder)]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    moved = next(row for row in rows if row["asked"] == "http://a.example")
    assert moved["url"] == "http://a.example/hop1"
    assert (moved["keys"], moved["provenance"], moved["evidence"]) == (["key-1", "key-2"], "live", True)
    assert [row["url"] for row in rows if not row["evidence"]] == [
        "http://wall.example/",
        "http://gone.example/",
    ]


def test_of_the_project(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "citewarden.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    assert main(["archive", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 7


def test_without_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "list", str(tmp_path)]) == 2
    assert "there is no archive" in capsys.readouterr().err
