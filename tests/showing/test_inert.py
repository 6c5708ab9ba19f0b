"""Strangers' text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.showing.inert import clipped, inner, line, plain, uncommanding, web_address

ANYTHING = st.text(alphabet=st.characters(), max_size=80)


@given(ANYTHING)
def test_nothing_steers(text):
    shown = plain(text)
    shown.encode("utf-8")
    for character in shown:
        assert character in "\t\n" or unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }
    assert plain(shown) == shown


@given(st.text(alphabet="aé항🙂\u200d\u200c ", max_size=60))
def test_harmless_text_stays_as_it_is(text):
    assert plain(text) == text


@given(ANYTHING)
def test_a_line_is_one_line(text):
    assert "\n" not in line(text)
    assert line(text) == line(text).strip()
    assert inner(text).strip() == line(text)


def test_a_megabyte_is_cut_and_says_how_much():
    assert clipped("x" * 1_000_000, 100) == "x" * 100 + " … (999,900 more characters)"
    assert len(line("word " * 200_000, 100)) < 200
    assert clipped("short", 100) == "short"


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/b?c=d#e",
        "HTTP://a.example",
        "https://hangu.example/항구",
        "https://[2001:db8::1]/x",
    ],
)
def test_the_web_is_linked(url):
    assert web_address(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://x.example/%0aalert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//a.example",
        "https://",
        "https:///path",
        " https://a.example",
        "https://a.example/a b",
        'https://a.example/"onload="x',
        "https://a.example/<b>",
        "https://a.example/\u202egnp",
        "https://a.example\\@evil.example",
        "https://a.example/" + "a" * 10_000,
        "java\nscript:alert(1)",
    ],
)
def test_all_else_is_not(url):
    assert web_address(url) == ""


@given(st.text(alphabet=st.sampled_from(":# \t\n[vso]x"), max_size=30))
def test_no_printed_line_is_a_command(text):
    shown = uncommanding(text)
    assert "##[" not in shown and "##vso[" not in shown
    assert not any(one.lstrip().startswith("::") for one in shown.split("\n"))
    assert shown.replace("‹U+003A›", ":").replace("‹U+0023›", "#") == text


@pytest.mark.parametrize("text", ["a::b", "a: b", "# heading", ":-)", "#[1]"])
def test_what_is_no_command_stays(text):
    assert uncommanding(text) == text
