"""``citewarden check``: what it prints, what it writes, and how it ends."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.decisions.threshold import exit_status
from pipeline.model import Finding, Tier

WRONG = """Harbour of Varnholm

The new pier was opened on September 19, 2017.[1][2] It is long.

References

1. ^ "Pier opens". Varnholm Herald. 2017-12-19.
2. ^ "A pier at last". Coast Daily. 2017-12-20. https://coast.example/pier
"""


def finding(check: str, tier: Tier) -> Finding:
    return Finding(check, tier, "It is so.")


@pytest.mark.parametrize(
    ("findings", "fail_on", "status"),
    [
        ((), "review", 0),
        ((finding("D101", Tier.ALARM),), "alarm", 1),
        ((finding("D101", Tier.ALARM),), "never", 0),
        ((finding("D101", Tier.ALARM),), "dead", 0),
        ((finding("C201", Tier.REVIEW),), "alarm", 0),
        ((finding("C201", Tier.REVIEW),), "review", 1),
        ((finding("C204", Tier.NOTE),), "review", 0),
        ((finding("L101", Tier.REVIEW),), "dead", 1),
        ((finding("L101", Tier.NOTE),), "dead", 0),
        ((finding("X901", Tier.REVIEW),), "never", 3),
    ],
)
def test_exit_status(findings: tuple[Finding, ...], fail_on: str, status: int) -> None:
    assert exit_status(findings, fail_on) == status


@pytest.fixture
def article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "pier.txt"
    path.write_text(WRONG, "utf-8")
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_json_goes_to_stdout_and_nothing_is_written(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(article), "--offline", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(f["check"], f["proposal"]) for f in told["findings"] if f["tier"] == "alarm"] == [
        ("D101", "2017-12-19")
    ]
    assert names(article.parent) == {"pier.txt"}


def test_outside_a_project_only_the_report_is_written(article: Path) -> None:
    assert main(["check", str(article), "--offline", "--quiet", "--fail-on", "never"]) == 0
    assert names(article.parent) == {"pier.txt", "reports"}
    assert names(article.parent / "reports" / "latest") == {"index.html", "report.md", "report.json"}


def test_in_a_project_the_sheet_remembers_and_no_write_leaves_it(article: Path) -> None:
    folder = article.parent
    assert main(["init", str(folder), "--quiet"]) == 0
    empty = (folder / "sources.csv").read_bytes()
    assert main(["check", str(article), "--offline", "--quiet", "--no-write"]) == 1
    assert (folder / "sources.csv").read_bytes() == empty
    assert main(["check", str(article), "--offline", "--quiet"]) == 1
    sheet = (folder / "sources.csv").read_text("utf-8")
    assert sheet.count("pier.txt,") == 2
    other = folder / "other.txt"
    other.write_text(WRONG.replace("Pier opens", "Another title altogether"), "utf-8")
    main(["check", str(other), "--offline", "--quiet"])
    assert (folder / "sources.csv").read_text("utf-8").startswith(sheet)


def test_a_correction_in_the_sheet_counts(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = article.parent
    main(["init", str(folder), "--quiet"])
    main(["check", str(article), "--offline", "--quiet"])
    sheet = folder / "sources.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("2017-12-", "2017-09-"), "utf-8")
    capsys.readouterr()
    assert main(["check", str(article), "--offline", "--format", "json"]) == 0
    assert "D101" not in capsys.readouterr().out


def test_verbose_tells_each_address_and_what_findings_are_called(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["check", str(article), "--offline", "--format", "json", "--verbose"])
    out, err = capsys.readouterr()
    addresses, findings = err.splitlines()[:2], err.splitlines()[2:]
    assert addresses == ["[1] not-checked no address", "[2] not-checked https://coast.example/pier (text)"]
    names = [(found["fingerprint"], found["check"]) for found in json.loads(out)["findings"]]
    assert [tuple(told.split(" ", 2)[:2]) for told in findings] == names


def test_a_wrong_selector_is_told_before_anything_is_done(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(article), "--select", "D9"]) == 2
    assert "D9" in capsys.readouterr().err
    assert names(article.parent) == {"pier.txt"}


# ---- many articles -----------------------------------------------------------------------------


@pytest.fixture
def three(article: Path) -> Path:
    folder = article.parent / "in"
    folder.mkdir()
    article.rename(folder / "pier.txt")
    (folder / "right.wiki").write_text(
        "It was opened on 2 May 2017.<ref>{{cite web|title=T|date=3 May 2017}}</ref>"
    )
    (folder / "empty.txt").write_text("")
    return folder


def test_many_articles_have_a_folder_each_and_an_overview(
    three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "in", "--offline"]) == 2
    said = capsys.readouterr()
    assert said.err == "citewarden: in/empty.txt: is empty; give it the article's text\n"
    pier, right, total, report = said.out.splitlines()
    assert pier.startswith("in/pier.txt: 1 alarm") and right.startswith("in/right.wiki: 0 alarms")
    assert total.startswith("3 articles: 1 alarm") and total.endswith("1 could not be read")
    latest = three.parent / "reports" / "latest"
    assert report == f"report: reports/{latest.resolve().name}/index.html"
    assert {"index.html", "index.md"} < names(latest)
    identities = {
        json.loads(path.read_text("utf-8"))["article"]["identity"] for path in latest.glob("*/report.json")
    }
    assert identities == {"in/pier.txt", "in/right.wiki"}


def test_the_worst_status_is_that_of_all(three: Path) -> None:
    (three / "empty.txt").unlink()
    assert main(["check", "in", "--offline", "-q"]) == 1
    assert main(["check", "in", "--offline", "-q", "--fail-on", "never"]) == 0
    assert main(["check", "in/right.wiki", "in/none.txt", "--offline", "-q", "--fail-on", "never"]) == 2


def test_many_articles_as_json_are_one_document(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "in", "--offline", "--format", "json"]) == 2
    told = json.loads(capsys.readouterr().out)
    assert [a["article"]["identity"] for a in told["articles"]] == ["in/pier.txt", "in/right.wiki"]
    assert [f["identity"] for f in told["failures"]] == ["in/empty.txt"]
    assert names(three.parent) == {"in"}


@pytest.mark.parametrize(("form", "begins"), [("html", "<!doctype html>"), ("markdown", "# Citewarden: 3")])
def test_the_overview_on_standard_output(
    three: Path, capsys: pytest.CaptureFixture[str], form: str, begins: str
) -> None:
    assert main(["check", "in", "--offline", "--format", form]) == 2
    assert capsys.readouterr().out.startswith(begins)


def test_each_article_keeps_its_own_rows(three: Path) -> None:
    main(["init", ".", "--quiet"])
    main(["check", "in", "--offline", "-q"])
    sheet = (three.parent / "sources.csv").read_text("utf-8")
    assert (sheet.count("in/pier.txt,"), sheet.count("in/right.wiki,")) == (2, 1)
    main(["check", "in", "--offline", "-q"])
    assert (three.parent / "sources.csv").read_text("utf-8") == sheet


def test_one_source_page_cannot_serve_many(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "in", "--offline", "--source", "wiki:en:Pier"]) == 2
    assert "--source names one" in capsys.readouterr().err
    assert main(["check", "--offline"]) == 2
    assert "no article was named" in capsys.readouterr().err
