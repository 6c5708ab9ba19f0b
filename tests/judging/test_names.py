"""Names and their misspellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judging.names import distance, misspelt

WORDS = st.text("abcde", max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Chol", "Hol"), ("Halvorsen", "Halvorson"), ("Gorbachev", "Gorbachov"), ("Janta", "Janata")],
)
def test_slips(one: str, other: str) -> None:
    assert misspelt(one, other) and misspelt(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Juan", "Juana"),
        ("Carlo", "Carla"),
        ("Korea", "Korean"),
        ("Peru", "Perus"),
        ("North", "South"),
        ("Eastern", "Western"),
        ("VII", "VIII"),
        ("Muñoz", "Munoz"),
        ("Mueller", "Müller"),
        ("Kaestner", "Kästner"),
        ("Soeren", "Søren"),
        ("Encyclopædia", "Encyclopedia"),
        ("Lipulekh", "Lipu-Lekh"),
        ("Møller", "Möller"),
        ("Center", "Centre"),
        ("Li", "Lu"),
        ("Smith", "Jones"),
        ("Anna", "Anna"),
    ],
)
def test_what_is_no_slip(one: str, other: str) -> None:
    assert not misspelt(one, other) and not misspelt(other, one)


@given(WORDS, WORDS)
def test_the_distance_is_the_same_both_ways_and_no_more_than_the_longer_word(one: str, other: str) -> None:
    edits = distance(one, other, 10)
    assert edits == distance(other, one, 10)
    assert (edits == 0) is (one == other)
    assert abs(len(one) - len(other)) <= edits <= max(len(one), len(other))


@given(WORDS, WORDS)
def test_a_limit_changes_only_what_lies_over_it(one: str, other: str) -> None:
    edits = distance(one, other, 10)
    limited = distance(one, other, 2)
    assert limited == edits if edits <= 2 else limited > 2


def test_neighbours_that_change_places_are_one_edit() -> None:
    assert distance("Brian", "Brain", 2) == 1
