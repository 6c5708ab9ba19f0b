"""``citewarden export``."""

import io
import json
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.commands.export import FAMILY, FORMATS
from pipeline.formats.bibtex import read
from pipeline.registry import names
from tests.store.package import read as read_package
from tests.store.web import Clock, fetched, opened, response

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


@pytest.mark.parametrize("name", ["wacs", "bib", ""])
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


def test_the_projects_own_files_are_not_written_over(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = tmp_path / "sources.csv"
    export = ["export", str(article), "--to", "csv", "-o", str(sheet)]
    assert main(export) == 0  # there is no project yet: any name will do
    (tmp_path / "citewarden.toml").touch()
    before = sheet.read_bytes()
    assert main(export) == 2
    assert "sources.csv is the project's own; give another --out" in capsys.readouterr().err
    assert sheet.read_bytes() == before


# ---- the archive ---------------------------------------------------------------------------------


@pytest.fixture
def project(article: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose archive has the article's first source, a soft 404, a wall, and another page."""
    folder = article.parent
    (folder / "citewarden.toml").write_text("", encoding="utf-8")
    article.write_text(ARTICLE.replace("Coast Times.", "Coast Times. http://coast.example/salt"), "utf-8")
    clock = Clock()
    with opened(folder / "archive", clock) as archive:
        for url, page in (
            ("http://coast.example/salt", response(SALT)),
            ("http://soft.example/", response(b"<title>Page not found</title><p>Page not found</p>")),
            ("http://wall.example/", response(SALT, status="403 Forbidden")),
            ("http://dunes.example/", response(SALT.replace(b"salt", b"sand"))),
        ):
            archive.keep(fetched(url, page, clock=clock))
    monkeypatch.chdir(folder)
    return folder


SALT = (
    b"<html><title>Salt makers</title><p>The salt makers of the coast have been at it for long.</p></html>"
)


def lines(path: Path, name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in read_package(path)[name].splitlines()]


def test_the_archive_as_one_file(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--to", "wacz"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "evidence.wacz: 2 pages, " in said.err
    assert "left out: soft-404 (1), blocked (1)" in said.err
    _, *pages = lines(project / "evidence.wacz", "pages/pages.jsonl")
    assert [(page["url"], page["title"]) for page in pages] == [
        ("http://coast.example/salt", "Salt makers"),
        ("http://dunes.example/", "Salt makers"),
    ]
    assert "The salt makers of the coast" in str(pages[0]["text"])
    assert main(["archive", "verify", "evidence.wacz"]) == 0


def test_of_one_article_with_its_claims(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "salt.txt", "--to", "wacz", "-o", "salt.wacz"]) == 0
    assert "left out: of other articles (3)" in capsys.readouterr().err
    _, page = lines(project / "salt.wacz", "pages/pages.jsonl")
    first, second = lines(project / "salt.wacz", "citations/claims.jsonl")
    assert (first["cited"], first["mark"], first["link"]) == ("Salt is white,", "[1]", "alive")
    assert [capture["id"] for capture in first["captures"]] == [f"<urn:uuid:{page['id']}>"]
    assert (second["cited"], second["captures"]) == ("and has been for long.", [])
    assert main(["archive", "verify", "salt.wacz"]) == 0


def test_nothing_is_fetched_or_written_but_the_export(project: Path) -> None:
    before = {path.name: path.read_bytes() for path in (project / "archive").iterdir()}
    assert main(["export", "salt.txt", "--to", "wacz", "-q"]) == 0
    assert {path.name: path.read_bytes() for path in (project / "archive").iterdir()} == before
    assert {path.name for path in project.iterdir()} == {
        "archive",
        "citewarden.toml",
        "evidence.wacz",
        "salt.txt",
    }


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-o", "archive"], "archive is a folder; give --out a file's name"),
        (["-o", "-"], "- is standard output; give --out a file's name"),
        (["salt.txt", "-o", "salt.txt"], "salt.txt is what is read"),
        (["none.txt"], "none.txt: no such file"),
    ],
)
def test_an_export_that_cannot_be(
    arguments: list[str], sentence: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *arguments, "--to", "wacz"]) == 2
    assert sentence in capsys.readouterr().err
    assert not list(project.glob("*.wacz"))


def test_without_a_project_nothing_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "--to", "wacz"]) == 2
    assert "no project folder here, so nothing was kept" in capsys.readouterr().err


def test_an_article_none_of_whose_pages_is_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "other.txt").write_text(ARTICLE, encoding="utf-8")
    assert main(["export", "other.txt", "--to", "wacz"]) == 2
    assert "there is nothing to export: no kept page is evidence" in capsys.readouterr().err
