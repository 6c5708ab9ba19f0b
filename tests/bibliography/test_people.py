"""Lists of names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.bibliography.people import joined_names, split_cell, split_names
from tests.exporters.round_trip import names


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Moss, Ada and Roe, Bo", ["Moss, Ada", "Roe, Bo"]),
        ("Ada Moss", ["Moss, Ada"]),
        ("Ada B. van der Moss", ["van der Moss, Ada B."]),
        ("de la Moss, Ada", ["de la Moss, Ada"]),
        ("Moss, Jr, Ada", ["Moss, Ada, Jr"]),
        ("{World Office and Sons} and Moss, Ada", ["World Office and Sons", "Moss, Ada"]),
        ("Moss, Ada AND\n others", ["Moss, Ada"]),
        ("Moss, Ada and", ["Moss, Ada and"]),
        (r"J{\"o}rg M{\"u}ller", ["Müller, Jörg"]),
        ("Anderson", ["Anderson"]),
        ("김정은", ["김정은"]),
        ("", []),
        (" and  and ", []),
    ],
)
def test_names_of_a_field(written: str, read: list[str]) -> None:
    assert list(split_names(written)) == read


@given(st.lists(names(), max_size=4).map(tuple))
def test_names_survive(people: tuple[str, ...]) -> None:
    assert split_names(joined_names(people)) == people


def test_names_of_a_cell() -> None:
    assert split_cell("Moss, Ada; World Office ;") == ("Moss, Ada", "World Office")
