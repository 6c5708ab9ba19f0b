"""``citewarden drift``: pages that no longer say what they are cited for."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.cli import main
from tests.drift.test_comparison import CASINO, PAGE
from tests.e2e.proxy import Proxy
from tests.store.web import Clock, fetched, opened, response

PIER, SHOP, SAME, GONE = (f"http://{name}.example/page" for name in ("pier", "shop", "same", "gone"))
CITED = "{{{{cite news |url={0} |title=Ferry pier closed |work=Herald |access-date=2 March 2024}}}}"
ARTICLE = "\n".join(
    (
        "The pier of Varnholm was closed on 5 May 2019.<ref name=pier>" + CITED.format(PIER) + "</ref>",
        "The repairs were to cost 40,000 crowns.<ref name=shop>" + CITED.format(SHOP) + "</ref>",
        "Nobody was hurt when a crane fell over.<ref name=same>" + CITED.format(SAME) + "</ref>",
        "Boats leave from the northern quay.<ref name=gone>" + CITED.format(GONE) + "</ref>",
        "== References ==\n{{reflist}}\n",
    )
)


def html(text: str, title: str = "Ferry pier closed") -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return response(f"<html><title>{title}</title><body>{lines}</body></html>".encode())


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Four pages, kept when they were read and again later: changed, taken over, the same, gone."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", ".", "--quiet"]) == 0
    (tmp_path / "pier.wikitext").write_text(ARTICLE, encoding="utf-8")
    for day, pages in (
        ("2024-03-02", (html(PAGE),) * 4),
        ("2025-01-01", (html(PAGE.replace("Tickets stay", "Fares stay")),) * 4),
        (
            "2026-11-01",
            (
                html(PAGE.replace("5 May 2019", "6 June 2020")),
                html(CASINO, "Win big"),
                html(PAGE),
                response(b"gone", status="404 Not Found"),
            ),
        ),
    ):
        clock = Clock(datetime.fromisoformat(day).replace(tzinfo=UTC))
        with opened(tmp_path / "archive", clock) as archive:
            for url, answer in zip((PIER, SHOP, SAME, GONE), pages, strict=True):
                archive.keep(fetched(url, answer, clock=clock))
    return tmp_path


def run(*words: str) -> int:
    return main(["drift", "pier.wikitext", "--from-archive", *words])


def test_what_became_of_each_page(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--jsonl") == 1
    told = {row["url"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {url: row["change"] for url, row in told.items()} == {
        PIER: "no-longer-says-it",
        SHOP: "another-page",
        SAME: "same",
        GONE: None,
    }
    assert [told[url]["url_status"] for url in (PIER, SHOP, SAME, GONE)] == [
        "deviated",
        "deviated",
        "live",
        None,
    ]
    assert told[PIER]["before"]["time"].startswith("2024-03-02"), "of the day on which it was read"
    assert told[PIER]["now"]["time"].startswith("2026-11-01")
    (passage,) = told[PIER]["passages"]
    assert (passage["values"], passage["stands"]) == (["5 May 2019"], False)
    assert told[GONE]["reason"] == "its page cannot be read today (dead)"


def test_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--diff") == 1
    out = capsys.readouterr().out
    assert "no-longer-says-it; url-status=deviated" in out
    assert "closed on [-5 May 2019-] {+6 June 2020+} after an inspection had" in out
    assert "title: Ferry pier closed -> Win big" in out
    assert SAME not in out
    assert "4 sources: " in out
    assert run("--all", "-q") == 1
    out = capsys.readouterr().out
    assert "not compared: its page cannot be read today" in out
    assert SAME in out


def test_one_reference_by_its_key(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "pier.wikitext", "--from-archive", "-q", "--fail-on", "never"]) == 0
    capsys.readouterr()
    rows = (project / "sources.csv").read_text("utf-8") if (project / "sources.csv").exists() else ""
    if not rows:
        (project / "sources.csv").write_text(
            f"article,key,title,url\npier.wikitext,my-key,Ferry pier closed,{SAME}\n", encoding="utf-8"
        )
        key = "my-key"
    else:
        key = next(line for line in rows.splitlines() if SAME in line).split(",")[1]
    assert main(["drift", key, "--from-archive", "--all", "--jsonl"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["key"], row["url"], row["change"]) == (key, SAME, "same")


def test_where_only_one_page_is_kept(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in sorted((project / "archive").glob("*.warc.gz"))[:2]:
        path.unlink()
    assert run("--all") == 0
    assert "no earlier page of it is kept" in capsys.readouterr().out


def test_an_article_that_is_not_there(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["drift", "none.wikitext", "--offline"]) == 2
    assert "none.wikitext" in capsys.readouterr().err


def test_a_page_that_lives_is_held_against_a_copy_that_a_web_archive_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy nearest to the day of reading is asked for; no list of copies is."""
    copy = f"https://web.archive.org/web/20240301000000id_/{PIER}"
    when = "Memento-Datetime: Fri, 01 Mar 2024 00:00:00 GMT"

    def sized(raw: bytes, *more: str) -> bytes:
        head, _, body = raw.partition(b"\r\n\r\n")
        lines = "".join(f"\r\n{line}" for line in (*more, f"Content-Length: {len(body)}"))
        return head + lines.encode() + b"\r\n\r\n" + body

    def answer(_scheme: str, host: str, _method: str, target: str, _headers: dict[str, str]) -> bytes:
        if host == "pier.example":
            return sized(html(PAGE.replace("5 May 2019", "6 June 2020")))
        if copy.endswith(target):
            return sized(html(PAGE), when)
        return sized(response(b"", f"Location: {copy}", status="302 Found"))

    proxy = Proxy(answer, lambda host: host in ("pier.example", "web.archive.org"), tmp_path / "ca.pem")
    proxy.start()
    try:
        for name, value in {
            "CITEWARDEN_PROXY": proxy.url,
            "CITEWARDEN_CA_BUNDLE": str(tmp_path / "ca.pem"),
            "XDG_CACHE_HOME": str(tmp_path / "cache"),
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        (tmp_path / "pier.wikitext").write_text(ARTICLE.partition("\n")[0], encoding="utf-8")
        assert main(["drift", "pier.wikitext", "--jsonl"]) == 1
    finally:
        proxy.stop()
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["change"], row["copy"]) == ("no-longer-says-it", copy.replace("id_", ""))
    assert row["before"]["provenance"] == "web.archive.org"
    assert not any("/cdx/" in target for _, _, target in proxy.log)
