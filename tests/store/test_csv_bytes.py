"""A CSV file comes back byte for byte, and is read as other readers read it."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from pipeline.store.columns import neutralised, unneutralised
from pipeline.store.csv_bytes import CsvRecord, Form, decode, detect, split

CELL = st.text(alphabet="ab ,;\t\"\n\r\0é페\U0001f600=+-@'", max_size=8)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=6)
FORMS = st.builds(
    Form,
    encoding=st.sampled_from(["utf-8", "utf-16-le", "utf-16-be"]),
    delimiter=st.sampled_from(",;\t"),
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    quote_all=st.booleans(),
    prelude=st.sampled_from(["\ufeff"]),
)


def opened(data: bytes) -> tuple[Form, list[CsvRecord]]:
    form, text = decode(data)
    form = detect(form, text, ["article", "key", "note"])
    return form, split(form, text)


@given(FORMS, ROWS)
def test_what_is_written_is_read(form: Form, rows: list[list[str]]) -> None:
    header = ["article", "key", "note"]
    data = form.encode(form.prelude + "".join(map(form.record, [header, *rows])))
    found, records = opened(data)
    assert (found.delimiter, found.newline, found.encoding) == (form.delimiter, form.newline, form.encoding)
    assert [record.cells for record in records] == [header, *rows]


@given(
    st.binary(max_size=60),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"article,key,note\r\n", b'"', b"sep=;\n"]),
)
def test_any_bytes_come_back(tail: bytes, head: bytes) -> None:
    data = head + tail
    try:
        form, records = opened(data)
    except UnicodeDecodeError:
        assert data[:2] in (b"\xff\xfe", b"\xfe\xff")
        return
    assert form.encode(form.prelude + "".join(record.text for record in records)) == data


@given(st.text(alphabet='a,"\n', max_size=12))
def test_quotes_mean_what_they_mean_to_the_standard_library(text: str) -> None:
    records = [r for r in split(Form(), text) if r.text != "\n"]
    expected = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    assert [r.cells for r in records if r.closed] == expected[: sum(r.closed for r in records)]


@given(ROWS, st.integers(0, 2), CELL)
def test_a_changed_cell_leaves_its_neighbours(rows: list[list[str]], place: int, value: str) -> None:
    form = Form()
    record = split(form, form.record(rows[0]))[0]
    changed = split(form, record.with_cells({place: value}))[0]
    assert changed.cells == [*rows[0][:place], value, *rows[0][place + 1 :]]
    others = [raw for index, raw in enumerate(changed.raw_cells) if index != place]
    assert others == [raw for index, raw in enumerate(record.raw_cells) if index != place]


def test_a_lone_carriage_return_splits_no_row() -> None:
    form, records = opened(b"article,key,note\na,b,c\rd\nx,y,z\n")
    assert [record.cells for record in records[1:]] == [["a", "b", "c\rd"], ["x", "y", "z"]]
    assert '"c\rd"' in form.record(["a", "b", "c\rd"])


def test_lines_are_counted_through_quoted_newlines_and_the_hint() -> None:
    form, records = opened(b'sep=;\narticle;key;note\na;b;"1\n2"\nc;d;e\n')
    assert form.delimiter == ";"
    assert [record.line for record in records] == [2, 3, 5]


def test_windows_1252_comes_back_with_its_holes() -> None:
    data = b"article,key,note\na,b,caf\xe9 \x81\x93\n"
    form, records = opened(data)
    assert form.encoding == "cp1252"
    assert records[1].cells[2].startswith("café ")
    assert form.encode("".join(record.text for record in records)) == data


def test_a_quotation_mark_that_never_closes_is_noticed() -> None:
    assert [record.closed for record in opened(b'article,key\na,"b\nc,d\n')[1]] == [True, False]


def test_hostile_quotes_take_no_time() -> None:
    for text in ('"' * 1_000_001, ',"' * 500_000, '""' * 500_000 + "x", "\r" * 1_000_000):
        assert "".join(record.text for record in split(Form(), text)) == text


@given(st.text(alphabet="'=+-@\t\r\n ＝1a,.", max_size=6))
def test_a_formula_is_defused_and_read_as_it_was(text: str) -> None:
    cell = neutralised(text)
    assert unneutralised(cell) == text
    assert cell == text or cell == "'" + text


def test_formulas_are_defused_and_numbers_are_not() -> None:
    for text in ("=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "'=1", "-"):
        assert neutralised(text) == "'" + text
    for text in ("-5", "+5", "-1,5", "+12.5%", "2017-09-11", "'quoted'", "", "a=b"):
        assert neutralised(text) == text
