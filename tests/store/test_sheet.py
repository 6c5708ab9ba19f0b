"""sources.csv: the person's cells win, what is not touched keeps its bytes, nothing is lost."""

import csv
import fcntl
import io
import multiprocessing
import os
import stat
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import SheetError
from pipeline.store import sheet as sheet_module
from pipeline.store import whole_file
from pipeline.store.columns import COLUMNS, unneutralised
from pipeline.store.csv_bytes import Form, split
from pipeline.store.sheet import Record, Sheet, SheetChange

HEADER = ",".join(COLUMNS) + "\n"


def save(path: Path, article: str, records: list[Record]) -> SheetChange:
    return sheet_module.save(path, {article: records})


def record(key: str, tool: dict[str, str] | None = None, **fields: str) -> Record:
    return Record(key, {"title": f"On {key}", "publisher": "", **fields}, tool or {})


def table(path: Path) -> dict[tuple[str, str], dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {(row["article"], row["key"]): row for row in rows}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sources.csv"


def edit(path: Path, old: str, new: str) -> None:
    data = path.read_bytes()
    assert data.count(old.encode()) == 1
    path.write_bytes(data.replace(old.encode(), new.encode()))


CELL = st.text(alphabet="ab,;\t\"\n\r é='", max_size=5)
ROW = st.tuples(st.sampled_from("ab"), st.sampled_from(["k1", "k2", "k3"]), CELL, CELL, CELL)
RECORDS = st.dictionaries(st.sampled_from(["k1", "k2", "k4"]), st.tuples(CELL, CELL, CELL), max_size=3)
FORM = st.builds(
    Form,
    delimiter=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    quote_all=st.booleans(),
)


@given(FORM, st.lists(ROW, unique_by=lambda row: row[:2]), RECORDS)
def test_any_sheet_keeps_what_is_not_the_tools(
    form: Form, rows: list[tuple[str, ...]], records: dict[str, tuple[str, ...]]
) -> None:
    ours = [Record(k, {"title": t, "quote": q}, {"capture": c}) for k, (t, q, c) in records.items()]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sources.csv"
        lines = [form.record(row) for row in [("article", "key", "title", "mine", "note"), *rows]]
        path.write_bytes("".join(lines).encode())
        change = save(path, "a", ours)
        sheet = Sheet.load(path)
        again = save(path, "a", ours)
    assert not again.written
    assert sheet.faults == ()
    texts = [record.text for record in sheet.records]
    assert [t for t in texts[1:] if t in lines and split(form, t)[0].cells[0] == "b"] == [
        line for line, row in zip(lines[1:], rows, strict=True) if row[0] == "b"
    ]
    found = {(row.article, row.key): row for article in "ab" for row in sheet.rows_of(article)}
    assert found.keys() == {row[:2] for row in rows} | {("a", key) for key in records}
    for article, key, title, mine, note in rows:
        row = found[article, key]
        assert [row.cells[i] for i in (3, 4)] == [mine, note]
        assert row.cells[2] == title or (article == "a" and not unneutralised(title).strip())
    assert change.added == len(records.keys() - {row[1] for row in rows if row[0] == "a"})
    for key, (title, quote, capture) in records.items():
        assert found["a", key]["capture"] == capture
        assert found["a", key]["quote"].split() == quote.split()
        assert found["a", key]["title"] == title or ("a", key) in {row[:2] for row in rows}


def test_a_first_run_writes_all_columns_in_their_order(path: Path) -> None:
    change = save(path, "a.txt", [record("one", {"number": "1"}), record("two", {"number": "2"})])
    assert (change.added, change.changed, change.orphaned, change.written) == (2, 0, 0, True)
    assert path.read_text().splitlines()[0] == HEADER.strip()
    assert table(path)["a.txt", "two"]["title"] == "On two"


def test_a_second_run_writes_nothing(path: Path) -> None:
    records = [record("one", {"number": "1"}, title='A, "quoted"\nline\r and =cmd')]
    save(path, "a", records)
    before = path.stat()
    assert not save(path, "a", records).written
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_other_articles_and_unknown_columns_keep_their_bytes(path: Path) -> None:
    odd = 'b.txt, one ,"A ""b""",\'kept\'\r\n'
    path.write_bytes(f"\ufeffarticle,key,title,mine\r\n{odd}a,one,Old,my own\r\n".encode())
    save(path, "a", [record("one", title="Old"), record("two", title="New")])
    data = path.read_bytes().decode()
    assert odd in data
    assert "a,one,Old,my own\r\n" in data
    assert data.startswith("\ufeffarticle,key,title,mine\r\n")
    assert data.endswith("a,two,New,\r\n")


def test_a_persons_cells_stay_and_the_tools_follow_the_article(path: Path) -> None:
    save(path, "a", [record("one", title="Tilte", publisher="Andina", date="2017")])
    edit(path, "Tilte", "Title")
    save(path, "a", [record("one", title="Tilte 2", publisher="Andina Noticias", date="")])
    row = table(path)["a", "one"]
    assert (row["title"], row["publisher"], row["date"]) == ("Title", "Andina Noticias", "")


def test_without_memory_every_cell_that_differs_is_a_persons(path: Path) -> None:
    save(path, "a", [record("one", title="Old", publisher="Same")])
    (path.parent / "archive" / "sheet-state.json").unlink()
    save(path, "a", [record("one", title="New", publisher="Same")])
    assert table(path)["a", "one"]["title"] == "Old"
    save(path, "a", [record("one", title="New", publisher="Other")])
    assert table(path)["a", "one"]["publisher"] == "Other"


def test_a_persons_cell_stays_theirs_when_the_article_agrees_for_a_while(path: Path) -> None:
    save(path, "a", [record("one", title="Tilte")])
    edit(path, "Tilte", "Title")
    for title in ("Tilte", "Title", "Another"):
        save(path, "a", [record("one", title=title)])
    assert table(path)["a", "one"]["title"] == "Title"


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"[]", b'{"version":1,"columns":[],"articles":3}', b"[" * 10_000]
)
def test_a_damaged_memory_is_no_memory(path: Path, damage: bytes) -> None:
    save(path, "a", [record("one")])
    (path.parent / "archive" / "sheet-state.json").write_bytes(damage)
    assert not save(path, "a", [record("one")]).written


