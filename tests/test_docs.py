"""The documentation says what the program says."""

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


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "pipeline/ARCHITECTURE.md"])
def test_no_trace_of_how_it_is_made(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not [trace for trace in ("../shared", "/work/", "/root/", "/tmp/") if trace in text]
