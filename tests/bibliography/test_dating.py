"""Dates between programs."""

import pytest

from pipeline.bibliography.dating import dated, written


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2017", "2017"),
        ("2017-12", "2017-12"),
        ("2017/3/4", "2017-03-04"),
        ("2017/03", "2017-03"),
        ("2017-12-19", "2017-12-19"),
        ("2009-05-06/2009-05-07", "2009-05-06/2009-05-07"),
        ("2017~", "2017"),
        ("198X", "198X"),
        ("19 December 2017", "2017-12-19"),
        ("3. März 2012", "2012-03-03"),
    ],
)
def test_days_are_read_and_written(text: str, edtf: str) -> None:
    date = dated(text)
    assert date and date.when and written(date) == date.when.edtf == edtf


@pytest.mark.parametrize("text", ["soon", "03/04/2017", "2017-13-40", "forthcoming 20"])
def test_what_cannot_be_read_keeps_its_words(text: str) -> None:
    date = dated(text)
    assert date and date.when is None and written(date) == text


def test_nothing_is_no_date() -> None:
    assert dated("  ") is None
    assert written(None) == ""
