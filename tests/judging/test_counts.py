"""Sums that do not add up, and what they are not taken for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.judging.sums import wrong_sums
from pipeline.model import Span, Statement


def totals(text: str, language: str = "en") -> list[tuple[str, float]]:
    statement = Statement(text, Span(0, len(text)), "", ())
    return [(made.whole.text, made.total) for made in wrong_sums(statement, language)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 13 people: 7 men and 5 women.", [("13", 12)]),
        ("There were 13 people — 7 men, 5 women and 2 children.", [("13", 14)]),
        ("There were 13 people (7 men; 5 women) on board.", [("13", 12)]),
        ("There were thirteen people: seven men and 6 women.", []),
        ("There were 13 people: 7 men and 5 women, and many dogs (2 of them small).", []),
        ("There were nearly 13 people: 7 men and 5 women.", []),
        ("There were 13 people: 7 men and about 5 women.", []),
        ("There were 1.3 million people: 7 men and 5 women.", []),
        ("There were 13 people: 7 percent men and 5 women.", []),
        ("There were 130 people (7 men and 5 women).", []),
    ],
)
def test_sums(text: str, found: list[tuple[str, float]]) -> None:
    assert totals(text) == found


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6))
def test_a_right_sum_is_never_told(parts: list[int]) -> None:
    *most, last = [f"{n} boats of kind {'abcdef'[i]}" for i, n in enumerate(parts)]
    assert totals(f"It has {sum(parts)} boats: {', '.join(most)} and {last}.") == []


@given(st.text(alphabet="1 ,:(a).and—", max_size=300))
def test_any_text_is_borne(text: str) -> None:
    assert all(total > 0 for _, total in totals(text))
