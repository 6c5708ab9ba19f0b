"""``citewarden dates`` at its edges."""

import io

import pytest

from pipeline.cli import main


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["dates", "no-such-file.txt"], "no-such-file.txt: no such file"),
        (["dates", "--written", "soon", "-"], "--written soon is no day"),
    ],
)
def test_a_broken_set_up_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize("line", [b"[1\n", b"[]\n", b"\xff\n"])
def test_a_line_that_is_no_record_breaks_the_protocol(
    line: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["dates", "--jsonl"]) == 2
    assert "standard input:1: is no JSON object" in capsys.readouterr().err


def test_nothing_in_nothing_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\n")))
    assert main(["dates", "--jsonl"]) == 0
    assert capsys.readouterr().out == ""
