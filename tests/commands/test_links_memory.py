"""``links`` over time: what is remembered, asked again, taken over by others, kept, and built again."""

import csv
import gzip
import io
import json
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.net.fetcher import utc_now
from pipeline.store.archive import Archive
from pipeline.store.history import HISTORY
from tests.net.origin import HERE, Origin, answer, redirect

HTML = b"Content-Type: text/html; charset=utf-8"
STORY = (
    b"<p>The council voted on Tuesday to rebuild the ferry pier before the winter storms arrive.</p>" * 20
)
PAGE = b"<html lang=en><title>Council approves pier</title>" + STORY
SHOP = (
    b"<html lang=id><title>Slot Gacor Hari Ini</title><h1>Slot Gacor</h1>"
    + b"<p>Daftar situs judi togel, casino, baccarat dan jackpot dengan welcome bonus setiap hari.</p>" * 20
)


@pytest.fixture
def web() -> Iterator[Origin]:
    with Origin({"/well": answer(PAGE, HTML, b'ETag: "v1"')}) as origin:
        yield origin


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = f'[network]\nallow = ["{HERE}"]\nhost_interval = 0\ntimeout = 5\n'
    (tmp_path / "citewarden.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def links(
    web: Origin, capsys: pytest.CaptureFixture[str], paths: list[str], *flags: str
) -> dict[str, dict]:
    """What is told of each path."""
    urls = [path if "://" in path else web.url(path) for path in paths]
    Path("urls.txt").write_text("\n".join(urls), encoding="utf-8")
    capsys.readouterr()
    main(["links", "urls.txt", "--format", "jsonl", *flags])
    told = map(json.loads, capsys.readouterr().out.splitlines())
    known = dict(zip(urls, paths, strict=True))
    return {known[each["url"]]: each for each in told}


def head(web: Origin) -> str:
    return web.requests[-1].decode().lower()


# ---- asked again ------------------------------------------------------------------------------------


def test_a_version_that_is_known_is_not_sent_again(project: Path, web: Origin, capsys):
    links(web, capsys, ["/well"])
    assert "if-none-match" not in head(web)
    web.pages["/well"] = answer(status=b"304 Not Modified")
    for _ in range(2):
        told = links(web, capsys, ["/well"], "--max-age", "0s")["/well"]
        assert told["state"] == "alive"
        assert told["signals"][0] == "HTTP 304"
        assert "not modified since it was seen" in told["signals"][1]
        assert 'if-none-match: "v1"' in head(web)
    (project / "archive" / HISTORY).unlink()
    links(web, capsys, ["/well"], "--max-age", "0s")
    assert 'if-none-match: "v1"' in head(web), "it is in the archive, not only in the history"


@pytest.mark.parametrize("flag", ["--refresh", "--keep-pages"])
def test_who_wants_the_page_gets_it_whole(project: Path, web: Origin, capsys, flag: str):
    links(web, capsys, ["/well"])
    links(web, capsys, ["/well"], "--max-age", "0s", flag)
    assert len(web.requests) == 2
    assert "if-none-match" not in head(web)


def test_the_version_of_what_was_not_well_is_not_asked_for(project: Path, web: Origin, capsys):
    web.pages["/soft"] = answer(b"<title>Page not found</title>", HTML, b'ETag: "soft"')
    links(web, capsys, ["/soft"])
    links(web, capsys, ["/soft"], "--max-age", "0s")
    assert "if-none-match" not in head(web)


def test_head_is_told(project: Path, web: Origin, capsys):
    with (project / "citewarden.toml").open("a", encoding="utf-8") as config:
        config.write(f'quirks = ["{HERE} head yes"]\n')
    told = links(web, capsys, ["/well"])["/well"]
    assert told["state"] == "alive"
    assert any("HEAD" in signal_ for signal_ in told["signals"])
    assert web.requests[0].startswith(b"HEAD ")


def test_age_and_refresh(project: Path, web: Origin, capsys):
    links(web, capsys, ["/well"])
    for flags, asked in ((["--max-age", "1h"], 0), ([], 0), (["--refresh"], 1), (["--max-age", "0s"], 1)):
        came = len(web.requests)
        told = links(web, capsys, ["/well"], *flags)["/well"]
        assert (len(web.requests) - came, told["asked"]) == (asked, bool(asked))


def test_include_and_exclude(project: Path, web: Origin, capsys):
    paths = ["/a/1", "/a/2", "/b/1"]
    assert set(links(web, capsys, paths, "--include", "*/a/*")) == {"/a/1", "/a/2"}
    assert set(links(web, capsys, paths, "--exclude", "*/a/*")) == {"/b/1"}
    assert set(links(web, capsys, paths, "--include", "*/a/*", "--exclude", "*/2")) == {"/a/1"}
    both = links(web, capsys, paths, "--include", "*/a/1", "--include", "*/b/*")
    assert set(both) == {"/a/1", "/b/1"}


