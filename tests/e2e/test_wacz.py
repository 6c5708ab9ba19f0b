"""An exported WACZ in a real pywb: every page comes back as its server sent it."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e import wayback
from tests.store.package import COPY, LONG, export, fill, read

pytestmark = pytest.mark.skipif(not wayback.available(), reason="pywb is not installed; make test does it")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    fill(folder / "archive")
    export(folder / "archive", folder / "out.wacz")
    return folder / "out.wacz"


@pytest.fixture(scope="module")
def replay(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[wayback.Wayback]:
    running = wayback.Wayback(tmp_path_factory.mktemp("replay"), [Path("--unpack-wacz"), exported])
    yield running
    running.stop()


@pytest.mark.parametrize(
    ("url", "body"),
    [
        ("http://a.example/hop1", LONG),  # was a revisit of a wall, which is not in the package
        ("http://b.example/", LONG),  # the same, and its headers say chunked
        ("http://c.example/", b"three"),
        ("http://d.example/", b"three"),  # a revisit
        (COPY, b"old words"),
    ],
)
def test_a_page_is_what_its_server_sent(
    url: str, body: bytes, exported: Path, replay: wayback.Wayback
) -> None:
    lines = gzip.decompress(read(exported)["indexes/index.cdx.gz"]).decode().splitlines()
    (time,) = [line.split(" ")[1] for line in lines if json.loads(line.split(" ", 2)[2])["url"] == url]
    answer = replay.answer(f"/web/{time}id_/{url}")
    assert answer.startswith(b"HTTP/1.1 200 ")
    page = answer.partition(b"\r\n\r\n")[2]
    assert (gzip.decompress(page) if page[:2] == b"\x1f\x8b" else page) == body


@pytest.mark.parametrize("url", ["http://wall.example/", "http://gone.example/", "http://service.example/"])
def test_what_is_no_evidence_is_not_there(url: str, replay: wayback.Wayback) -> None:
    assert replay.rows(url) == []
