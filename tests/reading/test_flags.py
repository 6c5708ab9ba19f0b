"""Editors' flags in rendered references."""

import pytest

from pipeline.reading.flags import flags_of


@pytest.mark.parametrize(
    "flag",
    [
        "[dead link]",
        "[permanent dead link\u200d]",
        "[permanent\u00a0dead link]",
        "[enlace roto]",
        "(enlace roto disponible en este archivo)",
        "[lien mort]",
        "[Toter Link]",
        "[ligação inativa]",
        "[collegamento interrotto]",
        "[dode link]",
        "(недоступная ссылка)",
        "[недоступне посилання]",
        "[martwy link]",
        "[död länk]",
        "[リンク切れ]",
        "[깨진 링크(과거 내용 찾기)]",
        "[失效連結]",
        "[وصلة مكسورة]",
    ],
)
def test_a_dead_link_is_flagged(flag: str) -> None:
    assert flags_of(f'"Salt". Coast Times. 3 May 2012.{flag}') == ("dead-link",)


@pytest.mark.parametrize(
    "text", ['"Salt" [archive]. Coast Times.', '"A dead link". Coast Times.', "", "[1]"]
)
def test_other_words_are_not(text: str) -> None:
    assert flags_of(text) == ()
