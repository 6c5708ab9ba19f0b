"""CSV, written."""

import csv

import pytest
from hypothesis import given, settings

from pipeline.bibliography.outgoing import Entry
from pipeline.exporters.csv import EXPORTER
from pipeline.formats.source_csv import read
from pipeline.model import Fields
from pipeline.store.columns import BIBLIOGRAPHIC
from tests.exporters.round_trip import back, fields, plain


def _rows(*made: Fields, text: str = "") -> list[dict[str, str]]:
    written = EXPORTER.write([Entry(f"k{n}", each, text=text) for n, each in enumerate(made)])
    return list(csv.DictReader(written.splitlines()))


def test_a_row_has_the_columns_of_the_sheet_and_one_for_each_further_identifier() -> None:
    (row,) = _rows(
        Fields(title='The "Sea", a wall', authors=("Moss, Ada", "Roe, Bo"), identifiers=(("pmid", "7"),))
    )
    assert list(row) == ["key", *BIBLIOGRAPHIC, "url_status", "pmid"]
    assert (row["key"], row["title"], row["authors"], row["pmid"]) == (
        "k0",
        'The "Sea", a wall',
        "Moss, Ada; Roe, Bo",
        "7",
    )


@pytest.mark.parametrize("title", ["=1+1", "+cmd", "-2+3", "@sum", "\t=1", "＝1"])
def test_no_cell_is_a_formula(title: str) -> None:
    (row,) = _rows(Fields(title=title))
    assert row["title"].startswith("'")
    (found,) = back(EXPORTER, read, Fields(title=title.strip()))
    assert found.title == title.strip()


def test_what_its_fields_do_not_say_is_a_note() -> None:
    assert _rows(Fields(), text="=Box 3.")[0]["note"] == "'=Box 3."


@settings(max_examples=60, deadline=None)
@given(fields())
def test_what_is_written_is_read_again(made: Fields) -> None:
    assert back(EXPORTER, read, made, made) == [plain(made)] * 2
