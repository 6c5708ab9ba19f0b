"""A take-down: the bytes are gone, everything else is as it was, and a crash at any point does no harm."""

import gzip
import json
import os
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ArchiveError
from pipeline.store.purge import TOMBSTONE, Order, purge, would_purge
from pipeline.store.verify import verify
from pipeline.store.warc import decode
from tests.store.package import COPY, LONG, fill
from tests.store.planted import each_member
from tests.store.web import BEGIN, Clock, chunked, fetched, opened, response

SECRET = b"what nobody may see " * 9


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two files: a page in the first, whose bytes another address and a later run share."""
    clock, folder = Clock(), tmp_path / "archive"
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://keep.example/", response(b"other"), clock=clock))
        archive.keep(
            fetched(
                "http://secret.example", response(b"", status="302 Found"), response(SECRET), clock=clock
            )
        )
        archive.keep(fetched("http://mirror.example/", chunked(SECRET), clock=clock))
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://secret.example", response(SECRET), clock=clock))
        archive.keep(fetched("http://mirror.example/", response(SECRET), clock=clock))
        archive.keep(fetched("http://late.example/", response(b"late"), clock=clock))
    return folder


def take_down(folder: Path, name: str = "http://secret.example") -> None:
    purge(folder, Order(name, "A. Moss", "asked for", BEGIN), "citewarden/test", Clock())


def pages(folder: Path) -> dict[str, list[bytes]]:
    found: dict[str, list[bytes]] = {}
    with opened(folder, write=False) as archive:
        for capture in archive.captures():
            found.setdefault(capture.url, []).append(archive.payload(capture))
    return found


def everything(folder: Path) -> bytes:
    return b"".join(gzip.decompress(path.read_bytes()) for path in sorted(folder.glob("*.warc.gz")))


def test_the_bytes_are_gone(folder: Path) -> None:
    take_down(folder)
    assert pages(folder) == {
        "http://keep.example/": [b"other"],
        "http://mirror.example/": [SECRET, SECRET],
        "http://late.example/": [b"late"],
    }
    take_down(folder, "http://mirror.example/")
    assert SECRET not in everything(folder)
    assert set(pages(folder)) == {"http://keep.example/", "http://late.example/"}


def test_the_archive_is_sound_afterwards(folder: Path) -> None:
    take_down(folder)
    assert verify(folder).problems == ()
    with opened(folder) as archive:
        assert archive.attempts("http://secret.example") == []
        assert len(archive.attempts("http://mirror.example/")) == 2
    assert b"secret.example" not in (folder / "index.cdxj").read_bytes()
    assert not [path for path in folder.iterdir() if path.name.endswith(".purge")]


def test_what_stays_keeps_its_bytes(tmp_path: Path) -> None:
    fill(tmp_path / "archive")
    before = [member.data for member in each_member(tmp_path / "archive")]
    purge(tmp_path / "archive", Order(COPY, "", "", BEGIN), "citewarden/test", Clock())
    after = [member.data for member in each_member(tmp_path / "archive")]
    assert [data for data in before if COPY.encode() not in data] == [
        data for data in after if COPY.encode() not in data
    ]


def test_a_tombstone_stays(folder: Path) -> None:
    take_down(folder)
    told = []
    for path in folder.glob("*.warc.gz"):
        for data in gzip.decompress(path.read_bytes()).split(b"WARC/1.1\r\n")[1:]:
            record = decode(b"WARC/1.1\r\n" + data)
            if record.type == "metadata" and TOMBSTONE.encode() in record.block:
                told.append(json.loads(record.block))
    assert {one["of"]["type"] for one in told} == {"response", "revisit", "metadata"}
    assert {(one["asked"], one["who"], one["why"]) for one in told} == {
        ("http://secret.example", "A. Moss", "asked for")
    }
    assert len(told) == 5


def test_by_a_reference_s_key(folder: Path) -> None:
    take_down(folder, "key-1")  # of every page here
    assert pages(folder) == {}
    assert b"late" not in everything(folder).replace(b"late.example", b"")


def test_a_copy_in_a_web_archive_goes_with_its_page(tmp_path: Path) -> None:
    fill(tmp_path / "archive")
    take_down(tmp_path / "archive", "http://old.example/")
    assert COPY not in pages(tmp_path / "archive")
    assert b"old words" not in everything(tmp_path / "archive")


def test_what_would_go(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    told = would_purge(folder, "http://secret.example")
    assert (told.records, told.urls) == (8, ("http://secret.example", "http://secret.example/hop1"))
    assert told.shared == ["http://mirror.example/", "http://mirror.example/"]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_nothing_is_kept_of_it(folder: Path) -> None:
    with pytest.raises(ArchiveError, match=r"nothing is kept of http://none\.example/"):
        take_down(folder, "http://none.example/")


def test_while_another_writes(folder: Path) -> None:
    clock = Clock()
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://live.example/", response(b"x"), clock=clock))
        with pytest.raises(ArchiveError, match="another process is writing to it"):
            take_down(folder)


class Killed(BaseException):
    """As kill -9 would."""


@pytest.mark.parametrize("step", range(4))
def test_a_crash_at_any_step(folder: Path, step: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is put in place by a rename; whichever of them is the last one, nothing is broken."""
    real, done = Path.replace, 0

    def replace(self: Path, target: Path) -> Path:
        nonlocal done
        if self.name.endswith(".purge"):
            if done == step:
                raise Killed
            done += 1
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(Killed):
        take_down(folder)
    monkeypatch.undo()
    with opened(folder):
        pass
    assert verify(folder).problems == ()
    assert pages(folder)["http://mirror.example/"] == [SECRET, SECRET]
    take_down(folder)
    assert verify(folder).problems == ()
    assert not [url for url in pages(folder) if "secret" in url]


def test_a_disk_that_is_full(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(folder)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="no space left on device"):
        take_down(folder)
    monkeypatch.undo()
    assert everything(folder) == before
    assert not [path for path in folder.iterdir() if path.name.endswith(".purge")]


def test_a_broken_file_is_not_written_anew(folder: Path) -> None:
    path = sorted(folder.glob("*.warc.gz"))[0]
    data = path.read_bytes()
    path.write_bytes(data + b"garbage" + data)
    with pytest.raises(ArchiveError, match="the file is broken"):
        take_down(folder)
    assert path.read_bytes().startswith(data)


def test_the_command(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder.parent / "citewarden.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    assert main(["archive", "purge", "http://secret.example"]) == 0
    said = capsys.readouterr().err
    assert "would purge 8 records" in said and "add --write" in said
    assert "the same bytes were kept for http://mirror.example/ too" in said
    assert "http://secret.example" in pages(folder)
    assert main(["archive", "purge", "http://secret.example", "--write", "--why", "asked"]) == 0
    assert "purged 8 records" in capsys.readouterr().err
    assert "http://secret.example" not in pages(folder)
    assert main(["archive", "purge", "http://secret.example", "--write"]) == 2
    assert LONG not in everything(folder)
