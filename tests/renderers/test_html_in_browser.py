"""The HTML report in Chromium: it works from a file, says nothing to the console, contacts nobody."""

import pytest

from pipeline.renderers.html import RENDERER

pytestmark = pytest.mark.browser


def test_all_findings_are_shown_at_first(open_report, run):
    opened = open_report(run)
    assert len(opened.shown()) == 4
    assert opened.page.locator("#filter-count").inner_text() == "11 of 11 findings"


def test_tiers_checks_and_sections_filter(open_report, run):
    opened = open_report(run)
    page = opened.page
    page.locator('input[value="alarm"]').uncheck()
    assert len(opened.shown()) == 2
    page.locator("#filter-section").select_option("People")
    assert opened.shown() == ["A name is spelt two ways: Kowalczyk and Kowalcyk."]
    page.locator("#filters button[type=reset]").click()
    page.locator("#filter-check").select_option("C205")
    assert opened.shown() == []
    assert page.locator("#filter-count").inner_text() == "5 of 11 findings"
    assert page.locator("tr.note-group:visible").count() == 1


def test_search_finds_findings_and_references(open_report, run):
    opened = open_report(run)
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("Quai FERMÉ")
    assert len(opened.shown()) == 1
    assert page.locator(".references tbody tr:visible").count() == 1
    page.locator("#filter-search").fill("no such words")
    assert opened.shown() == []
    assert page.locator("#filter-count").inner_text() == "0 of 11 findings"


def test_link_state_filters_findings_and_references(open_report, run):
    opened = open_report(run)
    opened.page.locator("#filter-state").select_option("dead")
    assert len(opened.shown()) == 2
    assert opened.page.locator(".references tbody tr:visible").count() == 1


def test_keys_walk_the_visible_cards(open_report, run):
    opened = open_report(run)
    page = opened.page
    focused = "document.activeElement.closest('.card')?.querySelector('.message').textContent ?? ''"
    page.locator('input[value="alarm"]').uncheck()
    page.locator("h1").click()
    walked = []
    for key in "jjjk":
        page.keyboard.press(key)
        walked.append(page.evaluate(focused)[:8])
    assert walked == ["The sour", "A name i", "A name i", "The sour"]
    page.keyboard.press("?")
    page.locator("#use-keys").uncheck()
    page.locator("#close-help").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.evaluate(focused) == ""


def test_copy_button_copies(open_report, run):
    opened = open_report(run)
    opened.page.locator("button.copy").first.click()
    copied = "async () => await navigator.clipboard.readText() === 'August 3'"
    opened.page.wait_for_function(copied, timeout=10_000)


def test_link_to_a_check_opens_its_explanation(open_report, run):
    opened = open_report(run)
    opened.page.locator(".cards a", has_text="D101").click()
    opened.page.locator("#check-D101 h3").first.wait_for(state="visible", timeout=10_000)


def test_fragment_opens_what_is_folded(open_report, run):
    name = run.findings[5].fingerprint(run.article.identity)
    opened = open_report(run, f"#finding-{name}")
    opened.page.locator(f"#finding-{name}").wait_for(state="visible", timeout=10_000)


def test_hostile_report_runs_nothing(open_report, hostile_run):
    opened = open_report(hostile_run)
    dialogs: list[str] = []
    opened.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    for details in opened.page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    assert len(opened.shown()) == 4
    assert dialogs == []


@pytest.mark.parametrize("width", [320, 400, 1280])
def test_nothing_is_wider_than_the_screen(open_report, run, hostile_run, width):
    for made in (run, hostile_run):
        page = open_report(made).page
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_two_thousand_findings_can_be_filtered(open_report, large_run):
    opened = open_report(large_run(2_000))
    page = opened.page
    page.locator("#filter-search").fill("number 1999.")
    assert page.locator("#filter-count").inner_text() == "1 of 2000 findings"
    assert page.locator(".cards > li:visible").count() == 1


def test_without_scripts_everything_is_there(browser, run, tmp_path):
    file = tmp_path / "index.html"
    file.write_text(RENDERER.render(run), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator(".cards > li:visible").count() == 4
    assert not page.locator("#filters").is_visible()
    context.close()
