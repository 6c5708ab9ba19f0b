"""Words around a date."""

import pytest

from pipeline.judging import wording


def _limit(text: str, date: str, language: str) -> bool:
    start = text.index(date)
    return wording.is_limit(text, start, start + len(date), language)


@pytest.mark.parametrize(
    ("text", "date", "language"),
    [
        ("It has been closed since 3 May 2018.", "3 May 2018", "en"),
        ("It ran from Monday, 3 May 2018.", "3 May 2018", "en"),
        ("It ran 3 May 2018 – 7 June 2018.", "3 May 2018", "en"),
        ("As of 3 May 2018, five had left.", "3 May 2018", "en"),
        ("A page (archived on 3 May 2018).", "3 May 2018", "en"),
        ("Hasta el 3 de mayo de 2018 estuvo cerrado.", "3 de mayo de 2018", "es"),
        ("Die Brücke war bis zum 3. Mai 2018 gesperrt.", "3. Mai 2018", "de"),
        ("2018년 5월 3일까지 닫혀 있었다.", "2018년 5월 3일", "ko"),
        ("Hasta el 3 de mayo de 2018 estuvo cerrado.", "3 de mayo de 2018", ""),
    ],
)
def test_limits(text: str, date: str, language: str) -> None:
    assert _limit(text, date, language)


@pytest.mark.parametrize(
    ("text", "date", "language"),
    [
        ("The embassy issued an alert to its staff on 3 May 2018.", "3 May 2018", "en"),
        ("After the vote he resigned on 3 May 2018.", "3 May 2018", "en"),
        ("El 3 de mayo de 2018 se abrió.", "3 de mayo de 2018", "es"),
        ("2018년 5월 3일 문을 열었다.", "2018년 5월 3일", "ko"),
    ],
)
def test_days_of_events(text: str, date: str, language: str) -> None:
    assert not _limit(text, date, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("It will open.", "en"), ("Se abrirá, según lo previsto.", "es"), ("Die Eröffnung ist geplant.", "de"),
     ("5월에 열 예정이다.", "ko"), ("五月に開業の予定。", "ja")],
)  # fmt: skip
def test_plans(text: str, language: str) -> None:
    assert wording.is_plan(text, language)
    assert not wording.is_plan("", language)


@pytest.mark.parametrize(
    ("text", "language"),
    [("It was opened.", "en"), ("Er wurde eröffnet.", "de"), ("Se abrió.", "es"), ("Мост был открыт.", "ru"),
     ("문을 열었다.", "ko"), ("開業した。", "ja")],
)  # fmt: skip
def test_past(text: str, language: str) -> None:
    assert wording.is_past(text, language)


def test_nothing_is_past_in_a_language_that_is_not_known() -> None:
    assert not wording.is_past("It was opened.", "")
    assert not wording.is_past("It was opened.", "xx")
