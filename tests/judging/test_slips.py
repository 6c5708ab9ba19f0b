"""Slips of the pen in a day."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.judging.slips import LAG, Part, slip, transposed, wrong_part

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("claimed", "meant", "part"),
    [
        ("2017-09-19", "2017-12-19", Part.MONTH),
        ("2019-07-03", "2019-03-07", Part.EXCHANGED),
        ("2019-07-21", "2019-07-12", Part.DAY),
        ("2019-07-01", "2019-07-10", Part.DAY),
        ("2016-12-19", "2017-12-19", Part.YEAR),
        ("2071-12-19", "2017-12-19", Part.YEAR_DIGITS),
        ("2007-12-19", "2017-12-19", None),
        ("2017-12-19", "2017-12-20", None),
        ("2017-09-18", "2017-12-19", None),
        ("2017-12-19", "2017-12-19", None),
    ],
)
def test_the_part_that_is_wrong(claimed: str, meant: str, part: Part | None) -> None:
    assert wrong_part(date.fromisoformat(claimed), date.fromisoformat(meant)) is part


@given(DAYS, DAYS)
def test_a_slip_can_be_made_in_either_direction(one: date, other: date) -> None:
    assert wrong_part(one, other) is wrong_part(other, one)


@given(DAYS, st.integers(1, 12), st.integers(0, LAG))
def test_a_wrong_month_is_mended_from_a_source_of_the_next_days(meant: date, month: int, lag: int) -> None:
    assume(month != meant.month and meant.day <= 28)
    found = slip(meant.replace(month=month), [meant + timedelta(lag)])
    assert found is not None and found.lag <= lag
    if found.lag == lag:
        assert found.meant == meant


@given(DAYS, st.lists(DAYS, max_size=4))
def test_what_was_meant_is_never_after_the_first_source(claimed: date, sources: list[date]) -> None:
    found = slip(claimed, sources)
    if found is not None:
        assert (min(sources) - found.meant).days == found.lag and 0 <= found.lag <= LAG
        assert wrong_part(claimed, found.meant) is found.part


@given(st.integers(0, 9999), st.integers(0, 2))
def test_neighbouring_digits_change_places(number: int, at: int) -> None:
    digits = f"{number:04d}"
    changed = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert transposed(digits, changed) is (digits != changed)
