"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.sentences import sentence_ends


def sentences(text: str, language: str = "") -> list[str]:
    """The sentences as text."""
    found, at = [], 0
    for end in sentence_ends(text, language):
        found.append(text[at:end].strip())
        at = end
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brown met Dr. Green at St. Mary's.",
        "The minister, J. R. Hale, left for Lisbon.",
        "Exports rose by 3.4 per cent to US$ 1.25 million.",
        "The U.S. Embassy in Quito issued a warning.",
        "The firm (Hale & Co. Ltd.) was sold (cf. the report of May. It was late) in 1990.",
        "See No. 12 and pp. 34–35 of vol. 3.",
        "It cost e.g. 5 pesos.",
        'He shouted "Stop!" and ran.',
        "He waited . . . and left.",
        "La Sra. Gómez vive en la Av. Central.",
        "El art. 5 y la pág. 12.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rained. The match was off.", 2),
        ("It rained in 2017. 34 people came.", 2),
        ('"It rained." The match was off.', 2),
        ("Is it so? No! It is not…  Yes.", 4),
        ("They moved to the U.S. The others stayed.", 2),
        ("He bought apples, pears, etc. The shop closed.", 2),
        ("雨が降った。試合は中止された。", 2),
        ("비가 왔다. 경기는 취소되었다.", 2),
        ("¿Quién vino? Nadie. ¡Qué pena!", 3),
        ("Il a dit : « Venez. » Elle est venue.", 2),
        ("Пошёл дождь. Матч отменили.", 2),
    ],
)
def test_several_sentences(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_german_ordinal_ends_nothing() -> None:
    text = "Am 3. Oktober fand das Fest statt. Es regnete."
    assert sentences(text, "de") == ["Am 3. Oktober fand das Fest statt.", "Es regnete."]


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper wrote that on 23. Juli 1945 the bridge was blown up.",
        "It is dated 3. Mai, and signed by the mayor.",
        "Printed on 1. Okt. 1921 in Vienna.",
        "The letter of 9. Március 1903 is lost.",
        "He was born on 28. Ağustos 1911.",
    ],
)
@pytest.mark.parametrize("language", ["", "en", "de", "fr"])
def test_a_day_with_a_stop_before_its_month_ends_nothing(text: str, language: str) -> None:
    assert sentences(text, language) == [text]


def test_a_number_before_a_word_that_is_also_a_month_ends_a_sentence() -> None:
    assert len(sentences("The score was 12. May we hope for more?", "en")) == 2
    assert len(sentences("They counted 45. April was wet.", "en")) == 2


def test_a_mark_ends_a_sentence_without_a_blank() -> None:
    assert sentence_ends("It rained.The match was off.", "", [10]) == [10, 28]
    assert sentence_ends("It rained.The match was off.", "", []) == [28]


@given(st.text(alphabet="aB1 .!?)\"'(\n。", max_size=200))
def test_sentences_cover_the_text(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    assert not text or ends[-1] == len(text) or not text[ends[-1] :].strip()
