"""Suspicion, the page that cannot exist, and what comparing with it shows."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.links import judge_look
from pipeline.links.look import NOTHING, look_at
from pipeline.links.siblings import Trace, compared, sibling_of, suspicion, trace_of
from pipeline.model import (
    Attempt,
    Capture,
    Failure,
    FailureKind,
    Hop,
    LinkState,
    Response,
    Target,
    Verdict,
)

TIME = datetime(2026, 1, 2, tzinfo=UTC)
URL = "https://news.example/2017/12/ferry-pier.html"
LONG = "<p>The envoy left the city on Tuesday.</p>" * 60
ALIVE = Verdict(LinkState.ALIVE, ("HTTP 200",), time=TIME)
OURS = Trace(200, "news.example/2017/12/ferry-pier.html", "news", ("news",), 1000)


def why(body: str, location: str = "", status: int = 301, url: str = URL) -> str:
    capture = Capture("urn:uuid:1", url, TIME, "sha1:A", "a.warc.gz", 0, 200, "text/html")
    hops = (Hop(url, status, location, capture),) if location else ()
    attempt = Attempt(Target(url), TIME, hops, Response(location or url, 200, (), capture))
    look = look_at(body)
    return suspicion(attempt, look, judge_look(attempt, look))


@pytest.mark.parametrize(
    "location",
    [
        "https://news.example/archive/",
        "https://www.news.example/search?q=",
        "https://news.example/story?id=7",
    ],
)
def test_a_redirect_to_another_place_is_suspected(location: str) -> None:
    assert why(LONG, location) == "it redirects to another place"


@pytest.mark.parametrize(
    "location",
    [
        "https://news.example/articles/99/ferry-pier",
        "https://news.example/2017/12/ferry-pier.html/",
        "https://other.example/anything",
    ],
)
def test_a_redirect_that_keeps_the_name_or_changes_the_host_is_not(location: str) -> None:
    assert why(LONG, location) == ""


def test_titles_are_suspected() -> None:
    assert why(f"<title>404 Not Found</title>{LONG}") == "its title is that of an error page"
    home = "<title>The News</title><a href='/'>The News</a><p>Welcome.</p>"
    assert why(home) == "its title is only the name of its site"
    assert why(home, url="https://news.example/") == ""
    assert why(f"<title>Ferry pier</title>{LONG}") == ""


def test_the_sibling_is_a_neighbour_and_always_the_same() -> None:
    first, second = sibling_of(URL), sibling_of("https://news.example/a.php?id=7#x")
    assert first.startswith("https://news.example:443/2017/12/citewarden-")
    assert first.endswith("-no-such-page.html")
    assert second.rpartition("/")[2] == first.rpartition("/")[2].replace(".html", ".php")
    assert sibling_of("https://other.example/a") != sibling_of("https://news.example/a")


def test_a_host_that_cannot_tell_them_apart() -> None:
    same = replace(OURS, place="news.example/2017/12/citewarden-1-no-such-page", own=1040)
    found = compared(ALIVE, OURS, same, redirected=False)
    assert (found.state, found.certain, found.time) == (LinkState.SOFT_404, False, TIME)
    landed = replace(OURS, title="other")
    assert compared(ALIVE, OURS, landed, redirected=True).state is LinkState.SOFT_404


@pytest.mark.parametrize(
    "sibling",
    [
        None,
        replace(OURS, status=404),
        replace(OURS, title="not found"),
        replace(OURS, headings=("another",)),
        replace(OURS, own=100),
    ],
)
def test_a_host_that_tells_them_apart(sibling: Trace | None) -> None:
    assert compared(ALIVE, OURS, sibling, redirected=False) == ALIVE


def test_a_failure_leaves_no_trace() -> None:
    assert trace_of(Attempt(Target(URL), TIME, (), Failure(FailureKind.TIMEOUT, "")), NOTHING) is None


def place(asked: str, final: str) -> str:
    capture = Capture("urn:uuid:1", asked, TIME, "sha1:A", "a.warc.gz", 0, 200, "text/html")
    trace = trace_of(Attempt(Target(asked), TIME, (), Response(final, 200, (), capture)), NOTHING)
    assert trace is not None
    return trace.place


def test_a_query_tells_places_apart_unless_it_echoes_what_was_asked() -> None:
    pier, none = "https://news.example/a/pier.html", sibling_of("https://news.example/a/pier.html")
    to = "https://news.example/story?id={}".format
    assert place(pier, to(77)) != place(none, to(0))
    search = "https://news.example/search?q={}&from=%2Fa%2F{}.html".format
    name = none.rpartition("/")[2].removesuffix(".html")
    assert place(pier, search("pier", "pier")) == place(none, search(name, name))
