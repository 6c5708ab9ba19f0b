"""``check`` where something was decided: what it ends with, and that nothing is hidden without being told."""

import csv
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from pipeline.cli import main

NOTES = """
[^a]: "The pier opens". Varnholm Herald. 2018-06-04.
[^b]: "A pier for all". Coast Daily. 2018-06-05.
"""
WAIVER = '<!-- citewarden: ignore D101 reason="asked the desk" owner="Ana" until=2027-01-31 -->'
PIER = f"# Piers\n\nThe pier was opened on 4 March 2018.[^a][^b]\n{NOTES}"
MOLE = f"# Moles\n\nThe mole was opened on 4 March 2018.[^a][^b] {WAIVER}\n{NOTES}"
FAILS = ("--from-archive", "--select", "D101,W", "--fail-on", "review")
Check = Callable[..., tuple[int, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("pipeline.clock.utc_now", lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    (tmp_path / "citewarden.toml").write_text("", "utf-8")
    (tmp_path / "pier.md").write_text(PIER, "utf-8")
    (tmp_path / "mole.md").write_text(MOLE, "utf-8")
    return tmp_path


@pytest.fixture
def check(project: Path, capsys: pytest.CaptureFixture[str]) -> Check:
    def run(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        status = main(["check", *arguments, *FAILS])
        return status, capsys.readouterr().out

    return run


def counted(report: dict) -> tuple[list[str], list[tuple[str, str]]]:
    """The checks of what counts, the checks and outcomes of what does not."""
    return [f["check"] for f in report["findings"]], [
        (f["check"], f["decision"]["outcome"]) for f in report["settled"]
    ]


def test_a_verdict_ends_the_matter(check: Check) -> None:
    assert check("pier.md")[0] == 1
    assert main(["decide", "D101@pier.md", "accept", "--who", "Bo"]) == 0
    status, told = check("pier.md", "--format", "json")
    report = json.loads(told)
    assert (status, counted(report)) == (1, (["D101"], []))
    assert report["findings"][0]["decision"]["outcome"] == "accepted"
    assert main(["decide", "D101@pier.md", "reject", "--who", "Bo"]) == 0
    status, told = check("pier.md", "--format", "json")
    assert (status, counted(json.loads(told))) == (0, ([], [("D101", "rejected")]))


FORMS = ("text", "json", "markdown", "html", "csv", "sarif", "junit", "github")


@pytest.mark.parametrize("form", FORMS)
def test_what_an_article_waives_itself_is_told(check: Check, form: str) -> None:
    status, told = check("mole.md", "--format", form)
    assert status == 0
    for words in ("D101", "asked the desk", "Ana", "mole.md:3"):
        assert words in " ".join(told.replace("&#8203;", "").split())


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html"])
def test_how_much_does_not_count_is_told(check: Check, form: str) -> None:
    assert "not counted: 1 is waived until 2027-01-31" in check("mole.md", "--format", form)[1]


def test_in_a_report_over_several_too(check: Check) -> None:
    status, told = check("mole.md", "pier.md")
    assert status == 1
    assert "1 set aside" in told or "1 waived" in told


def test_several_reports_keep_to_the_schema(
    check: Check, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decide", "D101@pier.md", "accept"]) == 0
    (project / "third.md").write_text(PIER.replace("pier", "jetty"), "utf-8")
    assert main(["decide", "D101@third.md", "reject", "--why", "no", "--until", "2027-01-01"]) == 0
    capsys.readouterr()
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    status, told = check("mole.md", "pier.md", "third.md", "gone.md", "--format", "json")
    report = json.loads(told)
    jsonschema.validate(report, schema)
    assert status == 2
    assert [counted(one) for one in report["articles"]] == [
        ([], [("D101", "waived")]),
        (["D101"], []),
        ([], [("D101", "rejected")]),
    ]
    assert len(report["failures"]) == 1
    del report["articles"][2]["settled"][0]["decision"]["outcome"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema)


def test_a_baseline_of_several_articles(check: Check, project: Path) -> None:
    written = ("--baseline", "known.json", "--write-baseline")
    assert check("pier.md", "mole.md", *written)[0] == 0
    assert list(json.loads((project / "known.json").read_text("utf-8"))["articles"]) == ["pier.md"]
    assert check("pier.md", "mole.md", "--baseline", "known.json")[0] == 0
    (project / "pier.md").write_text(f"A line of ours.\n\n{PIER}", "utf-8")
    assert check("pier.md", "--baseline", "known.json")[0] == 0
    (project / "pier.md").write_text(PIER.replace("4 March", "4 May"), "utf-8")
    assert check("pier.md", "--baseline", "known.json")[0] == 1


def test_a_report_is_a_baseline(check: Check, project: Path) -> None:
    for named in (["pier.md"], ["pier.md", "mole.md"]):
        report = check(*named, "--format", "json")[1]
        (project / "report.json").write_text(report, "utf-8")
        assert check("pier.md", "--baseline", "report.json")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--baseline", "gone.json"], "gone.json: no such baseline; make it with --write-baseline"),
        (["--baseline", "pier.md"], "pier.md: is neither a baseline nor a JSON report of citewarden"),
        (["--write-baseline"], "--write-baseline does not say where; name the file with --baseline"),
        (
            ["--write-baseline", "--baseline", "known.json", "--changed-since", "main"],
            "--write-baseline looks at whole articles; leave --changed-since out",
        ),
        (["--changed-since", "main"], "is in no git repository; leave --changed-since out"),
    ],
)
def test_mistakes(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["check", "pier.md", "--offline", *arguments]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert told in said
    assert not (project / "known.json").exists()


def test_names_are_told_where_more_is_asked_for(check: Check, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "pier.md", "--offline", "--verbose", "--format", "csv"]) == 1
    out, err = capsys.readouterr()
    names = [row["fingerprint"] for row in csv.DictReader(io.StringIO(out)) if row["check"] == "D101"]
    assert f"{names[0]} D101 pier.md:3 4 March 2018" in err.splitlines()