def test_the_tools_columns_are_refreshed_and_note_and_ignore_never(path: Path) -> None:
    save(path, "a", [record("one", {"number": "1", "link_state": "alive"})])
    edit(path, ",,alive,,,,,\n", ",,alive,,,,my note,yes\n")
    save(path, "a", [record("one", {"number": "7"})])
    row = table(path)["a", "one"]
    assert (row["number"], row["link_state"], row["note"], row["ignore"]) == (
        "7",
        "alive",
        "my note",
        "yes",
    )


def test_an_orphan_keeps_its_row_and_comes_back(path: Path) -> None:
    save(path, "a", [record("one"), record("two", title="Two")])
    assert save(path, "a", [record("one")]).orphaned == 1
    assert table(path)["a", "two"]["row_state"] == "orphan"
    assert table(path)["a", "two"]["title"] == "Two"
    assert save(path, "a", [record("one")]).written is False
    assert save(path, "a", [record("one"), record("two", title="Two, mended")]).changed == 1
    row = table(path)["a", "two"]
    assert (row["row_state"], row["title"]) == ("", "Two, mended")


def test_a_persons_address_is_found_by_the_sheet(path: Path) -> None:
    found = {"url_found_by": "mediawiki:title"}
    save(path, "a", [record("one", found, url="https://a.example/1")])
    edit(path, "https://a.example/1", "https://b.example/2")
    save(path, "a", [record("one", found, url="https://a.example/1")])
    row = table(path)["a", "one"]
    assert (row["url"], row["url_found_by"]) == ("https://b.example/2", "sheet")


@pytest.mark.parametrize("then", [{"url": "https://a.example/1"}, {"url": "https://c.example/3"}, {}])
@pytest.mark.parametrize("by_hand", [True, False])
def test_the_state_of_another_address_is_not_told(path: Path, by_hand: bool, then: dict[str, str]) -> None:
    learnt = {"link_state": "alive", "checked_at": "2026-01-02T12:00:00Z", "capture": "urn:uuid:1"}
    save(path, "a", [record("one", learnt, url="https://a.example/1")])
    if by_hand:
        edit(path, "https://a.example/1", "https://b.example/2")
    save(path, "a", [record("one", **then)])
    moved = by_hand or then == {"url": "https://c.example/3"}
    state = {column: table(path)["a", "one"][column] for column in learnt}
    assert state == (dict.fromkeys(learnt, "") if moved else learnt)
    save(path, "a", [record("one", learnt, **then)])
    before = path.read_bytes()
    save(path, "a", [record("one", **then)])
    assert path.read_bytes() == before


def test_missing_columns_come_at_the_end_and_only_when_there_is_something_in_them(path: Path) -> None:
    path.write_text("key;article;note\none;a;n\nx;b;m\n")
    save(path, "a", [Record("one", {"title": "", "date": "2017"}, {"number": "1", "capture": ""})])
    assert path.read_text() == "key;article;note;number;date\none;a;n;1;2017\nx;b;m\n"
    assert Sheet.load(path).faults == ()
    path.write_text(path.read_text() + "y;b\n")
    assert [fault.line for fault in Sheet.load(path).faults] == [4]


