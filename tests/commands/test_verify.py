"""``citewarden verify`` as a person uses it."""

import io
import json
from pathlib import Path

import pytest

from pipeline.cli import main

PAGE = "<!DOCTYPE html><html lang=en><title>Bridge</title><p>The bridge at Vell was opened on 14 May 2019 by the mayor.</p>"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["verify"], "verify needs --claim and a source"),
        (["verify", "--claim", "It opened."], "verify needs --claim and a source"),
        (["verify", "--claim", "It opened.", "no-such-file.txt"], "no-such-file.txt: no such file"),
    ],
)
def test_a_broken_set_up_is_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert sentence in capsys.readouterr().err


def test_a_contradiction_is_shown_with_its_passage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    assert main(["verify", "--claim", "The bridge was opened on 14 March 2019.", str(page)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith('contradicted: "14 March 2019"')
    assert 'write "14 May 2019"?' in shown
    assert f"{page}: The bridge at Vell was opened" in shown


def test_a_supported_claim_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "notes.txt"
    page.write_text("The bridge at Vell was opened on 14 May 2019 by the mayor.", encoding="utf-8")
    assert main(["verify", "--claim", "The bridge was opened in May 2019.", str(page)]) == 0
    assert capsys.readouterr().out.startswith("supported")


def test_records_in_records_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = {
        "id": "x",
        "claim": "It opened in 2018.",
        "sources": [{"text": "It opened in 2018, they say."}],
    }
    line = json.dumps(record).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line + b"\n\n" + line)))
    assert main(["verify", "--jsonl"]) == 0
    answers = [json.loads(answer) for answer in capsys.readouterr().out.splitlines()]
    assert [a["verdict"] for a in answers] == ["supported", "supported"]


@pytest.mark.parametrize("line", [b"[1\n", b"[]\n", b"\xff\n"])
def test_a_line_that_is_no_record_breaks_the_protocol(
    line: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["verify", "--jsonl"]) == 2
    assert "standard input:1: is no JSON object" in capsys.readouterr().err


@pytest.mark.parametrize(
    "told",
    [
        "<h1>Pier closed</h1><p>The old pier was closed on 6 May 2019 by the council of the town.</p>",
        "<h1>Pier closed</h1><p>By Anna Holm</p><p>Fishermen were angry, said their speaker in the harbour.</p>"
        "<p>It was closed on 6 May 2019, when the mayor locked the gate of the old pier for good.</p>",
        '<meta property="article:published_time" content="2019-05-06T18:00:00Z">'
        "<h1>Pier closed</h1><p>The old pier was closed on 6 May 2019 by the council of the town.</p>",
    ],
)
def test_the_day_of_an_event_is_no_date_of_the_page(told: str, tmp_path: Path, capsys) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<!DOCTYPE html><html lang=en><title>Pier closed</title>{told}", encoding="utf-8")
    assert main(["verify", "--claim", "The old pier was closed on 5 May 2019.", str(page)]) == 1
    assert capsys.readouterr().out.startswith('contradicted: "5 May 2019"')
    assert main(["verify", "--claim", "The old pier was closed on 6 May 2019.", str(page)]) == 0


def test_a_report_of_the_next_day_supports_without_naming_the_day(tmp_path: Path, capsys) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!DOCTYPE html><html lang=en><title>Pier closed</title><meta property="article:published_time" '
        'content="2019-05-06T18:00:00Z"><h1>Pier closed</h1><p>By Anna Holm, 6 May 2019</p>'
        "<p>The old pier was closed on Sunday by the council of the town.</p>",
        encoding="utf-8",
    )
    assert main(["verify", "--claim", "The old pier was closed on 5 May 2019.", str(page)]) == 0
    assert capsys.readouterr().out.startswith("supported")
