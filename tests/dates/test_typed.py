"""Dates as people type them into cells."""

import pytest

from pipeline.dates.typed import parse_typed


@pytest.mark.parametrize(
    ("text", "languages", "day"),
    [
        ("Mon 11 Sept 2017 10:00", ["en"], "2017-09-11"),
        ("lunes, 11 de septiembre de 2017, 10:00", ["es", "en"], "2017-09-11"),
        ("11 Eylül 2017 Pazartesi 09:30", ["tr"], "2017-09-11"),
    ],
)
def test_read(text: str, languages: list[str], day: str) -> None:
    when = parse_typed(text, languages)
    assert when is not None and when.edtf == day


@pytest.mark.parametrize(
    "text", ["03/04/2017", "yesterday", "in 2017", "September 2017", "x" * 100, "", "2017-13-45"]
)
def test_refused(text: str) -> None:
    assert parse_typed(text, ["en"]) is None


def test_no_language_no_guess() -> None:
    assert parse_typed("Mon 11 Sept 2017 10:00", []) is None
    assert parse_typed("Mon 11 Sept 2017 10:00", ["qqq"]) is None
