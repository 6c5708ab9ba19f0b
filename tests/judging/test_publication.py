"""Whose word counts for the day of a source."""

from datetime import UTC, date, datetime

import pytest

from pipeline.dates.when import When
from pipeline.judging.publication import witnesses
from pipeline.model import Capture, DateEvidence, Extract, Fields, Page, Reference, Source, Span

CAPTURE = Capture(
    "urn:1", "https://a.example/", datetime(2020, 1, 1, tzinfo=UTC), "", "", 0, 200, "text/html"
)
REFERENCE = Reference("a", 1, (), "", Span(0, 0), Fields(title="The old pier"))


@pytest.mark.parametrize(("confidence", "heard"), [(0.0, True), (0.71, False), (0.8, True), (0.99, True)])
def test_a_guess_of_the_page_is_held_against_nothing(confidence: float, heard: bool) -> None:
    day = DateEvidence("published", When.of(2019, 5, 6), "byline", "6 May 2019", confidence)
    extract = Extract("", "", "en", (day,))
    found = list(witnesses(Source(REFERENCE, pages=(Page(CAPTURE, extract),))))
    assert bool(found) is heard
    assert extract.day() == (date(2019, 5, 6) if heard else None)
