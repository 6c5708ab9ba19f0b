"""``links`` as a person uses it: lists, sheets and articles in; lines and an exit status out."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.net.origin import HERE, Origin, answer, redirect

PAGE = b"<html><title>The old pier</title><p>It was closed on 3 April 2019.</p></html>"
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
    from pipeline.store.verify import verify

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
