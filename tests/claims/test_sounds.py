"""Names across scripts and spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.claims.sounds import names_by_sound, sound
from pipeline.claims.verdict import SourceGiven, verify


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim", "Gim"),
        ("Pak", "Bak"),
        ("KimJongSu", "김정수"),
        ("PakMyongChol", "박명철"),
        ("Zelensky", "Зеленський"),
        ("Gorbachev", "Горбачёв"),
        ("Chernobyl", "Чернобыль"),
        ("Mubarak", "مبارك"),
        ("Bashar", "بشار"),
        ("Gorbachev", "ゴルバチョフ"),
        ("Merkel", "メルケル"),
    ],
)
def test_one_name_has_one_key(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(("one", "other"), [("Lopez", "Carrow"), ("Putin", "Shoigu"), ("김정수", "박명철")])
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert sound(one) != sound(other)


@given(st.text(max_size=200))
def test_names_stand_where_they_are_said_to(text: str) -> None:
    for places in names_by_sound(text).values():
        assert places == sorted(places)
        assert all(0 <= place < len(text) for place in places)


def test_a_korean_page_binds_by_its_names() -> None:
    page = (
        "평양신보. 박명철 대사는 2019년 5월 14일 수도에 도착하였다. 그는 공항에서 환영을 받았다고 통신은 전하였다. "
        + "오늘 날씨는 맑고 바람은 약하였다. " * 30
        + "리순희 대사는 2019년 5월 24일 고국으로 돌아갔다."
    )
    result = verify("Ambassador Pak Myong Chol arrived on 24 May 2019.", "", [SourceGiven(page)])
    (found,) = [j for j in result.judged if j.kind == "date"]
    assert (found.outcome, found.proposal) == ("contradicted", "14 May 2019")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ベル橋をメルケルが訪れた。", "Merkel"),
        ("قال الرئيس محمود عباس يوم السبت", "MahmoudAbbas"),
        ("Вчера Горбачёв прибыл.", "Gorbachev"),
    ],
)
def test_names_are_found_in_running_text_of_other_scripts(text: str, name: str) -> None:
    assert sound(name) in names_by_sound(text)
