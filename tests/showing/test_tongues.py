"""Languages of quoted texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.showing.tongues import tongue


@pytest.mark.parametrize(
    ("stated", "text", "tag"),
    [
        ("fr", "x", "fr"),
        ("zh_Hant", "x", "zh-Hant"),
        ("Spanish", "hola", "es"),
        (" german ", "x", "de"),
        ("", "항구", "ko"),
        ("", "みなと", "ja"),
        ("", "港", ""),
        ("Klingon", "x", ""),
        ('fr" onload="', "x", ""),
    ],
)
def test_stated_first_then_the_script(stated, text, tag):
    assert tongue(stated, text) == tag


@given(st.text(), st.text())
def test_always_a_tag_or_nothing(stated, text):
    assert re.fullmatch(r"([A-Za-z0-9]{2,3}(-[A-Za-z0-9]{0,8})*)?", tongue(stated, text))
