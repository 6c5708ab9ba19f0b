"""``citewarden init`` makes a project that can be used at once, and never overwrites one."""

import tomllib
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.init import configuration
from pipeline.decisions.record import Choice, Decision, Name
from pipeline.settings import Settings, load
from pipeline.settings.options import OPTIONS, TABLES
from pipeline.store import decisions
from pipeline.store.columns import COLUMNS
from pipeline.store.sheet import Record, save
from tests.sources import ROOT


def test_it_writes_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "folder"
    assert main(["init", str(folder)]) == 0
    out = capsys.readouterr().out
    assert out.splitlines() == [
        f"wrote {folder / name}" for name in ("citewarden.toml", "sources.csv", "decisions.csv")
    ]
    settings = load({}, {}, folder)
    assert settings.project == folder
    assert (settings.network, settings.check) == (Settings().network, Settings().check)
    assert (folder / "sources.csv").read_text() == ",".join(COLUMNS) + "\n"
    save(folder / "sources.csv", {"a": [Record("one", {"title": "T"}, {})]})
    assert (folder / "sources.csv").read_text().count("\n") == 2
    assert decisions.load(folder / "decisions.csv") == ()
    choice = Decision(Name("0123456789abcdef"), Choice.REJECT)
    decisions.save(folder / "decisions.csv", [choice])
    assert decisions.load(folder / "decisions.csv") == (choice,)


def test_the_shipped_projects_table_of_decisions_is_what_it_writes(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path)]) == 0
    assert (ROOT / "decisions.csv").read_bytes() == (tmp_path / "decisions.csv").read_bytes()


def test_it_overwrites_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("sources.csv", "decisions.csv"):
        (tmp_path / name).write_text("mine")
    assert main(["init", str(tmp_path)]) == 0
    assert {(tmp_path / name).read_text() for name in ("sources.csv", "decisions.csv")} == {"mine"}
    (tmp_path / "citewarden.toml").write_text("# mine\n")
    assert main(["init", str(tmp_path)]) == 2
    assert "is there already" in capsys.readouterr().err
    assert (tmp_path / "citewarden.toml").read_text() == "# mine\n"


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    for name in ("file", "file/below"):
        assert main(["init", str(tmp_path / name)]) == 2
        assert "folder" in capsys.readouterr().err


def test_every_setting_is_explained_and_valid_when_uncommented() -> None:
    text = configuration()
    assert tomllib.loads(text) == {table: {} for table in TABLES}
    uncommented = tomllib.loads(
        "\n".join(
            line[1:] if line.startswith("#") and line[1:2] != " " else line
            for line in text.splitlines()
            if line != "#"
        )
    )
    for option in OPTIONS:
        assert option.read(uncommented[option.table][option.name]) == option.default


def test_the_shipped_projects_file_is_what_it_writes() -> None:
    assert (ROOT / "citewarden.toml").read_text() == configuration()
