"""Days that no calendar has."""

import pytest

from pipeline.judging.calendar_gaps import is_impossible


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("31 June 2019", "en"),
        ("June 31, 2019", "en"),
        ("29 February 2019", "en"),
        ("2019-02-30", ""),
        ("2019-13-01", ""),
        ("31 de junio de 2019", "es"),
        ("31. Juni 2019", "de"),
    ],
)
def test_impossible(text: str, language: str) -> None:
    assert is_impossible(text, language)


@pytest.mark.parametrize("text", ["", "n.d.", "Spring 2019", "1989–90", "vol. 31", "c. 1931", "31 " * 100])
def test_unread_is_not_impossible(text: str) -> None:
    assert not is_impossible(text, "en")