def test_a_last_line_without_its_end_gets_one(path: Path) -> None:
    path.write_text("article,key,title\na,one,On one")
    save(path, "a", [Record("one", {}, {}), Record("two", {"title": "Two"}, {})])
    assert path.read_text() == "article,key,title\na,one,On one\na,two,Two\n"


@pytest.mark.parametrize(
    ("head", "encoding", "delimiter", "newline"),
    [
        ("", "utf-8", ";", "\r\n"),
        ("\ufeff", "utf-16-le", "\t", "\r\n"),
        ("", "cp1252", ";", "\r\n"),
        ("", "utf-8", ",", "\r"),
    ],
)
def test_a_spreadsheets_form_is_kept(
    path: Path, head: str, encoding: str, delimiter: str, newline: str
) -> None:
    rows = [["article", "key", "title", "note"], ["b", "one", "Perú, café", ""]]
    original = head + "".join(delimiter.join(row) + newline for row in rows)
    path.write_bytes(original.encode(encoding))
    save(path, "a", [record("two", title="Señor")])
    expected = original + delimiter.join(["a", "two", "Señor", ""]) + newline
    assert path.read_bytes().decode(encoding) == expected


def test_a_sheet_saved_in_a_narrow_encoding_loses_no_correction(path: Path) -> None:
    korean = record("one", title="페루 외무부 Perú")
    save(path, "a", [korean])
    path.write_bytes(path.read_text().encode("cp1252", "replace"))
    assert not save(path, "a", [korean]).written
    assert not Sheet.load(path).rows_of("a")[0].is_persons("title", korean.fields["title"])
    with pytest.raises(SheetError, match="UTF-8"):
        save(path, "a", [korean, record("two", title="북한")])


def test_a_sheet_that_a_spreadsheet_garbled_is_mended(path: Path) -> None:
    save(path, "a", [record("one", title="Perú")])
    path.write_text(path.read_text().encode().decode("cp1252"))
    save(path, "a", [record("one", title="Perú")])
    assert table(path)["a", "one"]["title"] == "Perú"


def test_rows_that_cannot_be_read_are_faults_and_are_left_alone(path: Path) -> None:
    lines = ["a,short,x", "a,one,T,1,2", "a,one,T,", "a,one,again,", ",nobody,x,", "a,,x,", "", ",,,"]
    path.write_text("article,key,title,note\n" + "\n".join(lines) + "\n")
    sheet = Sheet.load(path)
    assert [(f.line, f.key) for f in sheet.faults] == [
        (2, "short"),
        (3, "one"),
        (4, "one"),
        (5, "one"),
        (6, "nobody"),
        (7, ""),
    ]
    save(path, "a", [record("one", title="New"), record("short", title="Long")])
    assert path.read_text().splitlines()[1:7] == lines[:6]
    assert table(path).keys() == {("a", "short"), ("a", "one"), ("", "nobody"), ("a", ""), ("", "")}


def test_faults_of_other_articles_are_theirs(path: Path) -> None:
    path.write_text("article,key,title\na,one\nb,one\n,x,y\n")
    assert [fault.line for fault in Sheet.load(path).faults_of("b")] == [3, 4]


def test_too_many_empty_cells_do_no_harm(path: Path) -> None:
    path.write_text("article,key,title\na,one,On one,,,\n")
    assert Sheet.load(path).faults == ()
    assert not save(path, "a", [Record("one", {"title": "On one"}, {})]).written


def test_a_torn_sheet_is_not_written(path: Path) -> None:
    text = 'article,key,title\na,one,"T\na,two,U\n'
    path.write_text(text)
    change = save(path, "a", [record("one"), record("two")])
    assert "line 2" in change.refused
    assert not change.written
    assert path.read_text() == text
    assert len(Sheet.load(path).faults) == 1


