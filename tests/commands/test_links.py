"""``links`` as a person uses it: lists, sheets and articles in; lines and an exit status out."""

import csv
import gzip
import io
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.model import LinkState, Verdict
from pipeline.net.fetcher import utc_now
from pipeline.store.archive import Archive
from pipeline.store.history import HISTORY
from pipeline.store.verify import verify
from tests.net.origin import HERE, Origin, answer, redirect

PAGE = (
    b"<html><title>The old pier</title>" + b"<p>It was closed on 3 April 2019, says the council.</p>" * 40
)
HTML = b"Content-Type: text/html; charset=utf-8"


@pytest.fixture
def web() -> Iterator[Origin]:
    pages = {
        "/well": answer(PAGE, HTML),
        "/gone": answer(b"", status=b"404 Not Found"),
        "/moved": redirect("/well", b"301 Moved Permanently"),
        "/soft": answer(b"<title>Page not found</title>", HTML),
        "/ill": answer(b"", status=b"500 Oops"),
        "/wall": answer(b"", b"cf-mitigated: challenge", status=b"403 Forbidden"),
    }
    with Origin(pages) as origin:
        yield origin


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    config = f'[network]\nallow = ["{HERE}"]\nhost_interval = 0\ntimeout = 5\n'
    (tmp_path / "citewarden.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def listed(project: Path, web: Origin, *paths: str) -> str:
    name = project / "urls.txt"
    name.write_text("# pages\n" + "\n".join(web.url(path) for path in paths), encoding="utf-8")
    return str(name)


def states(text: str) -> dict[str, str]:
    return {each["url"].rpartition("/")[2]: each["state"] for each in map(json.loads, text.splitlines())}


def test_every_link_has_its_state(project: Path, web: Origin, capsys):
    paths = ["/well", "/gone", "/moved", "/soft", "/ill", "/wall"]
    assert main(["links", listed(project, web, *paths), "--format", "jsonl"]) == 1
    assert states(capsys.readouterr().out) == {
        "well": "alive",
        "gone": "dead",
        "moved": "moved",
        "soft": "soft-404",
        "ill": "server-error",
        "wall": "blocked",
    }


def test_what_is_young_is_not_asked_again(project: Path, web: Origin, capsys):
    name = listed(project, web, "/well", "/gone", "/ill")
    main(["links", name, "-q"])
    came = len(web.requests)
    capsys.readouterr()
    assert main(["links", name, "--format", "jsonl"]) == 1
    assert states(capsys.readouterr().out) == {"well": "alive", "gone": "dead", "ill": "server-error"}
    assert len(web.requests) == came
    assert main(["links", name, "--news", "--refresh"]) == 1
    assert capsys.readouterr().out == "3 links: 1 alive, 1 dead, 1 server-error\n"
    assert len(web.requests) == 2 * came
    web.pages["/gone"] = answer(PAGE, HTML)
    assert main(["links", name, "--news", "--refresh", "--all"]) == 0
    assert "was dead" in capsys.readouterr().out


def test_no_bytes_of_pages_are_kept_unless_asked(project: Path, web: Origin, capsys):
    name = listed(project, web, "/well")
    main(["links", name, "-q"])
    assert verify(project / "archive").captures == 0
    main(["links", name, "-q", "--refresh", "--keep-pages"])
    assert verify(project / "archive").captures == 1


def test_text_lists_what_failed_and_counts_all(project: Path, web: Origin, capsys):
    assert main(["links", listed(project, web, "/well", "/gone", "/ill", "/wall")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["dead", "server-error?"] or [
        line.split()[0] for line in lines[:-1]
    ] == ["server-error?", "dead"]
    assert lines[-1] == "4 links: 1 alive, 1 dead, 1 server-error, 1 blocked" or lines[-1].startswith(
        "4 links"
    )
    assert "suspect (1 of 3)" in "\n".join(lines)


@pytest.mark.parametrize(
    ("path", "fail_on", "status"),
    [
        ("/gone", "dead", 1),
        ("/gone", "never", 0),
        ("/ill", "dead", 0),
        ("/ill", "suspect", 1),
        ("/soft", "dead", 0),
        ("/wall", "suspect", 0),
        ("/well", "suspect", 0),
    ],
)
def test_the_exit_status(project: Path, web: Origin, path: str, fail_on: str, status: int):
    assert main(["links", listed(project, web, path), "--fail-on", fail_on, "-q"]) == status


def test_patience_waits_for_the_third_404(project: Path, web: Origin, capsys):
    assert main(["links", listed(project, web, "/gone"), "--patient", "--format", "jsonl"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["certain"]) == ("dead", False)


def test_csv_is_a_table_without_formulas(project: Path, web: Origin, capsys):
    main(["links", listed(project, web, "/well", "/moved"), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["state"] for row in rows} == {"alive", "moved"}
    assert [row["new_url"] for row in rows if row["state"] == "moved"] == [web.url("/well")]


def test_addresses_of_an_article_and_of_a_sheet(project: Path, web: Origin, capsys):
    article = (
        f"A pier.<ref>[{web.url('/gone')} Gone]</ref><ref>{{{{cite web|url={web.url('/well')}}}}}</ref>"
    )
    (project / "a.wiki").write_text(article, encoding="utf-8")
    assert main(["links", "a.wiki", "--format", "jsonl"]) == 1
    assert states(capsys.readouterr().out) == {"gone": "dead", "well": "alive"}
    (project / "sources.csv").write_text(f"article,key,url\na.wiki,k,{web.url('/ill')}\n", encoding="utf-8")
    assert main(["links", "--format", "jsonl", "--no-write"]) == 0
    assert states(capsys.readouterr().out) == {"ill": "server-error"}


def test_patterns_choose_and_one_page_is_asked_once(project: Path, web: Origin, capsys):
    name = listed(project, web, "/well", "/gone", "/well#part", "/well")
    assert main(["links", name, "--exclude", "*/gone", "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(web.requests) == 1
    assert main(["links", name, "--include", "*/nothing"]) == 0
    assert capsys.readouterr().out == "no links\n"


def test_offline_asks_nothing_and_tells_what_is_remembered(project: Path, web: Origin, capsys):
    name = listed(project, web, "/gone", "/well")
    assert main(["links", name, "--offline", "--format", "jsonl"]) == 0
    assert set(states(capsys.readouterr().out).values()) == {"unknown"}
    assert not web.requests
    main(["links", name, "-q"])
    asked = len(web.requests)
    capsys.readouterr()
    assert main(["links", name, "--offline", "--refresh", "--format", "jsonl"]) == 1
    assert states(capsys.readouterr().out) == {"gone": "dead", "well": "alive"}
    assert len(web.requests) == asked


def test_without_a_project_nothing_is_written(tmp_path: Path, web: Origin, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CITEWARDEN_ALLOW", HERE)
    name = listed(tmp_path, web, "/gone")
    assert main(["links", name]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["urls.txt"]


@pytest.mark.parametrize(
    ("text", "said"),
    [("https://a.example/\nnot an address\n", "urls.txt:2: "), ("", "is empty"), (None, "no such file")],
)
def test_bad_input_is_one_sentence(project: Path, text: str | None, said: str, capsys):
    if text is not None:
        (project / "urls.txt").write_text(text, encoding="utf-8")
    assert main(["links", "urls.txt"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_no_file_and_no_sheet_is_said(project: Path, capsys):
    assert main(["links"]) == 2
    assert "no file was named" in capsys.readouterr().err


LIST = (
    b"<html><title>News</title><h1>News</h1>" + b"<p>Another story of the harbour and its boats.</p>" * 40
)


def test_a_redirect_to_where_everything_leads_is_a_soft_404(project: Path, web: Origin, capsys):
    name = listed(project, web, "/2016/ferry.html", "/well")
    web.pages["/news/"] = answer(LIST, HTML)
    web.pages["/2016/ferry.html"] = redirect("/news/", b"301 Moved Permanently")
    assert main(["links", name, "--format", "jsonl"]) == 0
    assert states(capsys.readouterr().out) == {"ferry.html": "moved", "well": "alive"}
    probes = [path for path in web.paths() if "no-such-page" in path]
    assert len(probes) == 1
    assert main(["links", name, "--refresh", "-q"]) == 0
    assert [path for path in web.paths() if "no-such-page" in path] == probes, "the host is remembered"
    assert main(["links", name, "--offline", "--format", "jsonl"]) == 0
    capsys.readouterr()
    web.pages[probes[0]] = redirect("/news/")
    assert main(["links", name, "--no-write", "--refresh", "--format", "jsonl"]) == 0
    assert states(capsys.readouterr().out) == {"ferry.html": "soft-404", "well": "alive"}


def test_robots_txt_is_obeyed_where_that_is_asked(project: Path, web: Origin, capsys):
    web.pages["/robots.txt"] = answer(
        b"User-agent: Citewarden\nDisallow: /gone\n", b"Content-Type: text/plain"
    )
    name = listed(project, web, "/well", "/gone")
    assert main(["links", name, "--robots", "--format", "jsonl"]) == 0
    assert states(capsys.readouterr().out) == {"gone": "excluded", "well": "alive"}
    assert sorted(web.paths()) == ["/robots.txt", "/well"]
    assert main(["links", name, "--refresh", "-q"]) == 1


@pytest.mark.parametrize(("status", "state"), [(b"404 Not Found", "alive"), (b"503 Oops", "excluded")])
def test_a_site_without_robots_txt_allows_and_one_in_trouble_does_not(
    project: Path, web: Origin, status: bytes, state: str, capsys
):
    web.pages["/robots.txt"] = answer(b"", status=status)
    main(["links", listed(project, web, "/well"), "--robots", "--format", "jsonl"])
    assert states(capsys.readouterr().out) == {"well": state}


def test_addresses_of_other_kinds_have_their_state(project: Path, web: Origin, capsys):
    (project / "urls.txt").write_text(f"{web.url('/well')}\nftp://files.example/a\nmailto:a@b.example\n")
    assert main(["links", "urls.txt", "--format", "jsonl"]) == 0
    told = {each["url"]: each["state"] for each in map(json.loads, capsys.readouterr().out.splitlines())}
    assert sorted(told.values()) == ["alive", "unsupported-scheme", "unsupported-scheme"]


def test_a_page_that_unpacks_without_end_is_too_large(project: Path, web: Origin, capsys):
    bomb = gzip.compress(bytes(120_000_000), 9)
    web.pages["/bomb"] = answer(bomb, HTML, b"Content-Encoding: gzip")
    main(["links", listed(project, web, "/bomb"), "--format", "jsonl"])
    assert states(capsys.readouterr().out) == {"bomb": "too-large"}


def test_a_page_in_another_encoding_is_read(project: Path, web: Origin, capsys):
    page = '<meta charset="shift_jis"><title>新聞</title><p>お探しのページは見つかりませんでした。</p>'
    web.pages["/old"] = answer(page.encode("shift_jis"), b"Content-Type: text/html")
    main(["links", listed(project, web, "/old"), "--format", "jsonl"])
    assert states(capsys.readouterr().out) == {"old": "soft-404"}


def test_killed_again_and_again_it_loses_nothing_and_asks_nothing_twice(project: Path, web: Origin, capsys):
    """At most what was under way when it was killed is asked once more."""
    paths = [f"/{number}" for number in range(300)]
    web.pages |= {path: answer(PAGE, HTML) for path in paths}
    web.slowness = 0.01
    name = listed(project, web, *paths)
    command = [sys.executable, "-m", "pipeline", "--project", str(project), "links", name, "--jobs", "8"]
    for part in range(1, 6):
        running = subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL)
        end = time.monotonic() + 30
        while len(web.requests) < part * 40 and time.monotonic() < end:
            time.sleep(0.002)
        running.kill()
        assert running.wait() == -signal.SIGKILL
    assert main(["links", name, "--format", "jsonl"]) == 0
    assert set(states(capsys.readouterr().out).values()) == {"alive"}
    asked = Counter(web.paths())
    assert set(asked) == set(paths)
    assert sum(asked.values()) - len(paths) <= 5 * 8
    with Archive.open(project / "archive", software="test", now=utc_now, write=False) as archive:
        assert all(len(archive.verdicts(web.url(path))) == 1 for path in paths)
    assert verify(project / "archive").problems == ()


@pytest.mark.parametrize(
    ("days", "certain"),
    [((10, 5), True), ((5,), False), ((2, 1), False), ((20, 15, 10), True), ((), False)],
)
def test_the_third_failure_far_enough_apart_is_certain(
    project: Path, web: Origin, days: tuple[int, ...], certain: bool, capsys
):
    now = utc_now()
    with Archive.open(project / "archive", software="test", now=utc_now) as archive:
        for each in days:
            time = now - timedelta(days=each)
            archive.keep_verdict(
                web.url("/ill"), Verdict(LinkState.SERVER_ERROR, ("x",), False, "", time), time
            )
    main(["links", listed(project, web, "/ill"), "--format", "jsonl"])
    told = json.loads(capsys.readouterr().out)
    assert (told["state"], told["certain"]) == ("server-error", certain)
    assert told["before"] == ("server-error" if days else None)


def test_a_short_page_is_compared_with_one_that_cannot_exist(project: Path, web: Origin, capsys):
    """Whatever it says: the host is asked once, and what it says is remembered of it."""
    same = answer(b"<title>The Post</title><p>Dead end. Nothing lives at this address.</p>", HTML)
    told = answer(b"<title>Ferry</title><h1>Ferry</h1><p>No ferry today.</p>", HTML)
    with Origin({"/a/1": same, "/a/2": same, "/b": told}) as origin:
        name = listed(project, origin, "/a/1", "/a/2", "/b")
        main(["links", name, "--format", "jsonl"])
        assert states(capsys.readouterr().out) == {"1": "alive", "2": "alive", "b": "alive"}
        (sibling,) = set(origin.paths()) - {"/a/1", "/a/2", "/b"}
        origin.pages[sibling] = same
        (project / "archive" / HISTORY).unlink()
        main(["links", name, "--format", "jsonl", "--refresh"])
        capsys.readouterr()
        asked = origin.paths()
    assert asked.count(sibling) == 1, "it is remembered"


def test_a_host_that_says_the_same_to_everything(project: Path, capsys):
    same = answer(b"<title>The Post</title><p>Dead end. Nothing lives at this address.</p>", HTML)
    told = answer(b"<title>Ferry</title><h1>Ferry</h1><p>No ferry today.</p>", HTML)
    with Origin({"/a/1": same, "/b": told}) as origin:
        name = listed(project, origin, "/a/1")
        main(["links", name, "-q", "--no-write"])
        (sibling,) = set(origin.paths()) - {"/a/1"}
        origin.pages[sibling] = same
        name = listed(project, origin, "/a/1", "/b")
        main(["links", name, "--format", "jsonl"])
        lines = capsys.readouterr().out
    assert states(lines) == {"1": "soft-404", "b": "alive"}
    assert "a page that cannot exist looks the same" in lines
