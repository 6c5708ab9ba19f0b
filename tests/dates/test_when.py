"""When's algebra: its laws, over days, months, years and intervals."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.edtf import from_edtf
from pipeline.dates.when import When

DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))


@st.composite
def whens(draw: st.DrawFn) -> When:
    day = draw(DAYS)
    width = draw(st.sampled_from(["day", "month", "year", "interval"]))
    if width == "year":
        return When.of(day.year)
    if width == "month":
        return When.of(day.year, day.month)
    if width == "day":
        return When.on(day)
    return When.between(When.on(day), When.on(day + timedelta(days=draw(st.integers(0, 4000)))))


@given(whens())
def test_a_when_is_within_itself_and_not_before_itself(a: When) -> None:
    assert a.within(a)
    assert not a.before(a)
    assert not a.disjoint(a)
    assert a.gap(a) == 0


@given(whens(), whens())
def test_disjoint_is_symmetric_and_means_that_one_is_before_the_other(a: When, b: When) -> None:
    assert a.disjoint(b) == b.disjoint(a) == (a.before(b) != b.before(a))


@given(whens(), whens())
def test_gap_is_antisymmetric_and_zero_exactly_where_they_meet(a: When, b: When) -> None:
    assert a.gap(b) == -b.gap(a)
    assert (a.gap(b) == 0) == (not a.disjoint(b))


@given(whens(), whens(), whens())
def test_before_and_within_are_transitive(a: When, b: When, c: When) -> None:
    if a.before(b) and b.before(c):
        assert a.before(c)
    if a.within(b) and b.within(c):
        assert a.within(c)


@given(whens(), whens())
def test_what_is_within_meets_it_and_is_no_wider(a: When, b: When) -> None:
    if a.within(b):
        assert not a.disjoint(b)
        assert a.days <= b.days


@given(whens(), whens())
def test_overlap_is_what_is_within_both(a: When, b: When) -> None:
    both = a.overlap(b)
    assert (both is None) == a.disjoint(b)
    if both is not None:
        assert both.within(a) and both.within(b)
        again = b.overlap(a)
        assert again is not None
        assert (again.earliest, again.latest) == (both.earliest, both.latest)


@given(whens(), whens(), whens())
def test_union_is_the_least_that_holds_both(a: When, b: When, c: When) -> None:
    one = a.union(b)
    assert a.within(one) and b.within(one)
    assert (one.earliest, one.latest) == (b.union(a).earliest, b.union(a).latest)
    if a.within(c) and b.within(c):
        assert one.within(c)
    left, right = a.union(b).union(c), a.union(b.union(c))
    assert (left.earliest, left.latest) == (right.earliest, right.latest)


@given(whens(), whens())
def test_overlap_and_union_absorb_each_other_and_say_their_days(a: When, b: When) -> None:
    assert a.union(a) == a == a.overlap(a)
    inner = a.overlap(a.union(b))
    assert inner is not None
    assert (inner.earliest, inner.latest) == (a.earliest, a.latest)
    for made in (a.union(b), a.overlap(b)):
        assert made is None or from_edtf(made.edtf) is not None


@given(whens(), whens(), st.integers(0, 400))
def test_widening_keeps_what_is_within_and_never_parts(a: When, b: When, days: int) -> None:
    if a.within(b):
        assert a.widened(days).within(b.widened(days))
    if not a.disjoint(b):
        assert not a.widened(days).disjoint(b)


@given(whens(), st.integers(0, 400))
def test_widening_holds_the_old_days_and_brings_others_nearer(a: When, days: int) -> None:
    wide = a.widened(days)
    assert a.within(wide)
    assert wide.days == a.days + 2 * days


@given(whens())
def test_its_text_says_the_same_days(a: When) -> None:
    again = from_edtf(a.edtf)
    assert again is not None
    assert (again.earliest, again.latest) == (a.earliest, a.latest)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2009-22", "2009-06-01", "2009-09-30"),
        ("2019-35", "2019-07-01", "2019-09-30"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("1975/1980", "1975-01-01", "1980-12-31"),
    ],
)
def test_edtf_spans(text: str, first: str, last: str) -> None:
    when = from_edtf(text)
    assert when is not None
    assert (when.earliest.isoformat(), when.latest.isoformat(), when.edtf) == (first, last, text)


@pytest.mark.parametrize(
    "text", ["", "2017-13", "2017-02-30", "-0489", "XXXX-05-05", "2019/2017", "soon", "20X7"]
)
def test_edtf_without_days_of_ours(text: str) -> None:
    assert from_edtf(text) is None


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        When(date(2020, 1, 2), date(2020, 1, 1), "2020")
