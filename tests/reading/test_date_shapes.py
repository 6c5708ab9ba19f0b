"""Where a date stands, by its shape."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.date_shapes import ends, is_date, loose_end


@pytest.mark.parametrize(
    "text",
    [
        "2017", "2017-12", "2017-12-19", "19 December 2017", "December 19, 2017", "Dec. 2017", "1998–1999", "2017a",
        "19 de diciembre de 2017", "1er mai 2015", "19. Mai 2019", "Spring 2013", "6–7 May 2009", "May 6–7, 2009",
        "November–December 2010", "30 April – 2 May 2009", "2017年12月19日", "2017년 12월 19일", "n.d.", "s.f.", "c. 1850",
        "19/12/2017", "Enero de 2008", "3 мая 2012",
    ],
)  # fmt: skip
def test_a_date_is_one(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Coast Times",
        "24 Horas",
        "Conference 2018",
        "20 Salt 2013",
        "12 (3)",
        "31",
        "Volume 2010",
        "2153",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert not is_date(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("4 June 2013. Salt", "4 June 2013"),
        ("4 Xyzember 2013, Salt", "4 Xyzember 2013"),
        ("2013 Salt", "2013"),
        ("Salt", ""),
    ],
)
def test_behind_a_word_like_retrieved_any_month_will_do(text: str, date: str) -> None:
    assert text[: max(0, loose_end(text, 0))] == date


@given(st.text(alphabet="may 12009-.,年월de", max_size=40), st.integers(0, 40))
def test_ends_lie_behind_the_beginning(text: str, at: int) -> None:
    assert all(at < end <= len(text) for end in ends(text, at))
