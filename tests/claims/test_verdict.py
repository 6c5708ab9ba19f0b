"""Verdicts on claims: the passage that speaks of the same thing decides."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.claims.judged import Judged
from pipeline.claims.verdict import ClaimVerdict, SourceGiven, verify
from pipeline.model import Tier

BRIDGE = (
    "Vell Courier\nNew bridge over the Orrin\n"
    "The bridge at Vell was opened on 14 May 2019 by mayor Ines Carrow before 2,400 guests. "
    "It had cost 3.2 million euros, and building it took four years. "
    "The old bridge was closed on 2 March 2015 after a flood. "
    "Tolls of 1.50 euros are planned from June 2020."
)


def about(claim: str, *texts: str, published: date | None = None, context: str = "") -> ClaimVerdict:
    """The verdict on a claim by these sources."""
    return verify(claim, context, [SourceGiven(text, "", published) for text in texts])


def loud(result: ClaimVerdict) -> list[Judged]:
    """What was found fault with."""
    return [j for j in result.judged if j.tier]


@pytest.mark.parametrize(
    "claim",
    [
        "Mayor Ines Carrow opened the bridge at Vell on May 14, 2019.",
        "The bridge at Vell was opened in May 2019.",
        "The bridge was opened in 2019 and cost about 3 million euros.",
        "More than 2,000 guests saw the opening of the bridge.",
        "The old bridge was closed on 2 March 2015.",
        "Some 2,400 guests came to the opening of the bridge at Vell.",
    ],
)
def test_what_the_passage_says_is_supported(claim: str) -> None:
    result = about(claim, BRIDGE)
    assert (result.verdict, result.tier) == ("supported", None)


@pytest.mark.parametrize(
    ("claim", "claimed", "proposal"),
    [
        ("The bridge at Vell was opened on 14 March 2019.", "14 March 2019", "14 May 2019"),
        ("Mayor Carrow opened the bridge on May 14, 2018.", "May 14, 2018", "May 14, 2019"),
        ("The bridge at Vell was opened on 24 May 2019.", "24 May 2019", "14 May 2019"),
        ("The bridge at Vell was opened in August 2019.", "August 2019", "May 2019"),
        ("The old bridge was closed on 2 April 2015 after a flood.", "2 April 2015", "2 March 2015"),
    ],
)
def test_a_wrong_date_is_an_alarm_with_the_right_one(claim: str, claimed: str, proposal: str) -> None:
    result = about(claim, BRIDGE)
    (found,) = loud(result)
    assert (result.verdict, found.tier) == ("contradicted", Tier.ALARM)
    assert (found.claimed, found.proposal) == (claimed, proposal)
    assert claim[slice(*found.span)] == claimed


@pytest.mark.parametrize(
    ("claim", "proposal"),
    [
        ("The bridge at Vell cost 5.2 million euros.", "3.2 million"),
        ("It was opened before 4,400 guests.", "2,400"),
        ("More than 3,000 guests saw the opening.", "2,400"),
    ],
)
def test_a_wrong_number_is_found(claim: str, proposal: str) -> None:
    result = about(claim, BRIDGE)
    assert result.verdict == "contradicted"
    assert [j.proposal for j in loud(result)] == [proposal]


def test_the_date_of_another_event_does_not_support() -> None:
    other = " ".join(f"Stall {n} sold cheese and honey there." for n in range(60))
    text = f"{BRIDGE} {other} The market of Lower Tarn was held on 24 May 2019."
    (found,) = loud(about("The bridge was opened by mayor Ines Carrow on 24 May 2019.", text))
    assert (found.tier, found.proposal) == (Tier.REVIEW, "14 May 2019")


def test_any_source_supports_and_the_other_one_disagrees() -> None:
    other = "Radio Nord: the bridge at Vell was opened on 14 March 2019 in the rain, the mayor said there."
    for sources in ((BRIDGE, other), (other, BRIDGE)):
        result = about("The bridge at Vell was opened on 14 March 2019.", *sources)
        assert (result.verdict, result.tier) == ("supported", "review")
        assert not loud(result)
        (apart,) = result.disagreements
        assert (apart.ours.found, apart.theirs.found) == ("14 March 2019", "14 May 2019")


def test_sources_that_agree_or_say_nothing_do_not_disagree() -> None:
    other = "Radio Nord: the bridge at Vell was opened in May 2019 in the rain, the mayor said there."
    silent = (
        "Radio Nord: the mayor of Vell spoke about the bridge, its cost and the many years of work there."
    )
    result = about("The bridge at Vell was opened on 14 May 2019.", BRIDGE, other, silent)
    assert (result.verdict, result.tier, result.disagreements) == ("supported", None, ())


def test_a_day_told_by_the_pages_own_date() -> None:
    news = (
        "Fire destroyed the mill at Vell on Wednesday, the brigade of the town said. Nobody was hurt in it."
    )
    written = date(2021, 6, 4)  # a Friday
    assert about("The mill at Vell burnt down on 2 June 2021.", news, published=written).tier is None
    (found,) = loud(about("The mill at Vell burnt down on 9 June 2021.", news, published=written))
    assert found.proposal == "2 June 2021"


def test_news_may_be_dated_some_days_after_what_they_tell() -> None:
    news = "Published: 4 June 2021\nThe mill at Vell has burnt down. Nobody was hurt, the brigade of the town said."
    assert about("The mill at Vell burnt down on 3 June 2021.", news).tier is None


def test_nothing_comparable_is_no_fault() -> None:
    result = about("The bridge is 340 metres long.", BRIDGE)
    assert (result.verdict, result.tier) == ("not-found", None)


@pytest.mark.parametrize("text", ["", "  \n", "..."])
def test_an_empty_source_is_unreadable(text: str) -> None:
    assert about("It opened in 2019.", text).verdict == "unreadable"


def test_a_source_about_something_else_is_worth_a_look() -> None:
    words = (
        f"The {kind} of {place} grew quietly."
        for kind in ("orchard", "vineyard", "meadow")
        for place in "ABCDEFGHIJKL"
    )
    other = (
        " ".join(words)
        + " Farmers there sold apples, pears and plums at weekly markets for many decades. " * 5
    )
    varied = other + " ".join(f"Parcel {n} lies beside brook {n} under hill {n}." for n in range(60))
    result = about("Mayor Ines Carrow met Prince Oduya and Lord Tennick at Castle Rhun in 1987.", varied)
    assert (result.verdict, result.tier) == ("not-found", Tier.REVIEW)


@pytest.mark.parametrize(
    ("claim", "source", "fine"),
    [
        ("She was born after 1956.", "She (born August 2, 1957) is a musician of great skill.", True),
        ("She was born after 1956.", "She (born August 2, 1955) is a musician of great skill.", False),
        ("The lock opened before May 2016.", "The lock was opened on 3 April 2016 by the king.", True),
        ("The lock opened before May 2016.", "The lock was opened on 3 June 2016 by the king.", False),
    ],
)
def test_before_and_after(claim: str, source: str, fine: bool) -> None:
    assert (about(claim, source).verdict == "supported") is fine


def test_a_score_is_judged_half_by_half() -> None:
    (found,) = loud(
        about("Orrin United won the cup final 5–2.", "Orrin United won the cup final 5–3 on Sunday.")
    )
    assert (found.claimed, found.proposal) == ("2", "3")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.text(max_size=200), st.text(max_size=400))
def test_any_text_gets_a_verdict_with_places_that_hold(claim: str, context: str, source: str) -> None:
    result = verify(claim, context, [SourceGiven(source)])
    assert result.verdict in ("supported", "contradicted", "not-found", "unreadable")
    for judged in result.judged:
        assert claim[slice(*judged.span)] == judged.claimed
        if judged.place:
            assert 0 <= judged.place.span.start < judged.place.span.end <= len(source)


@settings(max_examples=40, deadline=None)
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)))
def test_a_sentence_supports_itself(day: date) -> None:
    sentence = f"The lock at Orrin was opened on {day.day} {day:%B} {day.year} by the queen."
    assert about(sentence, sentence).verdict == "supported"


@pytest.mark.parametrize(
    ("claim", "source", "proposal"),
    [
        (
            "The ferry to Tessel ran from May through October 2007.",
            "In 2007 the ferry to Tessel starts in April and will run through October.",
            "April through October 2007",
        ),
        (
            "The exhibition of glass was shown from 3–9 June 2015.",
            "The exhibition of glass was shown from 3–8 June 2015 in the town hall.",
            "3–8 June 2015",
        ),
        (
            "Die Ausstellung lief vom März bis Juni 2015 im Rathaus.",
            "Die Ausstellung lief im Rathaus vom März bis Juli 2015, und viele kamen.",
            "März bis Juli 2015",
        ),
        (
            "El festival de Valdera se celebra desde el 3 de abril de 2012.",
            "El festival de Valdera se celebra desde el 8 de abril de 2012 cada primavera.",
            "8 de abril de 2012",
        ),
        (
            "La scierie de Sorgues a brûlé le 4 mars 1961.",
            "La scierie de Sorgues a brûlé dans la nuit du 4 mai 1961, disent les anciens.",
            "4 mai 1961",
        ),
        (
            "A ponte de Serpa foi aberta em 9 de agosto de 1934.",
            "A ponte de Serpa foi aberta em 9 de agosto de 1943 pelo governador.",
            "9 de agosto de 1943",
        ),
    ],
)
def test_the_wrong_part_is_replaced_in_the_claims_own_form(claim: str, source: str, proposal: str) -> None:
    assert [judged.proposal for judged in loud(about(claim, source))] == [proposal]


def test_a_month_that_leans_on_a_year_keeps_its_words() -> None:
    source = "The choir of Brannoc won the cup in April 2018, its leader said, and sang all night."
    context = "The choir was founded in 2018."
    (found,) = loud(
        about("The choir of Brannoc won the cup in July of that year.", source, context=context)
    )
    assert found.proposal == "April of that year"


def test_the_value_in_the_same_sentence_counts_more_than_one_in_the_next() -> None:
    source = (
        "The channel was crossed by balloon in 1909. Immigration to Orlo reached its peak of 1,285,349 persons "
        "in 1907 alone, when ships came daily."
    )
    claim = "Immigration to Orlo reached its peak in 1907, when 1,285,349 persons came."
    assert about(claim, source).tier is None


@settings(max_examples=40, deadline=None)
@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)),
    st.dates(min_value=date(1900, 1, 1), max_value=date(2030, 1, 1)),
)
def test_an_alarm_says_what_to_write(said: date, meant: date) -> None:
    claim = f"The lock at Orrin was opened on {said.day} {said:%B} {said.year} by the queen."
    source = (
        f"Harrow news. The lock at Orrin was opened on {meant.day} {meant:%B} {meant.year} by the queen."
    )
    for judged in loud(about(claim, source)):
        if judged.tier == Tier.ALARM:
            assert judged.proposal == f"{meant.day} {meant:%B} {meant.year}"


HOSTILE = [
    "May 3, 2019 ",
    "17 ",
    '"a b c d e ',
    "x",
    "2019–20 ",
    "1 captures ",
    "By Aa Aa Aa Aa ",
    "1.2.3.4.",
    "Vell Bridge Opened ",
    "$1,000,",
    "two hundred and ",
    "김정은 박명호 ",
    "5–4–3–",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_texts_get_a_verdict(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert verify(text, text, [SourceGiven(text)]).verdict


def test_of_a_long_source_the_beginning_decides() -> None:
    text = BRIDGE + " May 3, 2019 was dry." * 50_000
    assert [j.proposal for j in loud(about("The bridge at Vell cost 5.2 million euros.", text))] == [
        "3.2 million"
    ]
