"""Figures that must fit each other, and sums that a source only lists."""

import pytest

from pipeline.claims.judged import Judged
from pipeline.claims.verdict import SourceGiven, verify
from pipeline.model import Tier

FIRE = "Vell Courier: seven men and five women died in the fire, the brigade of the town said on Monday."
SHELL = "The shells of the Orrin works, each 18-inch long, weigh 20 kg in all, as its engineers said there."
TABLE = (
    "In 2016 the county let in 565,427 known people and 618,078 new ones, as the table of the office says."
)


def loud(claim: str, source: str) -> list[Judged]:
    """What was found fault with."""
    return [j for j in verify(claim, "", [SourceGiven(source)]).judged if j.tier]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Twelve people died in the fire.", FIRE),
        ("A total of 12 people died in the fire: 7 men and 5 women.", FIRE),
        ("The county let in a total of 1.18 million people (618k new, 565k known) in 2016.", TABLE),
        ("The shells are 18 in (460 mm) long and weigh 20 kg (44 lb).", SHELL),
        ("The shells are 46 cm long.", SHELL),
        (
            "The talk at Vell lasted 120 minutes.",
            "The talk at Vell lasted two hours, the mayor said there.",
        ),
    ],
)
def test_sums_and_units_that_hold(claim: str, source: str) -> None:
    assert not loud(claim, source)


@pytest.mark.parametrize(
    ("claim", "source", "claimed", "proposal"),
    [
        ("A total of 15 people died in the fire: 7 men and 5 women.", FIRE, "15", "12"),
        (
            "The county let in a total of 5.18 million people (618k new, 565k known) in 2016.",
            TABLE,
            "5.18 million",
            "1.18 million",
        ),
        ("The shells are 18 in (480 mm) long.", SHELL, "480", "460"),
        ("The shells weigh 20 kg (23 lb).", SHELL, "23", "44"),
        (
            "The talk at Vell lasted 90 minutes.",
            "The talk at Vell lasted two hours, the mayor said there.",
            "90",
            "120",
        ),
    ],
)
def test_sums_and_units_that_do_not_hold(claim: str, source: str, claimed: str, proposal: str) -> None:
    (found,) = loud(claim, source)
    assert (found.claimed, found.proposal) == (claimed, proposal)


def test_a_fault_of_the_claim_alone_is_no_alarm() -> None:
    (found,) = loud("A total of 15 people died in the fire: 7 men and 5 women.", FIRE)
    assert found.tier == Tier.REVIEW
    assert "make 12" in found.reason


def test_the_other_numbers_of_a_claim_are_no_rivals() -> None:
    source = "The council of Orrin has 40 seats, of which 23 went to the Blue list and 17 to the Red list."
    assert not loud("The council of Orrin has 40 seats: the Blue list took 23 and the Red list 17.", source)


def test_the_number_of_a_season_is_a_name() -> None:
    source = (
        "The second season of Harbour Lights is to be shown on 13 February 2020, its makers said there."
    )
    assert not loud("Season 2 of Harbour Lights, and no season 3, is shown on 13 February 2020.", source)
