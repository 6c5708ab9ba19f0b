"""Text fragments: what a browser is told to scroll to."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.fragments import address, directive

TEXT = "Vell Courier\nThe bridge, at Vell-on-Sea, was opened on 14 May 2019 by the mayor of the town & county.\nEnd"


def _of(passage: str, text: str = TEXT) -> str:
    return directive(text, text.index(passage), text.index(passage) + len(passage))


@pytest.mark.parametrize(
    ("passage", "wanted"),
    [
        ("Vell-on-Sea, was", ":~:text=Vell%2Don%2DSea%2C%20was"),
        ("town & county", ":~:text=town%20%26%20county"),
        ("Vell Courier\nThe bridge", ":~:text=Vell%20Courier"),
        (
            "The bridge, at Vell-on-Sea, was opened on 14 May 2019 by the mayor",
            ":~:text=The%20bridge%2C%20at%20Vell%2Don%2DSea%2C%20was,May%202019%20by%20the%20mayor",
        ),
    ],
)
def test_what_has_a_meaning_in_a_fragment_is_encoded(passage: str, wanted: str) -> None:
    assert _of(passage) == wanted


def test_words_that_stand_twice_are_told_apart_by_their_neighbours() -> None:
    text = "In spring it opened late. In autumn it opened late again, they say."
    second = text.rindex("it opened late")
    assert directive(text, second, second + 14) == (
        ":~:text=late.%20In%20autumn-,it%20opened%20late,-again%2C%20they%20say."
    )


@pytest.mark.parametrize(
    "url", ["", "page.html", "mailto:a@b.example", "javascript:alert(1)", "urn:isbn:1"]
)
def test_only_web_addresses_get_one(url: str) -> None:
    assert address(url, "It opened.", 0, 10) == ""


def test_a_fragment_that_the_address_had_goes() -> None:
    assert (
        address("https://a.example/b#top", "It opened.", 0, 10)
        == "https://a.example/b#:~:text=It%20opened."
    )


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_gives_a_fragment_of_its_own_words_or_none(text: str, start: int, end: int) -> None:
    found = directive(text, start, max(start, end))
    assert not set(found.removeprefix(":~:text=")) & set(' \n&#"<>')
    parts = [part.strip("-") for part in found.removeprefix(":~:text=").split(",")]
    flat = " ".join(text.encode("utf-8", "replace").decode().split())
    assert all(unquote(part) in flat for part in parts)
