"""Another day in the form of a sample."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.reading import parse_date
from pipeline.dates.when import When
from pipeline.dates.writing import write_like


@pytest.mark.parametrize(
    ("sample", "language", "written"),
    [
        ("September 19", "en", "December 19"),
        ("Sept. 18, 2016", "en", "Dec. 19, 2017"),
        ("21st of September", "en", "19th of December"),
        ("Monday, 18 September 2017", "en", "Tuesday, 19 December 2017"),
        ("SEPTEMBER 19", "en", "DECEMBER 19"),
        ("September 2016", "en", "December 2017"),
        ("2016", "en", "2017"),
        ("19 de septiembre de 2017", "es", "19 de diciembre de 2017"),
        ("19/09/2017", "es", "19/12/2017"),
        ("09/19/2017", "en-US", "12/19/2017"),
        ("19. September", "de", "19. Dezember"),
        ("01.09.17", "de", "19.12.17"),
        ("1er septembre 2017", "fr", "19 décembre 2017"),
        ("19 вересня 2017 року", "uk", "19 грудня 2017 року"),
        ("вересні 2017", "uk", "грудні 2017"),
        ("19 września 2017", "pl", "19 grudnia 2017"),
        ("9月19日", "ja", "12月19日"),
        ("平成28年9月19日", "ja", "平成29年12月19日"),
        ("2017년 9월 19일", "ko", "2017년 12월 19일"),
        ("۱۹ سپتامبر ۲۰۱۷", "fa", "۱۹ دسامبر ۲۰۱۷"),
        ("2017-09-19", "en", "2017-12-19"),
    ],
)
def test_it_is_written_as_the_sample_is(sample: str, language: str, written: str) -> None:
    assert write_like(sample, When.of(2017, 12, 19), language) == written


@pytest.mark.parametrize(
    "sample", ["", "soon", "03/04/2017", "6-7 May 2009", "the same year", "1980s", "May and June"]
)
def test_a_sample_that_cannot_be_followed_gives_nothing(sample: str) -> None:
    assert write_like(sample, When.of(2017, 12, 19), "en") == ""


def test_a_day_is_not_written_of_a_month_nor_a_month_of_a_year() -> None:
    assert write_like("September 19", When.of(2017, 12), "en") == ""
    assert write_like("September 2017", When.of(2016), "en") == ""
    assert write_like("September 2017", When.of(2017, 12), "en") == "December 2017"


@given(
    st.dates(date(1500, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["en", "es", "de", "fr", "uk", "ru", "it", "pt", "nl", "pl"]),
)
def test_what_is_written_reads_back(day: date, language: str) -> None:
    sample = {"es": "3 de mayo de 2001", "de": "3. Mai 2001", "fr": "3 mai 2001", "uk": "3 травня 2001"}
    sample |= {
        "ru": "3 мая 2001",
        "it": "3 maggio 2001",
        "pt": "3 de maio de 2001",
        "nl": "3 mei 2001",
        "pl": "3 maja 2001",
    }
    text = write_like(sample.get(language, "May 3, 2001"), When.on(day), language)
    when = parse_date(text, [language])
    assert when is not None
    assert (when.earliest, when.latest) == (day, day)


def test_an_iso_day_keeps_its_noughts() -> None:
    assert write_like("2017-12-19", When.of(2019, 3, 5), "en") == "2019-03-05"
