"""A report of 2,000 findings in Chromium: how long until the first paint, and until a filter is done.

Chromium itself is the floor: an empty page in the same browser.  ``python -m bench.report_browser``.
"""

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pipeline.renderers.html import RENDERER
from tests.renderers.conftest import large

NUMBER, TIMES = 2_000, 7
FIRST_PAINT, FILTER = 1_000, 100  # milliseconds that are allowed
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAINT = """() => new Promise((done) => {
  const look = () => {
    const [entry] = performance.getEntriesByName("first-contentful-paint");
    if (entry) done(entry.startTime); else requestAnimationFrame(look);
  };
  look();
})"""
USABLE = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"
# From the event to the frame after it: what a person waits for.
CHANGE = """([selector, value]) => new Promise((done) => {
  const control = document.querySelector(selector);
  const began = performance.now();
  if (control.type === "checkbox") control.click();
  else { control.value = value; control.dispatchEvent(new Event("input", { bubbles: true })); }
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""
STEPS = (
    ("a tier off", 'input[value="review"]', ""),
    ("a tier on", 'input[value="review"]', ""),
    ("a word searched", "#filter-search", "number 19"),
    ("no word found", "#filter-search", "no such words"),
    ("search cleared", "#filter-search", ""),
    ("undecided alone", "#filter-decision", "open"),
)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, BROWSERS)), "")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def _opened(browser: Any, file: Path) -> tuple[Any, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    return page, page.evaluate(PAINT)


def main() -> int:
    """0 where both bounds are held, else 1."""
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        report, empty = Path(folder) / "report.html", Path(folder) / "empty.html"
        report.write_text(RENDERER.render(large(NUMBER)), "utf-8")
        empty.write_text("<!doctype html><title>empty</title><p>empty", "utf-8")
        paints: list[float] = []
        usable: list[float] = []
        floor: list[float] = []
        waits: dict[str, list[float]] = {name: [] for name, _, _ in STEPS}
        for _ in range(TIMES):
            page, paint = _opened(browser, empty)
            floor.append(paint)
            page.close()
            page, paint = _opened(browser, report)
            paints.append(paint)
            usable.append(page.evaluate(USABLE))
            page.wait_for_timeout(500)
            for name, selector, value in STEPS:
                waits[name].append(page.evaluate(CHANGE, [selector, value]))
            page.close()
        size = report.stat().st_size / 1e6
    first, least = statistics.median(paints), statistics.median(floor)
    slowest = max(statistics.median(times) for times in waits.values())
    print(f"{NUMBER:,} findings, {size:.1f} MB; medians of {TIMES}, in milliseconds")
    print(f"first paint {first:.0f} (allowed {FIRST_PAINT}; an empty page {least:.0f})")
    print(f"usable      {statistics.median(usable):.0f}")
    for name, times in waits.items():
        print(f"{name:<16} {statistics.median(times):.0f} (allowed {FILTER})")
    return int(first > FIRST_PAINT or slowest > FILTER)


if __name__ == "__main__":
    raise SystemExit(main())
