"""Pages are saved, whatever the service does; nothing is asked beyond what it allows, and nothing twice."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.model import Failure, FailureKind, ServiceAnswer
from pipeline.saving.dialect import Keys
from pipeline.saving.fates import Fate
from pipeline.stages.saving import Saving
from pipeline.store.save_queue import Save, opened
from tests.e2e.save_page_now import ACCESS, SECRET, SavePageNow

BEGIN = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
A, B = "http://a.example/page", "http://b.example/"


class Time:
    """It passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.moment = BEGIN

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        assert 0 < seconds <= 60
        self.moment += timedelta(seconds=seconds)


class Face:
    """The service as the network's face gives it; after ``killed_after`` questions the process dies."""

    def __init__(self, service: SavePageNow, killed_after: int = 10**9) -> None:
        self.service, self.left = service, killed_after

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> ServiceAnswer | Failure:
        return self._ask("POST", url, headers, body.decode())

    def get(self, url: str, headers: Mapping[str, str]) -> ServiceAnswer | Failure:
        return self._ask("GET", url, headers, "")

    def _ask(self, method: str, url: str, headers: Mapping[str, str], body: str) -> ServiceAnswer | Failure:
        self.left -= 1
        path = url.removeprefix("https://web.archive.org")
        plain = {name.lower(): value for name, value in headers.items()}
        assert "/web/" not in url or "authorization" not in plain, "the keys go to the service only"
        found = self.service.answer(method, path, plain, body)
        if self.left < 0:
            raise KeyboardInterrupt
        if found is None:
            return Failure(FailureKind.TIMEOUT, "no whole answer within 30 seconds")
        if found.status == 429:
            return Failure(
                FailureKind.RATE_LIMITED, f"HTTP 429: {found.body.decode()}", self.service.patience
            )
        if found.status >= 500:
            return Failure(FailureKind.UNAVAILABLE, f"HTTP {found.status}")
        told = tuple((name.lower(), value) for name, value in found.headers.items())
        return ServiceAnswer(url, self.service.now(), found.status, told, found.body)


class Run:
    """A queue, the service and a clock; ``go`` works on the queue until nothing is due soon."""

    def __init__(self, folder: Path, **service: object) -> None:
        self.folder, self.time = folder, Time()
        self.service = SavePageNow(self.time.now, **service)
        self.kept: list[ServiceAnswer] = []
        self.keys = Keys(ACCESS, SECRET)

    def go(self, *urls: str, killed_after: int = 10**9) -> dict[str, Save]:
        with opened(self.folder) as queue:
            for url in urls:
                queue.add(url, "key", self.time.now())
            face, within = Face(self.service, killed_after), timedelta(days=30)
            saving = Saving(
                queue,
                face,
                self.keys,
                within,
                self.time.now,
                self.time.sleep,
                lambda _: None,
                self.kept.append,
            )
            saving.run()
            return {save.url: save for save in queue.everything()}


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return Run(tmp_path)


def test_a_page_is_saved(run: Run) -> None:
    save = run.go(A)[A]
    assert save.fate is Fate.SAVED
    assert save.copy == f"https://web.archive.org/web/{run.service.copies[A][0]:%Y%m%d%H%M%S}/{A}"
    (posted,) = run.service.posts
    assert posted == {"url": A, "if_not_archived_within": "2592000s"}
    (kept,) = run.kept
    assert b"success" in kept.body
    assert "url=http%3A%2F%2Fa.example%2Fpage" in kept.url
    assert SECRET not in f"{kept}"


def test_a_recent_copy_will_do(run: Run) -> None:
    run.service.scripts[A] = ["recent"]
    save = run.go(A)[A]
    assert (save.fate, save.copy[28:36]) == (Fate.KNOWN, "20261117")
    assert "3 days ago" in save.said


@pytest.mark.parametrize(
    ("script", "fate", "posts"),
    [
        (["error:no-access"], Fate.BLOCKED, 1),
        (["job:error:blocked"], Fate.BLOCKED, 1),
        (["job:error:unauthorized"], Fate.BLOCKED, 1),
        (["job:error:not-found"], Fate.GONE, 1),
        (["job:error:invalid-host-resolution"], Fate.GONE, 1),
        (["error:blocked-url"], Fate.REFUSED, 1),
        (["job:error:filesize-limit"], Fate.REFUSED, 1),
        (["job:error:too-many-redirects"], Fate.REFUSED, 1),
        (["job:error:celery", "ok"], Fate.SAVED, 2),
        (["job:error:bad-gateway", "job:error:read-timeout", "ok"], Fate.SAVED, 3),
        (["job:error:proxy-error"], Fate.GIVEN_UP, 4),
        (["job:error:of-the-future", "ok"], Fate.SAVED, 2),
        (["error:too-many-requests", "ok"], Fate.SAVED, 2),
        (["429-host", "ok"], Fate.SAVED, 2),
        (["429", "ok"], Fate.SAVED, 2),
        (["523", "ok"], Fate.SAVED, 2),
        (["523-saved"], Fate.SAVED, 1),
        (["html", "ok"], Fate.SAVED, 2),
        (["none", "ok"], Fate.SAVED, 2),
        (["stuck", "ok"], Fate.SAVED, 2),
    ],
)
def test_each_fault_of_the_service(run: Run, script: list[str], fate: Fate, posts: int) -> None:
    run.service.scripts[A] = script
    save = run.go(A)[A]
    assert (save.fate, len(run.service.posts)) == (fate, posts)
    assert bool(save.copy) == fate.has_copy
    assert save.said or fate is Fate.SAVED
    if fate in (Fate.BLOCKED, Fate.GONE, Fate.REFUSED):
        assert script[0].rpartition(":")[2].encode() in run.kept[-1].body


