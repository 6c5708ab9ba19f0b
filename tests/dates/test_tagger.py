"""Dates in running text: what is found, what it means, where the year came from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dates.lexicon import lexicon
from pipeline.dates.mention import DateMention
from pipeline.dates.protocol import timex
from pipeline.dates.tagger import Piece, find_dates

WRITTEN = date(2019, 12, 20)  # a Friday


def found(*sentences: str, language: str = "en", written: date | None = None) -> list[DateMention]:
    """The mentions of the last sentence; a leading ``#`` makes a heading."""
    pieces = [Piece(s[1:], "heading", 2) if s.startswith("#") else Piece(s) for s in sentences]
    return list(find_dates(pieces, language, written)[-1])


def values(*sentences: str, language: str = "en", written: date | None = None) -> list[str]:
    return [m.edtf for m in found(*sentences, language=language, written=written)]


def test_a_year_is_taken_from_the_sentence_the_one_before_or_the_heading() -> None:
    told = [
        found("#2017 dispute", "On December 22, the secretary left."),
        found("He came in March 2011.", "On December 22, he left."),
        found("It began on September 11, 2017, and ended on December 22."),
        found("It ended on December 22, 2017."),
    ]
    assert [(m[-1].edtf, m[-1].how) for m in told] == [
        ("2017-12-22", "year-from-heading"),
        ("2011-12-22", "year-from-previous"),
        ("2017-12-22", "year-from-sentence"),
        ("2017-12-22", "stated"),
    ]


def test_a_day_of_which_no_year_is_known_is_a_date_without_days() -> None:
    (mention,) = found("He left on 5 May.")
    assert (mention.when, mention.edtf, mention.text) == (None, "XXXX-05-05", "5 May")


@pytest.mark.parametrize(
    ("before", "sentence", "edtf"),
    [
        ("He left on 11 September 2017.", "It followed launches earlier that month.", ["2017-09"]),
        ("He left on 11 September 2017.", "Two more went in December of the same year.", ["2017-12"]),
        ("He left on 11 September 2017.", "The following day it rained.", ["2017-09-12"]),
        ("He left on 11 September 2017.", "Three days later it rained.", ["2017-09-14"]),
        ("He left on 11 September 2017.", "By the end of the year all had gone.", ["2017"]),
        (
            "He left on 11 September 2017.",
            "The next year he returned; a month later he left.",
            ["2018", ""],
        ),
        ("He left on 11 September 2017.", "The day after the feast he slept.", []),
        ("It ended on December 28, 1941.", "In January the troops left.", ["1942-01"]),
        (
            "In 1964 it began; on May 4, 1964, it spread.",
            "Papers found in 2005 deny the attack of July 4.",
            ["2005", "2005-07-04"],
        ),
    ],
)
def test_a_relation_leans_on_the_story(before: str, sentence: str, edtf: list[str]) -> None:
    assert values(before, sentence) == edtf


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("He came yesterday.", "2019-12-19"),
        ("He came last Monday.", "2019-12-16"),
        ("He comes next Friday.", "2019-12-27"),
        ("He came three days ago.", "2019-12-17"),
        ("He came last year.", "2018"),
        ("He will come in two months.", "2020-02"),
        ("He came in November.", "2019-11"),
        ("He will come on January 5.", "2020-01-05"),
        ("He came on Good Friday.", "2019-04-19"),
    ],
)
def test_a_dated_text_tells_when_now_is(sentence: str, edtf: str) -> None:
    (mention,) = found(sentence, written=WRITTEN)
    assert (mention.edtf, mention.how) == (edtf, "relative")
    assert not [m for m in found("He came yesterday, last Monday and three days ago.") if m.when]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("It ran between March and June 1998.", ["1998-03/1998-06"]),
        ("It ran from 5 to 9 May 2009.", ["2009-05-05/2009-05-09"]),
        ("It ran from December 2003 to January 2004.", ["2003-12/2004-01"]),
        ("The 1975–80 plan and the war of 1939-1945.", ["1975/1980", "1939/1945"]),
        ("On 4, 5 and 6 May 2010.", ["2010-05-04", "2010-05-05", "2010-05-06"]),
        ("In the 1980s, the mid-1990s and the late 19th century.", ["198X", "199X", "18XX"]),
        ("In summer 2012 and the third quarter of 2018.", ["2012-22", "2018-35"]),
        ("In 490 BC and AD 79.", ["-0489", "0079"]),
        ("In early May 2011, and around 1850.", ["2011-05", "1850"]),
        ("On Sept. 5, 2001, and the 3rd of June, 2002.", ["2001-09-05", "2002-06-03"]),
    ],
)
def test_ranges_and_wide_dates(sentence: str, edtf: list[str]) -> None:
    assert values(sentence) == edtf


