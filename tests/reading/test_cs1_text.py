"""Fields out of rendered references."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Fields
from pipeline.reading.cs1_text import read_fields, read_sources

FULL = (
    "Brown, Anna; Green, Paul (3 May 2012). \"The Price of 'Salt' in Quito\" (PDF). Journal of Salt. "
    "12 (3): 45–67. doi:10.1000/salt.12(3). PMID 1234567. Archived (PDF) from the original on 4 June 2015. "
    "Retrieved 2 March 2016. Salt was dear in those days, and few could pay for it."
)


def shown(fields: Fields) -> dict[str, object]:
    """What is known, dates as EDTF."""
    known = {}
    for name in fields.__slots__:
        value = getattr(fields, name)
        if value and name != "doubts":
            dated = name in ("date", "archive_date", "access_date")
            known[name] = (value.when.edtf if value.when else value.text) if dated else value
    return known


def test_a_full_reference() -> None:
    assert shown(read_fields(FULL, "en")) == {
        "authors": ("Brown, Anna", "Green, Paul"),
        "title": "The Price of 'Salt' in Quito",
        "work": "Journal of Salt",
        "date": "2012-05-03",
        "volume": "12",
        "issue": "3",
        "pages": "45–67",
        "archive_date": "2015-06-04",
        "access_date": "2016-03-02",
        "quote": "Salt was dear in those days, and few could pay for it",
        "identifiers": (("doi", "10.1000/salt.12(3)"), ("pmid", "1234567")),
    }


CASES = [
    (
        '"Envoy: "The doors stay open"". Radio Nova. 2017-09-11.',
        {"title": 'Envoy: "The doors stay open"', "work": "Radio Nova", "date": "2017-09-11"},
    ),
    (
        "Informe anual [Yearly report] (in Spanish). Lima: Editorial Sur. 1989. p. 26. El puente fue "
        "cerrado por las lluvias de aquel año.",
        {
            "title": "Informe anual",
            "trans_title": "Yearly report",
            "language": "Spanish",
            "publisher": "Editorial Sur",
            "date": "1989",
            "pages": "26",
            "quote": "El puente fue cerrado por las lluvias de aquel año",
        },
    ),
    (
        '"Report § Chronology". The Salt Bulletin. 89 (2153): 49–52. 1989-12-01.',
        {
            "title": "Report § Chronology",
            "work": "The Salt Bulletin",
            "volume": "89",
            "issue": "2153",
            "pages": "49–52",
            "date": "1989-12-01",
        },
    ),
    (
        '박, 지훈 (2022-11-07). "대사관 "2017년 이후 임명 안해"". 소금 신문.',
        {
            "authors": ("박, 지훈",),
            "title": '대사관 "2017년 이후 임명 안해"',
            "work": "소금 신문",
            "date": "2022-11-07",
        },
    ),
    (
        "“소금의 값”. 《소금 신문》. 2023년 3월 18일에 원본 문서에서 보존된 문서. 2023년 3월 19일에 확인함.",
        {
            "title": "소금의 값",
            "work": "소금 신문",
            "archive_date": "2023-03-18",
            "access_date": "2023-03-19",
        },
    ),
    (
        "Pérez Soto, Luis (17 de enero de 2018). «El precio de la sal». Revista de la Sal 55 (2): 99-105. "
        "ISSN 1234-5678. Archivado desde el original el 4 de junio de 2018. Consultado el 5 de julio de 2019.",
        {
            "authors": ("Pérez Soto, Luis",),
            "title": "El precio de la sal",
            "work": "Revista de la Sal",
            "volume": "55",
            "issue": "2",
            "pages": "99-105",
            "date": "2018-01-17",
            "archive_date": "2018-06-04",
            "access_date": "2019-07-05",
            "identifiers": (("issn", "1234-5678"),),
        },
    ),
    (
        "Anna Brown; et al. (2010), Salt and Sand, Boston, MA: Sandhill Press, p. 34, ISBN 978-1-4028-9462-6, "
        "archived from the original on 18 October 2014, retrieved 17 June 2011",
        {
            "authors": ("Anna Brown",),
            "title": "Salt and Sand",
            "publisher": "Sandhill Press",
            "date": "2010",
            "pages": "34",
            "archive_date": "2014-10-18",
            "access_date": "2011-06-17",
            "identifiers": (("isbn", "978-1-4028-9462-6"),),
        },
    ),
    (
        'Brown A, Green PQ, Hill R, et al. (July 2009). "Salt". Proc. Natl. Acad. Salt Sci. 10 (2): e53. '
        "PMC 2703945.",
        {
            "authors": ("Brown A", "Green PQ", "Hill R"),
            "title": "Salt",
            "work": "Proc. Natl. Acad. Salt Sci",
            "date": "2009-07",
            "volume": "10",
            "issue": "2",
            "pages": "e53",
            "identifiers": (("pmc", "2703945"),),
        },
    ),
    (
        'Brown, A. (1998). "Salt". In Hill, Rose; Dale, Tim (eds.). Encyclopedia of Minerals (2nd ed.). '
        "London: Dale & Hill. pp. 3–9.",
        {
            "authors": ("Brown, A.",),
            "title": "Salt",
            "work": "Encyclopedia of Minerals",
            "publisher": "Dale & Hill",
            "date": "1998",
            "pages": "3–9",
        },
    ),
    (
        "Jean Dubois, « Le prix du sel », sur lesel.example, Le Sel, 23 juin 2015 (consulté le 24 juin 2015).",
        {
            "authors": ("Jean Dubois",),
            "title": "Le prix du sel",
            "work": "lesel.example",
            "publisher": "Le Sel",
            "date": "2015-06-23",
            "access_date": "2015-06-24",
        },
    ),
    (
        "Jean Dubois, Histoire du sel, Paris, Éditions du Marais, coll. « Minéraux » (no 4), 1963, p. 207",
        {
            "authors": ("Jean Dubois",),
            "title": "Histoire du sel",
            "publisher": "Éditions du Marais",
            "date": "1963",
            "pages": "207",
        },
    ),
    (
        "Rosa Berg: Der Preis des Salzes. In: Salzblatt. Band 12, Nr. 3, 2001, S. 12–14, abgerufen am "
        "3. Juni 2020.",
        {
            "authors": ("Rosa Berg",),
            "title": "Der Preis des Salzes",
            "work": "Salzblatt",
            "date": "2001",
            "volume": "12",
            "issue": "3",
            "pages": "12–14",
            "access_date": "2020-06-03",
        },
    ),
    (
        '"Salt prices". Coast Times. 12 June 2004 – via coast.example.',
        {"title": "Salt prices", "work": "Coast Times", "date": "2004-06-12"},
    ),
    (
        '"Archived copy". Archived from the original on 2012-12-02. Retrieved 2013-01-14.CS1 maint: archived '
        "copy as title (link)",
        {"title": "Archived copy", "archive_date": "2012-12-02", "access_date": "2013-01-14"},
    ),
    (
        '"Salt". Coast Times (subscription required).[dead link] Cite has empty unknown parameter: |dead= '
        "(help)",
        {"title": "Salt", "work": "Coast Times"},
    ),
    (
        "The Salt Page Archived 12 August 2012 at the Wayback Machine.",
        {"title": "The Salt Page", "archive_date": "2012-08-12"},
    ),
    (
        "Moran, Jo. Reading the Salt. Dale & Hill. p. 95.",
        {"authors": ("Moran, Jo",), "title": "Reading the Salt", "publisher": "Dale & Hill", "pages": "95"},
    ),
    (
        "Brown, Anna (2003). Hill, Rose (ed.). Salt of the Earth. W. W. Dale. p. xi.",
        {
            "authors": ("Brown, Anna",),
            "title": "Salt of the Earth",
            "publisher": "W. W. Dale",
            "date": "2003",
            "pages": "xi",
        },
    ),
    (
        '"Salt". Evolution: Education and Outreach. Retrieved 1 May 2010.',
        {"title": "Salt", "work": "Evolution: Education and Outreach", "access_date": "2010-05-01"},
    ),
    (
        '"Salt Monthly". Game World. Vol. 53. October 1993. p. 100.',
        {"title": "Salt Monthly", "work": "Game World", "volume": "53", "date": "1993-10", "pages": "100"},
    ),
    ("https://salt.example/prices/", {"url": "https://salt.example/prices/"}),
]


@pytest.mark.parametrize(("text", "known"), CASES, ids=[text[:40] for text, _ in CASES])
def test_reference(text: str, known: dict[str, object]) -> None:
    language = {"Jean": "fr", "Rosa": "de", "Pére": "es"}.get(text[:4], "en")
    assert shown(read_fields(text, language)) == known


def test_several_sources_stand_one_a_line() -> None:
    text = '"Salt". Coast Times. 3 May 2012.\n  Brown, Anna (2013). Sand and Salt. Dale & Hill. p. 4.'
    first, second = read_sources(text, "en")
    assert (first.title, first.work) == ("Salt", "Coast Times")
    assert (second.title, second.pages) == ("Sand and Salt", "4")


@pytest.mark.parametrize(
    "text",
    [
        '"Salt". Coast Times.\nArchived from the original on 3 May 2012.',
        '"Salt". Coast\nTimes. 3 May 2012.',
        '"Salt".\nSur. 2001.',
        '"Salt". Coast Times. 3 May 2012.\n\u200b\n',
    ],
)
def test_one_source_may_take_several_lines(text: str) -> None:
    (fields,) = read_sources(text, "en")
    assert fields.title == "Salt"


def test_no_break_spaces_and_line_ends_are_blanks() -> None:
    wrapped = FULL.replace(" 12 (3)", "\n    12\u00a0(3)").replace("of Salt", "of\u00a0Salt")
    assert read_fields(wrapped, "en") == read_fields(FULL, "en")


@given(st.text(alphabet="aB1 .,;:()[]\"“”«»–-\n'p", max_size=150))
def test_any_text_is_read_and_nothing_is_invented(text: str) -> None:
    fields = read_fields(text)
    letters = set(text)
    assert set(
        "".join((fields.title, fields.work, fields.publisher, fields.quote, *fields.authors))
    ) <= letters | {" "}
