"""The evidence of an archive as a WACZ: what is in it, what is not, and that it can be replayed."""

import gzip
import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipeline.errors import ArchiveError
from pipeline.model import Attempt
from pipeline.store import warc
from pipeline.store.wacz import writing, zipnum
from pipeline.store.wacz.checking import verify_wacz
from pipeline.store.wacz.writing import LeftOut, PageText, write_wacz
from tests.store.package import ABOUT, COPY, LONG, export, fill, judge, read
from tests.store.web import Clock, chunked, fetched, opened, response


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def wacz(folder: Path, tmp_path: Path) -> Path:
    export(folder, tmp_path / "out.wacz")
    return tmp_path / "out.wacz"


def records(path: Path) -> list[tuple[str, str, bytes]]:
    """(type, address, payload as warcio decodes it) of every record in the package."""
    found = []
    for name, data in read(path).items():
        if name.endswith(".warc.gz"):
            for record in ArchiveIterator(BytesIO(data)):
                url = record.rec_headers.get_header("WARC-Target-URI") or ""
                found.append((record.rec_type, url, record.content_stream().read()))
    return found


def lines(path: Path) -> list[str]:
    return gzip.decompress(read(path)["indexes/index.cdx.gz"]).decode().splitlines()


def test_only_evidence_is_in_it(wacz: Path) -> None:
    pages = {url for kind, url, _ in records(wacz) if kind in {"response", "revisit"}}
    assert pages == {
        "http://a.example",
        "http://a.example/hop1",
        "http://b.example/",
        "http://c.example/",
        "http://d.example/",
        COPY,
    }
    told = [url for kind, url, _ in records(wacz) if kind == "metadata"]
    assert len(told) == 5
    assert not [
        url for url in told if "wall" in url or "gone" in url or "f.example" in url or "service" in url
    ]
    assert [kind for kind, *_ in records(wacz)].count("request") == 6


def test_what_is_left_out_is_counted(folder: Path, tmp_path: Path) -> None:
    packed = export(folder, tmp_path / "out.wacz")
    assert (packed.pages, packed.left_out) == (5, {"dead": 3})
    assert packed.size == (tmp_path / "out.wacz").stat().st_size


def test_records_are_copied_byte_for_byte(folder: Path, wacz: Path) -> None:
    (source,) = folder.glob("*.warc.gz")
    kept = source.read_bytes()
    copied = read(wacz)[f"archive/{source.name}"]
    with_urls = [json.loads(line.split(" ", 2)[2]) for line in lines(wacz)]
    same = 0
    for told in with_urls:
        piece = copied[int(told["offset"]) : int(told["offset"]) + int(told["length"])]
        assert told["recordDigest"] == f"sha256:{hashlib.sha256(piece).hexdigest()}"
        same += piece in kept
    assert (same, len(with_urls)) == (4, 6)  # the two revisits of the wall got their bytes


def test_a_revisit_of_what_is_left_out_gets_its_bytes(wacz: Path) -> None:
    found = {url: (kind, data) for kind, url, data in records(wacz) if kind in {"response", "revisit"}}
    assert found["http://a.example/hop1"] == ("response", LONG)
    assert found["http://b.example/"] == ("response", LONG)  # framed in a chunk again
    assert found["http://d.example/"][0] == "revisit"


def test_one_file_a_source_file_and_none_that_is_empty(folder: Path, tmp_path: Path) -> None:
    clock = Clock()
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://late.example/", response(LONG), clock=clock))
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://no.example/", response(b"x", status="404 Not Found"), clock=clock))
    export(folder, tmp_path / "out.wacz")
    assert len(list(folder.glob("*.warc.gz"))) == 3
    assert len([name for name in read(tmp_path / "out.wacz") if name.startswith("archive/")]) == 2
    assert verify_wacz(tmp_path / "out.wacz").problems == ()


