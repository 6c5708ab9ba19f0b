"""Of which day a copy is wanted, and the order of those of other days."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mementos.wanted import Wanted, in_order, wanted_of
from pipeline.model import Memento
from pipeline.stages.parse import parse_article

MOMENTS = st.datetimes(datetime(1996, 1, 1), datetime(2030, 1, 1)).map(lambda m: m.replace(tzinfo=UTC))
DAYS = st.none() | st.dates(date(1997, 1, 1), date(2029, 1, 1))


def copy(*when: int) -> Memento:
    return Memento("u", datetime(*when, tzinfo=UTC), "a", "v")


def days(wanted: Wanted, *copies: Memento) -> list[str]:
    return [f"{one.time:%m-%d}" for one in in_order(copies, wanted)]


YEAR = [copy(2019, month, 10) for month in (1, 3, 5, 7)]


def test_on_or_before_then_after() -> None:
    assert days(Wanted(read=date(2019, 5, 10)), *YEAR) == ["05-10", "03-10", "01-10", "07-10"]


def test_what_is_older_than_the_source_comes_last() -> None:
    wanted = Wanted(read=date(2019, 4, 1), since=date(2019, 4, 1))
    assert days(wanted, *YEAR) == ["05-10", "07-10", "03-10", "01-10"]


def test_without_a_day_of_reading_the_first_since_then() -> None:
    assert days(Wanted(since=date(2019, 3, 11)), *YEAR) == ["03-10", "05-10", "07-10", "01-10"]


def test_with_neither_the_oldest() -> None:
    assert days(Wanted(), *YEAR) == ["01-10", "03-10", "05-10", "07-10"]


@given(DAYS, DAYS, st.lists(MOMENTS, max_size=12))
def test_the_order_loses_nothing_and_puts_the_right_side_first(read, since, moments) -> None:
    wanted = Wanted(read, since)
    made = [Memento("u", m, "a", "v") for m in moments]
    ordered = in_order(made, wanted)
    assert sorted(ordered, key=lambda one: one.time) == sorted(made, key=lambda one: one.time)
    groups = [wanted.rank(one.time)[0] for one in ordered]
    assert groups == sorted(groups)


ARTICLE = """The pier of Varnholm was opened on 19 December 2017.<ref>{{cite news |url=http://a.example/x |title=Pier%s}}</ref>
"""


@pytest.mark.parametrize(
    ("fields", "read", "since"),
    [
        ("|date=20 December 2017|access-date=2 January 2018", date(2018, 1, 2), date(2017, 12, 20)),
        ("|archive-url=https://archive.ph/x|archive-date=3 May 2019", date(2019, 5, 3), date(2017, 12, 19)),
        ("|access-date=2 January 2016", date(2016, 1, 2), None),
        ("", None, date(2017, 12, 19)),
    ],
)
def test_where_the_days_come_from(fields: str, read, since) -> None:
    article = parse_article(ARTICLE % fields, name="pier", input_format="wikitext", language="en")
    (reference,) = article.references
    wanted = wanted_of(reference, article.uses(reference.key), date(2026, 1, 1))
    assert (wanted.read, wanted.since) == (read, since)
