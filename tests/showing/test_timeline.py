"""The drawing of days."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.when import When
from pipeline.model import Evidence, Finding, Tier
from pipeline.showing.exhibits import exhibits
from pipeline.showing.timeline import points, timeline
from pipeline.showing.words import days_apart

DAYS = st.dates(date(1, 1, 1), date(9990, 1, 1))
WHENS = st.builds(
    lambda first, length: When(first, first + timedelta(length), f"{first}+{length}"),
    DAYS,
    st.integers(0, 1000),
)


def finding(claimed: When | None, *whens: When | None) -> Finding:
    evidence = tuple(Evidence("q", witness="text", when=when) for when in whens)
    return Finding("D101", Tier.ALARM, "m", claimed_when=claimed, evidence=evidence)


def drawn(claimed: When | None, *whens: When | None) -> str:
    made = finding(claimed, *whens)
    return timeline(made, exhibits(made, {}))


@given(WHENS, st.lists(WHENS, min_size=1, max_size=6))
def test_everything_is_within_the_drawing(claimed, whens):
    svg = drawn(claimed, *whens)
    xs = [float(x) for x in re.findall(r'(?:cx|x1|x2)="([^"]+)"', svg)]
    xs += [float(pair.split(",")[0]) for pair in re.search(r'points="([^"]+)"', svg)[1].split()]
    assert all(0 <= x <= 320 for x in xs)
    assert svg.count("<circle") == len({when.edtf for when in whens})


def test_nothing_to_compare_is_not_drawn():
    assert drawn(None, When.of(2019)) == ""
    assert drawn(When.of(2019), None) == ""
    assert drawn(When.of(2019)) == ""


def test_same_days_are_one_point_and_earliest_is_first():
    made = finding(When.of(2019), When.of(2020, 5), When.of(2018), When.of(2020, 5))
    assert [p.when.edtf for p in points(exhibits(made, {}))] == ["2018", "2020-05"]


def test_days_apart_are_words():
    day = When.of(2019, 5, 3)
    assert days_apart(day, When.of(2019, 5, 4)) == "1 day later"
    assert days_apart(day, When.of(2019, 5, 1)) == "2 days earlier"
    assert days_apart(day, When.of(2025, 5, 3)) == "2,192 days later"
    assert days_apart(day, day) == "the same day"
    assert days_apart(day, When.of(2019, 5)) == "overlapping"