def test_a_large_file_is_split(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = tmp_path / "whole.wacz"
    export(folder, whole)
    monkeypatch.setattr(writing, "LARGEST", 700)
    export(folder, tmp_path / "out.wacz")
    names = [name for name in read(tmp_path / "out.wacz") if name.startswith("archive/")]
    assert len(names) > 3 and len({name.split(".")[0] for name in names}) == 1
    assert verify_wacz(tmp_path / "out.wacz").problems == ()
    assert sorted(records(tmp_path / "out.wacz")) == sorted(records(whole))


def test_entries_have_no_field_that_the_list_of_entries_has_not(wacz: Path) -> None:
    """ReplayWeb.page takes the place of an entry's bytes from the list alone."""
    data = wacz.read_bytes()
    with ZipFile(wacz) as package:
        for info in package.infolist():
            start = info.header_offset + 30 + len(info.filename)
            assert not info.extra
            if info.compress_type == ZIP_STORED:
                assert data[start : start + 2] == b"\x1f\x8b"


def test_the_package_lists_all_with_hash_and_size(wacz: Path) -> None:
    entries = read(wacz)
    told = json.loads(entries["datapackage.json"])
    assert (told["profile"], told["wacz_version"]) == ("data-package", "1.1.1")
    own = {"datapackage.json", "datapackage-digest.json"}
    assert {resource["path"] for resource in told["resources"]} == set(entries) - own
    for resource in told["resources"]:
        data = entries[resource["path"]]
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert resource["bytes"] == len(data)
    hashed = hashlib.sha256(entries["datapackage.json"]).hexdigest()
    assert json.loads(entries["datapackage-digest.json"])["hash"] == f"sha256:{hashed}"


def test_what_readers_jump_into_is_stored(wacz: Path) -> None:
    with ZipFile(wacz) as package:
        stored = {info.filename for info in package.infolist() if info.compress_type == ZIP_STORED}
        assert {name for name in package.namelist() if name.endswith(".gz")} == stored


def test_pages_have_address_time_title_and_text(wacz: Path) -> None:
    header, *pages = [json.loads(line) for line in read(wacz)["pages/pages.jsonl"].splitlines()]
    assert (header["format"], header["id"]) == ("json-pages-1.0", "pages")
    assert pages[0]["url"] == "http://a.example/hop1"
    assert {page["title"] for page in pages} == {"A title"}
    assert pages[0]["text"] == "Words of http://a.example/hop1 \ud800 é"
    stamps = {(json.loads(line.split(" ", 2)[2])["url"], line.split(" ")[1]) for line in lines(wacz)}
    for page in pages:
        assert (page["url"], "".join(c for c in page["ts"] if c.isdigit())[:14]) in stamps
    copy = next(page for page in pages if page["url"] == COPY)
    assert copy["sourceTime"].startswith("2012-05-04") and copy["provenance"] == "web.archive.org"


def test_the_same_archive_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("one.wacz", "two.wacz"):
        export(folder, tmp_path / name)
    assert (tmp_path / "one.wacz").read_bytes() == (tmp_path / "two.wacz").read_bytes()


def test_an_index_of_many_blocks(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipnum, "LINES_A_BLOCK", 2)
    export(folder, tmp_path / "out.wacz")
    keys = read(tmp_path / "out.wacz")["indexes/index.idx"].decode().splitlines()
    assert len(keys) == 4 and keys[0].startswith("!meta 0 ")
    assert lines(tmp_path / "out.wacz") == sorted(lines(tmp_path / "out.wacz"))
    assert [key.split(" {")[0] for key in keys[1:]] == [
        " ".join(line.split(" ")[:2]) for line in lines(tmp_path / "out.wacz")[::2]
    ]
    assert verify_wacz(tmp_path / "out.wacz").problems == ()


def test_a_record_that_is_broken_is_left_out(folder: Path, tmp_path: Path) -> None:
    (source,) = folder.glob("*.warc.gz")
    with opened(folder, write=False) as archive:
        spoilt = next(c for c in archive.captures() if c.url == COPY)
    data = source.read_bytes()
    record = ArchiveIterator(BytesIO(data[spoilt.offset :]))
    next(iter(record)).content_stream().read()
    end = spoilt.offset + record.get_record_length()
    changed = gzip.decompress(data[spoilt.offset : end]).replace(b"old words", b"new words")
    source.write_bytes(data[: spoilt.offset] + warc.member(changed) + data[end:])
    (folder / "history.sqlite").unlink()
    packed = export(folder, tmp_path / "out.wacz")
    assert packed.left_out["broken"] == 1
    assert COPY not in {url for _, url, _ in records(tmp_path / "out.wacz")}
    assert verify_wacz(tmp_path / "out.wacz").problems == ()


def test_nothing_to_export(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="no kept page is evidence"):
        export(folder, tmp_path / "out.wacz", lambda attempt: LeftOut("no"))
    with opened(tmp_path / "none", write=False) as archive, pytest.raises(ArchiveError, match="no archive"):
        write_wacz(archive, tmp_path / "out.wacz", judge, ABOUT)
    assert not list(tmp_path.glob("*out*"))


def test_an_export_that_fails_leaves_the_old_file(folder: Path, wacz: Path, tmp_path: Path) -> None:
    before = wacz.read_bytes()

    def failing(attempt: Attempt) -> PageText | LeftOut:
        if "d.example" in attempt.target.url:
            raise OSError(28, "No space left on device")
        return judge(attempt)

    with pytest.raises(ArchiveError, match="cannot be written: no space left"):
        export(folder, wacz, failing)
    assert wacz.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "out.wacz"]


def test_the_archive_is_not_changed(folder: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    export(folder, tmp_path / "out.wacz")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_chunked_bytes_of_another_record_come_whole(tmp_path: Path) -> None:
    clock, folder = Clock(), tmp_path / "archive"
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://wall.example/", chunked(LONG), clock=clock))
        archive.keep(fetched("http://page.example/", chunked(LONG, 50), clock=clock))
    export(folder, tmp_path / "out.wacz", lambda a: LeftOut("") if "wall" in a.target.url else judge(a))
    (page,) = [data for kind, _, data in records(tmp_path / "out.wacz") if kind == "response"]
    assert page == LONG
