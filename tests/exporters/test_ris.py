"""RIS, written."""

from hypothesis import given, settings

from pipeline.bibliography.dating import dated
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters.ris import EXPORTER
from pipeline.formats.ris import read
from pipeline.model import Fields
from tests.exporters.round_trip import back, fields, plain

WRITTEN = """TY  - JOUR
ID  - moss
AU  - Moss, Ada
TI  - The Sea Wall
T2  - Coast Journal
PY  - 2017
DA  - 2017/12//
SP  - 12
EP  - 15
UR  - https://example.org/
DO  - 10.1000/x
N1  - pmid: 7
N1  - quote: It held.
ER  -{}
"""


def test_a_record() -> None:
    made = Fields(
        authors=("Moss, Ada",),
        title="The Sea\nWall",
        work="Coast Journal",
        date=dated("December 2017"),
        pages="12–15",
        url="https://example.org/",
        quote="It held.",
        identifiers=(("doi", "10.1000/x"), ("pmid", "7")),
    )
    assert EXPORTER.write([Entry("moss", made)]) == WRITTEN.format(" ")


def test_no_value_can_begin_a_line() -> None:
    text = EXPORTER.write([Entry("k", Fields(title="A\nER  - \n\rTY  - B"))])
    assert [line[:6] for line in text.splitlines()] == ["TY  - ", "ID  - ", "TI  - ", "ER  - "]


def test_what_its_fields_do_not_say_is_a_note() -> None:
    assert "N1  - Box 3.\n" in EXPORTER.write([Entry("k", Fields(), text="Box 3.")])


@settings(max_examples=60, deadline=None)
@given(fields())
def test_what_is_written_is_read_again(made: Fields) -> None:
    assert back(EXPORTER, read, made, made) == [plain(made)] * 2
