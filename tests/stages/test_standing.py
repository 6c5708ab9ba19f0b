"""A report is told again exactly as long as nothing it was made from has changed."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.stages.standing import Memory, cache_folder

ARTICLE = """Old pier

The council closed the pier on September 19.[1]

References

  1. ^ "Council closes the old ferry pier". Harbour Gazette. 2019-12-19.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "citewarden.toml").touch()
    (tmp_path / "pier.txt").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def reports(project: Path) -> int:
    return sum(place.name != "latest" for place in (project / "reports").iterdir())


def check(*arguments: str) -> int:
    return main(["check", "pier.txt", "--offline", *arguments])


def test_the_same_words_and_status_and_no_new_report(project: Path, capsys):
    first = check()
    said = capsys.readouterr().out
    assert check() == first
    assert capsys.readouterr().out == said
    assert reports(project) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / "pier.txt").write_text(ARTICLE.replace("19.[1]", "18.[1]"), "utf-8"),
        lambda project: (project / "sources.csv").write_text(
            (project / "sources.csv").read_text("utf-8").replace("Harbour Gazette", "Port Courier"), "utf-8"
        ),
        lambda project: (project / "citewarden.toml").write_text('[check]\nignore = ["D101"]\n', "utf-8"),
        lambda project: (project / "archive" / "more.warc.gz").write_bytes(b""),
        lambda project: (project / "reports" / "latest" / "index.html").unlink(),
    ],
    ids=["article", "sheet", "settings", "archive", "report"],
)
def test_whatever_changes_is_judged_anew(project: Path, change, capsys):
    check()
    check()
    assert reports(project) == 1
    (project / "archive").mkdir(exist_ok=True)
    change(project)
    check()
    assert reports(project) == 2


def test_options_are_told_apart(project: Path, capsys):
    check("--format", "json")
    whole = json.loads(capsys.readouterr().out)
    check("--format", "json", "--ignore", "C204")
    assert len(json.loads(capsys.readouterr().out)["findings"]) <= len(whole["findings"])
    check("--format", "json")
    assert json.loads(capsys.readouterr().out)["run"] == whole["run"]


def test_another_day_is_judged_anew(project: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    from datetime import UTC, datetime

    check()
    monkeypatch.setattr("pipeline.clock.utc_now", lambda: datetime(2031, 1, 1, tzinfo=UTC))
    check()
    assert reports(project) == 2


def test_a_forged_report_in_the_project_is_not_believed(project: Path, capsys):
    check()
    kept = next(cache_folder({"XDG_CACHE_HOME": str(project / "cache")}).glob("*.json"))
    forged = project / "reports" / kept.name
    kept.replace(forged)
    capsys.readouterr()
    check()
    assert reports(project) == 3  # the forged file, and a report of its own


def test_a_broken_cache_is_no_fault(project: Path, capsys):
    check()
    kept = next(cache_folder({"XDG_CACHE_HOME": str(project / "cache")}).glob("*.json"))
    kept.write_text("[" * 10_000, "utf-8")
    assert check() in (0, 1)
    assert reports(project) == 2


def test_without_a_project_or_with_no_write_nothing_is_kept(project: Path, capsys):
    check("--no-write")
    (project / "citewarden.toml").unlink()
    check()
    assert not (project / "cache").exists()


def test_without_a_home_nothing_is_kept(project: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setattr(Path, "home", no_home)
    assert check() in (0, 1)
    assert check() in (0, 1)
    assert reports(project) == 2


def test_an_article_that_changes_during_the_run_is_not_kept(tmp_path: Path):
    article = tmp_path / "a.txt"
    article.write_text("one", "utf-8")
    memory = Memory(tmp_path / "cache", article, (), tmp_path, ())
    given = memory.given()
    article.write_text("two", "utf-8")
    memory.keep(given, "printed", [], "")
    assert memory.standing() is None
    memory.keep(memory.given(), "printed", [], "")
    standing = memory.standing()
    assert standing is not None
    assert standing.printed == "printed"


def test_the_oldest_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("pipeline.stages.standing.KEPT", 3)
    article = tmp_path / "a.txt"
    for number in range(5):
        article.write_text(str(number), "utf-8")
        memory = Memory(tmp_path / "cache", article, (), tmp_path, ())
        memory.keep(memory.given(), "", [], "")
    assert len(list((tmp_path / "cache").iterdir())) == 3
    assert memory.standing() is not None