@pytest.mark.parametrize(
    "sentence",
    [
        "It cost $12, and they bought 10,000 AK-47s for 1,200 men.",
        "See page 1975, version 2.0.1 and ISBN 978-0-306-40615-7.",
        "Call +49 30 901820 or 2017-555-1234; the score was 3-2.",
        "There were 1500 soldiers, 2000 people and 1900 km of road.",
        "We may march on; so that we may sit.",
        "He sat in the sun every Monday with April Jones.",
        "Over the following days it took 24 hours and 3 years.",
        "Model 1911 has 1080p and a 2000-watt lamp at http://example.org/2017/09/11/.",
    ],
)
def test_other_numbers_and_words_are_no_dates(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("3년 전에 시작했다.", ["2016"]),
        ("이틀 뒤에 끝났다.", ["2019-12-22"]),
        ("지난 월요일에 떠났다.", ["2019-12-16"]),
        ("다음 주 금요일에 온다.", ["2019-12-23/2019-12-29", "2019-12-27"]),
        ("3월 1일부터 4월 2일까지 열렸다.", ["2019-03-01/2019-04-02"]),
        ("지난해 10월과 지난달", ["2018-10", "2019-11"]),
    ],
)
def test_korean_against_the_day_of_writing(sentence: str, edtf: list[str]) -> None:
    assert values(sentence, language="ko", written=WRITTEN) == edtf


def test_easter_moves() -> None:
    assert values("Easter 2024, Easter 2025 and Whit Monday 2019.") == [
        "2024-03-31",
        "2025-04-20",
        "2019-06-10",
    ]


def test_day_or_month_first_stays_open_until_something_decides() -> None:
    (open_one,) = found("They met on 03/04/2017.")
    assert (open_one.edtf, [w.edtf for w in open_one.alternatives]) == ("2017-03-04", ["2017-04-03"])
    assert values("They left on 25/12/2016.", "They met on 03/04/2017.") == ["2017-04-03"]
    assert values("They left on 12/25/2016.", "They met on 03/04/2017.") == ["2017-03-04"]
    assert values("They left on 25 December 2016.", "They met on 03/04/2017.") == ["2017-04-03"]
    assert values("Se fueron el 03/04/2017.", language="es") == ["2017-04-03"]


def test_the_word_that_opens_a_date_is_told() -> None:
    said = found("Since 2017 he waited; until April 2018 he wrote, and before May 2019 he left.")
    assert [(m.edtf, m.bound) for m in said] == [
        ("2017", "since"),
        ("2018-04", "until"),
        ("2019-05", "before"),
    ]


SAME = ["2017-12-19", "2017-09", "2011-05"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "es",
            "Llegó el 19 de diciembre de 2017, se fue en septiembre del mismo año; era así a principios de mayo de 2011.",
        ),
        (
            "fr",
            "Il vint le 19 décembre 2017, partit en septembre de la même année ; au début de mai 2011, non.",
        ),
        (
            "de",
            "Er kam am 19. Dezember 2017 und ging im September desselben Jahres, anders als Anfang Mai 2011.",
        ),
        (
            "pt",
            "Chegou em 19 de dezembro de 2017, saiu em setembro do mesmo ano; no início de maio de 2011, não.",
        ),
        (
            "it",
            "Arrivò il 19 dicembre 2017, partì nel settembre dello stesso anno; all'inizio di maggio 2011 no.",
        ),
        (
            "nl",
            "Hij kwam op 19 december 2017 en ging in september van hetzelfde jaar; begin mei 2011 niet.",
        ),
        (
            "ru",
            "Он приехал 19 декабря 2017 года, уехал в сентябре того же года; в начале мая 2011 года нет.",
        ),
        (
            "uk",
            "Він приїхав 19 грудня 2017 року, поїхав у вересні того ж року; на початку травня 2011 року ні.",
        ),
        (
            "pl",
            "Przybył 19 grudnia 2017 roku, odjechał we wrześniu tego samego roku; na początku maja 2011 nie.",
        ),
    ],
)
def test_the_same_is_said_in_many_languages(language: str, sentence: str) -> None:
    assert values(sentence, language=language) == SAME


