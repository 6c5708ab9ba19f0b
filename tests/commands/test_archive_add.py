"""``citewarden archive add``: a person's file becomes evidence for one reference."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.cli import main
from pipeline.commands.archive_add import media_type
from tests.store.package import read as read_package
from tests.store.web import opened

ARTICLE = """Salt

The salt works opened on 3 May 2014.[1]

References[edit]

  1. ^ Moss, Ada. "Salt makers of the northern coast". Coast Times. http://coast.example/salt
"""
KEY = "salt-makers-northern-coast"
PAGE = (
    "<!DOCTYPE html><html lang=en><title>Salt makers of the northern coast</title>"
    "<p>The salt works opened on 3 May 2012, before a large crowd from the town.</p>"
    "<p>They stand between the lagoon and the road, and give work to forty people of the coast.</p></html>"
)
ADD = [
    "archive",
    "add",
    "page.html",
    "--for",
    KEY,
    "--url",
    "http://coast.example/salt",
    "--who",
    "A. Moss",
]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "citewarden.toml").write_text("", encoding="utf-8")
    (tmp_path / "salt.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_is_a_resource_record_with_who_and_when(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(ADD) == 0
    assert f"kept {len(PAGE)} bytes (text/html) by A. Moss for {KEY}" in capsys.readouterr().err
    (warc,) = (project / "archive").glob("*.warc.gz")
    records = {}
    for record in ArchiveIterator(BytesIO(warc.read_bytes()), check_digests=True):
        records[record.rec_type] = (record.rec_headers, record.content_stream().read())
        assert record.digest_checker.passed is not False
    headers, data = records["resource"]
    assert (headers.get_header("WARC-Target-URI"), data) == ("http://coast.example/salt", PAGE.encode())
    told = json.loads(records["metadata"][1])
    assert (told["who"], told["file"], told["keys"]) == ("A. Moss", "page.html", [KEY])


@pytest.mark.parametrize("forgotten", [False, True])
def test_it_is_known_again(project: Path, forgotten: bool) -> None:
    assert main(ADD) == 0
    if forgotten:
        (project / "archive" / "history.sqlite").unlink()
        (project / "archive" / "index.cdxj").unlink()
    with opened(project / "archive") as archive:
        (capture,) = archive.captures()
        assert (capture.provenance, capture.status, capture.media_type) == (
            "person:A. Moss",
            200,
            "text/html",
        )
        assert archive.payload(capture) == PAGE.encode()
        assert (
            archive.last_attempt("http://coast.example/salt") is None
        )  # how the link fares is another thing
    assert main(["archive", "verify"]) == 0


def test_a_check_leans_on_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "salt.txt", "--from-archive", "--format", "json"]) == 0
    assert "2012" not in capsys.readouterr().out
    assert main(ADD) == 0
    capsys.readouterr()
    assert main(["check", "salt.txt", "--from-archive", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["findings"]
    assert any("3 May 2012" in e["quote"] for finding in found for e in finding["evidence"])


def test_it_is_listed_and_exported(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ADD) == 0
    assert main(["archive", "list"]) == 0
    assert "person:A. Moss  http://coast.example/salt" in capsys.readouterr().out
    assert main(["export", "salt.txt", "--to", "wacz", "-q"]) == 0
    package = read_package(project / "evidence.wacz")
    claim = json.loads(package["citations/claims.jsonl"])
    assert [capture["provenance"] for capture in claim["captures"]] == ["person:A. Moss"]
    assert main(["archive", "verify", "evidence.wacz"]) == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"page.html": "none.html"}, "none.html: no such file"),
        ({"page.html": "empty.html"}, "empty.html is empty"),
        ({"page.html": "archive"}, "archive: is a folder"),
        ({"http://coast.example/salt": "coast"}, "coast is no address of a page"),
        ({KEY: "salt-makers-north"}, f"no reference has the key salt-makers-north; did you mean {KEY}?"),
    ],
)
def test_what_cannot_be_kept(
    project: Path, change: dict[str, str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "empty.html").touch()
    (project / "archive").mkdir()
    (project / "sources.csv").write_text(f"article,key\nsalt.txt,{KEY}\n", encoding="utf-8")
    assert main([change.get(word, word) for word in ADD]) == 2
    assert sentence in capsys.readouterr().err
    assert not list((project / "archive").iterdir())


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("scan", b"%PDF-1.7", "application/pdf"),
        ("page.html", b"<p>", "text/html"),
        ("page.txt", b"words", "text/plain"),
        ("photo.html", b"\x89PNG\r\n", "image/png"),
        ("thing", b"?", "application/octet-stream"),
    ],
)
def test_what_a_file_is(name: str, data: bytes, kind: str) -> None:
    assert media_type(name, data) == kind


def test_what_cannot_be_read_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "page.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert main(ADD) == 0
    assert "its text cannot be read, so no check can lean on it" in capsys.readouterr().err


def test_the_sheet_knows_the_address(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["archive", "add", "page.html", "--for", KEY]
    assert main(asked) == 2
    assert f"no address is known for {KEY}" in capsys.readouterr().err
    assert main(["check", "salt.txt", "--offline", "-q"]) == 0
    assert main(asked) == 0
    assert main(["archive", "list", "--jsonl"]) == 0
    assert "http://coast.example/salt" in capsys.readouterr().out
