"""An attempt at a copy, as the crawler once saw the page."""

from dataclasses import replace
from datetime import UTC, datetime

from pipeline.links import judge
from pipeline.mementos.as_seen import as_seen, bare, digits_of, memento, original_of, view
from pipeline.model import Attempt, Capture, Failure, FailureKind, Hop, LinkState, Response, Target

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PAGE = "http://daily.example/2019/harbour"
AT = "https://web.archive.org/web/20190512010101id_/"
IS_COPY = (("memento-datetime", "Sun, 12 May 2019 01:01:01 GMT"),)


def attempt(
    url: str, *hops: tuple[str, int, str], status: int = 200, final: str = "", headers=IS_COPY
) -> Attempt:
    capture = Capture("urn:1", final or url, NOW, "sha1:A", "a.warc.gz", 0, status, "text/html")
    kept = tuple(Hop(at, code, to, capture) for at, code, to in hops)
    return Attempt(
        Target(url, ("k",), "memento"), NOW, kept, Response(final or url, status, headers, capture)
    )


def test_a_redirect_to_the_nearest_copy_is_none_of_the_page() -> None:
    asked = AT.replace("20190512", "20190610") + PAGE
    seen = as_seen(attempt(asked, (asked, 302, AT + PAGE), final=AT + PAGE))
    assert (seen.target.url, seen.hops) == (PAGE, ())
    assert isinstance(seen.outcome, Response)
    assert seen.outcome.url == PAGE
    assert judge(seen).state is LinkState.ALIVE


def test_a_redirect_of_the_page_itself_is_judged_as_one() -> None:
    home = "http://daily.example/"
    seen = as_seen(attempt(AT + PAGE, (AT + PAGE, 301, AT + home), final=AT + home))
    assert [(hop.url, hop.location) for hop in seen.hops] == [(PAGE, home)]
    assert judge(seen).state is LinkState.REDIRECTED_TO_HOME


def test_the_headers_are_those_of_the_page() -> None:
    headers = (
        *IS_COPY,
        ("x-archive-orig-cf-mitigated", "challenge"),
        ("x-archive-orig-server", "there"),
        ("server", "here"),
    )
    seen = as_seen(attempt(AT + PAGE, headers=headers))
    assert isinstance(seen.outcome, Response)
    assert seen.outcome.header("server") == "there"
    assert judge(seen).state is LinkState.BLOCKED


def test_a_copy_of_an_error_page_is_dead() -> None:
    assert judge(as_seen(attempt(AT + PAGE, status=404))).state is LinkState.DEAD


def test_what_is_no_copy_stays_as_it_is() -> None:
    for one in (
        attempt(AT + PAGE, status=404, headers=()),
        replace(attempt(AT + PAGE), outcome=Failure(FailureKind.TIMEOUT, "")),
    ):
        assert as_seen(one) is one
        assert memento(one, "web.archive.org") is None


def test_the_copy_that_was_come_to() -> None:
    found = memento(attempt(AT.replace("20190512", "20190610") + PAGE, final=AT + PAGE), "web.archive.org")
    assert found is not None
    assert (found.url, found.address, found.view) == (PAGE, AT + PAGE, (AT + PAGE).replace("id_", ""))


def test_addresses() -> None:
    there = "https://kept.example/all/20190512010101mp_/https:/daily.example/a?b=http://c.example/"
    assert original_of(there) == "https://daily.example/a?b=http://c.example/"
    assert bare(there).startswith("https://kept.example/all/20190512010101id_/https:")
    assert view(there).startswith("https://kept.example/all/20190512010101/https:")
    assert digits_of(there) == "20190512010101"
    assert digits_of(there.replace("0512", "9912")) == ""
    assert original_of(PAGE) == digits_of(PAGE) == ""
    assert bare(PAGE) == view(PAGE) == PAGE
