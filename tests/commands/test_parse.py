"""``citewarden parse``."""

import io
import json
from argparse import ArgumentParser
from pathlib import Path

import pytest

from pipeline.commands.parse import COMMAND
from pipeline.errors import InputError, UsageError

TEXT = """Salt

Salt is white,[1] and has been for long.[2][3]

References[edit]

  1. ^ "Salt". Coast Times. 3 May 2012. Retrieved 4 June 2013.
  2. ^ a b "Sand".
"""


def _run(*words: str) -> int:
    parser = ArgumentParser()
    COMMAND.arguments(parser)
    return COMMAND.run(parser.parse_args(words))


def _stdin(text: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "salt.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_listing_shows_references_and_statements(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(str(article)) == 0
    said = capsys.readouterr().out
    assert said.startswith("Salt: 2 references, 3 marks in 1 statements\n")
    for words in (
        "title: Salt",
        "date: 3 May 2012 (2012-05-03)",
        "no such reference",
        "and has been for long.",
    ):
        assert words in said


def test_one_file_as_json(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(str(article), "--jsonl") == 0
    said = json.loads(capsys.readouterr().out)
    first, second = said["references"]
    assert (first["number"], first["date_iso"], first["access_date"]) == (1, "2012-05-03", "4 June 2013")
    assert second["labels"] == ["a", "b"]
    assert [(c["reference"], c["prefix"]) for c in said["claims"]] == [
        (1, "Salt is white,"),
        (2, "and has been for long."),
        (3, "and has been for long."),
    ]


def test_lines_are_answered_in_their_order(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = [{"id": n, "path": str(article), "format": "text", "language": "en"} for n in ("x", "y")]
    monkeypatch.setattr("sys.stdin", _stdin("\n".join(map(json.dumps, asked)) + "\n\n"))
    assert _run("--jsonl") == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [a["id"] for a in answers] == ["x", "y"]
    assert answers[0]["claims"] == answers[1]["claims"]


@pytest.mark.parametrize("line", ["no json", "[]", '{"id": 1}', "3"])
def test_a_broken_line_is_told(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", _stdin(line + "\n"))
    with pytest.raises(UsageError, match="line 1"):
        _run("--jsonl")


def test_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        _run(str(tmp_path / "none.txt"))
    with pytest.raises(UsageError):
        _run()