@pytest.mark.parametrize(
    ("language", "sentence", "edtf"),
    [
        ("ko", "2017년 12월 19일에 왔고 같은 해 9월에 떠났다.", ["2017-12-19", "2017-09"]),
        ("ko", "1998년 3월부터 6월까지, 그리고 5일간 머물렀다.", ["1998-03/1998-06"]),
        ("ko", "2009년 5월 6~7일과 1980년대", ["2009-05-06/2009-05-07", "198X"]),
        ("ko", "회의는 2018년 3월 5일(월)에 열렸다.", ["2018-03-05"]),
        ("ko", "기원전 108년에 망했고 20세기 초와 1950년대 후반에 다시 지었다.", ["-0107", "19XX", "195X"]),
        ("ko", "예산은 2000억 원이고 1500명이 10일 동안 일한다.", []),
        ("ja", "2017年12月19日に来て、翌年3月に去った。", ["2017-12-19", "2018-03"]),
        ("ja", "平成元年1月8日から昭和64年まで。", ["1989-01-08/1989"]),
        ("zh", "2009年5月6日至7日，二〇一七年十二月。", ["2009-05-06/2009-05-07", "2017-12"]),
        ("ar", "في 19 ديسمبر 2017 وفي سبتمبر من العام نفسه.", ["2017-12-19", "2017-09"]),
        ("he", "הוא בא ב-19 בדצמבר 2017.", ["2017-12-19"]),
        ("th", "วันที่ 19 ธันวาคม พ.ศ. 2560", ["2017-12-19"]),
        ("hu", "2017. december 19-én ment el, 1998 márciusában jött.", ["2017-12-19", "1998-03"]),
        ("fi", "Hän lähti joulukuussa 2016.", ["2016-12"]),
        ("vi", "Ngày 19 tháng 12 năm 2017.", ["2017-12-19"]),
        ("", "2017-12-19 and 19.12.2017", ["2017-12-19", "2017-12-19"]),
    ],
)
def test_other_scripts_and_calendars(language: str, sentence: str, edtf: list[str]) -> None:
    assert values(sentence, language=language) == edtf


LANGUAGES = st.sampled_from(["", "en", "de", "es", "uk", "ko", "ja", "th", "ar", "hu", "vi"])
WORDS = st.lists(
    st.sampled_from(
        [
            "1",
            "5",
            "12",
            "31",
            "99",
            "1998",
            "2017",
            "May",
            "march",
            "of",
            "the",
            "last",
            "year",
            "and",
            "to",
            "-",
            "/",
            ".",
            ",",
            "(",
            ")",
            "'",
            "19th",
            "later",
            "early",
            "5월",
            "年",
        ]
    )
)


@st.composite
def own_words(draw: st.DrawFn) -> tuple[str, str]:
    """A language and a jumble of the words of its tables and of figures."""
    language = draw(
        st.sampled_from(
            ["en", "es", "de", "fr", "pt", "it", "nl", "ru", "uk", "pl", "ko", "ja", "zh", "ar", "fa"]
        )
    )
    words = st.one_of(st.sampled_from(sorted(lexicon(language).words)), st.sampled_from(FIGURES))
    return language, draw(st.sampled_from(["", " "])).join(draw(st.lists(words, max_size=12)))


FIGURES = [
    "1",
    "31",
    "40",
    "1998",
    "1439",
    "BC",
    "&",
    "-",
    "/",
    ",",
    "(",
    ")",
    "5월",
    "2017年",
    "12/2017",
    "03/04/2017",
]


@given(own_words(), st.sampled_from([None, WRITTEN, date(2020, 2, 29)]))
def test_no_jumble_of_a_languages_words_breaks_it(said: tuple[str, str], written: date | None) -> None:
    language, text = said
    for m in find_dates([Piece(text)], language, written)[0]:
        assert m.text == text[m.start : m.end]
        assert all(part for part in timex(m).split("/")) or not timex(m)


@given(
    st.one_of(st.text(max_size=80), WORDS.map(" ".join)), LANGUAGES, st.one_of(st.none(), st.just(WRITTEN))
)
def test_mentions_are_in_order_apart_and_where_they_say(
    text: str, language: str, written: date | None
) -> None:
    end = 0
    for m in find_dates([Piece(text)], language, written)[0]:
        assert end <= m.start < m.end <= len(text)
        assert m.text == text[m.start : m.end]
        assert m.when is None or m.when.edtf == m.edtf
        end = m.end


