"""What is new of a link since somebody was told, and how links have fared over months."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.links.news import Change, news_of, settled
from pipeline.links.strikes import is_dead
from pipeline.links.trend import ends_of_months, trend_of
from pipeline.model import LinkState, Verdict

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def seen(day: int, state: LinkState, *, certain: bool = True, new_url: str = "") -> Verdict:
    return Verdict(state, (), certain, new_url, BEGAN + timedelta(days=day))


def on(day: int) -> datetime:
    return BEGAN + timedelta(days=day)


ALIVE, DEAD = LinkState.ALIVE, LinkState.DEAD


@pytest.mark.parametrize(
    ("verdicts", "since", "change"),
    [
        ([], None, None),
        ([seen(0, ALIVE)], None, None),
        ([seen(0, DEAD)], None, Change.DEAD),
        ([seen(0, ALIVE), seen(5, DEAD)], on(1), Change.DEAD),
        ([seen(0, ALIVE), seen(5, DEAD)], on(6), None),
        ([seen(0, DEAD), seen(5, DEAD)], on(1), None),
        ([seen(0, DEAD), seen(5, ALIVE)], on(1), Change.RECOVERED),
        (
            [seen(0, DEAD), seen(5, LinkState.MOVED, new_url="https://new.example/")],
            on(1),
            Change.RECOVERED,
        ),
        ([seen(0, ALIVE), seen(5, LinkState.MOVED, new_url="https://new.example/")], on(1), Change.MOVED),
        ([seen(0, ALIVE), seen(5, LinkState.TIMEOUT, certain=False)], on(1), None),
        ([seen(0, ALIVE), seen(5, LinkState.TIMEOUT)], on(1), Change.DEAD),
        ([seen(0, ALIVE), seen(5, LinkState.BLOCKED)], on(1), None),
        ([seen(0, ALIVE), seen(5, ALIVE)], on(1), None),
        ([seen(5, ALIVE)], on(1), None),
        ([seen(5, DEAD)], on(1), Change.DEAD),
    ],
)
def test_what_is_new(verdicts: list[Verdict], since: datetime | None, change: Change | None) -> None:
    found = news_of("https://one.example/", verdicts, since)
    assert (found.change if found else None) == change


def test_a_wall_in_between_hides_no_recovery() -> None:
    verdicts = [seen(0, DEAD), seen(3, LinkState.RATE_LIMITED), seen(6, LinkState.BLOCKED), seen(9, ALIVE)]
    found = news_of("https://one.example/", verdicts, on(4))
    assert found is not None
    assert (found.change, found.before) == (Change.RECOVERED, verdicts[0])


def test_the_same_new_address_is_told_once() -> None:
    moved = [seen(day, LinkState.MOVED, new_url="https://new.example/") for day in (0, 5)]
    assert news_of("https://one.example/", moved, on(1)) is None
    elsewhere = [*moved, seen(9, LinkState.MOVED, new_url="https://newer.example/")]
    assert news_of("https://one.example/", elsewhere, on(6)) is not None


STATES = st.sampled_from(
    [seen(0, ALIVE), seen(0, DEAD), seen(0, LinkState.BLOCKED), seen(0, LinkState.TIMEOUT, certain=False)]
)


@given(st.lists(STATES, max_size=12), st.integers(0, 12))
def test_who_is_told_everything_piece_by_piece_ends_where_the_link_is(
    states: list[Verdict], cut: int
) -> None:
    """Told at ``cut`` and at the end, one knows that it is dead exactly where it is."""
    verdicts = [Verdict(v.state, (), v.certain, "", on(2 * day)) for day, v in enumerate(states)]
    early = [v for v in verdicts if v.time <= on(2 * cut)]
    is_known_dead = False
    for told in (news_of("u", early, None), news_of("u", verdicts, on(2 * cut))):
        if told:
            is_known_dead = told.change is Change.DEAD
    last = settled(verdicts)
    assert is_known_dead == (last is not None and is_dead(last))


def test_months_end_where_the_next_begins() -> None:
    assert ends_of_months(datetime(2026, 2, 10, tzinfo=UTC), 3) == [
        ("2025-12", datetime(2026, 1, 1, tzinfo=UTC)),
        ("2026-01", datetime(2026, 2, 1, tzinfo=UTC)),
        ("2026-02", datetime(2026, 2, 10, tzinfo=UTC)),
    ]


def test_rot_is_the_share_of_what_is_known() -> None:
    ends = ends_of_months(datetime(2026, 3, 15, tzinfo=UTC), 3)
    links = [[seen(3, ALIVE), seen(40, DEAD)], [seen(3, ALIVE)], []]
    trend = trend_of("pier.md", links, ends)
    assert [(m.known, m.dead) for m in trend.moments] == [(2, 0), (2, 1), (2, 1)]
    assert (trend.links, trend.rot) == (3, 0.5)
