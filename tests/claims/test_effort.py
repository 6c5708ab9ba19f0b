"""No claim takes more than its share of work, and what was left out is said."""

from pipeline.claims.claim_text import read_claim
from pipeline.claims.effort import VALUES, affordable, left_out, within_reach
from pipeline.claims.source_text import read_source
from pipeline.claims.verdict import SourceGiven, verify

SMALL = "The bridge at Vell was opened on 14 May 2019 before 2,400 guests by the mayor of the town."
LARGE = " ".join(
    f"On {n % 28 + 1} May {1900 + n % 120} the council of Vell spent {n + 11} crowns there."
    for n in range(2500)
)
MANY = " ".join(f"On {n + 1} May 20{n + 10} the council spent {n + 3000} crowns." for n in range(24))


def test_a_usual_claim_is_judged_whole() -> None:
    claim = read_claim("The bridge was opened on 14 May 2019 before 2,400 guests.", "", "en")
    assert affordable(claim, [read_source(SMALL)]) == VALUES
    assert left_out(claim, VALUES, 1, 1) == ""


def test_many_values_and_large_sources_are_cut() -> None:
    claim = read_claim(MANY, "", "en")
    assert affordable(claim, [read_source(LARGE)] * 6) < affordable(claim, [read_source(LARGE)]) <= VALUES


def test_what_was_left_out_is_in_the_reason() -> None:
    result = verify(MANY, "", [SourceGiven(SMALL)])
    assert "only 20 of its 24 dates and 20 of its 24 numbers were looked at" in result.reason


def test_sources_beyond_reach_are_not_read() -> None:
    given = [SourceGiven("x" * 300_000)] * 5
    assert within_reach(given) == 2
    assert within_reach(given[:1]) == 1
    claim = "The bridge at Vell was opened on 14 May 2019."
    result = verify(claim, "", [SourceGiven(SMALL), SourceGiven(LARGE * 6), SourceGiven(SMALL)])
    assert len(result.sources) == 1
    assert "only 1 of its 3 sources were looked at" in result.reason
