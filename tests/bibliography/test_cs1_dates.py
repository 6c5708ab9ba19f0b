"""Dates for citation templates."""

import pytest

from pipeline.bibliography.cs1_dates import cs1_date
from pipeline.bibliography.dating import dated
from pipeline.dates.reading import parse_date
from tests.exporters.round_trip import DATES


@pytest.mark.parametrize(
    ("text", "dmy", "mdy", "unstyled"),
    [
        ("2017-12-19", "19 December 2017", "December 19, 2017", "2017-12-19"),
        ("3 May 2012", "3 May 2012", "May 3, 2012", "3 May 2012"),
        ("May 3, 2012", "3 May 2012", "May 3, 2012", "May 3, 2012"),
        ("3 de mayo de 2012", "3 May 2012", "May 3, 2012", "2012-05-03"),
        ("2012-05", "May 2012", "May 2012", "May 2012"),
        ("2009-05-06/2009-05-07", "6–7 May 2009", "May 6–7, 2009", "6–7 May 2009"),
        ("2009-05-31/2009-06-01", "31 May 2009 – 1 June 2009", "May 31, 2009 – June 1, 2009", "31 May 2009 – 1 June 2009"),
        ("2003/2007", "2003–2007", "2003–2007", "2003–2007"),
        ("2009-22", "Summer 2009", "Summer 2009", "Summer 2009"),
        ("n.d.", "n.d.", "n.d.", "n.d."),
    ],
)  # fmt: skip
def test_dates_follow_the_article(text: str, dmy: str, mdy: str, unstyled: str) -> None:
    date = dated(text)
    assert [cs1_date(date, style) for style in ("dmy", "mdy", "")] == [dmy, mdy, unstyled]


@pytest.mark.parametrize("text", DATES)
@pytest.mark.parametrize("style", ["dmy", "mdy", "ymd", ""])
def test_a_written_date_means_the_same(text: str, style: str) -> None:
    date = dated(text)
    assert date and date.when
    read = parse_date(cs1_date(date, style), ("en",))
    assert read and (read.earliest, read.latest) == (date.when.earliest, date.when.latest)


def test_no_date_is_no_date() -> None:
    assert cs1_date(None, "dmy") == ""