@pytest.mark.parametrize(
    "unit", ["1", "1/1/1/", "January ", "1 May ", "1990-", "1, ", "of the ", "last ", "5월 ", "(", "c. "]
)
@pytest.mark.parametrize("language", ["en", "ko"])
def test_long_hostile_text_ends(unit: str, language: str) -> None:
    text = unit * (60_000 // len(unit))
    assert len(find_dates([Piece(text)], language)) == 1


@pytest.mark.parametrize(
    ("before", "sentence", "edtf"),
    [
        # a season with its year is where the story goes on
        (
            "It began in August 1914.",
            "By the spring of 1915 they fell back; in May the line broke.",
            ["1915-21", "1915-05"],
        ),
        # a look back with a month does not move the story
        (
            "On 20 May 2006 they took office.",
            "They followed the cabinet elected in December 2005.",
            ["2005-12"],
        ),
        ("They met on 2 May 1982.", "The onslaught on the 20th was successful.", ["1982-05-20"]),
        ("They met on 2 May 1982.", "At month's end they parted.", ["1982-05"]),
    ],
)
def test_where_the_story_stands(before: str, sentence: str, edtf: list[str]) -> None:
    assert values(before, sentence) == edtf


def test_a_look_back_is_forgotten_and_what_is_named_twice_is_not() -> None:
    back = values(
        "On 20 May 2006 they met.", "They followed the cabinet of December 2005.", "On 23 November he left."
    )
    assert back == ["2006-11-23"]
    twice = values(
        "It began in June 1776.",
        "He planned the march of 1777.",
        "All of 1777 it rained.",
        "He left in July.",
    )
    assert twice == ["1777-07"]


@pytest.mark.parametrize(
    ("sentence", "edtf"),
    [
        ("Resolution 2231 of 20 July 2015 was adopted.", ["2015-07-20"]),
        ("In the last week of August 1918 he left.", ["1918-08-25/1918-08-31"]),
        (
            "During the first ten months of 1915 and in the second half of 2008.",
            ["1915-01/1915-10", "2008-41"],
        ),
        ("In the last quarter of 2017.", ["2017-36"]),
        (
            "The 5th century BC, the 470s BC, and from 490 to 479 BC.",
            ["-04XX", "-0478/-0469", "-0489/-0478"],
        ),
        ("No later than 5 May 2010.", ["2010-05-05"]),
        ("They met on 3 & 4 May 1999.", ["1999-05-03", "1999-05-04"]),
        ("On the 20th floor of the Easter Offensive's museum.", []),
        ("To this day nobody knows; these days nobody asks.", []),
        ("It was 2000 years ago.", []),
    ],
)
def test_what_else_is_said_of_dates(sentence: str, edtf: list[str]) -> None:
    assert values(sentence) == edtf


@pytest.mark.parametrize(
    ("language", "sentence", "edtf"),
    [
        ("es", "Nos vemos pasado.", ["2019-12-22"]),
        ("es", "Ayer jueves, el 21/12, en el año 98.", ["2019-12-19", "2019-12-21", "1998"]),
        ("es", "El segundo lunes de enero.", ["2020-01-13"]),
        ("es", "En tres semanas; el mes anterior.", ["2020-01-06/2020-01-12", "2019-12"]),
        ("es", "Quedamos el sábado 21.", ["2019-12-21"]),
        ("es", "Vino a finales del año pasado.", ["2018"]),
        ("es", "Hasta el 40 de mayo no te quites el sayo.", []),
        ("es", "El 12 de octubre pasado, en el día de hoy.", ["2019-10-12", "2019-12-20"]),
        ("es", "El tres de abril de mil novecientos noventa y uno.", ["1991-04-03"]),
        ("es", "Antes de fin de año, el segundo semestre de 2018.", ["2019-12-31", "2018-41"]),
        ("uk", "В ніч з 11 на 12 травня 1945 року.", ["1945-05-11", "1945-05-12"]),
        ("uk", "239 європейців і 1383 арабів на 2/3 території.", []),
        ("uk", "Після липневої операції; Жовтнева площа.", ["2019-07"]),
        ("ko", "지난 25일과 오는 3일", ["2019-11-25", "2020-01-03"]),
        ("ko", "올해 상반기와 2019년 1분기", ["2019-40", "2019-33"]),
        ("zh", "20世纪80年代", ["198X"]),
    ],
)
def test_words_of_other_languages_on_a_known_day(language: str, sentence: str, edtf: list[str]) -> None:
    assert values(sentence, language=language, written=WRITTEN) == edtf
