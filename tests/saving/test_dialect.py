"""What the service answers is read, whatever it is."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.saving.dialect import (
    Done,
    Job,
    Keys,
    Pending,
    Quota,
    Trouble,
    Unauthorized,
    copy_in,
    form,
    heard,
    quota,
)
from pipeline.saving.fates import ENDS, PAUSES, TRIES, WAITS, Fate, end_of, wait_of

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def answer(body: object, status: int = 200, **headers: str) -> ServiceAnswer:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return ServiceAnswer("https://web.archive.org/save", NOW, status, tuple(headers.items()), data)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"url": "http://a.example/", "job_id": "spn2-1f"}, Job("spn2-1f")),
        ({"job_id": "spn2-1f", "message": "made 4\n days ago"}, Job("spn2-1f", "made 4 days ago")),
        ({"job_id": "../../user"}, Trouble("error:unreadable", "HTTP 200")),
        ({"status": "pending", "job_id": "spn2-1f"}, Pending()),
        (
            {"status": "success", "timestamp": "20190401120000", "original_url": "http://a.example/"},
            Done(datetime(2019, 4, 1, 12, tzinfo=UTC), "http://a.example/"),
        ),
        (
            {"status": "success", "timestamp": "20191332000000", "original_url": "x"},
            Trouble("error:unreadable", "a success without a time"),
        ),
        (
            {"status": "error", "status_ext": "error:no-access", "message": "403"},
            Trouble("error:no-access", "403"),
        ),
        ({"status": "error"}, Trouble("error:unknown")),
        (b"<html>", Trouble("error:unreadable", "HTTP 200")),
        (b"[]", Trouble("error:unreadable", "HTTP 200")),
        (b"[" * 100_000, Trouble("error:unreadable", "HTTP 200")),
    ],
)
def test_what_is_heard(body: object, expected: object) -> None:
    assert heard(answer(body)) == expected


def test_keys_that_are_refused() -> None:
    assert heard(answer({"message": "log in"}, 401)) == Unauthorized()
    assert quota(answer({}, 401)) == Unauthorized()


def test_a_limit_of_ours_is_told_from_one_of_the_page_s_host() -> None:
    ours = heard(Failure(FailureKind.RATE_LIMITED, "HTTP 429", 30.0))
    theirs = heard(Failure(FailureKind.RATE_LIMITED, "HTTP 429: Crawling this host is paused for 9 s"))
    assert ours == Trouble("error:user-session-limit", "HTTP 429", 30.0)
    assert isinstance(theirs, Trouble)
    assert theirs.error == "error:too-many-requests"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"available": 4, "daily_captures": 70, "daily_captures_limit": 100}, Quota(4, 10)),
        ({"available": 4, "daily_captures": 90, "daily_captures_limit": 100}, Quota(4, 0)),
        ({"available": -1}, Quota(0, None)),
        ({"available": 4, "daily_captures": 0, "daily_captures_limit": 10**400}, Quota(4, 8 * 10**399)),
        ({"available": "4"}, Trouble("error:unreadable", "HTTP 200")),
        ([], Trouble("error:unreadable", "HTTP 200")),
    ],
)
def test_the_quota(told: object, expected: object) -> None:
    assert quota(answer(told)) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("https://web.archive.org/web/20261121000000id_/http://a.example/", "20261121"),
        ("/web/20261121000000id_/http://a.example/", "20261121"),
        ("https://web.archive.org/web/20190101000000id_/http://a.example/", ""),
        ("https://evil.example/web/20261121000000/http://a.example/", ""),
        ("", ""),
    ],
)
def test_a_copy_that_a_look_up_leads_to(location: str, expected: str) -> None:
    found = copy_in(answer(b"", 302, location=location), NOW)
    assert (f"{found.time:%Y%m%d}" if found else "") == expected
    assert copy_in(Failure(FailureKind.TIMEOUT, ""), NOW) is None


def test_a_copy_of_ours_has_an_address_for_a_browser() -> None:
    copy = Done(datetime(2019, 4, 1, 12, tzinfo=UTC), "http://a.example/?a=1&b=2").copy
    assert copy == "https://web.archive.org/web/20190401120000/http://a.example/?a=1&b=2"


def test_what_it_says_steers_no_screen_and_can_be_written() -> None:
    said = heard(answer({"status": "error", "status_ext": "error:\ud800", "message": "no\ud800 \x1b[31m"}))
    assert said == Trouble("error:‹U+D800›", "no‹U+D800› ‹U+001B›[31m")


@given(st.text(min_size=1))
def test_an_address_smuggles_no_option_into_the_form(url: str) -> None:
    data = form(url, within=timedelta(days=1), plain=False)
    assert data.count(b"&") == 1
    assert data.endswith(b"&if_not_archived_within=86400s")


def test_the_keys_stand_in_one_header_only() -> None:
    assert Keys("a", "s").headers == {"Accept": "application/json", "Authorization": "LOW a:s"}


@given(st.text(max_size=40))
def test_every_error_is_an_end_or_a_reason_to_wait(name: str) -> None:
    assert end_of(name) is None or isinstance(end_of(name), Fate)
    assert wait_of(name) in PAUSES


def test_no_error_is_both() -> None:
    assert not ENDS.keys() & WAITS.keys()
    assert not any(fate.is_open or fate.has_copy for fate in ENDS.values())
    assert TRIES.keys() <= PAUSES.keys()
