"""One run, several reports: each in its file, of one article and of many."""

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands import REPORTS
from pipeline.stages.report import discover_renderers

BAD = """# Pier

The pier closed on 5 September 2019.[^1]

[^1]: Ito, A. (2019-05-05). "Pier closed". *The Herald*. https://herald.example/pier
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("one.md", "two.md"):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "docs" / name).write_text(BAD)
    return tmp_path


def test_every_renderer_can_be_asked_for() -> None:
    assert set(REPORTS) == set(discover_renderers())


@pytest.mark.parametrize("named", ["docs/one.md", "docs"])
def test_each_is_what_it_is_on_standard_output(
    folder: Path, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    also = [f"--also={form}=out/{form}" for form in ("lines", "github", "badge", "csv")]
    assert main(["check", named, "--offline", "--format", "csv", *also]) == 0
    printed = capsys.readouterr().out
    for form in ("lines", "github", "badge"):
        assert main(["check", named, "--offline", "--format", form]) == 0
        assert (folder / "out" / form).read_text() == capsys.readouterr().out
    assert (folder / "out" / "csv").read_text() == printed
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["check"] for row in rows].count("D101") == (1 if named.endswith("md") else 2)


def test_reports_of_several_articles_are_whole(folder: Path) -> None:
    (folder / "list").write_text("docs/one.md\ngone.md\ndocs/two.md\n")
    also = [f"--also={form}={form}" for form in ("json", "sarif", "markdown", "html", "text")]
    assert main(["check", "--list", "list", "--offline", "--format", "lines", *also]) == 2
    told = json.loads((folder / "json").read_text())
    assert [article["article"]["identity"] for article in told["articles"]] == [
        "docs/one.md",
        "docs/two.md",
    ]
    assert [failure["identity"] for failure in told["failures"]] == ["gone.md"]
    results = json.loads((folder / "sarif").read_text())["runs"][0]["results"]
    assert [result["ruleId"] for result in results].count("D101") == 2
    markdown = (folder / "markdown").read_text()
    assert markdown.count("<details>") == 2
    assert "| D101 | docs/two.md, line 3 |" in markdown
    assert "3 articles" in (folder / "text").read_text()
    assert (folder / "html").read_text().startswith("<!doctype html>")


def test_a_report_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for named in ("docs/one.md", "docs"):
        assert main(["check", named, "--offline", "--format", "lines", "--also=csv=docs/one.md/x"]) == 2
        assert "the report cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("given", ["csv", "csv=", "excel=x.xls", "=x"])
def test_a_misspelt_one_is_refused(given: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["check", "a.md", "--also", given])
    assert left.value.code == 2
    assert "is not FORMAT=FILE" in capsys.readouterr().err


def test_what_is_remembered_does_not_leave_a_report_out(folder: Path) -> None:
    assert main(["init"]) == 0
    for name in ("first", "second"):
        assert main(["check", "docs/one.md", "--offline", "--quiet", f"--also=lines={name}"]) == 0
    assert (folder / "first").read_text() == (folder / "second").read_text() != ""
