"""Copies in other web archives, through their TimeMaps."""

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from pipeline.mementos.known import LIMITS, OTHERS, WebArchive, limit_of
from pipeline.mementos.wanted import Wanted
from pipeline.model import Failure, FailureKind, NoMemento
from pipeline.providers.memento import MOST, PROVIDER, lasts, listed
from pipeline.urls import host_of, is_archive_today
from tests.providers.web import Services, answer

PAGE = "https://daily.example/2019/harbour"
KEPT = WebArchive("kept.example", "https://kept.example/all/timemap/link/", 10)
FRAMED = WebArchive("framed.example", "https://framed.example/timemap/link/", 10, has_bytes=False)
LINKS = "application/link-format"


def timemap(*moments: str, archive: str = "https://kept.example/all") -> str:
    lines = [f'<{PAGE}>; rel="original"', f'<{archive}/timemap/link/{PAGE}>; rel="self"; type="{LINKS}"']
    for digits in moments:
        time = datetime.strptime(digits, "%Y%m%d%H%M%S").strftime("%a, %d %b %Y %H:%M:%S GMT")
        lines.append(f'<{archive}/{digits}/{PAGE}>; rel="memento"; datetime="{time}"')
    return ",\n".join(lines)


def ask_of(*said) -> Services:
    return Services(*said)


def test_the_copies_of_a_timemap_the_best_day_first() -> None:
    ask = ask_of(answer(timemap("20190401010101", "20190512010101", "20190611010101"), kind=LINKS))
    found = listed(KEPT, PAGE, Wanted(read=date(2019, 6, 10)), ask)
    assert [copy.memento.time.month for copy in found] == [5, 4, 6]
    best = found[0].memento
    assert best.address == f"https://kept.example/all/20190512010101id_/{PAGE}"
    assert best.view == f"https://kept.example/all/20190512010101/{PAGE}"
    assert (best.url, best.archive) == (PAGE, "kept.example")
    assert best.time == datetime(2019, 5, 12, 1, 1, 1, tzinfo=UTC)
    assert ask.asked == [KEPT.timemap + PAGE]


def test_an_archive_with_a_frame_around_its_copies() -> None:
    said = (
        f'<{PAGE}>; rel="original", '
        '<https://framed.example/AB12-CD34>; rel="first memento"; datetime="Sun, 12 May 2019 01:01:01 GMT"'
    )
    (copy,) = listed(FRAMED, PAGE + "#part", Wanted(), ask_of(answer(said, kind=LINKS)))
    assert copy.memento.address == copy.memento.view == "https://framed.example/AB12-CD34"
    assert copy.memento.url == PAGE


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (answer("not here", 404, "text/html"), NoMemento.NEVER),
        (answer(timemap(), kind=LINKS), NoMemento.NEVER),
        (answer("slow", 429), NoMemento.RATE_LIMITED),
        (answer("no", 403), NoMemento.EXCLUDED),
        (answer("down", 503), NoMemento.DOWN),
        (answer("<html>maintenance</html>", 200, "text/html"), NoMemento.DOWN),
        (answer("", 200, "text/plain"), NoMemento.DOWN),
        (answer("{}", 200, "application/json"), NoMemento.DOWN),
        (Failure(FailureKind.DNS, "no such host"), NoMemento.DOWN),
        (Failure(FailureKind.RATE_LIMITED, "later", 60.0), NoMemento.RATE_LIMITED),
        (Failure(FailureKind.OFFLINE, "not asked"), NoMemento.NOT_ASKED),
    ],
)
def test_what_is_no_timemap(said, expected) -> None:
    assert listed(KEPT, PAGE, Wanted(), ask_of(said)) is expected


def test_a_page_without_an_address_is_not_asked_for() -> None:
    ask = ask_of(answer("", 503))
    assert listed(KEPT, " #part", Wanted(), ask) is NoMemento.NOT_ASKED
    assert not ask.asked


def test_only_so_many_copies_are_looked_at() -> None:
    moments = [f"2019{month:02}{day:02}000000" for month in range(1, 11) for day in range(1, 29)]
    assert len(listed(KEPT, PAGE, Wanted(), ask_of(answer(timemap(*moments), kind=LINKS)))) == MOST


def test_copies_at_archive_today_are_never_taken() -> None:
    said = timemap("20190512010101", archive="https://archive.ph")
    assert listed(KEPT, PAGE, Wanted(), ask_of(answer(said, kind=LINKS))) is NoMemento.NEVER


def test_an_answer_stands_as_long_as_it_is_one() -> None:
    assert lasts(answer(timemap("20190512010101"), kind=LINKS)) == timedelta(days=30)
    assert lasts(answer("", 404)) == timedelta(days=7)
    assert lasts(answer("", 429)) == lasts(answer("", 500)) == timedelta(0)


def test_every_archive_has_a_limit_and_none_is_archive_today() -> None:
    assert [one.name for one in PROVIDER.archives] == [one.name for one in OTHERS]
    for one in OTHERS:
        host = host_of(one.timemap)
        assert limit_of(host, "/any") is not None
        assert not is_archive_today(one.timemap)
        assert all(isinstance(archive.listed, partial) for archive in PROVIDER.archives)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/cdx/search/cdx", "wayback-index"),
        ("/web/timemap/link/http://a.example/", "wayback-index"),
        ("/web/20190512010101id_/http://a.example/", "wayback-playback"),
        ("/save", "wayback-other"),
    ],
)
def test_the_wayback_machine_has_a_limit_for_each_of_its_services(path: str, name: str) -> None:
    limit = limit_of("web.archive.org", path)
    assert limit is not None
    assert limit.name == name
    assert limit_of("daily.example", path) is None
    assert all(one.requests > 0 and one.seconds > 0 for one in LIMITS)
