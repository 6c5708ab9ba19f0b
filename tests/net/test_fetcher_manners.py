"""Politeness: one visit an address, turns, pauses, and an order of its own."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from pipeline.model import FailureKind, Target
from pipeline.net.crawl import WINDOW
from pipeline.net.fetcher import Fetcher
from pipeline.net.transfer import Transfer
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin, answer, pieces


def test_every_target_gets_its_answer_in_the_order_of_completion(origin: Origin) -> None:
    origin.pages.update(
        {"/quick": answer(b"quick"), "/slow": pieces(b"", b"HTTP/1.0 200 OK\r\n\r\n", pause=0.2)}
    )
    targets = [
        Target(origin.url("/slow"), ("a",)),
        Target("mailto:x@y", ("b",)),
        Target(origin.url("/quick"), ("c",)),
    ]
    results = list(Fetcher(QUICK).fetch(targets))
    assert [fetched.target for fetched in results] == [targets[1], targets[2], targets[0]]


def test_no_targets_no_results() -> None:
    assert list(Fetcher(QUICK).fetch([])) == []


def test_equal_addresses_are_fetched_once_and_answered_each(origin: Origin) -> None:
    origin.pages["/a"] = answer(b"once")
    same = [
        origin.url("/a"),
        origin.url("/a#part"),
        origin.url("/x/../a"),
        origin.url("/a").replace("http", "HTTP"),
    ]
    results = list(Fetcher(QUICK).fetch([Target(url, (str(n),)) for n, url in enumerate(same)]))
    assert [fetched.target.url for fetched in results] == same
    assert len({fetched.hops for fetched in results}) == 1
    assert origin.paths() == ["/a"]


def test_targets_are_drawn_as_they_are_needed(origin: Origin) -> None:
    drawn = 0

    def endless() -> Iterator[Target]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Target(origin.url(f"/{drawn}"))

    results = Fetcher(QUICK).fetch(endless())
    for _ in range(20):
        next(results)
    results.close()
    assert WINDOW <= drawn <= WINDOW + 100


@pytest.mark.parametrize(("per_host", "jobs", "most"), [(1, 8, 1), (3, 8, 3), (8, 2, 2)])
def test_no_more_at_once_than_allowed(origin: Origin, per_host: int, jobs: int, most: int) -> None:
    origin.slowness = 0.02
    network = replace(QUICK, per_host=per_host, jobs=jobs)
    assert len(list(Fetcher(network).fetch([Target(origin.url(f"/{n}")) for n in range(12)]))) == 12
    assert origin.at_once == most


def test_starts_on_one_host_are_apart(origin: Origin) -> None:
    network = replace(QUICK, host_interval=0.05)
    results = Fetcher(network).fetch([Target(origin.url(f"/{n}")) for n in range(6)])
    starts = sorted(fetched.started for fetched in results)
    assert min((later - earlier).total_seconds() for earlier, later in pairwise(starts)) >= 0.045


def test_hosts_do_not_wait_for_each_other(origin: Origin, named: Callable[[Name], None]) -> None:
    named(lambda host: [HERE])
    network = replace(QUICK, allow=("*.test",), host_interval=600.0)
    targets = [Target(origin.url("/", f"host{n}.test")) for n in range(40)]
    assert len(list(Fetcher(network).fetch(targets))) == 40


def test_a_host_is_looked_up_once(origin: Origin, named: Callable[[Name], None]) -> None:
    asked: list[str] = []

    def name_server(host: str) -> list[str]:
        asked.append(host)
        return [HERE]

    named(name_server)
    targets = [Target(origin.url(f"/{n}", "news.test")) for n in range(10)]
    assert all(fetched.failure is None for fetched in Fetcher(replace(QUICK, allow=(HERE,))).fetch(targets))
    assert asked == ["news.test"]


def test_a_short_pause_is_sat_out(origin: Origin) -> None:
    origin.pages["/0"] = answer(b"wait", b"Retry-After: 1", status=b"429 Slow down")
    network = replace(QUICK, per_host=1)
    results = list(Fetcher(network).fetch([Target(origin.url(f"/{n}")) for n in range(2)]))
    assert [fetched.failure for fetched in results] == [None, None]
    assert (results[1].started - results[0].started).total_seconds() >= 0.9


@pytest.mark.parametrize("status", [b"429 Slow down", b"503 Later"])
def test_a_host_that_asks_for_a_long_pause_is_asked_nothing_more(
    origin: Origin, named: Callable[[Name], None], status: bytes
) -> None:
    named(lambda host: [HERE])
    origin.pages.update({"/0": answer(b"wait", b"Retry-After: 3600", status=status), "/ok": answer(b"ok")})
    network = replace(QUICK, per_host=1)
    targets = [Target(origin.url(f"/{n}", "busy.test")) for n in range(3)] + [
        Target(origin.url("/ok", "free.test"))
    ]
    results = {fetched.target.url: fetched for fetched in Fetcher(network).fetch(targets)}
    assert sorted(origin.paths()) == ["/0", "/ok"]
    assert results[targets[0].url].failure is None
    for target in targets[1:3]:
        failure = results[target.url].failure
        assert failure is not None
        assert failure.kind is FailureKind.RATE_LIMITED
        assert failure.retry_after is not None
        assert 3500 < failure.retry_after <= 3600
    assert results[targets[3].url].failure is None


def test_a_host_that_takes_no_connection_is_not_tried_for_ever(
    named: Callable[[Name], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    named(lambda host: [HERE])
    tried: list[str] = []
    prepare = Transfer.prepare

    def counted(self: Transfer, url: str, *rest: Any, **more: Any) -> None:
        tried.append(url)
        prepare(self, url, *rest, **more)

    monkeypatch.setattr(Transfer, "prepare", counted)
    with Origin() as gone:
        pass
    with Origin({"/": answer(b"ok")}) as origin:
        urls = [gone.url(f"/{n}", "news.test") for n in range(6)] + [origin.url("/", "news.test")]
        results = list(Fetcher(replace(QUICK, per_host=1)).fetch(map(Target, urls)))
    kinds = [fetched.failure and fetched.failure.kind for fetched in results]
    assert kinds == [FailureKind.REFUSED] * 6 + [None]
    assert tried == [urls[0], urls[1], urls[6]]
