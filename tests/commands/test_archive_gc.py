"""``citewarden archive gc``."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.store.verify import verify
from tests.store.web import Clock, fetched, opened, response

OLD = datetime.now(UTC) - timedelta(days=400)
HEAD = "article,key,title,url,archive_url,capture\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four old pages: of a row's address, of a copy's original, of a key, and of nothing."""
    (tmp_path / "citewarden.toml").write_text("", encoding="utf-8")
    copy = "https://web.archive.org/web/20190101000000id_/http://copied.example/"
    with opened(tmp_path / "archive", Clock(OLD)) as archive:
        for number, url in enumerate(
            ("http://a.example/", "http://reported.example/", "http://b.example/")
        ):
            archive.keep(fetched(url, response(b"%d" % number), clock=Clock(OLD)))
        archive.keep(fetched(copy, response(b"copy"), clock=Clock(OLD), purpose="memento"))
    rows = "x.txt,salt,T,http://a.example/#part,,\nx.txt,pier,T,http://copied.example/,,\n"
    (tmp_path / "sources.csv").write_text(HEAD + rows, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def kept(project: Path) -> set[str]:
    with opened(project / "archive", write=False) as archive:
        return {capture.url.rpartition("/http://")[2] for capture in archive.captures()}


def test_dry_then_done(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in (project / "archive").iterdir()}
    assert main(["archive", "gc"]) == 0
    said = capsys.readouterr().err
    assert "would take out 2 pages that no reference names" in said
    assert "--write" in said
    assert {path: path.read_bytes() for path in (project / "archive").iterdir()} == before
    assert main(["archive", "gc", "--write"]) == 0
    assert "took out 2 pages" in capsys.readouterr().err
    assert {url for url in kept(project) if "copied" in url or "a.example" in url} == kept(project)
    assert len(kept(project)) == 2
    assert verify(project / "archive").problems == ()
    assert main(["archive", "gc", "--write"]) == 0
    assert "nothing to take out" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["reports/r1/report.json", "decisions.csv"])
def test_what_a_report_or_a_decision_leans_on_stays(project: Path, place: str) -> None:
    with opened(project / "archive", write=False) as archive:
        (named,) = [c.id for c in archive.captures() if "reported" in c.url]
    (project / place).parent.mkdir(parents=True, exist_ok=True)
    (project / place).write_text("x" * ((1 << 20) - 20) + named, encoding="utf-8")
    assert main(["archive", "gc", "--write", "-q"]) == 0
    assert any("reported" in url for url in kept(project))
    assert len(kept(project)) == 3


def test_how_old(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "gc", "--older-than", "500d"]) == 0
    assert "nothing to take out" in capsys.readouterr().err
    assert main(["archive", "gc", "--older-than", "soon"]) == 2
    assert "--older-than must be" in capsys.readouterr().err


def test_without_a_sheet_no_page_is_superfluous(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "sources.csv").unlink()
    assert main(["archive", "gc", "--write"]) == 0
    said = capsys.readouterr().err
    assert "names no reference" in said
    assert "nothing to take out" in said


def test_without_an_archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "gc", "--project", str(tmp_path)]) == 2
    assert "there is no archive" in capsys.readouterr().err