# ---- taken over -------------------------------------------------------------------------------------


def test_an_address_that_was_taken_over(project: Path, web: Origin, capsys):
    assert links(web, capsys, ["/well"], "--keep-pages")["/well"]["state"] == "alive"
    web.pages["/well"] = answer(SHOP, HTML)
    told = links(web, capsys, ["/well"], "--refresh")["/well"]
    assert (told["state"], told["certain"]) == ("usurped", False)
    assert any("the copy of" in signal_ for signal_ in told["signals"])
    assert any("slot" in signal_ for signal_ in told["signals"])


def test_without_an_older_page_it_is_what_it_says_it_is(project: Path, web: Origin, capsys):
    web.pages["/shop"] = answer(SHOP, HTML)
    assert links(web, capsys, ["/shop"], "--keep-pages")["/shop"]["state"] == "alive"
    assert links(web, capsys, ["/shop"], "--refresh")["/shop"]["state"] == "alive"


# ---- kept -------------------------------------------------------------------------------------------


def test_what_a_page_needs_is_kept_with_it(project: Path, web: Origin, capsys):
    page = (
        PAGE
        + b'<link rel=stylesheet href=/s.css><img src=/p.png><img src="http://10.0.0.1/spy.png"><a href=/no>'
    )
    web.pages.update(
        {
            "/page": answer(page, HTML),
            "/s.css": answer(
                b"@import url(more.css); p{background:url(/bg.png)}", b"Content-Type: text/css"
            ),
            "/more.css": answer(b"@font-face{src:url(f.woff)}", b"Content-Type: text/css"),
            **{
                path: answer(b"bytes", b"Content-Type: image/png")
                for path in ("/p.png", "/bg.png", "/f.woff")
            },
        }
    )
    links(web, capsys, ["/page"], "--requisites")
    wanted = {"/page", "/s.css", "/p.png", "/more.css", "/bg.png", "/f.woff"}
    assert set(web.paths()) == wanted
    links(web, capsys, ["/page"], "--requisites", "--refresh")
    assert Counter(web.paths())["/p.png"] == 1, "what is kept is not fetched again"
    with Archive.open(project / "archive", software="test", now=utc_now, write=False) as archive:
        assert {web.url(path) for path in wanted} == {capture.url for capture in archive.captures()}
        kept = archive.last_attempt(web.url("/p.png"))
    assert kept is not None
    assert kept.target.purpose == "requisite"
    package = project / "all.wacz"
    assert main(["export", "--to", "wacz", "-o", str(package)]) == 0
    with zipfile.ZipFile(package) as opened:
        pages = opened.read("pages/pages.jsonl").decode().splitlines()
        records = b"".join(
            gzip.decompress(opened.read(n)) for n in opened.namelist() if n.endswith(".warc.gz")
        )
    assert {json.loads(line)["url"] for line in pages[1:]} == {web.url("/page")}
    assert f"WARC-Target-URI: {web.url('/f.woff')}".encode() in records


def test_without_the_flag_nothing_more_is_fetched(project: Path, web: Origin, capsys):
    web.pages["/page"] = answer(PAGE + b"<img src=/p.png>", HTML)
    links(web, capsys, ["/page"], "--keep-pages")
    assert web.paths() == ["/page"]


# ---- built again ------------------------------------------------------------------------------------


def test_the_history_is_built_again_from_the_archive(project: Path, web: Origin, capsys):
    web.pages.update(
        {
            "/gone": answer(status=b"404 Not Found"),
            "/moved": redirect("/well", b"301 Moved Permanently"),
            "/ill": answer(status=b"500 Oops"),
            "/wall": answer(b"", b"cf-mitigated: challenge", status=b"403 Forbidden"),
        }
    )
    with Origin() as closed:
        pass
    paths = ["/well", "/gone", "/moved", "/ill", "/wall", closed.url("/"), "ftp://files.example/a"]
    links(web, capsys, paths)
    links(web, capsys, paths, "--refresh", "--keep-pages")
    before = links(web, capsys, paths, "--offline")
    urls = [told["url"] for told in before.values()]
    counts = _verdicts(project, urls)
    assert len(before) == 7
    assert set(counts.values()) == {2}
    (project / "archive" / HISTORY).unlink()
    assert _verdicts(project, urls) == counts
    came = len(web.requests)
    assert links(web, capsys, paths, "--offline") == before
    assert len(web.requests) == came


