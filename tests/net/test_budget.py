"""Budgets of services: never exceeded, by threads, by processes, by those that were killed, by clocks."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.mementos.known import Limit
from pipeline.model import Failure, FailureKind, Target
from pipeline.net.budget import EVEN, Budget
from pipeline.net.fetcher import Fetcher
from pipeline.net.services import Services
from tests.net.conftest import QUICK
from tests.net.origin import HERE, Origin, answer

URL = "http://service.test/index"
LIMIT = Limit("index", "service.test", 5, 10.0)
ASKING = """
import sys, time
from pathlib import Path
from pipeline.mementos.known import Limit
from pipeline.net.budget import Budget
limit = Limit("index", "service.test", 6, 1.0)
budget = Budget(Path(sys.argv[1]), lambda host, path: limit)
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    budget.wait("http://service.test/")
    print(time.monotonic(), flush=True)
"""


class Clock:
    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


def budget_of(folder: Path | None, clock: Callable[[], float], limit: Limit = LIMIT) -> Budget:
    return Budget(folder, lambda host, path: limit if host == limit.host else None, clock)


def most_in_a_window(moments: list[float], seconds: float) -> int:
    return max(sum(start <= moment < start + seconds for moment in moments) for start in moments)


@pytest.mark.parametrize("shared", [True, False])
@settings(max_examples=30)
@given(waits=st.lists(st.floats(0, 8), min_size=1, max_size=60))
def test_no_window_has_more_than_its_requests(tmp_path_factory, shared: bool, waits: list[float]) -> None:
    clock, sent = Clock(), []
    budget = budget_of(tmp_path_factory.mktemp("limits") if shared else None, clock)
    for wait in waits:
        clock.time += wait
        left = budget.enter(URL)
        if left == 0:
            sent.append(clock.time)
        else:
            assert 0 < left <= LIMIT.seconds
    assert most_in_a_window(sent, LIMIT.seconds) <= LIMIT.requests
    apart = EVEN * LIMIT.seconds / LIMIT.requests
    assert all(later - earlier >= apart - 1e-6 for earlier, later in itertools.pairwise(sent))


def test_who_waits_as_long_as_said_may_ask(tmp_path: Path) -> None:
    clock = Clock()
    budget = budget_of(tmp_path, clock)
    for _ in range(3 * LIMIT.requests):
        while left := budget.enter(URL):
            clock.time += left
    assert clock.time - 1000 == pytest.approx(2 * LIMIT.seconds + 4 * EVEN * LIMIT.seconds / 5, abs=0.1)


def test_what_has_no_limit_is_not_counted(tmp_path: Path) -> None:
    budget = budget_of(tmp_path, Clock())
    assert [budget.enter("http://other.test/") for _ in range(9)] == [0.0] * 9
    assert not budget.covers("http://other.test/")
    budget.pause("http://other.test/", 60)
    assert budget.paused("http://other.test/") == 0
    assert not list(tmp_path.iterdir())


def test_a_pause_is_heard_by_all(tmp_path: Path) -> None:
    clock = Clock()
    budget_of(tmp_path, clock).pause(URL, 60)
    other = budget_of(tmp_path, clock)
    assert other.paused(URL) == 60
    other.pause(URL, 5)
    clock.time += 30
    assert other.paused(URL) == 30
    clock.time += 31
    assert other.paused(URL) == 0


def test_moments_of_another_start_of_the_machine_do_not_count(tmp_path: Path) -> None:
    later = Clock()
    later.time = 9_000_000.0
    assert [budget_of(tmp_path, later).enter(URL) for _ in range(1)] == [0.0]
    assert budget_of(tmp_path, Clock()).enter(URL) == 0.0


@pytest.mark.parametrize("torn", [b"", b"x", b"\0" * 7, b"\xff" * 4000])
def test_a_torn_state_counts_as_spent(tmp_path: Path, torn: bytes) -> None:
    clock = Clock()
    assert budget_of(tmp_path, clock).enter(URL) == 0
    (file,) = tmp_path.iterdir()
    sound = file.read_bytes()
    file.write_bytes(torn)
    left = budget_of(tmp_path, clock).enter(URL)
    assert left == (0 if not torn else LIMIT.seconds)
    file.write_bytes(sound[:-5])
    assert budget_of(tmp_path, clock).enter(URL) == LIMIT.seconds


def test_without_a_folder_to_write_to_each_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    clock = Clock()
    budget = budget_of(tmp_path / "file" / "limits", clock)
    assert budget.enter(URL) == 0
    assert budget.enter(URL) > 0


def test_two_processes_and_one_that_is_killed_stay_within_one_budget(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKING, str(tmp_path), "3"]
    asking = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    time.sleep(1.5)
    os.kill(asking[0].pid, signal.SIGKILL)
    moments = sorted(float(line) for one in asking for line in one.communicate()[0].splitlines())
    assert len(moments) >= 12
    assert most_in_a_window(moments, 0.95) <= 6


def test_threads_share_it(tmp_path: Path) -> None:
    limit = Limit("index", "service.test", 50, 0.5)
    sent: list[float] = []
    budget = budget_of(tmp_path, time.monotonic, limit)

    def ask() -> None:
        for _ in range(15):
            budget.wait(URL)
            sent.append(time.monotonic())

    threads = [Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(sent) == 90
    assert most_in_a_window(sent, 0.45) <= 50


# ---- in front of the network -------------------------------------------------------------------


def limited(folder: Path, requests: int, seconds: float) -> Budget:
    limit = Limit("here", HERE, requests, seconds)
    return Budget(folder, lambda host, path: limit if host == HERE else None)


def test_fetcher_and_services_spend_from_one_budget(origin: Origin, tmp_path: Path) -> None:
    origin.pages["/"] = answer(b"ok")
    began = time.monotonic()
    services = Services(QUICK, {}, budget=limited(tmp_path, 4, 1.0))
    for _ in range(3):
        services.ask(origin.url())
    results = list(
        Fetcher(QUICK, budget=limited(tmp_path, 4, 1.0)).fetch(
            [Target(origin.url(f"/?{n}")) for n in range(5)]
        )
    )
    assert all(fetched.failure is None for fetched in results)
    assert len(origin.requests) == 8
    assert time.monotonic() - began >= 1.0


def test_a_limit_that_a_service_tells_stops_the_fetcher_of_another_process_too(
    origin: Origin, tmp_path: Path
) -> None:
    origin.pages["/"] = answer(b"", status=b"429 Too Many")
    Services(QUICK, {}, budget=limited(tmp_path, 100, 1.0)).ask(origin.url())
    fetcher = Fetcher(QUICK, budget=limited(tmp_path, 100, 1.0))
    (fetched,) = fetcher.fetch([Target(origin.url("/page"))])
    assert isinstance(fetched.failure, Failure)
    assert fetched.failure.kind is FailureKind.RATE_LIMITED
    assert len(origin.requests) == 1


def test_a_429_to_the_fetcher_ends_the_questions_of_all(origin: Origin, tmp_path: Path) -> None:
    origin.pages["/a"] = answer(b"", status=b"429 Too Many")
    budget = limited(tmp_path, 100, 1.0)
    results = list(
        Fetcher(QUICK, budget=budget).fetch([Target(origin.url(path)) for path in ("/a", "/b", "/c", "/d")])
    )
    assert len(results) == 4
    assert len(origin.requests) <= 2
    assert 50 < budget.paused(origin.url()) <= 60


def test_an_archived_429_asks_for_nothing(origin: Origin, tmp_path: Path) -> None:
    origin.pages["/"] = answer(
        b"", b"Memento-Datetime: Sun, 12 May 2019 01:01:01 GMT", status=b"429 Too Many"
    )
    budget = limited(tmp_path, 100, 1.0)
    list(Fetcher(QUICK, budget=budget).fetch([Target(origin.url())]))
    assert budget.paused(origin.url()) == 0
