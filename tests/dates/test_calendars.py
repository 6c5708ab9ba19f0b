"""The Persian and Islamic calendars, and parts of months and years that are counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.calendars import ISLAMIC, PERSIAN, gregorian
from pipeline.dates.edtf import from_edtf
from pipeline.dates.slices import sliced
from pipeline.dates.tagger import Piece, find_dates


@pytest.mark.parametrize(
    ("year", "month", "day", "edtf"),
    [
        (1400, 1, 1, "2021-03-21"),
        (1396, 9, 28, "2017-12-19"),
        (1357, 11, 22, "1979-02-11"),
        (1399, 12, 30, "2021-03-20"),
        (1396, 9, None, "2017-11-22/2017-12-21"),
        (1395, None, None, "2016-03-20/2017-03-20"),
        (1398, 12, 30, ""),  # no leap year
        (1177, 1, 1, ""),
        (1634, 1, 1, ""),
    ],
)
def test_persian_days(year: int, month: int | None, day: int | None, edtf: str) -> None:
    assert gregorian(PERSIAN, year, month, day) == edtf


@pytest.mark.parametrize(
    ("year", "month", "day", "known"),
    [
        (1439, 1, 1, "2017-09-21"),
        (1440, 9, 1, "2019-05-06"),
        (1445, 10, 1, "2024-04-10"),
        (1400, 1, 1, "1979-11-20"),
    ],
)
def test_an_islamic_day_is_three_days_wide_and_holds_the_known_one(
    year: int, month: int, day: int, known: str
) -> None:
    when = from_edtf(gregorian(ISLAMIC, year, month, day))
    assert when is not None
    assert when.days == 3
    assert when.earliest <= date.fromisoformat(known) <= when.latest


@given(st.integers(1178, 1632), st.integers(1, 12))
def test_persian_months_follow_each_other_without_a_gap(year: int, month: int) -> None:
    this = from_edtf(gregorian(PERSIAN, year, month))
    after = from_edtf(gregorian(PERSIAN, year + month // 12, month % 12 + 1))
    assert this is not None and after is not None
    assert this.latest + timedelta(days=1) == after.earliest
    assert this.days in (29, 30, 31)


@pytest.mark.parametrize(
    ("language", "sentence", "edtf"),
    [
        ("fa", "او در ۲۸ آذر ۱۳۹۶ رفت و در سال ۱۳۹۸ برگشت.", ["2017-12-19", "2019-03-21/2020-03-19"]),
        ("fa", "۱۳۹۶/۰۹/۲۸", ["2017-12-19"]),
        ("fa", "از ۵ تا ۷ آذر ۱۳۹۶", ["2017-11-26/2017-11-28"]),
        ("fa", "در ۱۹ دسامبر ۲۰۱۷ آمد.", ["2017-12-19"]),
        ("ar", "في 1 محرم 1439 هـ الموافق 21 سبتمبر 2017", ["2017-09-21/2017-09-23", "2017-09-21"]),
        ("ar", "قال رمضان إنه سيعود.", []),
        ("en", "The mosque was finished in 1439 AH.", ["2017-09-21/2018-09-12"]),
        ("th", "เขาเกิดวันที่ 5 มกราคม พ.ศ. 2546", ["2003-01-05"]),
        ("ja", "明治5年と大正12年9月1日", ["1872", "1923-09-01"]),
        ("ko", "음력 8월 15일", []),
        ("zh", "农历8月15日，公历2019年9月13日", ["2019-09-13"]),
    ],
)
def test_calendars_in_sentences(language: str, sentence: str, edtf: list[str]) -> None:
    assert [m.edtf for m in find_dates([Piece(sentence)], language)[0]] == edtf


@pytest.mark.parametrize(
    ("whole", "unit", "which", "count", "edtf"),
    [
        ("1918-08", "week", -1, 1, "1918-08-25/1918-08-31"),
        ("1951-02", "week", -1, 2, "1951-02-15/1951-02-28"),
        ("1951-02", "week", 1, 1, "1951-02-01/1951-02-07"),
        ("1915", "month", 1, 10, "1915-01/1915-10"),
        ("1939", "month", -1, 2, "1939-11/1939-12"),
        ("1998-05", "day", 2, 1, "1998-05-02"),
        ("1998-05", "day", 40, 1, "1998-05"),
        ("2019-05", "sunday", 1, 1, "2019-05-05"),
        ("2018-05", "friday", -1, 1, "2018-05-25"),
        ("2019-02", "monday", 5, 1, "2019-02"),
        ("-0489", "day", 1, 1, "-0489"),
        ("1998", "month", 13, 1, "1998"),
    ],
)
def test_counted_parts(whole: str, unit: str, which: int, count: int, edtf: str) -> None:
    assert sliced(whole, unit, which, count) == edtf


@given(
    st.sampled_from(["1998", "1998-02", "2000-02", "2001-12"]),
    st.sampled_from(["day", "week", "month"]),
    st.integers(-1, 60),
    st.integers(1, 60),
)
def test_a_part_is_within_its_whole(whole: str, unit: str, which: int, count: int) -> None:
    if which == 0:
        return
    part, all_of_it = from_edtf(sliced(whole, unit, which, count)), from_edtf(whole)
    assert part is not None and all_of_it is not None
    assert unit == "month" or part.within(all_of_it)
