"""How sure a worded field is."""

import pytest

from pipeline.model import Fields
from pipeline.reading.cs1_text import read_fields
from pipeline.reading.doubts import is_institution, is_periodical, settled, with_slanted_work


def test_what_the_wording_names_is_sure() -> None:
    text = (
        'Brown, Anna (3 May 2012). "Salt". Journal of Salt. 12 (3): 45–67. doi:10.1000/x. Archived from the original '
        "on 4 June 2013. Retrieved 2 June 2015."
    )
    fields = read_fields(text, "en")
    for name in ("authors", "title", "date", "volume", "issue", "pages", "archive_date", "access_date"):
        assert fields.confidence(name) == 1.0
    assert fields.confidence("work") == 0.9


@pytest.mark.parametrize(
    ("text", "name", "least", "most"),
    [
        ("Brown, Anna (2012). Salt and Sand. Dale & Hill.", "title", 0.9, 0.99),
        ("Salt and Sand. Dale & Hill. 2012.", "title", 0.8, 0.95),
        ("Anna Brown, Salt and Sand, Dale & Hill, 2012", "title", 0.5, 0.9),
        ('"Salt". Dale. 2012.', "work", 0.5, 0.8),
        ('"Salt". Coast Times. 2012.', "work", 0.8, 0.99),
        ('"Salt". University of Dale. 2012.', "publisher", 0.5, 0.8),
        ('"Salt". Coast Page. Dale Inc. 2012.', "publisher", 0.8, 0.99),
        ('"Salt". Coast Times. 03/04/2012.', "date", 0.5, 0.7),
        ('"Salt". Coast Times. Retrieved 03/04/2012.', "access_date", 0.5, 0.7),
        ('Anna Brown, "Salt". Coast Times. 2012.', "authors", 0.9, 0.99),
    ],
)
def test_what_was_guessed_is_doubted(text: str, name: str, least: float, most: float) -> None:
    fields = read_fields(text, "en")
    assert getattr(fields, name)
    assert least <= fields.confidence(name) <= most


def test_a_date_that_reads_one_way_is_sure() -> None:
    for date in ("23/04/2012", "04/04/2012", "2012-03-04", "3 April 2012"):
        assert read_fields(f'"Salt". Coast Times. {date}.', "en").confidence("date") == 1.0


def test_only_filled_fields_are_doubted() -> None:
    for text in (
        "Brown 2012, p. 3.",
        '"Salt". Dale.',
        "森花『堤防』南書房、2010年。",
        "",
        "Salt. Dale. 9. 2012",
    ):
        fields = read_fields(text, "ja" if "森" in text else "en")
        assert all(getattr(fields, name) and 0 < value < 1 for name, value in fields.doubts)


def test_names_that_show_themselves() -> None:
    assert is_institution("University of Dale") and is_institution("Dale, Inc.")
    assert not is_institution("Coast Page")
    assert is_periodical("The Coast Times") and is_periodical("coast.example.org")
    assert not is_periodical("Dale and Hill")


def test_what_something_else_tells_is_settled() -> None:
    fields = Fields(title="Salt", work="Dale", doubts=(("title", 0.8), ("work", 0.7)))
    assert settled(fields, "work").doubts == (("title", 0.8),)
    assert settled(fields, "date") is fields


@pytest.mark.parametrize(
    ("publisher", "work", "slanted", "read"),
    [
        ("Coast", "", ("Salt", "Coast."), ("", "Coast")),
        ("Coast", "", ("Salt",), ("Coast", "")),
        ("Dale", "Coast", ("Dale",), ("Dale", "Coast")),
        ("", "", ("Coast",), ("", "")),
    ],
)
def test_a_single_name_in_italics_is_a_work(
    publisher: str, work: str, slanted: tuple[str, ...], read: tuple[str, str]
) -> None:
    made = with_slanted_work(Fields(publisher=publisher, work=work, doubts=(("publisher", 0.7),)), slanted)
    assert (made.publisher, made.work) == read
    assert (made.confidence("publisher") == 1) == (read == ("", "Coast"))
