"""``citewarden check``: what it prints, what it writes, and how it ends."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.check import exit_status
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


def test_verbose_tells_each_address(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(article), "--offline", "--format", "json", "--verbose"])
    assert capsys.readouterr().err.splitlines() == [
        "[1] not-checked no address",
        "[2] not-checked https://coast.example/pier (text)",
    ]


def test_a_wrong_selector_is_told_before_anything_is_done(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(article), "--select", "D9"]) == 2
    assert "D9" in capsys.readouterr().err
    assert names(article.parent) == {"pier.txt"}