@pytest.mark.parametrize(
    "text", ["nothing,here\n1,2\n", "PK\x03\x04\x00\x00", 'article,"key\n', "article\n"]
)
def test_what_is_no_sheet_is_refused(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(SheetError, match=r"sources\.csv"):
        Sheet.load(path)
    with pytest.raises(SheetError):
        save(path, "a", [record("one")])
    assert path.read_text() == text


@pytest.mark.parametrize("text", ["", "\ufeff", "\n"])
def test_an_empty_sheet_is_filled(path: Path, text: str) -> None:
    path.write_text(text)
    save(path, "a", [record("one")])
    assert path.read_text() == text.strip("\n") + HEADER + "a,one,,,On one" + "," * 23 + "\n"


def test_half_a_character_of_utf_16_is_refused(path: Path) -> None:
    path.write_bytes(b"\xff\xfea")
    with pytest.raises(SheetError, match="utf-16"):
        Sheet.load(path)


def test_formulas_are_defused_where_the_tool_writes_and_nowhere_else(path: Path) -> None:
    save(path, "a", [record("one", title='=HYPERLINK("x")')])
    assert table(path)["a", "one"]["title"] == '\'=HYPERLINK("x")'
    assert Sheet.load(path).rows_of("a")[0]["title"] == '=HYPERLINK("x")'
    assert not save(path, "a", [record("one", title='=HYPERLINK("x")')]).written
    path.write_text("article,key,title,note\na,one,=mine,@home\n")
    assert not save(path, "a", [record("one", title="=other")]).written


def test_what_no_spreadsheet_bears_is_left_out(path: Path) -> None:
    records = [record("one", title="a\0b\ud800")]
    save(path, "a", records)
    assert table(path)["a", "one"]["title"] == "ab?"
    assert not save(path, "a", records).written


def test_mode_bits_stay_and_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "real.csv"
    real.parent.mkdir()
    real.write_text("article,key,title\n")
    real.chmod(0o640)
    link = tmp_path / "sources.csv"
    link.symlink_to(real)
    save(link, "a", [record("one")])
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert "a,one,On one" in real.read_text()
    assert [p.name for p in real.parent.iterdir()] == ["real.csv"]


def test_a_full_disk_leaves_the_sheet_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, "a", [record("one")])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SheetError, match="No space left"):
        save(path, "a", [record("one", title="New")])
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["archive", "sources.csv"]


def test_a_writer_waits_for_its_turn_and_says_for_whom(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whole_file, "locked", lambda p: LOCKED(p, 0.1))
    with LOCKED(path), pytest.raises(SheetError, match=f"process {os.getpid()}"):
        save(path, "a", [record("one")])
    assert save(path, "a", [record("one")]).written


LOCKED = whole_file.locked


def test_an_unchanged_sheet_needs_no_lock(path: Path) -> None:
    save(path, "a", [record("one")])
    with path.with_name(".sources.csv.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert not save(path, "a", [record("one")]).written


def test_what_another_wrote_meanwhile_is_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(path, "a", [record("one")])
    merge_first = sheet_module.whole_file.locked

    def late(target: Path):
        monkeypatch.setattr(sheet_module.whole_file, "locked", merge_first)
        save(path, "b", [record("two")])
        return merge_first(target)

    monkeypatch.setattr(sheet_module.whole_file, "locked", late)
    save(path, "a", [record("one", title="New")])
    assert {key: row["title"] for key, row in table(path).items()} == {
        ("a", "one"): "New",
        ("b", "two"): "On two",
    }
    assert not save(path, "b", [record("two")]).written


def test_articles_may_be_checked_at_once(path: Path) -> None:
    fork = multiprocessing.get_context("fork")
    names = [f"article {index}" for index in range(6)]
    runs = [fork.Process(target=save, args=(path, name, [record("one"), record("two")])) for name in names]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert table(path).keys() == {(name, key) for name in names for key in ("one", "two")}
    assert Sheet.load(path).memory.rows.keys() == set(names)


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(30, "Read-only file system")])
def test_an_interrupted_write_leaves_nothing_behind(
    path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def interrupted(*_: object) -> None:
        raise fault

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises((KeyboardInterrupt, SheetError)):
        save(path, "a", [record("one")])
    assert [p.name for p in path.parent.iterdir()] == []


def test_what_lies_in_the_way_is_not_written_through(path: Path) -> None:
    other = path.with_name("other")
    other.write_text("mine")
    path.with_name(".sources.csv.new").symlink_to(other)
    save(path, "a", [record("one")])
    assert other.read_text() == "mine"
    assert not path.is_symlink()


def test_an_unchanged_sheet_may_lie_in_a_read_only_folder(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(path, "a", [record("one")])
    (path.parent / "archive" / "sheet-state.json").unlink()

    def forbidden(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    assert not save(path, "a", [record("one")]).written
    with pytest.raises(SheetError, match="Permission denied"):
        save(path, "a", [record("one"), record("two")])


def test_a_folder_in_its_place_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(SheetError, match="not a file"):
        Sheet.load(path)


def test_a_column_that_is_not_ours_is_a_fault_of_the_program(path: Path) -> None:
    with pytest.raises(ValueError, match="note"):
        save(path, "a", [Record("one", {}, {"note": "mine"})])
