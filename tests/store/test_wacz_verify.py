"""Whatever is wrong with a WACZ is found, also where all hashes were made to fit it."""

import gzip
import hashlib
import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.cli import main
from pipeline.errors import ArchiveError
from pipeline.store import warc
from pipeline.store.wacz.checking import verify_wacz
from tests.store import package
from tests.store.package import COPY, Entries, export, fill, read, sealed, write

INDEX, KEYS, PAGES, CLAIMS = (
    "indexes/index.cdx.gz",
    "indexes/index.idx",
    "pages/pages.jsonl",
    "citations/claims.jsonl",
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    fill(folder / "archive")
    export(folder / "archive", folder / "out.wacz")
    return folder / "out.wacz"


def kinds(path: Path) -> set[str]:
    return {problem.kind for problem in verify_wacz(path).problems}


# ---- ways to spoil it ---------------------------------------------------------------------------


def warc_name(entries: Entries) -> str:
    return next(name for name in entries if name.startswith("archive/"))


def split(data: bytes) -> list[bytes]:
    """The records of a WARC file, unpacked."""
    found, rest = [], data
    while rest:
        stream = zlib.decompressobj(31)
        found.append(stream.decompress(rest))
        rest = stream.unused_data
    return found


def records(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[Entries], Entries]:
    """The records changed, and the index made to fit what they are now: only they themselves tell."""

    def spoil(entries: Entries) -> Entries:
        name = warc_name(entries)
        pieces = [warc.member(record) for record in change(split(entries[name]))]
        entries = entries | {name: b"".join(pieces)}
        at, places = 0, {}
        for piece in pieces:
            record = warc.decode(gzip.decompress(piece))
            places[record.url, record.type] = (at, piece)
            at += len(piece)
        return index(lambda lines: [refit(line, places) for line in lines])(entries)

    return spoil


def refit(line: str, places: dict[tuple[str, str], tuple[int, bytes]]) -> str:
    head, data = line.split(" {", maxsplit=1)[0], json.loads(line.split(" ", 2)[2])
    kind = "revisit" if data["mime"] == "warc/revisit" else "response"
    at, piece = places.get((data["url"], kind), (int(data["offset"]), b""))
    data |= {"offset": str(at), "length": str(len(piece))}
    data["recordDigest"] = f"sha256:{hashlib.sha256(piece).hexdigest()}"
    return f"{head} {json.dumps(data)}"


def index(change: Callable[[list[str]], list[str]]) -> Callable[[Entries], Entries]:
    """The lines of the index changed, in a block and with a key that fit."""

    def spoil(entries: Entries) -> Entries:
        lines = change(gzip.decompress(entries[INDEX]).decode().splitlines())
        block = gzip.compress("".join(f"{line}\n" for line in lines).encode(), mtime=0)
        meta = entries[KEYS].decode().splitlines()[0]
        digest = f"sha256:{hashlib.sha256(block).hexdigest()}"
        told = {"offset": 0, "length": len(block), "digest": digest}
        key = f"{meta}\n{lines[0].split(' {')[0]} {json.dumps(told)}\n" if lines else f"{meta}\n"
        return entries | {INDEX: block, KEYS: key.encode()}

    return spoil


def field(name: str, value: str) -> Callable[[Entries], Entries]:
    """A field of one line of the index is another."""

    def change(lines: list[str]) -> list[str]:
        head, data = lines[0].split(" {")[0], json.loads(lines[0].split(" ", 2)[2])
        return [f"{head} {json.dumps(data | {name: value})}", *lines[1:]]

    return index(change)


def text(name: str, old: str, new: str) -> Callable[[Entries], Entries]:
    def spoil(entries: Entries) -> Entries:
        assert old in entries[name].decode(errors="replace")
        return entries | {name: entries[name].replace(old.encode(), new.encode(), 1)}

    return spoil


def without(name: str) -> Callable[[Entries], Entries]:
    def spoil(entries: Entries) -> Entries:
        told = json.loads(entries["datapackage.json"])
        told["resources"] = [each for each in told["resources"] if each["path"] != name]
        left = {key: data for key, data in entries.items() if key != name}
        return left | {"datapackage.json": json.dumps(told).encode()}

    return spoil


def body(entries: list[bytes]) -> list[bytes]:
    return [record.replace(b"old words", b"new words") for record in entries]


def rehashed(entries: list[bytes]) -> list[bytes]:
    """The block's digest follows the change, the payload's does not."""
    changed = []
    for record in entries:
        if b"old words" in record and b"WARC-Type: response" in record:
            block = warc.decode(record).block
            new = record.replace(b"old words", b"new words")
            after = warc.decode(new).block
            new = new.replace(warc.digest(block).encode(), warc.digest(after).encode())
            changed.append(new)
        else:
            changed.append(record)
    return changed


def gone(kind: bytes, url: bytes) -> Callable[[list[bytes]], list[bytes]]:
    def change(entries: list[bytes]) -> list[bytes]:
        mark = (b"WARC-Type: " + kind, b"WARC-Target-URI: " + url + b"\r\n")
        left = [record for record in entries if not all(word in record for word in mark)]
        assert len(left) == len(entries) - 1
        return left

    return change


def torn(entries: Entries) -> Entries:
    return entries | {warc_name(entries): entries[warc_name(entries)][:-9]}


def flipped(entries: Entries) -> Entries:
    data = bytearray(entries[warc_name(entries)])
    data[len(data) // 2] ^= 0xFF
    return entries | {warc_name(entries): bytes(data)}


def short(line: bytes) -> bytes:
    return line.split(b"\n", 1)[0] + b"\n"


def block_moved(entries: Entries) -> Entries:
    return text(KEYS, '"offset": 0', '"offset": 3')(entries)


def empty_shell(entries: Entries) -> Entries:
    return entries | {PAGES: short(entries[PAGES]), INDEX: b"", KEYS: short(entries[KEYS])}


# what is spoilt, and the kind of problem that must be among those found; all hashes follow suit
TAMPERED: dict[str, tuple[Callable[[Entries], Entries], str]] = {
    "a byte of a page, its record's digests left": (records(body), "digest"),
    "a byte of a page, the block's digest made to fit": (records(rehashed), "digest"),
    "a byte of a compressed record": (flipped, "gzip"),
    "the last record cut": (torn, "torn"),
    "an original taken out": (records(gone(b"response", b"http://c.example/")), "revisit"),
    "a response taken out of an attempt": (records(gone(b"response", COPY.encode())), "attempt"),
    "a record twice": (records(lambda all_: [*all_, all_[-1]]), "id"),
    "an offset in the index": (field("offset", "17"), "index"),
    "a length in the index": (field("length", "17"), "index"),
    "a digest in the index": (field("digest", "sha1:" + "A" * 32), "index"),
    "an address in the index": (field("url", "http://a.example/other"), "index"),
    "a status in the index": (field("status", "404"), "index"),
    "a file in the index": (field("filename", "other.warc.gz"), "index"),
    "a record's hash in the index": (field("recordDigest", "sha256:" + "0" * 64), "digest"),
    "a line left out of the index": (index(lambda lines: lines[1:]), "index"),
    "the index out of order": (index(lambda lines: lines[::-1]), "index"),
    "a line that is no line": (index(lambda lines: [*lines, "zzz"]), "index"),
    "a block of the index moved": (block_moved, "index"),
    "a block's key": (text(KEYS, "example,a)", "example,z)"), "index"),
    "a block's digest": (text(KEYS, "sha256:", "sha256:0"), "index"),
    "a block of the index that is no gzip": (lambda e: e | {INDEX: b"x" * len(e[INDEX])}, "index"),
    "a page's address": (text(PAGES, "http://a.example/hop1", "http://a.example/hop9"), "page"),
    "a page's time": (text(PAGES, '"ts": "2026', '"ts": "2025'), "page"),
    "a page's time that is none": (text(PAGES, '"ts": "2026', '"ts": "soon2026'), "page"),
    "the header of the pages": (text(PAGES, "json-pages-1.0", "json-pages-9"), "page"),
    "a page that is no JSON": (lambda e: e | {PAGES: e[PAGES] + b"{nonsense\n"}, "page"),
    "no page at all": (lambda e: e | {PAGES: short(e[PAGES])}, "page"),
    "the list of pages gone": (without(PAGES), "page"),
    "an empty shell": (empty_shell, "index"),
    "a claim's capture": (text(CLAIMS, "<urn:uuid:", "<urn:uuid:0"), "claim"),
    "a claim that is none": (lambda e: e | {CLAIMS: b"[]\n"}, "claim"),
    "no WARC file": (lambda e: without(warc_name(e))(e), "package"),
    "another version": (text("datapackage.json", '"1.1.1"', '"7"'), "package"),
    "another profile": (text("datapackage.json", '"data-package"', '"some-package"'), "package"),
    "a file that is not listed": (lambda e: e | {"pages/more.txt": b"x"}, "package"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_who_covers_his_tracks_is_found(name: str, sound: Path, tmp_path: Path) -> None:
    spoil, kind = TAMPERED[name]
    write(tmp_path / "spoilt.wacz", spoil(read(sound)))
    assert kind in kinds(tmp_path / "spoilt.wacz")


def test_a_sound_package(sound: Path, tmp_path: Path) -> None:
    report = verify_wacz(sound)
    assert report.problems == ()
    assert (report.files, report.captures, report.size) == (1, 6, sound.stat().st_size)
    write(tmp_path / "again.wacz", read(sound))
    assert verify_wacz(tmp_path / "again.wacz").problems == ()


# ---- the zip file, and hashes that were not made to fit -----------------------------------------


def test_a_file_that_was_changed_afterwards(sound: Path, tmp_path: Path) -> None:
    entries = read(sound)
    write(
        tmp_path / "a.wacz", entries | {PAGES: entries[PAGES].replace(b"A title", b"B title")}, follow=False
    )
    assert kinds(tmp_path / "a.wacz") == {"hash"}
    changed = entries["datapackage.json"].replace(b"Evidence of a test", b"Evidence of a best")
    write(tmp_path / "b.wacz", entries | {"datapackage.json": changed}, follow=False)
    assert kinds(tmp_path / "b.wacz") == {"hash"}


@pytest.mark.parametrize("name", ["datapackage.json", "datapackage-digest.json", PAGES, INDEX])
def test_a_file_that_is_gone(name: str, sound: Path, tmp_path: Path) -> None:
    left = {key: data for key, data in read(sound).items() if key != name}
    write(tmp_path / "a.wacz", left, follow=False)
    assert "package" in kinds(tmp_path / "a.wacz")


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"{", b'{"resources": 1}', b"[" * 100_000])
def test_a_datapackage_that_is_none(data: bytes, sound: Path, tmp_path: Path) -> None:
    entries = read(sound) | {"datapackage.json": data, "datapackage-digest.json": data}
    write(tmp_path / "a.wacz", entries, follow=False)
    assert "package" in kinds(tmp_path / "a.wacz")


def test_sums_of_the_zip_file(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    data[data.find(b"\x1f\x8b") + 40] ^= 1
    (tmp_path / "a.wacz").write_bytes(data)
    assert "zip" in kinds(tmp_path / "a.wacz")


def test_a_deflated_warc_file(sound: Path, tmp_path: Path) -> None:
    entries = read(sound)
    write(tmp_path / "a.wacz", entries, deflated=(warc_name(entries),))
    assert "zip" in kinds(tmp_path / "a.wacz")


@pytest.mark.parametrize("name", ["../out.txt", "/etc/passwd", "pages/../../x", "C:/x", "a\\..\\b"])
def test_a_name_that_leads_out(name: str, sound: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.wacz", read(sound) | {name: b"x"})
    assert "zip" in kinds(tmp_path / "a.wacz")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(sound: Path, tmp_path: Path) -> None:
    write(tmp_path / "a.wacz", read(sound))
    with ZipFile(tmp_path / "a.wacz", "a") as package:
        package.writestr(PAGES, b"other pages")
    assert "zip" in kinds(tmp_path / "a.wacz")


def test_two_warc_files_of_one_name(sound: Path, tmp_path: Path) -> None:
    entries = read(sound)
    name = warc_name(entries)
    write(tmp_path / "a.wacz", entries | {name.replace("archive/", "archive/more/"): entries[name]})
    assert "package" in kinds(tmp_path / "a.wacz")


def test_an_entry_with_two_names(sound: Path, tmp_path: Path) -> None:
    data = sound.read_bytes()
    (tmp_path / "a.wacz").write_bytes(data.replace(PAGES.encode(), b"pages/wages.jsonl", 1))
    assert "zip" in kinds(tmp_path / "a.wacz")


def test_a_field_that_only_the_entry_itself_has(sound: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.wacz", "w") as package:
        for name, data in read(sound).items():
            with package.open(name, "w", force_zip64=True) as entry:
                entry.write(data)
    assert "zip" in kinds(tmp_path / "a.wacz")


@pytest.mark.parametrize("keep", [0, 10, 500, -1, -30])
def test_a_file_that_is_cut(keep: int, sound: Path, tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(sound.read_bytes()[:keep])
    assert "zip" in kinds(tmp_path / "a.wacz")


def test_sizes_that_lie(sound: Path, tmp_path: Path) -> None:
    data = bytearray(sound.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 42, len(data) * 2)  # where the last entry is said to begin
    (tmp_path / "a.wacz").write_bytes(data)
    assert "zip" in kinds(tmp_path / "a.wacz")


def test_no_change_of_one_byte_in_the_data_goes_unseen(sound: Path, tmp_path: Path) -> None:
    data = sound.read_bytes()
    with ZipFile(BytesIO(data)) as zipped:
        ends = zipped.start_dir
    for at in range(60, ends, 211):
        changed = bytearray(data)
        changed[at] ^= 0x55
        (tmp_path / "a.wacz").write_bytes(changed)
        if read_or_none(tmp_path / "a.wacz") != read(sound):
            assert kinds(tmp_path / "a.wacz"), at


def test_no_change_of_the_list_of_entries_is_too_much(sound: Path, tmp_path: Path) -> None:
    data = sound.read_bytes()
    with ZipFile(BytesIO(data)) as zipped:
        start = zipped.start_dir
    for at in range(start, len(data), 2):
        changed = bytearray(data)
        changed[at] ^= 0xFB
        (tmp_path / "a.wacz").write_bytes(changed)
        verify_wacz(tmp_path / "a.wacz")  # whatever it finds, it comes to an end


def read_or_none(path: Path) -> Entries | None:
    try:
        return read(path)
    except Exception:
        return None


# ---- others' packages, and the command ----------------------------------------------------------


def test_a_plain_index_of_another_program(sound: Path, tmp_path: Path) -> None:
    """Numbers as numbers, no record digests, times of 17 digits, further records named."""
    entries = read(sound)
    lines = []
    for line in gzip.decompress(entries[INDEX]).decode().splitlines():
        key, time, data = line.split(" ", 2)
        told = json.loads(data)
        told |= {name: int(told[name]) for name in ("offset", "length", "status")}
        del told["recordDigest"]
        lines.append(f"{key} {time}000 {json.dumps(told)}\n")
    entries = without(KEYS)(without(INDEX)(entries)) | {"indexes/index.cdxj": "".join(lines).encode()}
    told = json.loads(entries["datapackage.json"])
    told["resources"].append({"path": "indexes/index.cdxj"})
    entries["datapackage.json"] = json.dumps(told).encode()
    write(tmp_path / "a.wacz", entries)
    assert verify_wacz(tmp_path / "a.wacz").problems == ()


def test_the_command(sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "verify", str(sound)]) == 0
    assert "no problems" in capsys.readouterr().out
    entries = sealed(read(sound) | {PAGES: b""})
    package.write(tmp_path / "a.wacz", entries)
    assert main(["archive", "verify", "--jsonl", str(tmp_path / "a.wacz")]) == 1
    *problems, summary = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert problems[0] == {
        "type": "problem",
        "file": PAGES,
        "offset": 0,
        "kind": "page",
        "detail": "the list names no page",
    }
    assert summary["problems"] == len(problems)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="cannot be read: is a directory"):
        verify_wacz(tmp_path)
