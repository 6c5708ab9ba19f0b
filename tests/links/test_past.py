"""What was last known of each link, day by day."""

from datetime import UTC, date, datetime

from pipeline.links.past import MOST, link_days
from pipeline.model import LinkDay, LinkState, Verdict

ALIVE, DEAD = LinkState.ALIVE, LinkState.DEAD


def verdict(state: LinkState, month: int, hour: int = 1) -> Verdict:
    return Verdict(state, (), time=datetime(2026, month, 1, hour, tzinfo=UTC))


def test_what_is_known_of_a_link_lasts_until_it_is_looked_at_again() -> None:
    first = [verdict(ALIVE, 1), verdict(DEAD, 3)]
    second = [verdict(ALIVE, 2, 1), verdict(DEAD, 2, 2), Verdict(DEAD, ())]
    assert link_days([second, first]) == (
        LinkDay(date(2026, 1, 1), ((ALIVE, 1),)),
        LinkDay(date(2026, 2, 1), ((ALIVE, 1), (DEAD, 1))),
        LinkDay(date(2026, 3, 1), ((DEAD, 2),)),
    )


def test_nothing_was_found_yet() -> None:
    assert link_days([]) == link_days([[]]) == ()


def test_only_the_newest_days_are_told() -> None:
    many = [
        Verdict(ALIVE, (), time=datetime(2000 + n // 12, n % 12 + 1, 1, tzinfo=UTC)) for n in range(500)
    ]
    assert len(link_days([many])) == MOST
    assert link_days([many])[-1].day == date(2041, 8, 1)
