"""What the finding of dates costs: what is imported, what is loaded for a language, and hostile texts."""

import subprocess
import sys

import pytest

from pipeline.dates.protocol import found_in

MEGABYTE = 1_000_000
HEAVY = ("dateparser", "babel", "regex", "pycld2", "requests", "lxml", "sqlite3", "asyncio")


def run(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_nothing_heavy_is_imported_and_no_table_is_read() -> None:
    code = (
        "import sys; before = set(sys.modules); import pipeline.dates.tagger;"
        "from pipeline.dates.lexicon import lexicon; from pipeline.dates.tables import _cldr_text;"
        f"print([m for m in {HEAVY!r} if m in set(sys.modules) - before],"
        " lexicon.cache_info().currsize, _cldr_text.cache_info().currsize)"
    )
    assert run(code) == "[] 0 0"


def test_five_languages_need_less_than_sixty_megabytes() -> None:
    code = (
        "import tracemalloc; tracemalloc.start();"
        "from pipeline.dates.tagger import Piece, find_dates;"
        "[find_dates([Piece('5 May 2010')], l) for l in ('en', 'es', 'de', 'ko', 'uk')];"
        "from pipeline.dates.lexicon import lexicon;"
        "print(lexicon.cache_info().currsize, tracemalloc.get_traced_memory()[1] // 1_000_000)"
    )
    loaded, megabytes = map(int, run(code).split())
    assert loaded == 5
    assert megabytes < 60


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "language"), [("1 May ", "en"), ("1", "en"), ("12 ", "en"), ("5월 1일 ", "ko")]
)
def test_a_hostile_megabyte_ends(unit: str, language: str) -> None:
    text = unit * (MEGABYTE // len(unit.encode()))
    end = 0
    for start, mention in found_in(text, language):
        assert end <= start
        end = start + len(mention.text)
