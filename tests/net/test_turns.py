"""Turns: a model of hosts that are never asked too often, and of a queue that loses nobody."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.net.turns import Turns


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=40),
    st.integers(1, 3),
    st.sampled_from([0.0, 1.0, 2.5]),
)
def test_everybody_has_a_turn_and_no_host_too_many(
    visits: list[tuple[str, int]], per_host: int, interval: float
) -> None:
    """``visits``: a host, and how many ticks it takes to answer."""
    turns: Turns[int] = Turns(per_host, interval)
    for number, (host, _) in enumerate(visits):
        turns.add(host, number)
    now, served, busy = 0.0, [], dict[int, float]()
    starts: dict[str, list[float]] = {}
    while turns.waiting or busy:
        while (number := turns.next(now)) is not None:
            host, ticks = visits[number]
            served.append(number)
            busy[number] = now + ticks
            starts.setdefault(host, []).append(now)
            assert sum(visits[other][0] == host for other in busy) <= per_host
        pause = turns.seconds(now)
        ends = [busy[number] - now for number in busy]
        assert ends or pause is not None
        now += max(min([*ends, *([pause] if pause is not None else [])]), 0.0)
        for number in [number for number, end in busy.items() if end <= now]:
            turns.done(visits[number][0], now)
            del busy[number]
    assert sorted(served) == list(range(len(visits)))
    for times in starts.values():
        assert all(later - earlier >= interval for earlier, later in pairwise(times))
    for host in "abc":
        of_host = [number for number in served if visits[number][0] == host]
        assert of_host == sorted(of_host)


def test_the_first_goes_before_its_host_but_not_before_its_time() -> None:
    turns: Turns[str] = Turns(1, 5.0)
    turns.add("a", "one")
    turns.add("a", "two")
    assert turns.next(0.0) == "one"
    turns.add("a", "urgent", first=True)
    turns.done("a", 1.0)
    assert turns.next(1.0) is None
    assert turns.seconds(1.0) == 4.0
    assert turns.next(5.0) == "urgent"


def test_a_held_host_waits_and_can_be_cleared() -> None:
    turns: Turns[str] = Turns(1, 0.0)
    turns.add("a", "one")
    turns.hold("a", 10.0)
    turns.add("b", "other")
    assert turns.next(0.0) == "other"
    assert turns.next(0.0) is None
    assert turns.next(10.0) == "one"
    turns.add("a", "two")
    assert turns.clear("a") == ["two"]
    turns.done("a", 10.0)
    assert (turns.waiting, turns.next(20.0)) == (0, None)


def test_a_host_with_a_connection_at_rest_goes_before_one_that_needs_its_first() -> None:
    turns: Turns[str] = Turns(2, 0.0)
    for name in ("a1", "a2", "a3", "b1"):
        turns.add(name[0], name)
    assert turns.next(1.0) == "a1"
    turns.done("a", 1.0)
    assert [turns.next(1.0) for _ in range(4)] == ["a2", "b1", "a3", None]


def test_hosts_at_rest_are_forgotten() -> None:
    turns: Turns[int] = Turns(1, 0.0)
    for number in range(10_000):
        turns.add(f"host{number}", number)
        assert turns.next(float(number)) == number
        turns.done(f"host{number}", float(number))
    assert len(turns._hosts) < 5000
