"""``verify --for``: claims against the pages that a project's archive keeps."""

import csv
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.store.web import Clock, fetched, opened, response

LIVE = "https://news.example/bridge"
COPY = f"https://web.archive.org/web/20190601000000id_/{LIVE}"
PAGE = (
    "<!DOCTYPE html><html lang=en><title>Bridge</title><p>The new bridge at Vell-on-Sea was opened on 14 May 2019, "
    "in the rain, by the mayor of the town. It took four years to build.</p>"
)
CLAIM = "The new bridge at Vell-on-Sea was opened on 14 March 2019."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "citewarden.toml").touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def keep(project: Path, url: str, page: bytes = response(PAGE.encode())) -> None:
    clock = Clock()
    with opened(project / "archive", clock) as archive:
        archive.keep(fetched(url, page, clock=clock))


def sheet(project: Path, *rows: dict[str, str]) -> None:
    with (project / "sources.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["article", "key", "url", "archive_url"])
        writer.writeheader()
        writer.writerows(rows)


def verify(name: str, claim: str = CLAIM) -> int:
    return main(["verify", "--claim", claim, "--for", name])


def test_a_kept_page_is_named_with_its_place_in_the_archive(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(project, LIVE)
    assert verify(LIVE) == 1
    shown = capsys.readouterr().out
    (file,) = (project / "archive").glob("*.warc.gz")
    assert 'write "14 May 2019"?' in shown
    assert f"{LIVE}#:~:text=The%20new%20bridge%20at%20Vell%2Don%2DSea," in shown
    assert f"in {file.name} at " in shown
    assert "(sha1:" in shown


def test_a_key_stands_for_its_address_and_its_copy(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    about = ("Content-Type: text/html", "Memento-Datetime: Sat, 01 Jun 2019 00:00:00 GMT")
    keep(project, COPY, response(PAGE.encode(), *about))
    view = COPY.replace("id_/", "/")
    sheet(project, {"article": "a.txt", "key": "bridge-2019", "url": LIVE, "archive_url": view})
    assert verify("bridge-2019") == 1
    shown = capsys.readouterr().out
    assert f"{LIVE}#:~:text=" in shown
    assert f"{view}#:~:text=" in shown


def test_what_the_page_bears_out_ends_with_0(project: Path) -> None:
    keep(project, LIVE)
    assert verify(LIVE, "The bridge at Vell-on-Sea was opened in May 2019.") == 0


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("https://news.example/other", "no readable page of it is kept (never fetched)"),
        ("https://news.example/gone", "no readable page of it is kept (dead)"),
        ("no-such-key", "is no address, and no key in the sheet"),
    ],
)
def test_what_is_not_kept_is_one_sentence(
    name: str, sentence: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(project, "https://news.example/gone", response(b"gone", status="404 Not Found"))
    assert verify(name) == 2
    assert f"{name}: {sentence}" in capsys.readouterr().err


def test_without_a_project_there_is_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert verify(LIVE) == 2
    assert "--for reads a project's archive" in capsys.readouterr().err


def test_reading_the_archive_changes_nothing(project: Path) -> None:
    keep(project, LIVE)
    before = {file: file.read_bytes() for file in project.rglob("*.warc.gz")}
    verify(LIVE)
    assert {file: file.read_bytes() for file in project.rglob("*.warc.gz")} == before
