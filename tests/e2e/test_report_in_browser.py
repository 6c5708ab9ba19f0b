"""The report of the main job against the internet in a box, as an editor opens it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import Opened
from tests.e2e import wayback
from tests.e2e.box import Box
from tests.e2e.project import make_project
from tests.e2e.test_demo import run_citewarden

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not wayback.available(), reason="pywb is not installed; make test does it"),
]


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("job") / "project"
    article = make_project(folder)
    with Box(tmp_path_factory.mktemp("net") / "box") as box:
        run_citewarden(folder, box, "check", str(article))
    yield folder / "reports" / "latest" / "index.html"


def test_an_editor_works_through_the_report_of_the_demo(
    report: Path, open_page: Callable[..., Opened]
) -> None:
    opened = open_page(report.as_uri())
    page = opened.page
    everything = len(opened.shown())
    assert page.locator(".chart.dates svg, .chart.links svg").count() == 2
    page.locator("#filter-check").select_option("D101")
    assert 0 < len(opened.shown()) < everything
    assert "September 19" in opened.text(".card:visible mark")
    page.locator("#filters button[type=reset]").click()
    opened.press("/")
    page.keyboard.type("no such words anywhere")
    assert opened.shown() == []
    page.locator("#filter-search").fill("")
    opened.press("Escape", "j", "a", "r", "n", "o", "Enter", "r", "x", "Enter", "u")
    page.reload()
    states = [li.get_attribute("data-decision") for li in page.locator(".cards > li").all()]
    assert states == ["accept", "reject", *["open"] * (everything - 2)]
    with page.expect_download() as waiting:
        page.locator("#download").click()
    assert Path(waiting.value.path()).read_text("utf-8").count("\n") == 3


def test_the_page_leads_to_the_kept_bytes(report: Path, open_page: Callable[..., Opened]) -> None:
    opened = open_page(report.as_uri())
    links = opened.page.locator('a[href^="./"]')
    assert links.count() > 0
    for place in links.evaluate_all("all => [...new Set(all.map((a) => a.getAttribute('href')))]"):
        kept = report.parent.resolve() / place
        assert kept.resolve().parent.name == "archive"
        assert kept.is_file()
