"""``citewarden fix``: what it prints, what it writes, and how it ends."""

import json
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.mementos.wanted import Wanted
from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.providers.wayback import listed
from tests.store.web import Clock, fetched, opened, response

GONE, COPIED = "http://coast.example/pier", "https://web.archive.org/web/20180102030405"
ARTICLE = f"""{{{{Use dmy dates|date=May 2020}}}}
The '''pier''' of Varnholm was opened on 19 December 2017.<ref>{{{{cite news |url={GONE} |title=Pier opens \
|work=Herald |access-date=2 January 2018}}}}</ref> It is long.

== References ==
{{{{reflist}}}}
"""
MENDED = ARTICLE.replace(
    f"|url={GONE}",
    f"|url={GONE} |archive-url={COPIED}/{GONE} |archive-date=2 January 2018 |url-status=dead",
)
PAGE = (
    f"<html><title>Pier opens</title><body><p>{'The pier of Varnholm was opened. ' * 30}</p></body></html>"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose archive knows that the link is dead, and has its copy."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", ".", "--quiet"]) == 0
    clock = Clock(datetime(2026, 3, 1, 12, tzinfo=UTC))
    with opened(tmp_path / "archive", clock) as archive:
        archive.keep(fetched(GONE, response(b"Gone", status="404 Not Found"), clock=clock))
        row = f"example,coast)/pier 20180102030405 {GONE} text/html 200 AAAA 512\n"
        about = (("content-type", "text/plain"),)
        for url in questions():
            archive.keep_answer(ServiceAnswer(url, clock(), 200, about, row.encode()))
        copy = response(
            PAGE.encode(), "Content-Type: text/html", "Memento-Datetime: Tue, 02 Jan 2018 03:04:05 GMT"
        )
        archive.keep(fetched(f"{COPIED}id_/{GONE}", copy, clock=clock, purpose="memento"))
    return tmp_path


def questions() -> list[str]:
    """What the Wayback Machine is asked about the link."""
    asked: list[str] = []

    def ask(url: str) -> Failure:
        asked.append(url)
        return Failure(FailureKind.OFFLINE, "")

    listed(GONE, Wanted(read=date(2018, 1, 2)), ask)
    return asked


def written(folder: Path, data: bytes) -> Path:
    path = folder / "pier.wikitext"
    path.write_bytes(data)
    return path


def test_a_diff_that_applies(folder: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = written(folder, ARTICLE.encode())
    assert main(["fix", "pier.wikitext", "--from-archive", "--no-color"]) == 1
    told = capfdbinary.readouterr()
    assert told.out.startswith(b"--- a/pier.wikitext\n+++ b/pier.wikitext\n@@ -1,5 +1,5 @@\n")
    assert b"1 repair proposed" in told.err
    assert path.read_bytes() == ARTICLE.encode()
    subprocess.run(["git", "apply", "-p1"], input=told.out, check=True, cwd=folder, env=os.environ)
    assert path.read_text("utf-8") == MENDED


@pytest.mark.parametrize(
    ("encoding", "mark", "ends"),
    [
        ("utf-8", b"", "\n"),
        ("utf-8", b"\xef\xbb\xbf", "\r\n"),
        ("cp1252", b"", "\r\n"),
        ("utf-16-le", b"\xff\xfe", "\n"),
    ],
)
def test_writing_keeps_all_else(folder: Path, encoding: str, mark: bytes, ends: str) -> None:
    def data(text: str) -> bytes:
        return mark + text.replace("long", "très long").replace("\n", ends).encode(encoding)

    path = written(folder, data(ARTICLE))
    path.chmod(0o640)
    assert main(["fix", str(path), "--from-archive", "--write", "--quiet"]) == 0
    assert path.read_bytes() == data(MENDED)
    assert path.stat().st_mode & 0o777 == 0o640
    assert main(["fix", str(path), "--from-archive", "--quiet"]) == 0


def test_json_has_the_reasons(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(folder, ARTICLE.encode())
    assert main(["fix", "pier.wikitext", "--from-archive", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    (one,) = told["articles"]
    (repair,) = one["repairs"]
    assert (one["written"], repair["kind"], repair["number"]) == (False, "archived-copy", 1)
    assert repair["reason"] == "its link is dead; a web archive has the page"
    (edit,) = repair["edits"]
    assert (edit["line"], edit["old"]) == (2, "")
    assert ARTICLE[: edit["start"]] + edit["new"] + ARTICLE[edit["end"] :] == MENDED
    assert [e["witness"] for e in repair["evidence"]] == ["link", "copy"]
    assert all(e["capture"] for e in repair["evidence"])


def test_nothing_to_do_is_said_and_prints_no_diff(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(folder, b"No '''reference''' at all.\n")
    assert main(["fix", "pier.wikitext", "--from-archive"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "citewarden: pier.wikitext: nothing to repair\n"
    assert main(["fix", "pier.wikitext", "--from-archive", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


def test_without_a_network_that_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITEWARDEN_PROXY", "http://127.0.0.1:9")
    written(folder, ARTICLE.encode())
    main(["fix", "pier.wikitext", "--no-color"])
    assert "no network: repaired as far as" in capsys.readouterr().err


def test_only_files_are_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(folder, ARTICLE.encode())
    with path.open("rb") as stdin:
        monkeypatch.setattr("sys.stdin", type("Stdin", (), {"buffer": stdin})())
        assert main(["fix", "-", "--from-archive", "--write"]) == 2
    assert "not a file" in capsys.readouterr().err


def test_a_missing_file_is_a_broken_set_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(folder, ARTICLE.encode())
    assert main(["fix", "none.wikitext", "pier.wikitext", "--from-archive"]) == 2
    told = capsys.readouterr()
    assert "no such file" in told.err
    assert "+++ b/pier.wikitext" in told.out


def test_a_file_that_is_not_sound_is_left_as_it_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ARTICLE.replace("long", "très longue côte éléphant âme où ça naïve été").encode() + b"\xe9 fin\n"
    path = written(folder, data)
    assert main(["fix", "pier.wikitext", "--from-archive", "--write"]) == 2
    assert path.read_bytes() == data
    assert "not sound utf-8" in capsys.readouterr().err


def test_a_date_of_alarm_tier_is_put_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (
        "Pier\n\nThe new pier was opened on September 19, 2017.[1][2] It is long.\n\nReferences\n\n"
        '1. ^ "Pier opens". Varnholm Herald. 2017-12-19.\n2. ^ "A pier at last". Coast Daily. 2017-12-20.\n'
    )
    path = tmp_path / "pier.txt"
    path.write_text(text, "utf-8")
    assert main(["fix", "pier.txt", "--offline", "--write", "--quiet"]) == 0
    assert path.read_text("utf-8") == text.replace("September", "December")


def test_colours_are_for_terminals(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written(folder, ARTICLE.encode())
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    main(["fix", "pier.wikitext", "--from-archive", "--quiet"])
    coloured = capsys.readouterr().out
    assert "\x1b[32m+The" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    main(["fix", "pier.wikitext", "--from-archive", "--quiet"])
    plain = capsys.readouterr().out
    assert "\x1b" not in plain
    assert "\n+The" in plain
