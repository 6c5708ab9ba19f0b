"""One date string on its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.reading import parse_date, readings


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2017-12-19", "2017-12-19"),
        ("2017-12", "2017-12"),
        ("20171219", "2017-12-19"),
        ("2017-12-19T23:30:00-05:00", "2017-12-19"),
        ("19 December 2017", "2017-12-19"),
        ("December 19, 2017", "2017-12-19"),
        ("Dec. 19, 2017", "2017-12-19"),
        ("Fri, 19 Dec 2017 10:00:00 GMT", "2017-12-19"),
        ("19-Dec-2017", "2017-12-19"),
        ("Tuesday, 19th of December 2017", "2017-12-19"),
        ("19 de diciembre de 2017", "2017-12-19"),
        ("19. Dezember 2017", "2017-12-19"),
        ("1er mai 1999", "1999-05-01"),
        ("19 декабря 2017 г.", "2017-12-19"),
        ("19 грудня 2017 року", "2017-12-19"),
        ("2003. február 1.", "2003-02-01"),
        ("2003 m. vasario 1 d.", "2003-02-01"),
        ("१ जनवरी २००३", "2003-01-01"),
        ("１９ December ２０１７", "2017-12-19"),
        ("2017年12月19日", "2017-12-19"),
        ("平成29年12月19日", "2017-12-19"),
        ("2017년 12월 19일", "2017-12-19"),
        ("주체106(2017)년 12월 19일", "2017-12-19"),
        ("2017. 12. 19.", "2017-12-19"),
        ("1 มกราคม พ.ศ. 2546", "2003-01-01"),
        ("19/12/2017", "2017-12-19"),
        ("12/2017", "2017-12"),
        ("Summer 2009", "2009-22"),
        ("Sommer 2009", "2009-22"),
        ("Q3 2019", "2019-35"),
        ("c. 1998", "1998"),
        ("[2009]", "2009"),
        ("1998–99", "1998/1999"),
        ("6–7 May 2009", "2009-05-06/2009-05-07"),
        ("March–April 2010", "2010-03/2010-04"),
        ("May 3 – June 7, 2009", "2009-05-03/2009-06-07"),
        ("December 2017 – January 2018", "2017-12/2018-01"),
        ("late May 2010", "2010-05"),
        ("1980s", "198X"),
        ("20th century", "19XX"),
    ],
)
def test_a_date_is_read(text: str, edtf: str) -> None:
    when = parse_date(text)
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n.d.",
        "we",
        "$12",
        "10 May",
        "31 February 2010",
        "2017-13-45",
        "published 19 May 2000",
        "2009, reprinted 2012",
        "before 1900",
        "page 1975",
        "1,200",
        "978-0-306-40615-7",
        "3.2.1",
        "x" * 10_000,
    ],
)
def test_what_is_not_a_whole_date_is_not_read(text: str) -> None:
    assert parse_date(text) is None
    assert readings(text) == ()


def test_an_ambiguous_one_has_two_readings_until_something_decides() -> None:
    assert parse_date("03/04/2017") is None
    assert [w.edtf for w in readings("03/04/2017")] == ["2017-03-04", "2017-04-03"]


@pytest.mark.parametrize(
    ("languages", "order", "edtf"),
    [
        ((), "dmy", "2017-04-03"),
        ((), "mdy", "2017-03-04"),
        (("es",), "", "2017-04-03"),
        (("en-US",), "", "2017-03-04"),
        (("en-GB",), "", "2017-04-03"),
    ],
)
def test_the_order_or_the_language_decides(languages: tuple[str, ...], order: str, edtf: str) -> None:
    when = parse_date("03/04/2017", languages, order)
    assert when is not None
    assert when.edtf == edtf


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_plain_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y年%m月%d日", "%d.%m.%Y"):
        when = parse_date(day.strftime(form))
        assert when is not None
        assert (when.earliest, when.latest) == (day, day)


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for when in readings(text):
        assert when.earliest <= when.latest
