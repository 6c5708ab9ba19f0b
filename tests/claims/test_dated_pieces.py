"""Reading only the sentences that may hold a date finds the same dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.dated_pieces import dates_of
from pipeline.dates.tagger import Piece, find_dates

WORDS = {
    "en": "the bridge was opened in May last week on Monday spring 2019 3 yesterday same year first of century late ago 44 BC 1990s 12th",
    "es": "el puente se abrió en mayo la semana pasada lunes primavera 2019 3 ayer mismo año siglo de",
    "fr": "le pont fut ouvert en mai la semaine dernière lundi printemps 2019 3 hier même année siècle de",
    "de": "die Brücke wurde im Mai letzte Woche am Montag Frühling 2019 3. gestern Jahr Jahrhundert eröffnet",
    "pt": "a ponte foi aberta em maio na semana passada segunda-feira primavera 2019 3 ontem ano século de",
    "fi": "silta avattiin toukokuussa viime viikolla maanantaina 2019 3. eilen",
    "ko": "다리는 5월 3일 2019년 지난주 월요일에 어제 열렸다",
}


@pytest.mark.parametrize("language", WORDS)
@given(data=st.data())
def test_the_same_dates_are_found(language: str, data: st.DataObject) -> None:
    word = st.sampled_from(WORDS[language].split())
    sentence = st.lists(word, max_size=8).map(" ".join)
    texts = data.draw(st.lists(sentence, max_size=5))
    pieces = [Piece(text, "heading" if i == 0 else "sentence", 2, i // 2) for i, text in enumerate(texts)]
    day = date(2021, 6, 4)
    assert dates_of(pieces, language, day) == find_dates(pieces, language, day)
