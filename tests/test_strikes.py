"""Three strikes: when a link that fails is dead, and when it is only suspect."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pipeline.links.strikes import ALIVE, FAILING, STRIKES, strikes_of, with_history
from pipeline.model import LinkState, Verdict

START = datetime(2024, 1, 1, tzinfo=UTC)


def seen(state: LinkState, day: float, *, certain: bool = False) -> Verdict:
    return Verdict(state, (), certain, time=START + timedelta(days=day))


def told(day: float, *before: Verdict, at_once: bool = True, certain: bool = False) -> Verdict:
    return with_history(seen(LinkState.TIMEOUT, day, certain=certain), before, at_once=at_once)


def failures(*days: float) -> list[Verdict]:
    return [seen(LinkState.SERVER_ERROR, day) for day in days]


def test_a_first_failure_is_suspect():
    verdict = told(0)
    assert (verdict.certain, verdict.signals) == (False, ("suspect (1 of 3)",))


def test_the_third_failure_three_days_apart_is_death():
    assert "suspect (2 of 3)" in told(3, *failures(0)).signals
    assert not told(5.9, *failures(0, 3)).certain
    verdict = told(6, *failures(0, 3))
    assert (verdict.certain, verdict.signals) == (True, ("failed 3 times since it was last seen",))


def test_failures_on_one_day_are_one():
    assert "suspect (1 of 3)" in told(0.5, *failures(0, 0.1, 0.2, 0.3)).signals


def test_a_week_of_grace_after_it_was_seen():
    alive = seen(LinkState.ALIVE, 0, certain=True)
    assert strikes_of([alive, *failures(6)]) == 0
    assert strikes_of([alive, *failures(7, 10, 13)]) == 3
    assert "suspect (1 of 3)" in told(6, alive).signals


def test_to_be_seen_forgives_and_a_wall_does_not():
    wall, alive = seen(LinkState.BLOCKED, 4, certain=True), seen(LinkState.MOVED, 4, certain=True)
    assert told(6, *failures(0, 3), wall).certain
    assert not told(30, *failures(0, 3), alive).certain


def test_what_is_certain_by_itself_counts_at_once_unless_patience_is_asked():
    assert told(0, certain=True).certain
    assert not told(0, certain=True, at_once=False).certain


def test_what_does_not_fail_is_left_alone():
    for state in set(LinkState) - FAILING:
        verdict = seen(state, 9)
        assert with_history(verdict, failures(0, 3), at_once=True) is verdict


VERDICTS = st.lists(st.tuples(st.sampled_from(list(LinkState)), st.floats(0, 60)), max_size=12).map(
    lambda pairs: [seen(state, day) for state, day in sorted(pairs, key=lambda pair: pair[1])]
)


@given(VERDICTS)
def test_strikes_need_their_time(verdicts: list[Verdict]):
    strikes = strikes_of(verdicts)
    failing = [v for v in verdicts if v.state in FAILING]
    assert strikes <= len(failing)
    if strikes >= STRIKES and failing:
        first, last = failing[0].time, failing[-1].time
        assert first is not None
        assert last is not None
        assert last - first >= timedelta(days=3 * (strikes - 1))
    if verdicts and verdicts[-1].state in ALIVE:
        assert strikes == 0
