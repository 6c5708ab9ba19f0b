"""Names of people and publishers that can be of one."""

import pytest

from pipeline.judging.makers import host_names, is_carried, is_person, is_same_publisher, parts_of, slip


@pytest.mark.parametrize(
    "name", ["Ada Flint", "Flint, Ada", "Flint, A.", "José María de la Peña", "Łukasz Żuk", "Ада Флинт"]
)
def test_people(name: str) -> None:
    assert is_person(name)


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "Harbour Press Agency",
        "Gazette Staff",
        "Ada",
        "Web Team",
        "Ada Flint 3",
        "",
        "A. B.",
        "Redaktion",
    ],
)
def test_no_people(name: str) -> None:
    assert not is_person(name)


def test_initials_and_particles_tell_nobody() -> None:
    assert parts_of("de la Peña, J. M.") == {"pena"}
    assert parts_of("Flint, A.") & parts_of("Ada Flint")


@pytest.mark.parametrize(
    ("cited", "stated", "found"),
    [
        ("Haverkamp, Jan", "Jan Haverkemp", ("haverkamp", "haverkemp")),
        ("Jan Haverkamp", "Jan Pieter Haverkamp", None),
        ("Jan Haverkamp", "Jan Otto", None),
        ("Müller, Jan", "Jan Muller", None),
        ("Haverkamp, J.", "Jan Haverkemp", None),
    ],
)
def test_slips(cited: str, stated: str, found: tuple[str, str] | None) -> None:
    assert slip(cited, stated) == found


@pytest.mark.parametrize(
    ("cited", "stated"),
    [
        ("Marrow Broadcasting Company", "MBC"),
        ("MBC News", "MBC"),
        ("The Harbour Gazette", "harbourgazette"),
        ("Harbour Gazette", "hgazette"),
        ("harbourgazette.example", "The Harbour Gazette"),
        ("Centre for the Study of Coasts", "csc"),
        ("Ministry of Fisheries", "Ministerio de Pesca"),
        ("Zeitung für Küsten", "zeitung fur kusten"),
        ("The Times", "Times"),
    ],
)
def test_one_publisher(cited: str, stated: str) -> None:
    assert is_same_publisher(cited, stated)
    assert is_same_publisher(stated, cited)


@pytest.mark.parametrize(
    ("cited", "stated"),
    [
        ("Harbour Times", "Inland Times"),
        ("Harbour Gazette", "Inland Courier"),
        ("MBC", "MCB"),
        ("", "Gazette"),
    ],
)
def test_two_publishers(cited: str, stated: str) -> None:
    assert not is_same_publisher(cited, stated)


def test_a_host_names_its_owner() -> None:
    assert host_names("https://www.mbc.co.example/a") == ["mbc"]
    assert host_names("http://news.gazette.example") == ["gazette"]
    assert host_names("https://web.archive.org/web/20150101000000id_/http://gazette.example/a") == [
        "gazette"
    ]
    assert host_names("") == []


def test_sites_that_carry_what_others_have_made() -> None:
    assert is_carried("https://www.youtube.com/watch?v=1")
    assert is_carried("https://archive.org/details/piers")
    assert not is_carried("https://web.archive.org/web/20150101000000/http://gazette.example/a")
