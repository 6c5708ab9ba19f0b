"""Many articles at once, and revisions, against a wiki behind one proxy on loopback."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import wiki
from tests.e2e.project import ROOT
from tests.e2e.proxy import Proxy
from tests.e2e.wayback import response

WIKIPEDIA, COAST, PRIVATE = "en.wikipedia.org", "coast.example", "wiki.example"
HOSTS = (WIKIPEDIA, COAST, PRIVATE)
PAGE = b"<!doctype html><html><head><title>The lights</title></head><body><p>The lights of the coast.</p></body></html>"
SKIN = (
    "<!doctype html><html><head><title>Pier</title>"
    '<link rel="EditURI" type="application/rsd+xml" href="//wiki.example/engine/api.php?action=rsd"/>'
    '<script>RLCONF={"wgPageName":"North_Lighthouse","wgCurRevisionId":9};</script></head><body>x</body></html>'
)


def _answer(_scheme: str, host: str, _method: str, target: str, _headers: dict[str, str]) -> bytes | None:
    if host == WIKIPEDIA or (host == PRIVATE and target.startswith("/engine/api.php")):
        return wiki.answer(target)
    if host == PRIVATE and target.startswith("/wiki/"):
        return response(200, SKIN.encode(), "text/html; charset=utf-8")
    if host == COAST:
        return response(200, PAGE, "text/html; charset=utf-8")
    return response(404, b"<html><title>404</title></html>", "text/html")


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    one = Proxy(_answer, HOSTS.__contains__, tmp_path / "ca.pem")
    one.start()
    yield one
    one.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "project"
    place.mkdir()
    (place / "citewarden.toml").write_text("[network]\nhost_interval = 0\n", "utf-8")
    return place


def citewarden(folder: Path, proxy: Proxy, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "CITEWARDEN_PROXY": proxy.url,
        "CITEWARDEN_CA_BUNDLE": str(folder.parent / "ca.pem"),
    }
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


def parsed(folder: Path, proxy: Proxy, *arguments: str) -> list[dict]:
    done = citewarden(folder, proxy, "parse", *arguments, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_category_is_checked_whole_and_a_shared_source_is_fetched_once(
    folder: Path, proxy: Proxy
) -> None:
    done = citewarden(folder, proxy, "check", f"wiki:en:{wiki.CATEGORY}", "--fail-on", "never")
    assert done.returncode == 0, done.stderr
    latest = folder / "reports" / "latest"
    reports = [json.loads(path.read_text("utf-8")) for path in latest.glob("*/report.json")]
    assert {r["article"]["identity"]: r["article"]["revision"] for r in reports} == {
        f"wiki:en:{title}": str(max(made.revisions)) for title, made in wiki.ARTICLES.items()
    }
    assert [target for _, host, target in proxy.log if host == COAST and "lights" in target] == ["/lights"]
    assert all(r["references"][0]["link"]["state"] == "alive" for r in reports)
    page = (latest / "index.html").read_text("utf-8")
    assert all(f'href="{path.parent.name}/index.html"' in page for path in latest.glob("*/index.html"))
    sheet = (folder / "sources.csv").read_text("utf-8")
    assert all(f"wiki:en:{title}" in sheet for title in wiki.ARTICLES)
    told = done.stdout.splitlines()
    assert len(told) == len(wiki.ARTICLES) + 2
    assert told[-2].startswith("3 articles: ")


def test_the_same_category_from_the_archive(folder: Path, proxy: Proxy) -> None:
    named = f"wiki:en:{wiki.CATEGORY}"
    citewarden(folder, proxy, "check", named, "--fail-on", "never")
    asked = len(proxy.log)
    again = citewarden(folder, proxy, "check", named, "--from-archive", "--format", "json")
    assert [a["article"]["identity"] for a in json.loads(again.stdout)["articles"]] == [
        f"wiki:en:{title}" for title in sorted(wiki.ARTICLES)
    ]
    assert len(proxy.log) == asked


WORDS = {"601": "3 May", "602": "5 May"}


@pytest.mark.parametrize(
    ("argument", "identity", "revision"),
    [
        ("wiki:en:North_Lighthouse", "wiki:en:North Lighthouse", "602"),
        ("wiki:en:North Lighthouse@601", "wiki:en:North Lighthouse@601", "601"),
        (
            "https://en.wikipedia.org/w/index.php?title=North_Lighthouse&oldid=601",
            "wiki:en:North Lighthouse@601",
            "601",
        ),
        ("https://en.wikipedia.org/wiki/Special:Permalink/601", "wiki:en:North Lighthouse@601", "601"),
        ("https://en.m.wikipedia.org/wiki/North_Lighthouse", "wiki:en:North Lighthouse", "602"),
        ("https://wiki.example/wiki/Pier", "https://wiki.example/wiki/Pier", "602"),
    ],
)
def test_a_revision(folder: Path, proxy: Proxy, argument: str, identity: str, revision: str) -> None:
    (article,) = parsed(folder, proxy, argument)
    assert (article["identity"], article["title"]) == (identity, "North Lighthouse")
    assert article["revision"] == revision
    assert any(WORDS[revision] in statement["text"] for statement in article["statements"])
    assert article["references"][0]["fields"]["url"] == "https://coast.example/north"


def test_a_redirect_is_followed_and_said(folder: Path, proxy: Proxy) -> None:
    (article,) = parsed(folder, proxy, "wiki:en:North Light")
    assert article["identity"] == "wiki:en:North Lighthouse"
    assert article["notes"] == ["'North Light' is a redirect to 'North Lighthouse'"]


def test_what_is_missing_is_told_and_the_rest_is_read(folder: Path, proxy: Proxy) -> None:
    named = ["wiki:en:No such thing", "wiki:en:East Lighthouse@999", "wiki:en:East Lighthouse"]
    done = citewarden(folder, proxy, "parse", *named, "--format", "json")
    assert done.returncode == 2
    told = json.loads(done.stdout)
    assert [a["title"] for a in told["articles"]] == ["East Lighthouse"]
    assert [f["identity"] for f in told["failures"]] == named[:2]
    assert len(done.stderr.splitlines()) == 2
    assert "no revision with ID 999" in done.stderr


def test_a_limit_asks_for_no_more(folder: Path, proxy: Proxy) -> None:
    articles = parsed(folder, proxy, f"wiki:en:{wiki.CATEGORY}", "--limit", "1")
    assert [a["title"] for a in articles] == ["East Lighthouse"]
    assert not any("cmcontinue" in target for _, _, target in proxy.log)


def test_an_empty_category(folder: Path, proxy: Proxy) -> None:
    done = citewarden(folder, proxy, "check", "wiki:en:Category:Nothing", "--format", "json")
    assert done.returncode == 2
    assert "has no articles" in done.stderr
