"""The report for everybody: axe-core finds nothing, in light and dark, wide and narrow, decided and not."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from pipeline.model import Decided, Outcome, Run
from tests.browser import Opened

pytestmark = pytest.mark.browser


def violations(opened: Opened) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(opened.page).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("language", ["en", "es"])
def test_axe_finds_nothing(
    open_report: Callable[..., Opened], run: Run, scheme: str, width: int, language: str
) -> None:
    decided = (Decided(run.findings[0], Outcome.WAIVED, "Ann", "later"),)
    made = replace(run, report_language=language, decided=decided)
    opened = open_report(made, color_scheme=scheme, viewport={"width": width, "height": 900})
    opened.press("j", "a", "r")
    for details in opened.page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert violations(opened) == []
    opened.press("Escape", "?")
    assert opened.page.locator("#help").is_visible()
    assert violations(opened) == []


def test_axe_finds_nothing_in_strangers_words(open_report: Callable[..., Opened], hostile_run: Run) -> None:
    assert violations(open_report(hostile_run)) == []


def test_a_screen_reader_is_told_what_was_decided(open_report: Callable[..., Opened], run: Run) -> None:
    opened = open_report(run)
    assert opened.page.locator("#progress").get_attribute("role") == "status"
    names = opened.page.locator("[data-act]").evaluate_all("all => all.map((b) => b.innerText)")
    assert {name.strip() for name in names} == {"✓ Accept", "✕ Reject"}


def test_on_paper_everything_is_open_and_nothing_is_a_button(
    open_report: Callable[..., Opened], run: Run
) -> None:
    opened = open_report(run)
    opened.press("j", "a")
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("button:visible, #filters:visible").count() == 0
    assert opened.page.locator(".decided:visible").count() == 1
    assert opened.page.locator("details:not([open]):not([id^=check])").count() == 0
