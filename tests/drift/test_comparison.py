"""What became of a page, and of what it is cited for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.claim_text import ClaimText, read_claim
from pipeline.drift.comparison import Change, compared
from pipeline.drift.likeness import runs_left, words_left
from pipeline.model import Extract

PAGE = """The harbour council of Varnholm met in the old hall on Tuesday evening, and fishermen filled the seats.
The ferry pier was closed on 5 May 2019 after an inspection had found rust in its pillars.
The mayor said that the repairs would cost 40,000 crowns and would take two years.
"We have waited four long years for this bridge", an old fisherman told the paper.
Nobody was hurt when the crane fell over in the spring before the inspection.
Boats to the island leave from the northern quay until then, every hour from six in the morning.
Tickets stay as dear as they were, and bicycles travel free of charge on Sundays and on holidays.
The island's school, chapel and only shop depend upon the ferry; so do forty families with children.
"""
CASINO = (
    "Play now at the best tables. Win big with a bonus of hundreds, spin after spin, night after night. "
    * 9
)


def page(text: str, title: str = "Ferry pier closed") -> Extract:
    return Extract(title, text, "en", ())


def claims(*texts: str) -> list[ClaimText]:
    return [read_claim(text, "", "en") for text in texts]


CLOSED, COST, HURT = claims(
    "The pier of Varnholm was closed on 5 May 2019.",
    "The repairs were to cost 40,000 crowns.",
    "Nobody was hurt when a crane fell over.",
)
QUOTED = claims('A fisherman said: "We have waited four long years for this bridge".')[0]


def test_the_same_page() -> None:
    found = compared(page(PAGE), page(PAGE), [CLOSED])
    assert (found.change, found.likeness, found.words, found.lost) == (Change.SAME, 1.0, 1.0, ())
    assert found.is_still_the_page


def test_marks_case_and_breaks_make_no_difference() -> None:
    other = PAGE.replace('"', "“").replace("\n", "  ").upper()
    assert compared(page(PAGE), page(other, "FERRY PIER CLOSED!"), [CLOSED]).change is Change.SAME


def test_more_words_beside_the_passage_take_nothing_away() -> None:
    longer = f"Our shop sells rope and lamps.\n{PAGE}\nMost read: the council votes on lamps.\n"
    found = compared(page(PAGE), page(longer), [CLOSED, COST, HURT, QUOTED])
    assert (found.change, found.likeness) == (Change.SAME, 1.0)


@pytest.mark.parametrize(
    ("claim", "old", "new", "stands"),
    [
        (CLOSED, "5 May 2019", "6 June 2020", False),
        (CLOSED, "was closed on 5 May 2019", "has been shut since May 5, 2019", True),
        (COST, "40,000 crowns", "90,000 crowns", False),
        (COST, "would cost 40,000 crowns", "will need 40,000 crowns", True),
        (QUOTED, "four long years", "five long years", False),
        (QUOTED, "an old fisherman told the paper", "said a fisherman", True),
        (
            HURT,
            "Nobody was hurt when the crane fell over in the spring before the inspection.\n",
            "",
            False,
        ),
        (HURT, "in the spring before", "last spring, before", True),
        (CLOSED, "and bicycles travel free of charge", "and dogs too", True),
    ],
)
def test_whether_a_passage_survives(claim: ClaimText, old: str, new: str, stands: bool) -> None:
    assert old in PAGE
    found = compared(page(PAGE), page(PAGE.replace(old, new)), [claim])
    assert [passage.stands for passage in found.passages] == [stands]
    assert found.change is (Change.CHANGED if stands else Change.LOST)
    assert found.change.is_deviated is not stands


def test_the_passage_and_what_stands_in_its_place_are_shown() -> None:
    (passage,) = compared(page(PAGE), page(PAGE.replace("5 May 2019", "6 June 2020")), [CLOSED]).lost
    assert passage.values == ("5 May 2019",)
    assert passage.before.startswith("The ferry pier was closed on 5 May 2019")
    assert passage.now.startswith("The ferry pier was closed on 6 June 2020")


def test_a_claim_that_the_page_never_bore_out_cannot_be_lost() -> None:
    other = claims("The theatre was opened on 1 January 1950 by a king.")
    assert compared(page(PAGE), page(PAGE[:500]), other).passages == ()


def test_of_a_teaser_it_is_not_said_that_it_lost_anything() -> None:
    teaser = page(PAGE.splitlines()[0] + " Subscribe to read on.")
    assert compared(page(PAGE), teaser, [CLOSED, COST]).change is Change.CHANGED


def test_another_page_under_another_title() -> None:
    found = compared(page(PAGE), page(CASINO, "Win big"), [CLOSED])
    assert found.change is Change.REPLACED
    assert found.has_new_title
    assert not found.is_still_the_page
    assert compared(page(PAGE), page(CASINO, "Ferry Pier Closed"), []).change is Change.CHANGED


def test_pages_with_few_words_are_not_called_another() -> None:
    found = compared(page("Gone fishing."), page(CASINO, "Win big"))
    assert (found.change, found.words) == (Change.CHANGED, None)
    assert not found.is_still_the_page


def test_an_empty_page_tells_nothing() -> None:
    assert compared(page(""), page(""), [CLOSED]).change is Change.SAME
    assert compared(page(PAGE), page(""), [CLOSED]).passages == ()


@given(st.text(), st.text())
def test_what_is_left_is_a_part(before: str, after: str) -> None:
    assert 0 <= runs_left(before, after) <= 1
    assert runs_left(before, before) == 1
    assert runs_left(before, f"{before} . {after}") == 1
    assert words_left(before, after) is None or 0 <= words_left(before, after) <= 1


@pytest.mark.parametrize("piece", ["a ", "word. ", "5 May 2019 ", '"', "1,1,1,", "ab\n", "\u0301"])
def test_a_hostile_page_costs_little(piece: str) -> None:
    found = compared(
        page(piece * (1_000_000 // len(piece))), page(PAGE + piece * 10_000), [CLOSED, COST, QUOTED]
    )
    assert 0 <= found.likeness <= 1
