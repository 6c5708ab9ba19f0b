"""Progress: one line on a terminal, written over, and nothing anywhere else."""

import sys

import pytest

from pipeline.commands import Progress
from pipeline.stages.items import Named

ITEMS = [Named("a.txt", "file"), Named("b.txt", "file")]


def shown(capsys: pytest.CaptureFixture[str], total: int | None, *, quiet: bool = False) -> list[str]:
    progress = Progress(quiet=quiet)
    for _ in progress.over(ITEMS, total):
        progress.tell("fetched", 1, 2)
        progress.tell("fetched", 2, 2)
    return capsys.readouterr().err.split("\r\033[K")


def test_article_n_of_all(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    lines = shown(capsys, 2)
    assert lines[1:5] == [
        "article 1 of 2", "article 1 of 2: fetched 1 of 2", "article 1 of 2: fetched 2 of 2", "",
    ]  # fmt: skip
    assert lines[5] == "article 2 of 2" and lines[-1] == ""
    assert "article 2" in shown(capsys, None)


def test_silence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(capsys, 2) == [""]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert shown(capsys, 2, quiet=True) == [""]
