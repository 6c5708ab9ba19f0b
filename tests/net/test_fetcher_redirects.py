"""Redirects are followed one by one, each kept."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from pipeline.model import FailureKind, Target
from pipeline.net.fetcher import Fetcher
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin, answer, redirect, silence
from tests.net.test_fetcher_bytes import one


def test_every_hop_is_kept(origin: Origin) -> None:
    origin.pages.update(
        {"/a": redirect("b?x=1", b"301 Moved"), "/b?x=1": redirect("/c"), "/c": answer(b"here")}
    )
    fetched = one(QUICK, origin.url("/a"))
    assert fetched.failure is None
    assert [hop.url for hop in fetched.hops] == [origin.url("/a"), origin.url("/b?x=1"), origin.url("/c")]
    assert [hop.response for hop in fetched.hops] == list(origin.pages.values())
    assert [hop.request for hop in fetched.hops] == origin.requests
    assert fetched.started <= fetched.hops[0].started <= fetched.hops[1].started


@pytest.mark.parametrize("status", [b"301 M", b"302 M", b"303 M", b"307 M", b"308 M"])
def test_redirecting_statuses(origin: Origin, status: bytes) -> None:
    origin.pages.update({"/": redirect("/there", status), "/there": answer(b"here")})
    assert len(one(QUICK, origin.url()).hops) == 2


@pytest.mark.parametrize("status", [b"200 OK", b"201 Created", b"300 Choices", b"304 Same", b"404 No"])
def test_other_statuses_do_not_redirect(origin: Origin, status: bytes) -> None:
    origin.pages.update({"/": redirect("/there", status), "/there": answer(b"here")})
    assert len(one(QUICK, origin.url()).hops) == 1


def test_a_redirect_to_nowhere_is_the_last_answer(origin: Origin) -> None:
    origin.pages["/"] = answer(b"", status=b"302 Found")
    fetched = one(QUICK, origin.url())
    assert (len(fetched.hops), fetched.failure) == (1, None)


LOCATIONS = {
    b"/caf\xc3\xa9": "/caf%C3%A9",
    b"/caf\xe9": "/caf%C3%A9",
    b"/a b": "/a%20b",
    b"  /spaced  ": "/spaced",
    b"?q=1": "/start?q=1",
    b"/dots/../up#part": "/up",
    b"\\windows": "/windows",
}


@pytest.mark.parametrize("location", LOCATIONS)
def test_odd_locations_are_followed_as_browsers_do(origin: Origin, location: bytes) -> None:
    origin.pages["/start"] = answer(b"", b"Location: " + location, status=b"302 Found")
    assert [hop.url for hop in one(QUICK, origin.url("/start")).hops][1:] == [
        origin.url(LOCATIONS[location])
    ]


def test_a_circle_ends(origin: Origin) -> None:
    origin.pages.update({"/a": redirect("/b"), "/b": redirect("/a#again")})
    fetched = one(QUICK, origin.url("/a"))
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert origin.paths() == ["/a", "/b"]
    assert len(fetched.hops) == 2


def test_a_growing_chain_ends(origin: Origin) -> None:
    origin.pages.update({f"/{number}": redirect(f"/{number + 1}") for number in range(30)})
    fetched = one(replace(QUICK, max_redirects=4), origin.url("/0"))
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TOO_MANY_REDIRECTS
    assert len(fetched.hops) == 5


def test_as_many_redirects_as_allowed_are_followed(origin: Origin) -> None:
    origin.pages.update(
        {f"/{number}": redirect(f"/{number + 1}") for number in range(4)} | {"/4": answer(b"end")}
    )
    fetched = one(replace(QUICK, max_redirects=4), origin.url("/0"))
    assert (fetched.failure, len(fetched.hops)) == (None, 5)


def test_the_time_is_for_all_hops_together(origin: Origin) -> None:
    origin.slowness = 0.25
    origin.pages.update({f"/{number}": redirect(f"/{number + 1}") for number in range(30)})
    fetched = one(replace(QUICK, timeout=0.8, max_redirects=30), origin.url("/0"))
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TIMEOUT
    assert 2 <= len(fetched.hops) <= 4


def test_a_failure_after_a_redirect_keeps_the_hops(origin: Origin) -> None:
    origin.pages.update({"/": redirect("/hangs"), "/hangs": silence()})
    fetched = one(replace(QUICK, timeout=0.5), origin.url())
    assert fetched.failure is not None
    assert fetched.failure.kind is FailureKind.TIMEOUT
    assert [hop.response for hop in fetched.hops] == [origin.pages["/"]]


def test_a_redirect_to_another_host_waits_for_that_hosts_turn(
    origin: Origin, named: Callable[[Name], None]
) -> None:
    named(lambda host: [HERE])
    origin.slowness = 0.02
    network = replace(QUICK, allow=("*.test",), per_host=1)
    origin.pages.update({f"/{n}": redirect(origin.url(f"/page{n}", "busy.test")) for n in range(8)})
    origin.pages.update({f"/page{n}": answer(b"ok") for n in range(8)})
    targets = [Target(origin.url(f"/{n}", f"host{n}.test")) for n in range(8)]
    results = list(Fetcher(network).fetch(targets))
    assert all(fetched.failure is None and len(fetched.hops) == 2 for fetched in results)
    busy = sorted(hop.started for fetched in results for hop in fetched.hops if "busy" in hop.url)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(busy)]
    assert min(gaps) >= 0.02
