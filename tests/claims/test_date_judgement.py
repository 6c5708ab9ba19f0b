"""Dates of claims: ranges, time zones, years that a page names only once."""

from datetime import date

import pytest

from pipeline.claims.judged import Judged
from pipeline.claims.verdict import SourceGiven, verify
from pipeline.model import Tier


def loud(claim: str, source: str, published: date | None = None, context: str = "") -> list[Judged]:
    """What was found fault with."""
    return [j for j in verify(claim, context, [SourceGiven(source, "", published)]).judged if j.tier]


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("The show at Vell ran from 1972–1968.", True),
        ("The show at Vell was seen on March 13–7, 1972.", True),
        ("The show at Vell ran from 1968–1972.", False),
        ("The show at Vell runs from December to January.", False),
        ("The show at Vell runs from December–January.", False),
        ("Lund (1972–1980) and Holm (1968–1972) led the show at Vell.", False),
    ],
)
def test_a_range_does_not_end_before_it_begins(claim: str, fault: bool) -> None:
    source = (
        "The show at Vell, led by Holm and Lund, was seen in 1968, 1972 and 1980, on 7 March 1972 and on "
        "13 March 1972, and in each December and January since then."
    )
    assert any("ends before it begins" in j.reason for j in loud(claim, source)) is fault


def test_the_day_after_with_a_time_of_day_is_no_alarm() -> None:
    claim = "The probe Tarn 3 landed on the moon on 5 June 2019."
    plain = "The probe Tarn 3 landed on the moon on 6 June 2019, as its makers at Orrin said in the night."
    zoned = "The probe Tarn 3 landed on the moon on 6 June 2019 at 01:30 UTC, as its makers at Orrin said."
    assert [j.tier for j in loud(claim, plain)] == [Tier.ALARM]
    assert [j.tier for j in loud(claim, zoned)] == [Tier.REVIEW]
    assert "time zone" in loud(claim, zoned)[0].reason
    assert [j.tier for j in loud("The probe Tarn 3 landed on the moon on 2 June 2019.", zoned)] == [
        Tier.ALARM
    ]


def test_a_page_dated_the_day_before_may_be_of_another_zone() -> None:
    news = "Published On 4 June 2021\nThe mill at Vell has burnt down. Nobody was hurt, the brigade said there."
    assert not loud("The mill at Vell burnt down on 5 June 2021.", news)


def test_the_day_alone_does_not_bear_out_another_year() -> None:
    source = (
        "Why October 6th matters\nIn 1969 the Larks topped the charts. In 1995, the Tarn Choir released the song "
        "Grindstone to radio stations by satellite, after taped copies had been leaked."
    )
    claim = "On October 6, {}, the Tarn Choir released the song Grindstone to radio stations by satellite."
    assert not loud(claim.format(1995), source)
    assert [j.proposal for j in loud(claim.format(1993), source)] == ["October 6, 1995"]


def test_of_two_years_the_one_whose_sentence_tells_the_claim_counts() -> None:
    source = (
        "Ph.D. University of Harrow, 1961\nVisiting Professor, Summer Institute, University of Colmar, 1971\n"
        "Professor, University of Tessel, 1968–1969"
    )
    (found,) = loud("Lund was a visiting professor at the University of Colmar in 1961.", source)
    assert found.proposal == "1971"


def test_figures_with_thousands_bear_out_what_looks_like_a_year() -> None:
    source = "As of 6 September 2019, 1,751 ferries of the type Tarn were ordered, 1,473 of them delivered."
    assert not loud("By 2019, 1473 of the 1751 ferries of the type Tarn had been delivered.", source)


def test_a_year_far_away_is_not_the_year_of_a_month() -> None:
    far = "It says nothing of that. " * 40
    source = (
        f"The film had its first night in Vell in May. {far}The choir of Orrin sang in 2016, as many know, and "
        "was loved for it."
    )
    claim = "The film had its first night in Vell in May 2016."
    assert [j.proposal for j in loud(claim, source, date(2018, 9, 3))] == ["May 2018"]


@pytest.mark.parametrize("told", ["25–26 August", "25 to 26 August", "August 25–26"])
def test_both_ends_of_a_range_of_days_without_a_year_are_read(told: str) -> None:
    source = f"The fair of Orrin was held on {told}, and many people came to see the horses there."
    assert not loud(f"The fair of Orrin was held on {told}.", source)
    assert loud(f"The fair of Orrin was held on {told.replace('26', '29')}.", source)


def test_a_number_that_the_source_has_in_a_relative_date_is_borne_out() -> None:
    source = (
        "Latest headlines // 7 years ago, the recount of Vell began after five hours of rain and delay."
    )
    assert not loud("Latest headlines // 7 years of waiting: the recount of Vell began.", source)
