"""The documentation says what the program says."""

import re
from pathlib import Path

import pytest

from tests import docs

ROOT = Path(__file__).parents[1]


def words(text: str) -> list[str]:
    """Without line breaks, which differ from one Python to the next."""
    return text.split()


def test_readme_is_fresh() -> None:
    text = docs.README.read_text("utf-8")
    assert docs.BLOCK.search(text)
    assert words(docs.fresh(text)) == words(text), "run: make docs"


def test_the_pages_of_the_checks_are_fresh() -> None:
    there = {path: path.read_text("utf-8") for path in docs.CHECKS.glob("*.md")}
    assert there == docs.check_pages(), "run: make docs"


PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "pipeline/ARCHITECTURE.md",
    *ROOT.glob("docs/**/*.md"),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_trace_of_how_it_is_made(page: Path) -> None:
    text = page.read_text("utf-8")
    assert not [trace for trace in ("../shared", "/work/", "/root/", "/tmp/") if trace in text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in t]
    assert not [t for t in targets if not (page.parent / t).exists()]
