"""A review as a person has it: the command, two browsers and another process, one decisions.csv."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.decisions.record import Choice, Decision, Name
from pipeline.store import decisions
from tests.browser import Opened
from tests.e2e.project import ROOT, make_project

pytestmark = pytest.mark.browser


@pytest.fixture
def project(tmp_path: Path) -> Path:
    make_project(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def review(project: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "pipeline", "review", "--who", "Ann"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, cwd=project, env=environment, stdout=pipe, stderr=pipe, text=True
    ) as running:
        yield running
        running.kill()


def address(review: subprocess.Popen[str]) -> str:
    """What the command prints first."""
    assert review.stdout is not None and review.stderr is not None
    return review.stdout.readline().strip() or pytest.fail(review.stderr.read())


def written(project: Path, number: int) -> tuple[Decision, ...]:
    found = decisions.load(project / "decisions.csv")
    assert len(found) == number
    return found


def decided(opened: Opened, number: int) -> None:
    """Wait until so many cards are decided and the server has said so."""
    page = opened.page
    page.wait_for_function(
        """(number) => document.querySelectorAll('.decided').length === number
          && document.getElementById('kept-where').textContent === 'kept in decisions.csv'""",
        arg=number,
        timeout=20_000,
    )


def test_two_browsers_and_another_process_lose_nothing(
    review: subprocess.Popen[str], project: Path, open_page: Callable[..., Opened]
) -> None:
    place = address(review)
    ann, bob = open_page(place, "Ann"), open_page(place, "Bob")
    decided(ann, 0)
    bob.page.locator("#who").fill("Bob")
    cards = ann.page.locator(".card").count()
    assert cards >= 4
    with ann.page.expect_response(lambda answer: answer.request.method == "POST"):
        ann.page.locator("[data-act=accept]").first.click()
    other = Decision(Name("0" * 16), Choice.REJECT, "other.txt", reason="theirs")
    decisions.save(project / "decisions.csv", [other])
    with bob.page.expect_response(lambda answer: answer.request.method == "POST"):
        bob.page.locator(".card").nth(1).focus()
        bob.press("r")
        bob.page.keyboard.type("the names are of two people")
        bob.press("Enter")
    decided(bob, 2)
    rows = {decision.who: decision for decision in written(project, 3)}
    assert rows["Ann"].choice is Choice.ACCEPT
    assert (rows["Bob"].choice, rows["Bob"].reason) == (Choice.REJECT, "the names are of two people")
    assert rows[""] == other
    ann.page.reload()
    decided(ann, 2)
    assert "by Bob: the names are of two people" in ann.text(".cards > li:nth-child(2) .decided")
    ann.page.locator(".undo").first.click()
    decided(ann, 1)
    ann.press("u")
    decided(ann, 2)
    written(project, 3)


def test_a_rejected_finding_no_longer_fails_and_counts_again_when_it_is_taken_back(
    review: subprocess.Popen[str], project: Path, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(address(review))
    opened.press("j", "r", "n", "o", "Enter")
    decided(opened, 1)
    check = [sys.executable, "-m", "pipeline", "check", "--offline", "--no-write", "--format", "badge"]
    article = "articles/north-korea-peru-relations.txt"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def status() -> int:
        return subprocess.run(
            [*check, article], cwd=project, env=environment, capture_output=True, check=False
        ).returncode

    assert status() == 0
    opened.press("u")
    decided(opened, 0)
    assert status() == 1


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_an_interruption_ends_it_in_peace_and_the_page_says_so(
    review: subprocess.Popen[str], open_page: Callable[..., Opened]
) -> None:
    opened = open_page(address(review))
    decided(opened, 0)
    review.send_signal(signal.SIGINT)
    _, told = review.communicate(timeout=30)
    assert review.returncode == 0
    assert "what was decided is kept" in told and "Traceback" not in told
    opened.press("j", "a")
    opened.page.locator("#kept-where", has_text="Not saved: the review has ended").wait_for(timeout=20_000)
    opened.page.wait_for_function("document.querySelectorAll('.decided').length === 0", timeout=20_000)
    opened.said.clear()  # the browser itself tells of a connection that was refused
