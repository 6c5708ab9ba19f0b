"""Planted corruption is found, named by file and offset; a sound archive has none."""

import gzip
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import ArchiveError
from pipeline.store import warc
from pipeline.store.history import HISTORY
from pipeline.store.verify import verify
from tests.store.planted import PLANTED, RECORDS, each_member, fill, numbered, rewritten, the_warc
from tests.store.web import Clock, fetched, opened, response


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    fill(tmp_path / "archive")
    return tmp_path / "archive"


def kinds(folder: Path) -> list[str]:
    return [problem.kind for problem in verify(folder).problems]


@pytest.mark.parametrize("name", PLANTED)
def test_whatever_is_planted_is_found(folder: Path, name: str) -> None:
    PLANTED[name](folder)
    assert verify(folder).problems


@pytest.mark.parametrize("name", RECORDS)
def test_what_is_planted_in_records_is_found_without_the_derived_files_too(folder: Path, name: str) -> None:
    """As long as it is no cut at a record's end, of which only those can know."""
    (folder / HISTORY).unlink()
    RECORDS[name](folder)
    (folder / "index.cdxj").unlink()
    if name not in ("another address", "whole records cut off at the end"):
        assert {problem.kind for problem in verify(folder).problems} > {"index"}


def test_a_sound_archive(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    report = verify(folder)
    assert report.problems == ()
    assert (report.files, report.records, report.captures) == (1, 18, 5)
    assert report.size == the_warc(folder).stat().st_size
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_without_its_derived_files(folder: Path) -> None:
    (folder / HISTORY).unlink()
    assert kinds(folder) == []
    (folder / "index.cdxj").unlink()
    assert kinds(folder) == ["index"]


def test_a_flipped_bit_anywhere_in_a_compressed_body(folder: Path) -> None:
    path, members = the_warc(folder), each_member(folder)
    data = path.read_bytes()
    for number, member in enumerate(members):
        damaged = bytearray(data)
        damaged[member.offset + member.length // 2] ^= 0x20
        path.write_bytes(damaged)
        report = verify(folder)
        assert ("gzip", member.offset) in {(p.kind, p.offset) for p in report.problems}, number
        assert report.records == len(members) - 1, "the records behind it are still read"


@pytest.mark.parametrize("lost", [1, 4, 8, 60])
def test_a_torn_tail(folder: Path, lost: int) -> None:
    path, last = the_warc(folder), each_member(folder)[-1]
    path.write_bytes(path.read_bytes()[:-lost])
    (problem,) = [problem for problem in verify(folder).problems if problem.kind == "torn"]
    assert (problem.file, problem.offset) == (path.name, last.offset)
    assert f"{last.length - lost} bytes after its beginning" in problem.detail


def test_rubbish_at_the_end_and_in_the_middle(folder: Path) -> None:
    path, members = the_warc(folder), each_member(folder)
    data = path.read_bytes()
    path.write_bytes(data + b"rubbish")
    assert kinds(folder) == ["gzip"]
    place = members[3].offset
    path.write_bytes(data[:place] + b"\x1f\x8b rubbish" + data[place:])
    report = verify(folder)
    assert report.records == len(members)
    assert ("gzip", place) in {(p.kind, p.offset) for p in report.problems}
    assert {p.kind for p in report.problems} == {"gzip", "index", "history"}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (b"three", b"thrEE", "digest"),
        (b"WARC-Payload-Digest: sha1:", b"WARC-Payload-Digest: sha1:7", "digest"),
        (b"WARC-Block-Digest: sha1:", b"WARC-Block-Digest: sha1:7", "digest"),
        (b"Content-Length: 64", b"Content-Length: 63", "record"),
        (b"Content-Length: ", b"Content-Lenght: ", "record"),
        (b"WARC/1.1", b"WARC/9.1", "record"),
        (b"WARC-Date: 2026", b"WARC-Date: noon", "record"),
        (b"WARC-Type: response\r\n", b"", "record"),
        (b"WARC-Record-ID", b"WARC-RecordsID", "record"),
        (b"WARC-Target-URI: http://e", b"WARC-Target-URI: http://f", "index"),
    ],
)
def test_a_record_that_lies(folder: Path, old: bytes, new: bytes, kind: str) -> None:
    number = numbered(folder, "response", "http://e.example/")
    assert old in each_member(folder)[number].data
    rewritten(folder, number, lambda data: data.replace(old, new, 1))
    assert kind in kinds(folder)


def test_a_payload_that_was_cut_with_a_block_digest_made_to_fit(folder: Path) -> None:
    def cut(data: bytes) -> bytes:
        record = warc.decode(data)
        fields = [
            (n, v) for n, v in record.headers.items() if n not in {"content-length", "warc-block-digest"}
        ]
        return warc.encode(fields, record.block[:-1])

    rewritten(folder, numbered(folder, "response", "http://e.example/"), cut)
    assert "digest" in kinds(folder)


def test_an_id_that_was_given_twice(folder: Path) -> None:
    path = the_warc(folder)
    data, last = path.read_bytes(), each_member(folder)[-1]
    path.write_bytes(data + data[last.offset :])
    (problem,) = [p for p in verify(folder).problems if p.kind == "id"]
    assert problem.offset == len(data)


