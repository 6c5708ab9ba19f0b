"""How single hosts are asked: versions that are known, HEAD, referers, intervals, limits."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.errors import ConfigError
from pipeline.links.quirks import Quirks, shipped
from pipeline.model import Fetched, Target
from pipeline.net.budget import Budget
from pipeline.net.fetcher import Fetcher
from pipeline.net.heads import limit_pause
from pipeline.net.pauses import FIRST_PAUSE, Pauses
from pipeline.net.settings import NetworkSettings
from tests.net.conftest import QUICK, Name
from tests.net.origin import HERE, Origin, answer, redirect

NOW = datetime(2026, 1, 2, tzinfo=UTC)


@pytest.fixture
def calm(origin: Origin, named: Callable[[Name], None]) -> Iterator[NetworkSettings]:
    """Names under ``.test`` lead to the origin."""
    named(lambda _: [HERE])
    yield replace(QUICK, allow=("*.test",), jobs=1)


def fetch(network: NetworkSettings, *targets: Target) -> list[Fetched]:
    return list(Fetcher(network).fetch(targets, for_record=False))


def methods(origin: Origin) -> list[str]:
    return [request.split(b" ")[0].decode() for request in origin.requests]


# ---- the table --------------------------------------------------------------------------------------


def test_a_row_holds_for_its_host_and_all_below() -> None:
    assert shipped().of("de.wikipedia.org").head
    assert 999 in shipped().of("www.linkedin.com").refuses
    for other in ("example.org", "org", "", "notlinkedin.com", "linkedin.com.evil.example"):
        assert shipped().of(other) == Quirks().of("example.org")
    assert not shipped().of("example.org").head


def test_a_person_adds_rows_to_what_is_known() -> None:
    table = Quirks(("doi.org timeout 90", "*.Calm.example interval 5", "pics.example referer self"))
    assert (table.of("doi.org").timeout, table.of("doi.org").head) == (90.0, True)
    assert table.of("a.calm.example").interval == 5.0
    assert table.of("pics.example").referer == "self"
    assert not Quirks(("doi.org head no",)).of("doi.org").head
    assert shipped().of("doi.org").timeout == 0, "the table itself is as it was"


@pytest.mark.parametrize(
    "row", ["a.example", "a.example slow 9", "a.example interval x", "a.example timeout 0"]
)
def test_a_row_that_cannot_be_read_is_refused(row: str) -> None:
    with pytest.raises(ConfigError, match="is no quirk"):
        NetworkSettings(quirks=(row,))


# ---- how hosts are asked ----------------------------------------------------------------------------


def test_a_known_version_is_asked_for_only_if_it_has_changed(origin: Origin, calm: NetworkSettings) -> None:
    origin.pages["/"] = answer(status=b"304 Not Modified")
    url = f"http://a.test:{origin.port}/"
    fetch(calm, Target(url, version=('"v1"', "Fri, 02 Jan 2026 00:00:00 GMT")), Target(url + "2"))
    first, second = (request.decode().lower() for request in origin.requests)
    assert 'if-none-match: "v1"' in first
    assert "if-modified-since: fri, 02 jan 2026" in first
    assert "if-" not in second


def test_a_version_is_no_business_of_whom_a_redirect_leads_to(
    origin: Origin, calm: NetworkSettings
) -> None:
    origin.pages["/"] = redirect(f"http://b.test:{origin.port}/b")
    fetch(calm, Target(f"http://a.test:{origin.port}/", version=('"v1"', "")))
    assert [b"If-None-Match" in request for request in origin.requests] == [True, False]


def test_a_version_that_smuggles_is_not_sent(origin: Origin, calm: NetworkSettings) -> None:
    fetch(calm, Target(f"http://a.test:{origin.port}/", version=('"a"\r\nX-Evil: 1', "\x00")))
    assert b"Evil" not in origin.requests[0]


def test_head_where_it_is_trusted_and_get_as_the_truth(origin: Origin, calm: NetworkSettings) -> None:
    origin.pages.update(
        {
            "/well": answer(b"x" * 9),
            "/gone": answer(b"gone", status=b"404 Not Found"),
            "/empty": answer(b""),
            "/led": redirect("/well"),
        }
    )
    network = replace(calm, quirks=("a.test head yes",))
    base = f"http://a.test:{origin.port}"
    for path, wanted in {
        "/well": ["HEAD"],
        "/gone": ["HEAD", "GET"],
        "/empty": ["HEAD", "GET"],
        "/led": ["HEAD", "GET", "GET"],
    }.items():
        origin.requests.clear()
        (fetched,) = fetch(network, Target(base + path, pageless=True))
        assert methods(origin) == wanted
        assert fetched.hops[-1].method == wanted[-1]
    origin.requests.clear()
    fetch(network, Target(base + "/well"), Target(f"http://b.test:{origin.port}/", pageless=True))
    assert methods(origin) == ["GET", "GET"], "a page that is wanted; a host that is not known for it"


def test_head_and_get_on_one_handle(origin: Origin, calm: NetworkSettings) -> None:
    origin.pages.update({f"/{number}": answer(b"page") for number in range(4)})
    network = replace(calm, quirks=("a.test head yes",))
    urls = [f"http://{host}.test:{origin.port}/{number}" for number, host in enumerate("abab")]
    found = fetch(network, *(Target(url, pageless=True) for url in urls))
    seen = {one.target.url: one.hops[-1].response.endswith(b"page") for one in found}
    assert [seen[url] for url in urls] == [False, True, False, True]


def test_a_referer_where_one_is_needed(origin: Origin, calm: NetworkSettings) -> None:
    fetch(replace(calm, quirks=("a.test referer self",)), Target(f"http://a.test:{origin.port}/x"))
    assert b"Referer: http://a.test/\r\n" in origin.requests[0]


def test_a_host_of_its_own_pace(origin: Origin, calm: NetworkSettings) -> None:
    network = replace(calm, quirks=("slow.test interval 0.2",))
    urls = [f"http://{host}.test:{origin.port}/{n}" for n in range(3) for host in ("slow", "quick")]
    found = {one.target.url: one.started for one in fetch(network, *map(Target, urls))}
    slow, quick = ([found[url] for url in urls if host in url] for host in ("slow", "quick"))
    assert (slow[2] - slow[0]).total_seconds() >= 0.38
    assert max(quick) < slow[2], "others go on"


# ---- limits -----------------------------------------------------------------------------------------

LIMITS = {
    "RateLimit: limit=100, remaining=0, reset=50": 50.0,
    'RateLimit: "default";r=0;t=30': 30.0,
    "RateLimit-Limit: 100\r\nRateLimit-Remaining: 0\r\nRateLimit-Reset: 12": 12.0,
    "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 9": 9.0,
    f"X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: {int(NOW.timestamp()) + 40}": 40.0,
    f"X-Rate-Limit-Remaining: 0\r\nX-Rate-Limit-Reset: {(int(NOW.timestamp()) + 40) * 1000}": 40.0,
    "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1": 1.0,
    "RateLimit-Remaining: 7\r\nRateLimit-Reset: 12": None,
    'RateLimit: "default";r=9;t=30': None,
    "RateLimit-Remaining: 0": None,
    "RateLimit-Remaining: 0\r\nRateLimit-Reset: soon": None,
    "RateLimit-Remaining: 0\r\nRateLimit-Reset: -4": None,
    "X-Other: 0": None,
}


@pytest.mark.parametrize("lines", LIMITS)
def test_a_limit_that_is_used_up(lines: str) -> None:
    assert limit_pause(f"HTTP/1.1 200 OK\r\n{lines}\r\n\r\n".encode(), NOW) == LIMITS[lines]


def test_a_limit_that_is_used_up_is_sat_out(origin: Origin, calm: NetworkSettings) -> None:
    origin.pages["/0"] = answer(b"page", b"RateLimit: limit=2, remaining=0, reset=1")
    found = fetch(calm, *(Target(f"http://a.test:{origin.port}/{n}") for n in range(2)))
    assert [one.failure for one in found] == [None, None]
    assert (found[1].started - found[0].started).total_seconds() >= 0.9
    assert origin.paths() == ["/0", "/1"], "it was a page, so it is not asked for again"


def test_who_names_a_short_time_is_asked_again_then(origin: Origin, calm: NetworkSettings) -> None:
    busy = answer(b"wait", b"Retry-After: 1", status=b"429 Slow down")
    origin.pages["/"] = busy
    (fetched,) = fetch(calm, Target(f"http://a.test:{origin.port}/"))
    assert len(fetched.hops) == 2, "both answers are told, and after the second it is over"


def test_who_says_too_many_and_not_for_how_long_is_given_more_time_each_time() -> None:
    pauses = Pauses(lambda: NOW, Budget(None))
    too_many, fine = b"HTTP/1.1 429 No\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"
    asked = [pauses.asked("http://a.test/", "a.test", too_many) for _ in range(3)]
    assert [pause and pause.seconds for pause in asked] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert not any(pause and pause.is_answer for pause in asked)
    assert pauses.asked("http://a.test/", "a.test", fine) is None
    again = pauses.asked("http://a.test/", "a.test", too_many)
    assert again is not None
    assert again.seconds == FIRST_PAUSE
