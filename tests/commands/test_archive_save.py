"""``citewarden archive save``, against Save Page Now behind a proxy that is the whole internet."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.store.verify import verify
from tests.e2e.proxy import BODY, Proxy
from tests.e2e.save_page_now import ACCESS, HOST, SECRET, SavePageNow
from tests.e2e.wayback import response

SHEET = """article,key,title,url,archive_url,ignore
x.txt,salt,Salt,https://salt.example/page#part,,
x.txt,pier,Pier,https://pier.example/,https://web.archive.org/web/20190101000000/https://pier.example/,
x.txt,wiki,Wiki,http://wiki.intranet/secret,,
x.txt,left,Left,https://left.example/,,yes
x.txt,none,None,,,
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "citewarden.toml").write_text("", encoding="utf-8")
    (tmp_path / "sources.csv").write_text(SHEET, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("IAS3_ACCESS_KEY", ACCESS)
    monkeypatch.setenv("IAS3_SECRET_KEY", SECRET)
    return tmp_path


@pytest.fixture
def service(project: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SavePageNow]:
    found = SavePageNow(lambda: datetime.now(UTC), polls=0)

    def answer(_scheme: str, _host: str, method: str, target: str, headers: dict[str, str]) -> bytes:
        said = found.answer(method, target, headers, headers.get(BODY, ""))
        assert said is not None
        media_type = said.headers.pop("Content-Type")
        return response(said.status, said.body, media_type, said.headers)

    proxy = Proxy(answer, lambda host: host == HOST, project / "ca.pem")
    proxy.start()
    monkeypatch.setenv("CITEWARDEN_PROXY", proxy.url)
    monkeypatch.setenv("CITEWARDEN_CA_BUNDLE", str(project / "ca.pem"))
    monkeypatch.setattr("pipeline.stages.saving.POLL", 0.2)
    yield found
    proxy.stop()


def test_what_has_no_copy_is_saved(
    service: SavePageNow, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["archive", "save", "--missing", "--within", "7d"]) == 0
    (posted,) = service.posts
    assert posted == {"url": "https://salt.example/page", "if_not_archived_within": "604800s"}
    told = capsys.readouterr().out
    assert told.startswith("saved  salt  https://salt.example/page  https://web.archive.org/web/20")
    assert main(["archive", "save", "--missing"]) == 0
    assert len(service.posts) == 1, "it is not saved again"
    assert main(["archive", "save", "--list", "--jsonl"]) == 0
    (listed,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (listed["key"], listed["fate"]) == ("salt", "saved")
    assert verify(project / "archive").problems == ()
    kept = b"".join(path.read_bytes() for path in (project / "archive").iterdir() if path.is_file())
    assert SECRET.encode() + b":" not in kept


def test_a_publisher_that_blocks_archiving(
    service: SavePageNow, capsys: pytest.CaptureFixture[str]
) -> None:
    service.scripts["https://salt.example/page"] = ["error:no-access"]
    assert main(["archive", "save", "salt", "--jsonl"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["fate"], told["copy"]) == ("publisher-blocks-archiving", "")
    assert "no-access" in told["said"]


def test_a_day_that_is_spent(service: SavePageNow, capsys: pytest.CaptureFixture[str]) -> None:
    service.used = service.limit
    assert main(["archive", "save", "salt"]) == 1
    said = capsys.readouterr().err
    assert "1 page stays in the queue" in said
    assert "captures is spent" in said
    assert service.posts == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["sald"], "did you mean salt?"),
        (["nothing-like-it"], "no reference has the key"),
        (["none"], "has no address that can be saved"),
        (["wiki"], "has no address that can be saved"),
        (["http://10.1.2.3/"], "no host that an archive could reach"),
        (["ftp://salt.example/"], "cannot be saved"),
        (["https://web.archive.org/web/2019/https://salt.example/"], "it is a copy already"),
        ([], "there is nothing to save"),
        (["salt", "--within", "soon"], "--within must be"),
    ],
)
def test_what_cannot_be_done_is_said(
    project: Path, capsys: pytest.CaptureFixture[str], names: list[str], said: str
) -> None:
    assert main(["archive", "save", *names]) == 2
    found = capsys.readouterr().err
    assert said in found
    assert found.count("\n") == 1


def test_without_keys(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("IAS3_SECRET_KEY")
    assert main(["archive", "save", "salt"]) == 2
    said = capsys.readouterr().err
    assert "IAS3_ACCESS_KEY and IAS3_SECRET_KEY" in said
    assert said.count("\n") == 1


def test_without_a_network(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CITEWARDEN_PROXY", "http://127.0.0.1:9")
    assert main(["archive", "save", "salt"]) == 1
    assert "no network" in capsys.readouterr().err
    assert main(["archive", "save", "--list"]) == 0
    assert capsys.readouterr().out.startswith("waiting  salt")
