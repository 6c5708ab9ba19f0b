"""RIS files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.ris import likelihood, read
from pipeline.model import Fields

RECORD = """TY  - JOUR
ID  - moss2017
AU  - Moss, Ada
A1  - World Office
T1  - The Sea Wall
  of Harbour
T2  - Coast Journal
DA  - 2017/12/03/
PY  - 2017
VL  - 4
IS  - 2
SP  - 12
EP  - 15
DO  - https://doi.org/10.1000/x
SN  - 1234-567X
UR  - https://example.org/a
Y2  - 2019/01/02/
N1  - archived at: https://web.archive.org/web/20190102030405/https://example.org/a
N1  - A remark: of no interest
ER  -
"""


def _check_places(source: str, draft: Draft) -> None:
    for found in (*draft.references, *draft.unparsed):
        assert source[found.span.start : found.span.end] == found.raw


def _only(source: str) -> Fields:
    draft = read(source)
    assert len(draft.references) == 1 and not draft.unparsed
    return draft.references[0].fields


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_record(end: str) -> None:
    source = "\ufeff" + RECORD.replace("\n", end)
    draft = read(source)
    _check_places(source, draft)
    (reference,) = draft.references
    assert reference.raw.startswith("TY  - JOUR") and reference.raw.endswith("ER  -")
    fields = reference.fields
    assert (reference.name, fields.authors) == ("moss2017", ("Moss, Ada", "World Office"))
    assert (fields.title, fields.work) == ("The Sea Wall of Harbour", "Coast Journal")
    assert fields.date and fields.date.when and fields.date.when.edtf == "2017-12-03"
    assert fields.access_date and fields.access_date.when and fields.access_date.when.edtf == "2019-01-02"
    assert (fields.volume, fields.issue, fields.pages) == ("4", "2", "12–15")
    assert fields.identifiers == (("doi", "10.1000/x"), ("issn", "1234-567X"))
    assert fields.archive_url.endswith("/https://example.org/a")


def test_records_of_publishers() -> None:
    assert _only("TY  - BOOK\nBT  - Salt\nSN  - 978-0-306-40615-7\n").title == "Salt"
    assert _only("TY - WEB\nTI - A\nUR - http://a.org/;http://b.org/\nER -\n").url == "http://a.org/"
    date = _only("TY  - GEN\nTI  - A\nPY  - 2012/05//\nER  - ").date
    assert date and date.when and date.when.edtf == "2012-05"
    spring = _only("TY  - GEN\nTI  - A\nDA  - ///Spring 2012\nER  - ").date
    assert spring and spring.when


def test_a_record_that_is_not_ended_ends_where_the_next_begins() -> None:
    source = "TY  - GEN\nTI  - A\n\nTY  - GEN\nTI  - B\n"
    assert [r.raw for r in read(source).references] == ["TY  - GEN\nTI  - A", "TY  - GEN\nTI  - B"]


def test_what_is_outside_is_told() -> None:
    source = f"Exported today\nby hand\n\n{RECORD}\nTI  - lost\nTY  - GEN\nER  - \n tail"
    draft = read(source)
    _check_places(source, draft)
    assert [(u.raw, u.reason) for u in draft.unparsed] == [
        ("Exported today\nby hand", "lines outside of the records"),
        ("TI  - lost", "lines outside of the records"),
        ("TY  - GEN\nER  -", "an entry that names no source"),
        (" tail", "lines outside of the records"),
    ]


@given(st.text(st.sampled_from("TYERIAU10 -\n\rab"), max_size=80))
def test_anything_is_read(source: str) -> None:
    _check_places(source, read(source))


def test_likelihood() -> None:
    assert likelihood(RECORD) > 0.95
    assert likelihood("TY was here\nER - said so") == 0.0
