"""The weighing of witnesses: laws, and what makes a day sure."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.when import When
from pipeline.model import DateEvidence
from pipeline.pages import evidence
from pipeline.pages.weighing import best_day, is_sure, ranked

DAY, OTHER = When.on(date(2019, 6, 10)), When.on(date(2018, 2, 1))
WITNESSES = ("json-ld:datePublished", "meta:date", "time", "byline", "text", "url", "script:call")


def told(
    witness: str, when: When = DAY, weight: float = 0.9, kind: str = "published"
) -> evidence.Testimony:
    return evidence.Testimony(kind, when, witness, when.edtf, weight)


testimonies = st.builds(
    evidence.Testimony,
    st.sampled_from(("published", "modified")),
    st.dates(date(2019, 6, 1), date(2019, 6, 9)).map(When.on) | st.just(When.of(2019, 6)),
    st.sampled_from(WITNESSES),
    st.just("x"),
    st.floats(0.1, 1),
    st.none() | st.integers(0, 1439),
)


@given(st.lists(testimonies, max_size=12))
def test_confidences_are_a_distribution_and_nothing_is_made_up(heard: list[evidence.Testimony]) -> None:
    dates = ranked(heard)
    for kind in ("published", "modified"):
        days = {d.when: d.confidence for d in dates if d.kind == kind}
        assert sum(days.values()) <= 1.000001
        assert all(0 <= value <= 1 for value in days.values())
        assert set(days) == {t.when for t in heard if t.kind == kind}
    assert {(d.when, d.witness) for d in dates} == {(t.when, t.witness) for t in heard}


@given(st.lists(testimonies, max_size=8), st.randoms())
def test_the_order_in_which_witnesses_speak_does_not_matter(
    heard: list[evidence.Testimony], random
) -> None:
    shuffled = random.sample(heard, len(heard))
    before = {(d.kind, d.when): round(d.confidence, 9) for d in ranked(heard)}
    assert before == {(d.kind, d.when): round(d.confidence, 9) for d in ranked(shuffled)}


@given(st.sampled_from(WITNESSES), st.floats(0.55, 0.95))
def test_a_witness_of_another_kind_makes_a_day_surer(witness: str, weight: float) -> None:
    alone = ranked([told("url", weight=weight)])[0].confidence
    both = ranked([told("url", weight=weight), told(witness, weight=weight)])[0].confidence
    assert both >= alone
    assert both > alone or witness == "url"


def test_what_is_shown_and_was_the_last_change_is_the_page_s_day() -> None:
    later = When.on(DAY.earliest + timedelta(days=4))
    heard = [told("json-ld:datePublished", weight=0.96), told("byline", later, 0.9)]
    assert ranked(heard)[0].when == DAY
    changed = told("json-ld:dateModified", later, 0.9, "modified")
    assert ranked([*heard, changed])[0].when == later


def test_a_later_change_that_only_metadata_knows_makes_unsure() -> None:
    alone = ranked([told("meta:article:published_time", weight=0.95)])
    changed = told("meta:article:modified_time", When.on(date(2020, 1, 1)), 0.9, "modified")
    doubted = ranked([told("meta:article:published_time", weight=0.95), changed])
    assert is_sure(alone) and not is_sure(doubted)
    assert is_sure(ranked([told("meta:article:published_time", weight=0.95), told("byline"), changed]))


def test_moments_near_midnight_in_universal_time_alone_are_not_sure() -> None:
    noon = evidence.Testimony("published", DAY, "json-ld:datePublished", "x", 0.96, 720)
    night = evidence.Testimony("published", DAY, "json-ld:datePublished", "x", 0.96, 20)
    assert is_sure(ranked([noon])) and not is_sure(ranked([night]))
    assert is_sure(ranked([night, told("url", weight=0.93)]))


def test_a_month_supports_its_days_and_is_never_sure() -> None:
    month = told("url", When.of(2019, 6), 0.9)
    assert not is_sure(ranked([month]))
    weak, within = [told("text", weight=0.7)], ranked([told("text", weight=0.7), month])
    assert within[0].when == DAY and within[0].confidence > ranked(weak)[0].confidence


def test_witnesses_that_are_hardly_ever_right_are_not_heard() -> None:
    assert ranked([told("time", weight=0.05)]) == ()


def test_a_weak_line_yields_to_the_day_of_the_last_change() -> None:
    line = DateEvidence("published", OTHER, "text", "x", 0.2)
    change = DateEvidence("modified", DAY, "byline:updated", "x", 0.9)
    assert best_day([line, change]) == change
    assert best_day([DateEvidence("published", OTHER, "byline", "x", 0.8), change]).when == OTHER
    assert best_day([change]) == change
    assert best_day([]) is None
    assert best_day([DateEvidence("published", When.of(2019, 6), "url", "x", 0.9)]) is None
