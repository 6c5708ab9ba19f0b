"""Tables of sources."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.source_csv import likelihood, read
from pipeline.model import Fields


def _check_places(source: str, draft: Draft) -> None:
    for found in (*draft.references, *draft.unparsed):
        assert source[found.span.start : found.span.end] == found.raw


def _only(source: str) -> Fields:
    draft = read(source)
    _check_places(source, draft)
    assert len(draft.references) == 1 and not draft.unparsed
    return draft.references[0].fields


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("prelude", ["", "\ufeff", "\ufeff\n\n"])
def test_a_table(delimiter: str, end: str, prelude: str) -> None:
    rows = [
        ["URL", "Date", "Title", "Author(s)"],
        ["https://example.org/a", "3 May 2012", '"The ""Sea"""', "Moss Ada"],
    ]
    source = prelude + end.join(delimiter.join(row) for row in rows) + end
    fields = _only(source)
    assert (fields.url, fields.title, fields.authors) == (
        "https://example.org/a",
        'The "Sea"',
        ("Moss Ada",),
    )
    assert fields.date and fields.date.when and fields.date.when.edtf == "2012-05-03"


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        ("Título;Fecha;Editorial;Enlace URL;DOI", ("title", "date", "publisher", "doi")),
        ("Titel;Datum;Verlag;x;ISBN", ("title", "date", "publisher", "isbn")),
        ("Titre;Année;Éditeur;x;PMID", ("title", "date", "publisher", "pmid")),
        ("Название;Год;Издательство;x;ISSN", ("title", "date", "publisher", "issn")),
    ],
)
def test_headings_of_other_languages(headings: str, names: tuple[str, ...]) -> None:
    fields = _only(f"{headings}\nSalz;2012;Press;z;10.1/x\n")
    assert (fields.title, fields.publisher) == ("Salz", "Press")
    assert fields.date and fields.date.text == "2012"
    assert fields.identifiers == ((names[3], "10.1/x"),)


def test_the_sheet_of_a_project() -> None:
    source = 'article,key,number,authors,title,date,url,note\na.txt,salt-2012,16,"Moss, Ada; Roe, Bo",\'=Salt,2012-05,https://example.org/,mine\n'
    draft = read(source)
    (reference,) = draft.references
    assert (reference.name, reference.number, reference.fields.issue) == ("salt-2012", 1, "")
    assert (reference.fields.title, reference.fields.authors) == ("=Salt", ("Moss, Ada", "Roe, Bo"))


def test_a_year_gives_way_to_a_date() -> None:
    date = _only("Publication Year,Title,Date\n2012,Salt,2012-05-03\n").date
    assert date and date.text == "2012-05-03"


def test_rows_that_do_not_fit_are_told() -> None:
    source = 'title,url\nA,http://a.org,c\n\n,,\n"B\nb",\n,http://c.org\n"never closed,http://d.org\nE,http://e.org\n'
    draft = read(source)
    _check_places(source, draft)
    assert [(r.fields.title, r.fields.url) for r in draft.references] == [("B b", ""), ("", "http://c.org")]
    assert [(u.raw.splitlines()[0], u.reason) for u in draft.unparsed] == [
        ("A,http://a.org,c", "has 3 cells, the header 2"),
        ('"never closed,http://d.org', "a quotation mark opens here and never closes"),
    ]


@pytest.mark.parametrize("source", ["", "name\n", "a,b,c\n1,2,3\n", "date,publisher\n2012,x\n", "{{{"])
def test_what_is_no_table_of_sources_is_told(source: str) -> None:
    draft = read(source)
    _check_places(source, draft)
    assert not draft.references


@given(st.text(st.sampled_from("title,url\n\r;\t\"'=ab\ufeff"), max_size=60))
def test_anything_is_read(rest: str) -> None:
    for source in (rest, f"title,url\n{rest}"):
        _check_places(source, read(source))


def test_likelihood() -> None:
    assert likelihood("title,url\nA,http://a.org\n") > 0.9
    assert likelihood("A title, an address and a date\n") == 0.0
    assert likelihood("Title\nA\n") == 0.0
