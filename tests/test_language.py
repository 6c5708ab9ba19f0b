"""Which language a text is in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language import detect


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (
            "en",
            "The ambassador left the country after the government had asked him to go within five days.",
        ),
        ("es", "El embajador salió del país después de que el gobierno le pidiera que se marchara."),
        ("de", "Der Botschafter verließ das Land, nachdem die Regierung ihn dazu aufgefordert hatte."),
        ("uk", "Посол залишив країну після того, як уряд попросив його виїхати протягом п'яти днів."),
        ("ko", "정부가 닷새 안에 떠나라고 요청한 뒤 대사는 그 나라를 떠났다."),
        ("ja", "政府が五日以内に退去するよう求めた後、大使は国を離れた。"),
        ("he", "השגריר עזב את המדינה לאחר שהממשלה ביקשה ממנו לצאת בתוך חמישה ימים."),
    ],
)
def test_it_is_told(tag: str, text: str) -> None:
    pytest.importorskip("pycld2")
    assert detect(text) == tag


@pytest.mark.parametrize("text", ["", "1975", "OK", "2017-12-19 2018-01-15 12.5 % 300"])
def test_too_little_is_no_language(text: str) -> None:
    assert detect(text) == ""


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    tag = detect(text)
    assert tag == "" or (tag.isascii() and tag.isalpha())


def test_broken_characters_do_not_matter() -> None:
    pytest.importorskip("pycld2")
    text = "The ambassador\x00 left the \ud800country after the government had asked him to go\x1f."
    assert detect(text) == "en"
