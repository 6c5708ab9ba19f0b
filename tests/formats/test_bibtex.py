"""BibTeX and BibLaTeX files."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formats import Draft
from pipeline.formats.bibtex import FORMAT, likelihood, read
from pipeline.model import Fields

FILE = r"""% Encoding: UTF-8
@string{cj = {Coast } # "Journal"}
@Article{moss2017,
  author  = "Moss, Ada and {World Office} and van der Berg, Jan and others",
  title   = {The {Sea} Wall: {\'E}tude},
  journal = cj, year = 2017, month = dec, day = 3,
  volume = 4, number = {2}, pages = {12--15},
  doi = {https://doi.org/10.1000/x_1}, url = {https://example.org/a\_b\%20c},
}
@comment{not @book{read, title={x}}}
@preamble{"\newcommand{\x}{y}"}
@online(salt, title = {Salt}, date = {2012-05-03/2012-05-04}, urldate = {2019-01-02}, language = {es},
  eprint = {1234.56789}, eprinttype = {arxiv})
"""


def _only(source: str) -> Fields:
    draft = read(source)
    assert len(draft.references) == 1 and not draft.unparsed
    return draft.references[0].fields


def _check_places(source: str, draft: Draft) -> None:
    for found in (*draft.references, *draft.unparsed):
        assert source[found.span.start : found.span.end] == found.raw


def test_the_example_file() -> None:
    draft = read(FILE)
    _check_places(FILE, draft)
    first, second = draft.references
    assert (first.key, first.number, first.name, second.key) == ("r0", 1, "moss2017", "r1")
    assert first.raw.startswith("@Article{moss2017") and first.raw.endswith(",\n}")
    assert first.fields.authors == ("Moss, Ada", "World Office", "van der Berg, Jan")
    assert (first.fields.title, first.fields.work) == ("The Sea Wall: Étude", "Coast Journal")
    assert first.fields.date and first.fields.date.when and first.fields.date.when.edtf == "2017-12-03"
    assert (first.fields.volume, first.fields.issue, first.fields.pages) == ("4", "2", "12–15")
    assert first.fields.identifiers == (("doi", "10.1000/x_1"),)
    assert first.fields.url == "https://example.org/a_b%20c"
    assert first.text.startswith("Moss, Ada; World Office; van der Berg, Jan (2017-12-03).")
    assert second.raw.startswith("@online(") and second.raw.endswith(")")
    assert second.fields.date and second.fields.date.text == "2012-05-03/2012-05-04"
    assert second.fields.access_date and second.fields.language == "es"
    assert second.fields.identifiers == (("arxiv", "1234.56789"),)
    assert (draft.statements, draft.sections, draft.unparsed) == ((), (), ())


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        ("year = 2017", "2017"),
        ("year = {2017}, month = {March}", "2017-03"),
        ("year = 2017, month = 3, day = 4", "2017-03-04"),
        ("year = 2017, month = mar", "2017-03"),
        ("date = {2017-03}, year = 1999", "2017-03"),
        ("year = {2017}, month = {May 3}", "2017-05-03"),
        ("year = {in press}", None),
    ],
)
def test_dates(fields: str, date: str | None) -> None:
    found = _only(f"@misc{{a, title = {{A}}, {fields}}}").date
    assert found and (found.when.edtf if found.when else None) == date


def test_a_month_joined_to_a_day() -> None:
    found = _only('@misc{a, title = {A}, year = 2017, month = mar # "~4"}').date
    assert found and found.when and found.when.edtf == "2017-03-04"


def test_an_entry_inherits_from_the_one_it_refers_to() -> None:
    source = """@inproceedings{a, title = {Salt}, author = {Moss, Ada}, crossref = {P}}
@proceedings{p, title = {Meeting}, booktitle = {Old}, year = 2001, publisher = {Press}, editor = {Roe, Bo}}"""
    child, parent = (r.fields for r in read(source).references)
    assert (child.title, child.work, child.publisher, child.authors) == (
        "Salt",
        "Old",
        "Press",
        ("Moss, Ada",),
    )
    assert child.date == parent.date
    assert (parent.title, parent.authors) == ("Meeting", ())


def test_an_address_in_a_note_is_found() -> None:
    found = _only(
        r"@misc{a, title={A}, howpublished={\url{http://example.org/~moss}}, note={Accessed: 2019-03-04}}"
    )
    assert found.url == "http://example.org/~moss"
    assert found.access_date and found.access_date.text == "2019-03-04"


def test_what_is_broken_does_not_swallow_what_follows() -> None:
    source = "@misc{a, title = {never closed\n\n@misc{b, title = {B}}\n@misc{c, title {C}}\n@misc{d, title = {D}} tail"
    draft = read(source)
    _check_places(source, draft)
    assert [r.name for r in draft.references] == ["b", "d"]
    assert [(u.raw[:7], u.reason) for u in draft.unparsed] == [
        ("@misc{a", "its braces are never closed"),
        ("@misc{c", "it has no fields that can be read"),
        ("tail", "text outside of the entries"),
    ]


def test_an_entry_without_fields_is_told() -> None:
    assert [u.reason for u in read("@misc{a,}").unparsed] == ["an entry that names no source"]


def test_odd_writing_is_read() -> None:
    assert _only("@misc{a, title = {A} year = 2001}").date
    assert _only('@misc { a , TITLE="A {"}quoted{"} word" }').title == 'A "quoted" word'
    assert _only("@misc{title = {No key}}").title == "No key"
    assert _only("@misc{a, title = unknown # { macro}}").title == "unknown macro"
    assert _only("@misc{a, url = {http://example.org/a\n   /b}}").url == "http://example.org/a/b"
    assert _only("\ufeff@misc{a,\r\n title = {A\r\n  B}}").title == "A B"


def test_macros_do_not_grow_without_end() -> None:
    macros = "@string{a0 = {xxxxxxxxxx}}\n" + "".join(
        f"@string{{a{n} = a{n - 1} # a{n - 1} # a{n - 1}}}\n" for n in range(1, 40)
    )
    assert len(_only(macros + "@misc{b, title = a39}").title) <= 500


def test_inheritance_does_not_grow_without_end() -> None:
    children = "".join(f"@misc{{c{n}, title={{T}}, crossref=p}}\n" for n in range(2000))
    draft = read(children + f"@misc{{p, title={{P}}, publisher={{{'x' * 20_000}}}}}")
    assert len(draft.references) == 2001
    assert draft.references[0].fields.publisher and not draft.references[1999].fields.publisher


@given(st.text(st.sampled_from('@{}()",=#%\\ \nabT1misctitle'), max_size=80))
def test_anything_is_read_and_nothing_is_lost(source: str) -> None:
    draft = read(source)
    _check_places(source, draft)
    places = sorted(found.span for found in (*draft.references, *draft.unparsed))
    assert all(a.end <= b.start for a, b in pairwise(places))


@pytest.mark.parametrize(
    "piece", ["{", "}", "@", '"', "@a{", "@a{b,c={", "\n@a{b,c={\n", "@string{a=a#a}\n", "and ", "%\n"]
)
def test_much_of_one_thing_is_read(piece: str) -> None:
    source = "@a{b, title={x}, author={" + piece * (200_000 // len(piece))
    _check_places(source, read(source))


@pytest.mark.parametrize("name", ["author", "title", "url", "date", "note", "year", "crossref"])
@pytest.mark.parametrize("piece", [" ", "and ", "~", "-", "\\'", "0", "http://", "accessed "])
def test_a_field_of_one_thing_is_read(name: str, piece: str) -> None:
    source = f"@misc{{k, doi = {{10.1/x}}, {name} = {{{piece * (200_000 // len(piece))}}}}}"
    assert _only(source).identifiers == (("doi", "10.1/x"),)


def test_likelihood() -> None:
    assert likelihood("@a{" + " " * 65_000) == 0.0
    assert likelihood(FILE) > 0.95
    assert likelihood("Write to moss@example.org, {or} not.") == 0.0
    assert FORMAT.suffixes == (".bib", ".bibtex")
