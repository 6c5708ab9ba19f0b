"""Copies in the Wayback Machine: in which order, and every way in which the answer is not one."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.mementos.wanted import Wanted
from pipeline.model import Failure, FailureKind, Memento, NoMemento
from pipeline.providers.wayback import LASTS, PROVIDER, ROWS, lasts, listed, memento_of, nearest
from tests.providers.web import Services, answer

PAGE = "https://daily.example/2019/harbour"
READ = Wanted(read=date(2019, 6, 10))
EXCLUDED = (
    "org.archive.util.io.RuntimeIOException: org.archive.wayback.exception."
    "AdministrativeAccessControlException: Blocked Site Error\n"
)
ROBOTS = (
    "org.archive.wayback.exception.RobotAccessControlException: Blocked By Robots and some more words\n"
)


def row(timestamp: str, status: str = "200", mime: str = "text/html", original: str = PAGE) -> str:
    return f"example,daily)/2019/harbour {timestamp} {original} {mime} {status} {'A' * 32} 1234\n"


def query(url: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(url).query)


def first(url: str, wanted: Wanted, ask: Services) -> Memento:
    found = listed(url, wanted, ask)
    assert not isinstance(found, NoMemento), found
    return found[0].memento


def test_the_copy_on_or_before_the_day_is_taken_even_if_a_later_one_is_nearer() -> None:
    ask = Services(answer(row("20190611010101") + row("20190512010101") + row("20190401010101")))
    found = first(PAGE, READ, ask)
    assert found == Memento(
        PAGE,
        datetime(2019, 5, 12, 1, 1, 1, tzinfo=UTC),
        f"https://web.archive.org/web/20190512010101id_/{PAGE}",
        f"https://web.archive.org/web/20190512010101/{PAGE}",
    )


def test_a_copy_of_that_very_day_counts_as_on_it() -> None:
    assert first(PAGE, READ, Services(answer(row("20190610235959")))).time.day == 10


def test_without_one_before_the_first_after_is_taken() -> None:
    ask = Services(answer(row("20190612000000") + row("20190701000000")))
    assert first(PAGE, READ, ask).time == datetime(2019, 6, 12, tzinfo=UTC)


def test_a_copy_from_before_the_publication_is_not_the_page() -> None:
    near = Wanted(read=date(2019, 6, 10), since=date(2019, 6, 1))
    ask = Services(answer(row("20190501000000") + row("20190701000000")))
    assert first(PAGE, near, ask).time.month == 7
    assert first(PAGE, near, Services(answer(row("20190501000000")))).time.month == 5


def test_many_copies_after_the_day_do_not_hide_one_before_it() -> None:
    after = "".join(row(f"201907{day:02}000000") for day in range(1, ROWS + 1))
    ask = Services(answer(after), answer(row("20190101000000")))
    assert first(PAGE, READ, ask).time.month == 1
    assert query(ask.asked[1])["to"] == ["20190610235959"]


def test_the_question_names_status_moment_and_address() -> None:
    ask = Services(answer(row("20190512010101")))
    listed(PAGE + "?a=1&b=ä", READ, ask)
    asked = query(ask.asked[0])
    assert urlsplit(ask.asked[0]).netloc == "web.archive.org"
    assert (asked["filter"], asked["closest"], asked["sort"]) == (
        ["statuscode:200"],
        ["20190610235959"],
        ["closest"],
    )
    assert asked["url"] == [PAGE + "?a=1&b=ä"]
    assert len(ask.asked) == 1


def test_without_days_the_earliest_copy() -> None:
    ask = Services(answer(row("20100101000000") + row("20200101000000")))
    assert first(PAGE, Wanted(), ask).time.year == 2010
    assert "closest" not in query(ask.asked[0])


def test_a_star_and_a_fragment_do_not_widen_the_question() -> None:
    ask = Services(answer(row("20190512010101")))
    listed(PAGE + "?q=*#part", READ, ask)
    assert query(ask.asked[0])["url"] == [PAGE + "?q=%2A"]
    assert listed(" #part", READ, ask) is NoMemento.NOT_ASKED


def test_a_day_before_the_archive_began() -> None:
    ask = Services(answer(row("20190512010101") + row("20010101000000")))
    assert first(PAGE, Wanted(read=date(850, 1, 1)), ask).time.year == 2001
    assert query(ask.asked[0])["closest"] == ["19960101235959"]


def test_a_resume_key_does_not_lead_to_more_questions() -> None:
    ask = Services(answer(row("20190512010101") + "\nexample%2Cdaily%29%2F+20190513\n"))
    assert isinstance(listed(PAGE, READ, ask), tuple)
    assert len(ask.asked) == 1


@pytest.mark.parametrize(
    "said",
    [
        answer(""),
        answer("\n"),
        answer("[]", kind="application/json"),
        answer("", kind="text/plain; charset=utf-8"),
    ],
)
def test_only_a_whole_empty_answer_says_never(said) -> None:
    assert listed(PAGE, READ, Services(said)) is NoMemento.NEVER


def test_redirects_and_errors_alone_are_neither_a_copy_nor_never() -> None:
    ask = Services(answer(""), answer(row("20190512010101", "301") + row("20190513010101", "404")))
    assert listed(PAGE, READ, ask) is NoMemento.UNUSABLE
    assert "filter" not in query(ask.asked[1])


def test_an_unchanged_copy_is_a_copy() -> None:
    ask = Services(answer(""), answer(row("20190512010101", "-", "warc/revisit")))
    assert isinstance(listed(PAGE, READ, ask), tuple)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer("<h1>Too Many Requests</h1>", 429, "text/html"), NoMemento.RATE_LIMITED),
        (answer("slow down", 429, retry_after="60"), NoMemento.RATE_LIMITED),
        (answer(EXCLUDED, 403), NoMemento.EXCLUDED),
        (answer(EXCLUDED, 200), NoMemento.EXCLUDED),
        (answer(ROBOTS, 403, "text/html"), NoMemento.EXCLUDED),
        (answer(ROBOTS, 200), NoMemento.EXCLUDED),
        (answer("", 403, x_archive_wayback_runtime_error="x: Blocked Site Error"), NoMemento.EXCLUDED),
        (answer("forbidden", 403), NoMemento.DOWN),
        (answer("down", 503), NoMemento.DOWN),
        (answer("<html>504 Gateway Time-out</html>", 504, "text/html"), NoMemento.DOWN),
        (answer("<html>Temporarily Offline</html>", 200, "text/html"), NoMemento.DOWN),
        (answer("", 200, ""), NoMemento.DOWN),
        (answer("", 204), NoMemento.DOWN),
        (answer("no rows here but quite a long line of words that is none", 200), NoMemento.DOWN),
        (answer(row("20191399000000")), NoMemento.DOWN),
        (answer('{"error": 1}', 200, "application/json"), NoMemento.DOWN),
        (Failure(FailureKind.TIMEOUT, "no answer in 30 s"), NoMemento.DOWN),
        (Failure(FailureKind.REFUSED, "refused"), NoMemento.DOWN),
        (Failure(FailureKind.RATE_LIMITED, "wait", 60.0), NoMemento.RATE_LIMITED),
        (Failure(FailureKind.OFFLINE, "not asked"), NoMemento.NOT_ASKED),
    ],
)
def test_what_is_no_answer_never_reads_as_never_archived(said, expected) -> None:
    ask = Services(said)
    assert listed(PAGE, READ, ask) is expected
    assert len(ask.asked) == 1


def test_a_fault_in_the_second_question_counts_too() -> None:
    assert listed(PAGE, READ, Services(answer(""), answer("busy", 503))) is NoMemento.DOWN


def test_threads_get_their_own_answers() -> None:
    found: dict[int, object] = {}

    def look(year: int) -> None:
        found[year] = first(PAGE, READ, Services(answer(row(f"{year}0512010101")))).time.year

    threads = [Thread(target=look, args=(year,)) for year in range(2000, 2019)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {year: year for year in range(2000, 2019)}


def test_a_wayback_address_is_its_own_copy_and_nothing_is_asked() -> None:
    found = memento_of(f"https://web.archive.org/web/20190512010101if_/{PAGE}")
    assert found == memento_of(f"http://web.archive.org/web/20190512010101/{PAGE}")
    assert found is not None
    assert (found.url, found.time) == (PAGE, datetime(2019, 5, 12, 1, 1, 1, tzinfo=UTC))
    assert found.address == f"https://web.archive.org/web/20190512010101id_/{PAGE}"


@pytest.mark.parametrize(
    "url",
    [
        "",
        PAGE,
        "https://web.archive.org/web/2019*/x",
        "https://archive.today/20190512010101/http://a.example/",
        "::",
    ],
)
def test_what_is_no_wayback_copy(url: str) -> None:
    assert memento_of(url) is None


def test_the_nearest_copy_is_asked_for_by_the_end_of_the_day() -> None:
    assert nearest(PAGE + "#top", READ) == f"https://web.archive.org/web/20190610235959id_/{PAGE}"
    since = Wanted(since=date(2019, 6, 1))
    assert nearest(PAGE, since) == f"https://web.archive.org/web/20190601000000id_/{PAGE}"
    assert nearest("#top", READ) == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer(row("20190512010101")), LASTS),
        (answer(""), timedelta(days=1)),
        (answer(EXCLUDED, 403), timedelta(days=7)),
        (answer("slow down", 429), timedelta(0)),
        (answer("<html>Temporarily Offline</html>", 200, "text/html"), timedelta(0)),
        (answer("no rows here but quite a long line of words that is none", 200), timedelta(0)),
        (answer("busy", 503), timedelta(0)),
    ],
)
def test_an_answer_stands_as_long_as_it_is_one(said, expected) -> None:
    assert lasts(said) == expected


def test_the_plug_in_finds_copies_only() -> None:
    assert [one.name for one in PROVIDER.archives] == ["web.archive.org"]
    assert PROVIDER.addresses is None