def test_a_browser_that_is_too_slow_is_followed_by_a_plain_request(run: Run) -> None:
    run.service.scripts[A] = ["job:error:soft-time-limit-exceeded", "ok"]
    assert run.go(A)[A].fate is Fate.SAVED
    assert [post.get("force_get") for post in run.service.posts] == [None, "1"]


def test_after_any_failure_it_is_looked_up_before_it_is_asked_for_again(run: Run) -> None:
    run.service.scripts[A] = ["523", "job:error:celery", "ok"]
    run.go(A)
    asked = [path[:5] for method, path in run.service.log if method == "POST" or path.startswith("/web/")]
    for number, path in enumerate(asked):
        assert path != "/save" or number == 0 or asked[number - 1] == "/web/"


def test_no_more_at_once_than_the_account_may(tmp_path: Path) -> None:
    run = Run(tmp_path, sessions=2, polls=3)
    urls = [f"http://h{n}.example/" for n in range(9)]
    assert {save.fate for save in run.go(*urls).values()} == {Fate.SAVED}
    assert run.service.most == 2
    assert len(run.service.posts) == 9


def test_sessions_that_others_take_are_waited_for(tmp_path: Path) -> None:
    run = Run(tmp_path, sessions=0)
    held = run.time.sleep

    def sleep(seconds: float) -> None:
        held(seconds)
        run.service.sessions = int(run.time.moment > BEGIN + timedelta(seconds=30))

    run.time.sleep = sleep
    assert run.go(A)[A].fate is Fate.SAVED


def test_a_service_that_takes_nothing_is_left_alone_for_now(tmp_path: Path) -> None:
    run = Run(tmp_path, sessions=0)
    save = run.go(A)[A]
    assert save.fate is Fate.WAITING
    assert save.due > run.time.now() + timedelta(minutes=10)
    assert len(run.service.log) < 50


@pytest.mark.parametrize("status", [503, 200])
def test_a_quota_that_cannot_be_read_begins_nothing(tmp_path: Path, status: int) -> None:
    run = Run(tmp_path, user_fault=status)
    assert run.go(A)[A].fate is Fate.WAITING
    assert run.service.posts == []


def test_four_fifths_of_the_day_s_captures_are_used_and_the_rest_is_for_tomorrow(tmp_path: Path) -> None:
    run = Run(tmp_path, limit=10, used=5)
    saves = run.go(*(f"http://h{n}.example/" for n in range(6)))
    fates = [save.fate for save in saves.values()]
    assert (fates.count(Fate.SAVED), fates.count(Fate.WAITING)) == (3, 3)
    late = [save for save in saves.values() if save.fate is Fate.WAITING]
    assert {save.due.date() for save in late} == {(BEGIN + timedelta(days=1)).date()}
    run.time.moment, run.service.used = BEGIN + timedelta(days=1), 0
    assert {save.fate for save in run.go().values()} == {Fate.SAVED}


@pytest.mark.parametrize("user_fault", [0, 429])
def test_a_service_that_asks_for_much_patience_is_left_alone(tmp_path: Path, user_fault: int) -> None:
    run = Run(tmp_path, patience=7200.0, user_fault=user_fault)
    run.service.scripts[A] = ["ok"] if user_fault else ["429", "ok"]
    saves = run.go(A, B)
    assert {save.fate for save in saves.values()} == {Fate.WAITING}
    assert {save.due for save in saves.values()} == {BEGIN + timedelta(hours=2)}
    assert run.time.now() < BEGIN + timedelta(minutes=1)
    assert len(run.service.posts) <= 1
    run.service.user_fault = 0
    run.time.sleep(60)
    run.time.moment += timedelta(hours=2)
    assert {save.fate for save in run.go().values()} == {Fate.SAVED}


def test_keys_that_are_refused_stop_the_run_in_one_sentence(run: Run) -> None:
    run.keys = Keys("other", "keys")
    with pytest.raises(UsageError, match="does not take the keys") as problem:
        run.go(A)
    assert "\n" not in str(problem.value)
    assert run.service.posts == []


def test_what_came_to_an_end_is_not_asked_for_again_by_itself(run: Run) -> None:
    run.go(A)
    run.go()
    assert len(run.service.posts) == 1
    run.service.scripts[A] = ["recent"]
    assert run.go(A)[A].fate is Fate.KNOWN
    assert len(run.service.posts) == 2


@pytest.mark.parametrize("after", range(9))
def test_killed_after_any_question_it_goes_on_and_no_page_is_captured_twice(
    tmp_path: Path, after: int
) -> None:
    run = Run(tmp_path, sessions=1)
    run.service.scripts[B] = ["523-saved"]
    with pytest.raises(KeyboardInterrupt):
        run.go(A, B, killed_after=after)
    run.service.jobs.clear()  # the service has done them meanwhile, or dropped them
    run.time.sleep(60)
    saves = run.go()
    assert {save.fate for save in saves.values()} == {Fate.SAVED}
    assert {len(times) for times in run.service.copies.values()} == {1}
