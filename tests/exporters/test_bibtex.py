"""BibTeX, written."""

import re

from hypothesis import given, settings

from pipeline.bibliography.dating import dated
from pipeline.bibliography.outgoing import Entry
from pipeline.exporters.bibtex import EXPORTER
from pipeline.formats.bibtex import read
from pipeline.model import Fields
from tests.exporters.round_trip import back, fields, plain

PAPER = Fields(
    authors=("Moss, Ada", "World Office and Sons"),
    title="The Sea_Wall: 50% of {Harbour} & more",
    work="Coast Journal",
    date=dated("3 December 2017"),
    volume="4",
    issue="2",
    pages="12–15",
    url="https://example.org/a_b%20c",
    identifiers=(("doi", "10.1000/x_1"), ("arxiv", "1234.56789")),
)
WRITTEN = r"""@article{moss,
  title = {{The Sea\_Wall: 50\% of {\textbraceleft}Harbour{\textbraceright} \& more}},
  author = {Moss, Ada and {World Office and Sons}},
  journal = {Coast Journal},
  volume = {4},
  number = {2},
  pages = {12–15},
  date = {2017-12-03},
  year = {2017},
  month = dec,
  url = {https://example.org/a_b%20c},
  doi = {10.1000/x\_1},
  eprint = {1234.56789},
  eprinttype = {arxiv},
  archiveprefix = {arXiv},
}
"""


def test_a_paper() -> None:
    assert EXPORTER.write([Entry("moss", PAPER)]) == WRITTEN


def test_kinds_of_entries() -> None:
    isbn = (("isbn", "978-0-306-40615-7"),)
    made = [
        Fields(title="A", publisher="Press", identifiers=isbn),
        Fields(title="A", work="B", issue="3", identifiers=isbn),
        Fields(title="A", work="Daily"),
        Fields(title="A", url="http://example.org/", publisher="Press"),
        Fields(title="A", publisher="Press"),
    ]
    text = EXPORTER.write([Entry(f"k{n}", each) for n, each in enumerate(made)])
    assert re.findall(r"@(\w+)\{(\w+),", text) == [
        ("book", "k0"), ("incollection", "k1"), ("article", "k2"), ("online", "k3"), ("misc", "k4"),
    ]  # fmt: skip
    assert back(EXPORTER, read, *made) == [plain(each) for each in made]


def test_what_its_fields_do_not_say_is_a_note() -> None:
    text = EXPORTER.write([Entry("k", Fields(), text="See the {archive}, box 3.")])
    assert text == "@misc{k,\n  note = {See the {\\textbraceleft}archive{\\textbraceright}, box 3.},\n}\n"


def test_an_identifier_without_a_field_is_named() -> None:
    made = Fields(title="A", identifiers=(("doi", "10.1/x"), ("arxiv", "1"), ("odd", "7")))
    assert EXPORTER.drops(made) == ("odd",)
    assert "odd" not in EXPORTER.write([Entry("k", made)])


def test_an_address_cannot_end_its_field() -> None:
    found = back(
        EXPORTER,
        read,
        Fields(title="A", url="http://example.org/}{ \\b"),
        Fields(title="B", url="http://e.org/{x}"),
    )
    assert [each.url for each in found] == ["http://example.org/%7D%7B%20%5Cb", "http://e.org/x"]


@settings(max_examples=60, deadline=None)
@given(fields())
def test_what_is_written_is_read_again(made: Fields) -> None:
    assert back(EXPORTER, read, made, made) == [plain(made)] * 2
