"""Whether two references name one source."""

from typing import Any

import pytest

from pipeline.dates.when import When
from pipeline.judging.likeness import same_source
from pipeline.model import Dated, Fields, Reference, Span

TITLE = {"title": "A history of the ferries", "publisher": "Harbour Press"}


def _reference(**fields: Any) -> Reference:
    return Reference("k", 1, ("^",), "raw", Span(0, 3), Fields(**fields))


def _dated(year: int) -> Dated:
    return Dated(str(year), When.of(year))


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (TITLE, TITLE, "title and publisher"),
        (
            TITLE,
            {"title": "A History of the Ferries.", "publisher": "Harbour press"},
            "title and publisher",
        ),
        (TITLE, {**TITLE, "date": _dated(1998)}, "title and publisher"),
        ({"url": "http://www.a.example/x/"}, {"url": "https://a.example/x#top"}, "address"),
        ({"identifiers": (("doi", "10.1/A"),)}, {"identifiers": (("doi", "10.1/a"),)}, "DOI"),
        ({}, {}, ""),
        ({"title": "Home page"}, {"title": "Home page"}, ""),
        (TITLE, {**TITLE, "publisher": "Coast Press"}, ""),
        ({**TITLE, "date": _dated(1998)}, {**TITLE, "date": _dated(2004)}, ""),
        ({**TITLE, "pages": "12"}, {**TITLE, "pages": "318"}, ""),
        ({**TITLE, "authors": ("Holm, Ada",)}, {**TITLE, "authors": ("Lund, Per",)}, ""),
    ],
)
def test_same_source(one: dict[str, Any], other: dict[str, Any], why: str) -> None:
    assert same_source(_reference(**one), _reference(**other)) == why
    assert same_source(_reference(**other), _reference(**one)) == why
