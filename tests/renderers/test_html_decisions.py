"""What a person decides in the report: by keyboard, kept over a reload, taken back, exported."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.decisions.digests import Namer
from pipeline.decisions.record import Choice
from pipeline.model import Decided, Outcome, Run
from pipeline.store import decisions
from tests.browser import Opened

pytestmark = pytest.mark.browser
Open = Callable[..., Opened]


def states(opened: Opened) -> list[str]:
    """What was decided of each card, in their order."""
    return [li.get_attribute("data-decision") for li in opened.page.locator(".cards > li").all()]


def focused(opened: Opened) -> int:
    """Which card has the focus."""
    script = "[...document.querySelectorAll('.card')].indexOf(document.activeElement.closest('.card'))"
    return int(opened.page.evaluate(script))


def test_accept_reject_and_undo_by_keyboard(open_report: Open, run: Run) -> None:
    opened = open_report(run)
    opened.press("j", "a")
    assert states(opened) == ["accept", "open", "open", "open"]
    assert focused(opened) == 1
    opened.press("r")
    opened.page.keyboard.type("j is no key here")
    opened.press("Enter")
    assert states(opened) == ["accept", "reject", "open", "open"]
    assert "j is no key here" in opened.text(".cards > li:nth-child(2) .decided")
    assert opened.text("#progress") == "2 of 4 decided"
    opened.press("u")
    assert states(opened) == ["accept", "open", "open", "open"]
    assert focused(opened) == 1
    opened.press("u", "u")
    assert states(opened) == ["open"] * 4
    assert opened.text("#progress") == "0 of 4 decided"


def test_escape_leaves_the_note_and_decides_nothing(open_report: Open, run: Run) -> None:
    opened = open_report(run)
    opened.press("j", "r", "x", "Escape", "j")
    assert states(opened) == ["open"] * 4
    assert focused(opened) == 1
    assert opened.page.locator(".note-form").count() == 0


def test_buttons_do_what_keys_do(open_report: Open, run: Run) -> None:
    opened = open_report(run)
    page = opened.page
    page.locator("[data-act=accept]").nth(0).click()
    page.locator("[data-act=reject]").nth(1).click()
    page.locator(".note-form input").fill("no")
    page.locator(".note-form [type=submit]").click()
    assert states(opened)[:2] == ["accept", "reject"]
    page.locator(".undo").nth(0).click()
    assert states(opened)[:2] == ["open", "reject"]
    page.locator("#filter-decision").select_option("reject")
    assert len(opened.shown()) == 1
    page.locator(".undo").click()
    assert opened.shown() == []


def test_decisions_outlive_a_reload_and_are_seen_in_other_tabs(open_report: Open, run: Run) -> None:
    opened = open_report(run)
    other = open_report(run)
    opened.page.locator("#who").fill("Ann Editor")
    opened.press("Tab")
    opened.page.locator(".card").first.focus()
    opened.press("a")
    other.page.locator('[data-decision="accept"]').wait_for(timeout=10_000)
    opened.page.reload()
    assert states(opened) == ["accept", "open", "open", "open"]
    assert "by Ann Editor" in opened.text(".decided")
    assert opened.page.locator("#who").input_value() == "Ann Editor"


def test_a_decision_is_open_again_when_its_source_has_changed(open_report: Open, run: Run) -> None:
    open_report(run).press("j", "a")
    first = run.findings[0]
    evidence = replace(first.evidence[0], quote="Le vieux quai reste ouvert.")
    changed = replace(run, findings=(replace(first, evidence=(evidence,)), *run.findings[1:]))
    opened = open_report(changed)
    assert states(opened)[0] == "open"
    assert "the source has changed since" in opened.text(".decided")
    opened.press("j", "a")
    assert states(opened)[0] == "accept"


def test_exported_rows_are_rows_of_decisions_csv(open_report: Open, run: Run, tmp_path: Path) -> None:
    hostile = replace(run, article=replace(run.article, identity='=cmd|"x",@y\u202e'))
    opened = open_report(hostile)
    page = opened.page
    page.locator("#who").fill('=Ann, "A."')
    page.locator(".card").first.focus()
    opened.press("a", "r")
    page.keyboard.type('-1+1, "quoted"')
    opened.press("Enter")
    with page.expect_download() as waiting:
        page.locator("#download").click()
    file = tmp_path / "downloaded.csv"
    waiting.value.save_as(file)
    first, second = decisions.load(file)
    assert [first.choice, second.choice] == [Choice.ACCEPT, Choice.REJECT]
    assert first.name == Namer(hostile.article).name(hostile.findings[0])
    assert second.reason == '-1+1, "quoted"'
    assert first.who == '=Ann, "A."'
    assert first.article == '=cmd|"x",@y‹U+202E›'
    assert not [line for line in file.read_text().splitlines() if line.startswith(("=", '"='))]
    page.locator("#copy-rows").click()
    copied = "async (text) => (await navigator.clipboard.readText()) === text"
    page.wait_for_function(copied, arg=file.read_text().split("\n", 1)[1], timeout=10_000)


def test_where_nothing_can_be_stored_it_says_so(open_report: Open, run: Run) -> None:
    opened = open_report(run)
    opened.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    opened.press("j", "a")
    assert states(opened)[0] == "accept"
    assert "this browser stores nothing" in opened.text("#kept-where")


def test_what_the_file_accepts_is_accepted_here(open_report: Open, run: Run) -> None:
    decided = (Decided(run.findings[0], Outcome.ACCEPTED, "Ann", "seen"),)
    opened = open_report(replace(run, decided=decided))
    assert states(opened)[0] == "accept"
    assert "by Ann: seen" in opened.text(".decided")


def test_help_lists_the_keys_and_copying_works(open_report: Open, run: Run) -> None:
    opened = open_report(run)
    opened.press("?")
    assert opened.page.locator("#help kbd:visible").count() == 8
    opened.press("j", "Escape")
    assert not opened.page.locator("#help").is_visible()
    opened.press("j", "c")
    copied = "async () => await navigator.clipboard.readText() === 'August 3'"
    opened.page.wait_for_function(copied, timeout=10_000)


def test_hostile_findings_can_be_decided(open_report: Open, hostile_run: Run) -> None:
    opened = open_report(hostile_run)
    opened.press("j", "a", "r")
    opened.page.keyboard.type("<img src=x onerror=alert(1)>")
    opened.press("Enter")
    opened.page.reload()
    assert states(opened)[:2] == ["accept", "reject"]
    assert opened.page.locator("img").count() == 0
