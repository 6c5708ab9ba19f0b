"""What a review answers: the report, what was decided, kept pages as text; and what it refuses."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock, Thread
from types import SimpleNamespace
from typing import Any, cast

import pytest

from pipeline.decisions.digests import Namer
from pipeline.decisions.record import Choice, Decision
from pipeline.errors import PayloadError
from pipeline.model import Capture, Run
from pipeline.net.loopback import Answer, Asked
from pipeline.stages.review import Review, Table
from pipeline.store import decisions
from pipeline.store.archive import Archive
from tests.renderers.conftest import QUAI, hostile, sample

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def payload(capture: Capture) -> bytes:
    if capture.url.endswith("quai"):
        return "<script>alert('é')</script>".encode()
    raise PayloadError("the page is not whole")


def review_of(folder: Path, *runs: Run) -> Review:
    archive = cast(Archive, SimpleNamespace(payload=payload))
    return Review(runs, Table(folder / "decisions.csv", archive, lambda: NOW, "Ann", Lock()))


@pytest.fixture
def review(tmp_path: Path) -> Review:
    return review_of(tmp_path, sample())


def row(run: Run, number: int = 0, **more: str) -> dict[str, str]:
    return {**Namer(run.article).name(run.findings[number])._asdict(), "verdict": "accept", **more}


def post(review: Review, told: object, path: str = "decisions") -> tuple[int, dict[str, Any]]:
    answer = review.answer(Asked("POST", path, json.dumps(told).encode()))
    return answer.status, json.loads(answer.body)


def get(review: Review, path: str = "") -> Answer:
    return review.answer(Asked("GET", path))


def test_the_page_may_speak_to_its_server_and_to_nobody_else(review: Review) -> None:
    answer = get(review)
    assert answer.status == 200
    assert answer.media_type.startswith("text/html")
    assert "connect-src 'self'" in answer.policy and "frame-ancestors 'none'" in answer.policy
    assert "unsafe" not in answer.policy
    assert b'"served": true' in answer.body
    assert b'href="./kept/urn%3Auuid%3Aquai"' in answer.body


def test_a_decision_is_written_with_who_and_when(review: Review, tmp_path: Path) -> None:
    run = sample()
    status, told = post(review, {"decide": [row(run, reason="seen")]})
    (kept,) = decisions.load(tmp_path / "decisions.csv")
    assert status == 200
    assert told["decisions"] == [kept.cells()]
    assert kept == Decision(
        Namer(run.article).name(run.findings[0]), Choice.ACCEPT, run.article.identity, "D101", "seen", "Ann", NOW,
        about="May 3",
    )  # fmt: skip
    post(review, {"decide": [row(run, verdict="reject", who="Bob", reason="no")]})
    (kept,) = decisions.load(tmp_path / "decisions.csv")
    assert (kept.choice, kept.who, kept.reason) == (Choice.REJECT, "Bob", "no")


def test_what_is_withdrawn_is_gone(review: Review, tmp_path: Path) -> None:
    run = sample()
    post(review, {"decide": [row(run), row(run, 1)]})
    status, told = post(review, {"withdraw": [row(run)]})
    assert status == 200
    assert [one["check"] for one in told["decisions"]] == ["L101"]
    assert len(decisions.load(tmp_path / "decisions.csv")) == 1


def test_rows_of_others_and_rows_that_have_run_out_are_not_told(review: Review, tmp_path: Path) -> None:
    run = sample()
    name = Namer(run.article).name(run.findings[0])
    others = Decision(name._replace(fingerprint="0" * 16), Choice.ACCEPT, "other.txt")
    over = Decision(name, Choice.WAIVE, reason="later", who="Ann", until=date(2026, 11, 23))
    decisions.save(tmp_path / "decisions.csv", [others, over])
    assert json.loads(get(review, "decisions").body) == {"decisions": [], "who": "Ann"}


def test_many_at_once_lose_nothing(tmp_path: Path) -> None:
    run = sample()
    reviews = [review_of(tmp_path, run) for _ in range(2)]  # as two processes would have them
    work = [
        Thread(target=post, args=(reviews[n % 2], {"decide": [row(run, n)]}))
        for n in range(len(run.findings))
    ]
    for one in work:
        one.start()
    for one in work:
        one.join()
    names = {Namer(run.article).name(finding) for finding in run.findings}
    assert {decision.name for decision in decisions.load(tmp_path / "decisions.csv")} == names


@pytest.mark.parametrize(
    "told",
    [
        [],
        {"decide": "x"},
        {"decide": ["x"]},
        {"decide": [{}] * 51},
        {"decide": [{"fingerprint": "0" * 16, "verdict": "accept"}]},
        {"decide": [{"fingerprint": "'; DROP", "verdict": "accept"}]},
        {"decide": [row(sample(), verdict="maybe")]},
        {"decide": [row(sample(), verdict="waive")]},
        {"withdraw": [{"fingerprint": "x"}]},
    ],
)
def test_what_is_not_of_this_report_is_refused(
    review: Review, told: Mapping[str, Any], tmp_path: Path
) -> None:
    status, problem = post(review, told)
    assert status == 400
    assert problem["problem"]
    assert not (tmp_path / "decisions.csv").exists()


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[" * 200_000])
def test_what_is_no_json_is_refused(review: Review, body: bytes) -> None:
    assert review.answer(Asked("POST", "decisions", body)).status == 400


def test_a_file_that_a_person_broke_is_told_and_left_alone(review: Review, tmp_path: Path) -> None:
    file = tmp_path / "decisions.csv"
    file.write_text("fingerprint,verdict\nnonsense,accept\n")
    status, told = post(review, {"decide": [row(sample())]})
    assert status == 409
    assert "decisions.csv" in told["problem"]
    assert file.read_text() == "fingerprint,verdict\nnonsense,accept\n"


def test_a_kept_page_is_text_that_is_never_run(review: Review) -> None:
    answer = get(review, f"kept/{QUAI.id}")
    assert answer.body.decode() == "<script>alert('é')</script>"
    assert answer.media_type.startswith("text/plain")
    assert "sandbox" in answer.policy


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "kept/urn:uuid:other", 404),
        ("GET", "kept/../../decisions.csv", 404),
        ("GET", "nowhere", 404),
        ("GET", "1/", 404),
        ("POST", "", 405),
        ("POST", f"kept/{QUAI.id}", 405),
    ],
)
def test_there_is_nothing_else(review: Review, method: str, path: str, status: int) -> None:
    assert review.answer(Asked(method, path, b"{}")).status == status


def test_several_articles_have_an_overview(tmp_path: Path) -> None:
    review = review_of(tmp_path, sample(), hostile())
    assert b'href="1/index.html"' in get(review).body
    assert get(review, "1/index.html").status == get(review, "2/").status == 200
    assert get(review, "3/").status == get(review, "0/").status == get(review, "²/").status == 404
    status, told = post(review, {"decide": [row(sample())]}, "1/decisions")
    assert status == 200 and len(told["decisions"]) == 1
    assert post(review, {"decide": [row(sample())]}, "2/decisions")[0] == 400


def test_an_article_whose_name_is_huge_is_kept_by_a_name_that_fits(tmp_path: Path) -> None:
    run = hostile("<b>=cmd " * 50_000)
    review = review_of(tmp_path, run)
    assert post(review, {"decide": [row(run)]})[0] == 200
    assert len(decisions.load(tmp_path / "decisions.csv")) == 1
    assert (tmp_path / "decisions.csv").stat().st_size < 10_000
