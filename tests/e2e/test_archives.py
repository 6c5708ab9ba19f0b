"""Copies in web archives, against a real pywb in archive.org's dialect, with every fault switched on in turn."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.e2e import wayback
from tests.e2e.box import OTHER_ARCHIVES, WAYBACK
from tests.e2e.project import ROOT
from tests.e2e.proxy import Proxy
from tests.e2e.wayback import Wayback, response, write_collection

pytestmark = pytest.mark.skipif(not wayback.available(), reason="pywb is not installed; make test does it")

KEPT, NEVER, REDIRECTED = (f"http://coast.example/{name}" for name in ("kept", "never", "redirected"))
PAGE = (
    "<!DOCTYPE html><html lang=en><title>Pier opens</title><h1>Pier opens</h1>"
    + "<p>The pier of Varnholm was opened on 19 December 2017 by the mayor, in the rain, with a band.</p>"
    * 6
)
ARTICLE = "".join(
    f"The pier of Varnholm was opened on 19 December 2017.<ref>{{{{cite news |url={url} |title=Pier {n} "
    "|access-date=2 January 2018}}</ref>\n"
    for n, url in enumerate((KEPT, NEVER))
)

FAST = 3.0  # seconds, in place of the minute
FASTER = f"""
import sys
from pipeline.cli import main
from pipeline.mementos import known
known.limit_of.__defaults__ = (tuple(one._replace(seconds={FAST}) for one in known.LIMITS),)
sys.exit(main(sys.argv[1:]))
"""


class Net:
    """A web of dead links, and the Wayback Machine; other archives have nothing."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        moments = (datetime(2018, 1, 1, tzinfo=UTC), datetime(2018, 1, 4, tzinfo=UTC))
        kept = [(KEPT, moment, "text/html", PAGE.encode()) for moment in moments]
        self.wayback = Wayback(folder, [write_collection(folder, kept)])
        self.ca_file = folder / "ca.pem"
        self.proxy = Proxy(self._answer, lambda host: True, self.ca_file)
        self.asked: list[tuple[float, str]] = []
        self.proxy.start()

    def stop(self) -> None:
        self.proxy.stop()
        self.wayback.stop()

    def _answer(
        self, scheme: str, host: str, method: str, target: str, headers: dict[str, str]
    ) -> bytes | None:
        if host == WAYBACK:
            self.asked.append((time.monotonic(), target))
            return self.wayback.answer(target)
        body = b"no copies" if host in OTHER_ARCHIVES else b"gone"
        return response(404, body, "text/plain") if "." in host else None


@pytest.fixture(scope="module")
def net(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Net]:
    running = Net(tmp_path_factory.mktemp("net") / "box")
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def _sound(net: Net) -> Iterator[None]:
    net.wayback.fault = ""
    net.asked.clear()
    yield
    net.wayback.fault = ""


def start(
    folder: Path, net: Net, *, article: str = ARTICLE, settings: str = "", code: str = ""
) -> subprocess.Popen[str]:
    folder.mkdir(exist_ok=True)
    (folder / "citewarden.toml").write_text(settings, "utf-8")
    (folder / "pier.wikitext").write_text(article, "utf-8")
    environment = {
        **os.environ,
        "CITEWARDEN_PROXY": net.proxy.url,
        "CITEWARDEN_CA_BUNDLE": str(net.ca_file),
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
        "PYTHONPATH": str(ROOT),
    }
    program = ["-c", code] if code else ["-m", "pipeline"]
    command = [sys.executable, *program, "check", "pier.wikitext", "--format", "json"]
    return subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def outcomes(running: subprocess.Popen[str]) -> list[str]:
    out, err = running.communicate(timeout=100)
    assert running.returncode in (0, 1), err
    return [one["memento"]["state"] for one in json.loads(out)["references"]]


def test_a_sound_archive(net: Net, tmp_path: Path) -> None:
    out, _ = start(tmp_path / "p", net).communicate(timeout=100)
    kept, never = (one["memento"] for one in json.loads(out)["references"])
    assert (kept["state"], never["state"]) == ("found", "never-archived")
    assert kept["time"].startswith("2018-01-01")
    assert "19 December 2017" in kept["why"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("429", "rate-limited"),
        ("429-retry-after", "rate-limited"),
        ("excluded", "excluded"),
        ("503", "archive-down"),
        ("504-page", "archive-down"),
        ("offline-page", "archive-down"),
        ("hang", "archive-down"),
    ],
)
def test_no_fault_reads_as_never_archived(net: Net, tmp_path: Path, fault: str, expected: str) -> None:
    net.wayback.fault = fault
    settings = '[network]\ntimeout = 2\nquirks = ["web.archive.org timeout 2"]\n' if fault == "hang" else ""
    assert outcomes(start(tmp_path / "p", net, settings=settings)) == [expected] * 2
    if fault.startswith("429"):
        assert len(net.asked) <= 2


def test_what_was_no_answer_is_asked_for_again_and_what_was_is_not(net: Net, tmp_path: Path) -> None:
    net.wayback.fault = "offline-page"
    assert outcomes(start(tmp_path / "p", net)) == ["archive-down"] * 2
    net.wayback.fault = ""
    assert outcomes(start(tmp_path / "p", net)) == ["found", "never-archived"]
    net.asked.clear()
    assert outcomes(start(tmp_path / "p", net)) == ["found", "never-archived"]
    assert net.asked == []


def test_two_processes_stay_within_one_budget(net: Net, tmp_path: Path) -> None:
    """By the server's own log.  Of pages that were never archived the index is asked most."""
    many = "".join(
        f"It is so.<ref>{{{{cite web |url={NEVER}/{n} |title=Pier {n}}}}}</ref>\n" for n in range(12)
    )
    began = time.monotonic()
    running = [
        start(tmp_path / name, net, article=many.replace("/never/", f"/{name}/"), code=FASTER)
        for name in "ab"
    ]
    assert [outcomes(one) for one in running] == [["never-archived"] * 12] * 2
    index = [at for at, target in net.asked if target.startswith("/cdx/")]
    assert len(index) == 2 * 2 * 12
    assert time.monotonic() - began >= FAST
    assert max(sum(at <= other < at + FAST for other in index) for at in index) <= 24 / 0.8