def _verdicts(project: Path, urls: list[str]) -> dict[str, int]:
    with Archive.open(project / "archive", software="test", now=utc_now) as archive:
        return {url: len(archive.verdicts(url)) for url in urls}


def test_lines_are_complete(project: Path, web: Origin, capsys):
    web.pages["/moved"] = redirect("/well", b"301 Moved Permanently")
    told = links(web, capsys, ["/moved"])["/moved"]
    assert set(told) >= {"url", "state", "certain", "signals", "new_url", "checked_at", "asked", "before"}
    assert told["new_url"] == web.url("/well")
    main(["links", "urls.txt", "--format", "csv"])
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    for name in ("url", "state", "new_url", "checked_at"):
        assert row[name] == told[name]
    assert row["signals"] == "; ".join(told["signals"])


def test_an_interrupted_run_tells_and_remembers_what_is_known(project: Path, web: Origin):
    web.slowness = 0.02
    paths = [f"/{number}" for number in range(400)]
    web.pages |= {path: answer(PAGE, HTML) for path in paths}
    Path("urls.txt").write_text("\n".join(web.url(path) for path in paths), encoding="utf-8")
    command = [sys.executable, "-m", "pipeline", "--project", str(project), "links", "urls.txt"]
    running = subprocess.Popen(
        [*command, "--format", "jsonl", "--jobs", "2"],
        cwd=project,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    end = time.monotonic() + 30
    while len(web.requests) < 40 and time.monotonic() < end:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=30)
    told = [json.loads(line) for line in out.splitlines()]
    assert running.returncode == 130
    assert "interrupted" in err
    assert "Traceback" not in err
    assert 0 < len(told) < 400
    with Archive.open(project / "archive", software="test", now=utc_now, write=False) as archive:
        assert all(archive.verdicts(each["url"]) for each in told)


def test_a_failure_forgives_nothing_and_unsure_neither(project: Path, web: Origin, capsys):
    """A wall between two failures is no third one, and no sign of life."""
    web.pages["/ill"] = answer(status=b"500 Oops")
    links(web, capsys, ["/ill"])
    with Archive.open(project / "archive", software="test", now=utc_now) as archive:
        (seen,) = archive.verdicts(web.url("/ill"))
        for days in (8, 4):
            archive.keep_verdict(web.url("/old"), seen, utc_now() - timedelta(days=days))
    web.pages["/old"] = answer(b"", b"cf-mitigated: challenge", status=b"403 Forbidden")
    assert links(web, capsys, ["/old"])["/old"]["state"] == "blocked"
    web.pages["/old"] = answer(status=b"500 Oops")
    told = links(web, capsys, ["/old"], "--refresh")["/old"]
    assert (told["state"], told["certain"]) == ("server-error", True)


def test_the_way_out_and_whom_to_trust(project: Path, web: Origin, capsys):
    with Origin() as closed:
        pass
    (project / "urls.txt").write_text(web.url("/well"), encoding="utf-8")
    assert main(["links", "urls.txt", "--proxy", closed.url("").rstrip("/")]) == 0
    assert "no network" in capsys.readouterr().err
    assert web.requests == []
    assert main(["links", "urls.txt", "--ca-bundle", "none.pem"]) == 2
    assert "none.pem" in capsys.readouterr().err


def test_credentials_go_to_their_host_and_are_kept_nowhere(project: Path, web: Origin, capsys, monkeypatch):
    host = f"{HERE}:{web.port}"
    told = {host: {"cookie": "session=S3CRET", "insecure": True}}
    monkeypatch.setenv("CITEWARDEN_CREDENTIALS", json.dumps(told))
    links(web, capsys, ["/well"], "--keep-pages")
    assert "cookie: session=s3cret" in head(web)
    for file in (project / "archive").rglob("*"):
        data = file.read_bytes() if file.is_file() else b""
        assert b"S3CRET" not in (gzip.decompress(data) if file.suffix == ".gz" else data)
    monkeypatch.setenv("CITEWARDEN_CREDENTIALS", "S3CRET")
    assert main(["links", "urls.txt", "--refresh"]) == 2
    said = capsys.readouterr().err
    assert "CITEWARDEN_CREDENTIALS" in said
    assert "S3CRET" not in said


def test_an_answer_without_a_byte_is_no_page(project: Path, web: Origin, capsys):
    web.pages.update(
        {
            "/empty": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "/none": answer(b"", HTML),
            "/closed": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n",
        }
    )
    told = links(web, capsys, ["/empty", "/none", "/closed"])
    assert {each["state"] for each in told.values()} == {"unknown"}
