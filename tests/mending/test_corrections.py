"""Dates put right: only alarms, only where the words stand so, never with markup."""

from dataclasses import replace

import pytest

from pipeline.mending.corrections import corrections
from pipeline.mending.edit import Edit, LeftAlone, Repair, applied, settled
from pipeline.model import Finding, Span, Tier
from tests.mending.made_up import article

TEXT = "It opened on September 19, 2017.<ref>''Herald'', 2017-12-19</ref>"
FOUND = Finding(
    "D101",
    Tier.ALARM,
    "It does not fit.",
    span=Span(13, 31),
    claimed="September 19, 2017",
    rewrite="December 19, 2017",
)


def test_an_alarm_is_put_right() -> None:
    repairs = list(corrections(article(TEXT), [FOUND]))
    assert applied(TEXT, repairs[0].edits) == TEXT.replace("September", "December")


@pytest.mark.parametrize(
    "other",
    [
        replace(FOUND, tier=Tier.REVIEW),
        replace(FOUND, span=None),
        replace(FOUND, span=Span(12, 30)),
        replace(FOUND, rewrite=""),
        replace(FOUND, rewrite="December 19, 2017|x=[[y]]"),
        replace(FOUND, rewrite="December\n19"),
        replace(FOUND, rewrite=FOUND.claimed),
    ],
)
def test_nothing_else_is(other: Finding) -> None:
    assert not list(corrections(article(TEXT), [other]))


def test_repairs_of_one_place_exclude_each_other_whole() -> None:
    first = Repair("date", "a", "", (Edit(Span(0, 5), "x"),))
    second = Repair("date", "b", "", (Edit(Span(4, 6), "y"), Edit(Span(8, 9), "z")))
    third = Repair("date", "c", "", (Edit(Span(8, 8), "w"),))
    plan = settled([first, second, third], [])
    assert plan.repairs == (first, third)
    assert plan.left == (LeftAlone("b", "another repair changes the same place"),)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        applied("abcdef", [Edit(Span(0, 3), ""), Edit(Span(2, 4), "")])
    with pytest.raises(ValueError, match="outside"):
        applied("abcdef", [Edit(Span(5, 9), "")])
