"""The main job, unmodified, against the internet in a box: what a user with a network would see."""

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.e2e import wayback, web, wiki
from tests.e2e.box import OTHER_ARCHIVES, WAYBACK, WIKIPEDIA, Box
from tests.e2e.project import ROOT, make_project

pytestmark = pytest.mark.skipif(not wayback.available(), reason="pywb is not installed; make test does it")


@dataclass
class Done:
    """A finished first run: its project, the box it ran against, and what it printed."""

    folder: Path
    article: Path
    box: Box
    first: subprocess.CompletedProcess[str]
    sent: dict[str, bytes]

    def citewarden(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return run_citewarden(self.folder, self.box, *arguments)

    def report(self) -> dict:
        return json.loads((self.folder / "reports/latest/report.json").read_text("utf-8"))


def run_citewarden(folder: Path, box: Box | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **(box.environment() if box else {}), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "pipeline", *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    folder = tmp_path_factory.mktemp("job") / "project"
    article = make_project(folder)
    with Box(tmp_path_factory.mktemp("net") / "box") as box:
        first = run_citewarden(folder, box, "check", str(article))
        yield Done(folder, article, box, first, dict(box.proxy.sent))


def warc_responses(folder: Path) -> dict[str, list[bytes]]:
    """Every response record's block by its address, read by warcio without touching a byte."""
    blocks: dict[str, list[bytes]] = {}
    for path in sorted((folder / "archive").glob("*.warc.gz")):
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, no_record_parse=True):
                if record.rec_type == "response":
                    blocks.setdefault(record.rec_headers["WARC-Target-URI"], []).append(
                        record.raw_stream.read()
                    )
    return blocks


def test_alarm_with_kept_evidence(done: Done) -> None:
    assert done.first.returncode == 1, done.first.stderr
    findings = [f for f in done.report()["findings"] if f["check"] == "D101"]
    assert [(f["tier"], f["claimed"], f["proposal"]) for f in findings] == [
        ("alarm", "September 19", "2017-12-19")
    ]
    kept = [e["capture"] for e in findings[0]["evidence"] if e["capture"]]
    assert any(
        capture["provenance"] == WAYBACK and capture["url"].endswith(web.EMBASSY) for capture in kept
    )


def test_nothing_but_the_box_was_contacted(done: Done) -> None:
    pages = {urlsplit(page.url).hostname for page in web.PAGES}
    assert done.box.hosts_asked() <= {WAYBACK, WIKIPEDIA} | pages | OTHER_ARCHIVES
    assert {WAYBACK, WIKIPEDIA} <= done.box.hosts_asked()


def test_every_body_in_the_archive_is_what_the_origin_sent(done: Done) -> None:
    blocks = warc_responses(done.folder)
    pages = {url: raw for url, raw in done.sent.items() if urlsplit(url).hostname in web.HOSTS}
    assert len(pages) >= len(web.PAGES) - 1
    missing = [url for url, raw in pages.items() if raw not in blocks.get(url, [])]
    assert missing == []


def test_link_states(done: Done) -> None:
    states = {r["number"]: r["link"]["state"] for r in done.report()["references"] if r["link"]}
    expected = {"alive": "alive", "moved": "moved", "dead": "dead", "gone": "dead", "blocked": "blocked"}
    wrong = [page.number for page in web.PAGES if states.get(page.number) != expected[page.fate]]
    assert wrong == []


def test_a_second_run_asks_nothing_and_changes_no_byte(done: Done) -> None:
    before = (done.folder / "sources.csv").read_bytes()
    done.box.proxy.log.clear()
    again = done.citewarden("check", str(done.article), "--format", "json")
    assert again.returncode == 1
    assert done.box.proxy.log == []
    assert (done.folder / "sources.csv").read_bytes() == before


def test_from_archive_alone_finds_the_same(done: Done, tmp_path: Path) -> None:
    online = {(f["check"], f["claimed"], f["proposal"]) for f in done.report()["findings"]}
    folder = tmp_path / "copy"
    shutil.copytree(done.folder, folder, symlinks=True)
    for derived in ("index.cdxj", "history.sqlite"):
        (folder / "archive" / derived).unlink()
    article = str(folder / done.article.relative_to(done.folder))
    alone = run_citewarden(folder, None, "check", article, "--from-archive", "--format", "json")
    assert {
        (f["check"], f["claimed"], f["proposal"]) for f in json.loads(alone.stdout)["findings"]
    } == online


def test_pywb_replays_the_archive(done: Done, tmp_path: Path) -> None:
    replay = wayback.Wayback(tmp_path, sorted((done.folder / "archive").glob("*.warc.gz")))
    try:
        for page in web.PAGES:
            if page.fate == "alive":
                rows = replay.rows(page.url)
                assert rows, page.url
                target = f"/web/{rows[0]['timestamp']}id_/{page.url}"
                body = replay.answer(target).partition(b"\r\n\r\n")[2]
                assert (
                    gzip.GzipFile(fileobj=BytesIO(body)).read() if body[:2] == b"\x1f\x8b" else body
                ) == page.body()
    finally:
        replay.stop()


def test_the_archive_verifies(done: Done) -> None:
    verified = done.citewarden("archive", "verify")
    assert verified.returncode == 0, verified.stdout
    assert re.search(r"\d+ records", verified.stdout)


def test_an_article_can_be_named_by_its_title_or_its_address(done: Done, tmp_path: Path) -> None:
    by_title = run_citewarden(
        tmp_path, done.box, "check", f"wiki:en:{wiki.TITLE}", "--select", "C", "--format", "json"
    )
    assert len(json.loads(by_title.stdout)["references"]) == len(web.PAGES)
    page = next(page for page in web.PAGES if page.form == "gzip")
    by_address = run_citewarden(tmp_path, done.box, "check", page.url, "--format", "json")
    told = json.loads(by_address.stdout)
    assert told["article"]["identity"] == page.url and told["article"]["language"] == "es"
    for wrong in ("wiki:en:Nothing of the kind", "https://nowhere.example/x", f"{page.url}-gone"):
        refused = run_citewarden(tmp_path, done.box, "check", wrong)
        assert refused.returncode == 2 and len(refused.stderr.splitlines()) == 1, refused.stderr
