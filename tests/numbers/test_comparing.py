"""Which numbers of a source bear out a claimed one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.numbers.comparing import agrees, as_score, comparable
from pipeline.numbers.finding import find_quantities
from pipeline.numbers.quantity import Quantity
from pipeline.numbers.writing import is_slip, write_like


def number(text: str) -> Quantity:
    """The first number of a text."""
    return find_quantities(text)[0]


@pytest.mark.parametrize(
    ("claimed", "source", "fits"),
    [
        ("76 people", "76 people", True),
        ("76 people", "seventy-six people", True),
        ("about 1.2 million people", "1,183,505 people", True),
        ("1.2 million people", "1,183,505 people", True),
        ("1.2 million people", "1,283,505 people", False),
        ("132,200 copies", "132,000 copies", False),
        ("15.8 percent", "16 percent", False),
        ("16 percent", "15.8 percent", True),
        ("more than 60 people", "61 people", True),
        ("more than 60 people", "60 people", False),
        ("more than 60 people", "over 60 people", True),
        ("at least 60 people", "60 people", True),
        ("fewer than 60 people", "60 people", False),
        ("up to 60 people", "60 people", True),
        ("about 70 people", "76 people", True),
        ("about 70 people", "86 people", False),
        ("about 70 people", "80 people", False),
        ("about 18.7 million people", "18.6 million people", False),
        ("100 metres of rope", "328 feet of rope", True),
        ("480 mm of rope", "18 inches of rope", False),
        ("500 km of road", "about 300 miles of road", True),
        ("90 minutes of talk", "two hours of talk", False),
        ("two years of talk", "24 months of talk", True),
        ("10 kg of ore", "22 lb of ore", True),
        ("10 kg of ore", "44 lb of ore", False),
    ],
)
def test_agreement(claimed: str, source: str, fits: bool) -> None:
    one, other = number(claimed), number(source)
    assert comparable(one, other)
    assert agrees(one, other) is fits


@pytest.mark.parametrize(
    ("claimed", "source"), [("5%", "5 people"), ("$5", "€5"), ("5 kg", "5 km"), ("F-16", "16 men")]
)
def test_what_cannot_be_compared(claimed: str, source: str) -> None:
    assert not comparable(number(claimed), number(source))


def test_a_score_is_borne_out_half_by_half() -> None:
    source = find_quantities("won 10–7")
    ten, five = find_quantities("won 10–5")
    assert as_score(ten, source[0])
    assert not any(as_score(five, half) for half in source)
    assert as_score(ten, number("10 men")) is None


@given(st.integers(min_value=1, max_value=10**9))
def test_a_number_agrees_with_itself(value: int) -> None:
    one = number(f"exactly {value:,} grains")
    assert agrees(one, one)


@pytest.mark.parametrize(
    ("sample", "source", "written"),
    [
        ("3,100 people", "2954 people", "2,954"),
        ("12 people", "fourteen people", "14"),
        ("twelve people", "14 people", "14"),
        ("1.10 million people", "1,183,505 people", "1.18 million"),
        ("70.25\u00a0million euros", "76.25 million euros", "76.25\u00a0million"),
        ("2 million people", "37 people", "37"),
        ("two million people", "3,400,000 people", "3,400,000"),
        ("1.2 million people", "1.3 million people", "1.3 million"),
    ],
)
def test_proposals_look_like_the_claim(sample: str, source: str, written: str) -> None:
    assert write_like(number(sample), number(source)) == written


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("1,254", "1,245", True),
        ("5.2", "3.2", True),
        ("76", "76", False),
        ("20", "3.5", False),
        ("120", "1,200", False),
    ],
)
def test_slips(one: str, other: str, slip: bool) -> None:
    assert is_slip(one, other) is slip
