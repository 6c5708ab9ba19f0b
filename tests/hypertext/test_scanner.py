"""The scanner and the tree: nothing lost, every place right, browsers' leniency."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.hypertext.flow import visible_flow, visible_text
from pipeline.hypertext.scanner import Scanner
from pipeline.hypertext.tree import Element, parse

SOURCES = st.text(alphabet="<>/!-?='\" abp&;#\n", max_size=60) | st.lists(
    st.sampled_from(
        ["<p", "<b>", "</b>", "</p>", "<!--", "-->", "<script>", "</script ", ">", "x", "<a b='>'>", "<td>"]
    )
).map("".join)


@given(SOURCES)
def test_tokens_are_the_source_without_a_gap(source: str) -> None:
    at = 0
    for _, start, end, _, _ in Scanner(source).tokens():
        assert start == at
        assert end > start
        at = end
    assert at == len(source)


@given(SOURCES)
def test_elements_lie_within_one_another(source: str) -> None:
    for element in parse(source).elements():
        assert element.start <= element.inner <= element.inner_end <= element.end <= len(source)
        ends = [(child.start, child.end) for child in element.children]
        assert all(before[1] <= after[0] for before, after in pairwise(ends))
        assert all(element.inner <= start and end <= element.inner_end for start, end in ends)


@given(SOURCES)
def test_every_character_has_its_place(source: str) -> None:
    flow = visible_flow(source, parse(source))
    text = flow.text()
    assert sum(run.length for run in flow.runs) == len(text)
    for run in flow.runs:
        for n, character in enumerate(text[run.text : run.text + run.length]):
            written = source[run.source + n]
            assert written == character or (written.isspace() and character == " ") or written in "&</"


def _first(source: str, name: str) -> Element:
    return next(e for e in parse(source).elements() if e.name == name)


@pytest.mark.parametrize(
    ("source", "name", "whole"),
    [
        ("<ul><li>a<li>b</ul>c", "li", "<li>a"),
        ("<p>a<div>b</div>", "p", "<p>a"),
        ("<td>a<b>b</td>", "b", "<b>b"),
        ('<a title="1 > 2">x</a>y', "a", '<a title="1 > 2">x</a>'),
        ("<a title=it's>x</a> 'y'", "a", "<a title=it's>x</a>"),
        ("<P CLASS=Z>x</P>", "p", "<P CLASS=Z>x</P>"),
        ("<i>a<br/>b</i>", "i", "<i>a<br/>b</i>"),
        ("<span/>a", "span", "<span/>"),
    ],
)
def test_where_elements_end(source: str, name: str, whole: str) -> None:
    element = _first(source, name)
    assert source[element.start : element.end] == whole


def test_attributes() -> None:
    link = _first("<a HREF='x?a=1&amp;b=2' class=\"one two\" hidden data-n=3>x</a>", "a")
    assert link.get("href") == "x?a=1&b=2"
    assert link.classes == ["one", "two"]
    assert (link.get("data-n"), link.get("title")) == ("3", "")
    assert "hidden" in link.attributes


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a<br>b", "a b"),
        ("<p>one</p><p>two</p>", "one two"),
        ("x <style>p{}</style><script>if (a<b) c()</script> y", "x y"),
        ("&lt;b&gt; &amp;amp; &nbsp;&unknown; &copy", "<b> &amp; \u00a0&unknown; &copy"),
        ("a <span style='display: none'>b</span>c", "a c"),
        ("<!-- a > b -->c", "c"),
        ("1 < 2 <", "1 < 2 <"),
        ("<b>a</b>\n  <i>b</i>", "a b"),
    ],
)
def test_what_a_reader_sees(source: str, text: str) -> None:
    assert visible_text(source, parse(source)) == text
