"""Chromium for tests: pages that must say nothing to the console and ask nothing of the network."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from pipeline.model import Run
from pipeline.renderers.html import RENDERER

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def missing() -> str:
    """What the tests need and cannot find."""
    needed = {"playwright": "playwright", "axe_playwright_python": "axe-playwright-python"}
    lacking = [name for module, name in needed.items() if find_spec(module) is None]
    return f"{lacking[0]} is not installed" if lacking else "" if CHROMIUM else "Chromium is not installed"


@dataclass
class Opened:
    """A page, with what it said and asked for."""

    page: Any
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def go(self, address: str) -> "Opened":
        """Open the address, listening."""
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(address)
        return self

    def shown(self, selector: str = ".cards > li") -> list[str]:
        """The messages of the findings that can be seen."""
        visible = self.page.locator(f"{selector}:visible").all()
        return [li.locator(".message").inner_text() for li in visible]

    def press(self, *keys: str) -> None:
        """One key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def text(self, selector: str) -> str:
        """What the element shows."""
        return str(self.page.locator(selector).inner_text())


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for a module's tests; no longer, since what drives it keeps asyncio to itself."""
    if reason := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Opened]]:
    """Open an address in a tab; afterwards it must have said nothing, and asked none but its own place."""
    contexts: dict[str, Any] = {}
    opened: list[tuple[Opened, str]] = []

    def open_(address: str, person: str = "", **options: Any) -> Opened:
        if person not in contexts:
            permissions = ["clipboard-read", "clipboard-write"]
            contexts[person] = browser.new_context(permissions=permissions, **options)
        made = Opened(contexts[person].new_page()).go(address)
        opened.append((made, address.partition("#")[0].rpartition("/")[0]))
        return made

    yield open_
    for made, place in opened:
        assert made.said == []
        assert [url for url in made.asked if not url.startswith((place, "data:", "blob:"))] == []
    for context in contexts.values():
        context.close()


@pytest.fixture
def open_report(open_page: Callable[..., Opened], tmp_path: Path) -> Callable[..., Opened]:
    """Write a run's report and open it."""

    def open_(run: Run, fragment: str = "", **options: Any) -> Opened:
        file = tmp_path / "index.html"
        file.write_text(RENDERER.render(run), encoding="utf-8")
        return open_page(f"{file.as_uri()}{fragment}", **options)

    return open_
