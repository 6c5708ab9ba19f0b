"""Pages that are small, and take an hour to read where somebody does not look."""

import pytest

from pipeline.pages.requisites import requisites_of_page
from pipeline.readers import html
from pipeline.reading.sentences import sentence_ends
from pipeline.stages.given_page import read_page

ENTRANCE = "http://pier.example/"


@pytest.mark.parametrize("mark", ["itemprop=author", "rel=author", "class=byline"])
def test_names_within_names(mark: str) -> None:
    page = f"<html><title>The pier</title>{f'<div {mark}><span itemprop=name>Ada Flint</span>' * 20_000}"
    found = read_page(page.encode(), ENTRANCE, otherwise=html.READER)
    assert found.title == "The pier"


def test_what_a_page_needs_that_is_nested_without_end() -> None:
    page = b"<html><img src=a.png>" + b"<div>" * 500_000 + b"<img src=b.png>"
    assert requisites_of_page(page, ENTRANCE) == [f"{ENTRANCE}a.png"]


@pytest.mark.parametrize("signs", [".", "!?", "…", "؟۔"])
def test_a_run_of_stops_ends_nothing(signs: str) -> None:
    text = f"It was {signs * 500_000}so they said. It closed."
    first, last = sentence_ends(text, "en")
    assert text[:first].endswith("so they said.")
    assert last == len(text)
