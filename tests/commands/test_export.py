"""``citewarden export``."""

import io
import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.export import FAMILY, FORMATS
from pipeline.formats.bibtex import read
from pipeline.registry import names

ARTICLE = """Salt

Salt is white,[1] and has been for long.[2]

References[edit]

  1. ^ "Salt makers of the northern coast". Coast Times. 3 May 2012. Retrieved 4 June 2013.
  2. ^ Moss, Ada (2011). "Sand dunes that wander". Harbour Gazette.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "salt.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_every_exporter_is_named_in_the_help() -> None:
    assert FORMATS.split(", ") == [name.replace("_", "-") for name in names(FAMILY)]


@pytest.mark.parametrize("form", FORMATS.split(", "))
def test_every_format_goes_to_standard_output(
    article: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(article), "--to", form]) == 0
    out = capsys.readouterr().out
    assert "Salt makers of the northern coast" in out and "Sand dunes that wander" in out


def test_what_a_format_has_no_place_for_is_told(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(article), "--to", "wikitext"]) == 0
    assert "citewarden: wikitext has no place for: access date (1)\n" in capsys.readouterr().err
    assert main(["export", str(article), "--to", "bibtex"]) == 0
    assert capsys.readouterr().err == ""


def test_a_file_is_written_whole(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sources.bib"
    assert main(["export", str(article), "--to", "bibtex", "-o", str(out)]) == 0
    assert capsys.readouterr().out == ""
    draft = read(out.read_text(encoding="utf-8"))
    assert [r.fields.title for r in draft.references] == [
        "Salt makers of the northern coast",
        "Sand dunes that wander",
    ]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_several_lists_become_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.bib").write_text("@misc{moss, title = {Salt}}\n@misc{broken, title = {\n")
    (tmp_path / "b.ris").write_text("TY  - GEN\nID  - moss\nTI  - Sand\nER  - \n")
    assert main(["export", str(tmp_path / "a.bib"), str(tmp_path / "b.ris"), "--to", "csl-json"]) == 0
    said = capsys.readouterr()
    assert [(item["id"], item["title"]) for item in json.loads(said.out)] == [
        ("moss", "Salt"),
        ("moss-2", "Sand"),
    ]
    assert "a.bib: left out as unreadable: 1" in said.err


def test_a_list_comes_by_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"https://example.org/a\tSalt\n")))
    assert main(["export", "-", "--to", "wikitext"]) == 0
    assert "{{cite web |title=Salt |url=https://example.org/a}}" in capsys.readouterr().out


def test_what_a_person_mended_is_what_leaves(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "salt.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "citewarden.toml").write_text("")
    assert main(["check", str(article), "--offline", "-q"]) in (0, 1)
    sheet = tmp_path / "sources.csv"
    lines = sheet.read_text(encoding="utf-8").splitlines(keepends=True)
    columns = lines[0].strip().split(",")
    cells = lines[1].rstrip("\n").split(",")
    cells[columns.index("title")] = "Salt makers of the southern coast"
    cells[columns.index("url")] = "https://example.org/salt"
    cells[columns.index("archive_date")] = "someday"
    sheet.write_text("".join([lines[0], ",".join(cells) + "\n", *lines[2:]]), encoding="utf-8")
    capsys.readouterr()
    assert main(["export", str(article), "--to", "urls"]) == 0
    said = capsys.readouterr()
    assert (
        said.out
        == "https://example.org/salt\tSalt makers of the southern coast\n# Sand dunes that wander (no address)\n"
    )
    assert "sources.csv:2: archive_date is no date" in said.err


@pytest.mark.parametrize("name", ["wacz", "bib", ""])
def test_what_cannot_be_written_is_told(
    article: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(article), "--to", name]) == 2
    assert f"nothing can be exported to '{name}'; there are: {FORMATS}" in capsys.readouterr().err


def test_what_is_read_is_not_written_over(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(article), "--to", "csv", "-o", str(article)]) == 2
    assert main(["export", str(article), "--to", "csv", "-o", str(tmp_path)]) == 2
    assert main(["export", str(tmp_path / "none.txt"), "--to", "csv"]) == 2
    assert capsys.readouterr().out == ""
    assert article.read_text(encoding="utf-8") == ARTICLE
