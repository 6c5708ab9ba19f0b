"""Every state has its words."""

import pytest

from pipeline.model import LinkState, NoMemento, Tier
from pipeline.showing.words import MEMENTOS, SIGN_CLASS, STATES, TIERS, count, witness


def test_nothing_is_without_words():
    assert set(STATES) == set(LinkState)
    assert set(MEMENTOS) == set(NoMemento)
    assert set(TIERS) == set(Tier)
    assert {word.sign for word in STATES.values()} == set(SIGN_CLASS)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("reference", "the article's reference list"),
        ("article", "the article itself"),
        ("meta:article:published_time", "the page's metadata: article:published_time"),
        ("byline", "the page's byline"),
        ("", ""),
    ],
)
def test_witnesses_are_named(value, words):
    assert witness(value) == words


def test_numbers_agree_with_their_nouns():
    assert (count(1, "note"), count(2_000, "note")) == ("1 note", "2,000 notes")
    assert count(0, "address", "addresses") == "0 addresses"