def test_a_record_that_is_gone(folder: Path) -> None:
    path, number = the_warc(folder), numbered(folder, "response", "http://a.example//hop1")
    member, data = each_member(folder)[number], path.read_bytes()
    path.write_bytes(data[: member.offset] + data[member.offset + member.length :])
    assert {"revisit", "attempt", "index", "history"} <= set(kinds(folder))


class TestIndex:
    def change(self, folder: Path, change: Callable[[list[str]], list[str]]) -> list[str]:
        path = folder / "index.cdxj"
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(change(lines)))
        return [problem.detail for problem in verify(folder).problems if problem.kind == "index"]

    def test_a_missing_line(self, folder: Path) -> None:
        (detail,) = self.change(folder, lambda lines: lines[1:])
        assert "does not name this record of http://a.example/" in detail

    def test_lines_out_of_order(self, folder: Path) -> None:
        (detail,) = self.change(folder, lambda lines: [lines[1], lines[0], *lines[2:]])
        assert "out of order" in detail

    def test_a_line_twice(self, folder: Path) -> None:
        (detail,) = self.change(folder, lambda lines: [lines[0], *lines])
        assert "named twice" in detail

    def test_rubbish(self, folder: Path) -> None:
        (detail,) = self.change(folder, lambda lines: [*lines, "org,zzz)/ now {}\n"])
        assert "cannot be read" in detail

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            ('"status": "200"', '"status": "404"', "another status"),
            ('"mime": "text/html"', '"mime": "text/plain"', "another media_type"),
            ("sha1:", "sha1:X", "another digest"),
            ('"length": "', '"length": "1', "another length"),
            ('"offset": "', '"offset": "9', "there is no page"),
            ('"filename": "', '"filename": "x', "there is no page"),
            (" 2026", " 2025", "another timestamp"),
            ("example,e)/", "example,e)/x", "another key"),
        ],
    )
    def test_a_line_that_is_not_true(self, folder: Path, old: str, new: str, said: str) -> None:
        details = self.change(folder, lambda lines: [*lines[:-1], lines[-1].replace(old, new)])
        assert any(said in detail for detail in details)


def test_a_history_that_is_not_true(folder: Path) -> None:
    with sqlite3.connect(folder / HISTORY) as database:
        database.execute("UPDATE capture SET place = place + 1 WHERE url LIKE '%e.example%'")
    (problem,) = verify(folder).problems
    assert problem.kind == "history"
    (folder / HISTORY).write_bytes(b"rubbish")
    assert kinds(folder) == ["history"]


def test_while_another_process_writes(folder: Path) -> None:
    clock = Clock()
    with opened(folder, clock) as archive:
        archive.keep(fetched("http://f.example/", response(b"four"), clock=clock))
        report = verify(folder)
        assert len(report.writing) == 1
        assert report.problems == ()
    assert verify(folder).writing == ()


def test_files_of_other_programs_are_read_too(folder: Path) -> None:
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (folder / "other.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True, warc_version="1.1")
        writer.write_record(writer.create_warcinfo_record("other.warc.gz", {"software": "other"}))
        head = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/plain"), ("Transfer-Encoding", "chunked")], "HTTP/1.1"
        )
        body = BytesIO(b"4\r\nfive\r\n0\r\n\r\n")
        writer.write_record(
            writer.create_warc_record("http://o.example/", "response", payload=body, http_headers=head)
        )
    with opened(folder) as archive:
        (capture,) = [c for c in archive.captures() if c.url == "http://o.example/"]
        assert archive.payload(capture) == b"five"
    assert verify(folder).problems == ()


class TestCommand:
    def test_nothing_wrong(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["archive", "verify", str(folder)]) == 0
        assert capsys.readouterr().out.endswith(": no problems\n")

    def test_the_project_s_archive(
        self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(folder.parent)
        assert main(["archive", "verify"]) == 0
        monkeypatch.chdir("/")
        assert main(["archive", "verify", "--project", str(folder.parent)]) == 0
        assert capsys.readouterr().out.count("no problems") == 2

    def test_problems(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        path = the_warc(folder)
        path.write_bytes(path.read_bytes()[:-3])
        assert main(["archive", "verify", str(folder)]) == 1
        assert f"{path.name}:" in capsys.readouterr().out
        assert main(["archive", "verify", str(folder), "--jsonl"]) == 1
        *problems, summary = map(json.loads, capsys.readouterr().out.splitlines())
        assert problems[0]["kind"] == "torn"
        assert (summary["type"], summary["schema"], summary["problems"]) == ("summary", 1, len(problems))

    def test_no_archive(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["archive", "verify", str(tmp_path / "none")]) == 2
        assert "there is no archive" in capsys.readouterr().err
        with pytest.raises(ArchiveError):
            verify(tmp_path / "none")


def test_a_record_larger_than_any_page_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipeline.store import members

    monkeypatch.setattr(members, "MAX_RECORD", 10_000_000)
    with the_warc(folder).open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\n" + bytes(40_000_000)))
    assert any("larger than" in problem.detail for problem in verify(folder).problems)
