"""Quotations: word for word, nearly, or not at all."""

import pytest

from pipeline.claims.judged import Judged, Outcome
from pipeline.claims.quotation_judgement import difference, verbatim, words_of
from pipeline.claims.verdict import SourceGiven, verify

SPEECH = (
    "The mayor spoke at the opening. “We have waited four long years for this bridge – and it’s a fine one,” "
    "Ms Carrow said to the guests who had come in spite of the rain and the cold wind from the hills."
)


def judged(claim: str, source: str = SPEECH) -> Judged:
    """What is made of the one quotation."""
    (found,) = [j for j in verify(claim, "", [SourceGiven(source)]).judged if j.kind == "quotation"]
    return found


@pytest.mark.parametrize(
    "quoted",
    [
        "we have waited four long years for this bridge",
        "We have waited four long years for this bridge - and it's a fine one",
        "We have waited […] for this bridge",
        "We have waited ... for this bridge",
        "[We] have waited four long years for this [new] bridge",
    ],
)
def test_signs_and_what_was_left_out_make_no_difference(quoted: str) -> None:
    assert judged(f'Carrow said: "{quoted}".').outcome == Outcome.SUPPORTED


def test_a_near_miss_is_told_word_by_word() -> None:
    found = judged('Carrow said "we have waited five long years for this bridge".')
    assert (found.outcome, found.tier) == (Outcome.CONTRADICTED, "review")
    assert '"five" for "four"' in found.reason
    assert found.proposal == "We have waited four long years for this bridge"


def test_other_words_are_not_found() -> None:
    found = judged('Carrow said "nobody in this town has ever wanted such a thing".')
    assert (found.outcome, found.tier) == (Outcome.NOT_FOUND, None)


def test_a_translation_cannot_be_compared() -> None:
    spanish = (
        "La alcaldesa habló en la inauguración del puente nuevo. «Hemos esperado cuatro largos años este puente», "
        "dijo a los invitados que habían venido a pesar de la lluvia y del viento frío de las colinas."
    )
    found = judged(
        "The mayor said at the opening of the bridge: “We have waited four long years for it.”", spanish
    )
    assert "another language" in found.reason


def test_titles_are_no_quotations() -> None:
    result = verify('He wrote "The Long Road Home Again" in May.', "", [SourceGiven(SPEECH)])
    assert not [j for j in result.judged if j.kind == "quotation"]


def test_parts_must_stand_in_order() -> None:
    words = words_of(SPEECH)
    assert verbatim("waited four long … the cold wind", words)
    assert verbatim("the cold wind … waited four long", words) is None


def test_differences() -> None:
    assert difference(["a", "b", "c"], ["a", "x", "c", "d"]) == '"b" for "x", "d" left out'
