"""The scanner: what closes what, and what never closes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.wikicode.nodes import Node, scan, split, without_comments


def _kinds(source: str) -> list[tuple[str, str]]:
    return [(node.kind, source[node.start : node.end]) for node in scan(source).walk()]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("a {{b|{{c}}}} d", [("template", "{{b|{{c}}}}"), ("template", "{{c}}")]),
        ("{{open [[a]]", [("link", "[[a]]")]),
        ("{{a [[b}}", [("template", "{{a [[b}}")]),
        ("[http://e.org [[b]]]", [("external", "[http://e.org [[b]]]"), ("link", "[[b]]")]),
        (
            "[[File:a|[http://e.org b]]]",
            [("link", "[[File:a|[http://e.org b]]]"), ("external", "[http://e.org b]")],
        ),
        ("[not a link]", []),
        ("[http://e.org\nb]", []),
        ("<nowiki>{{a}}</nowiki>", [("opaque", "<nowiki>{{a}}</nowiki>")]),
        ("<!-- {{a}} --> {{b}}", [("comment", "<!-- {{a}} -->"), ("template", "{{b}}")]),
        ("<REF>a</REF >", [("ref", "<REF>a</REF >")]),
        ("<ref name=a/>", [("ref", "<ref name=a/>")]),
        ("<reference>", []),
        ("<ref>{{a</ref>}}", [("ref", "<ref>{{a</ref>")]),
    ],
)
def test_nodes(source: str, found: list[tuple[str, str]]) -> None:
    assert _kinds(source) == found


def test_the_parts_of_a_template() -> None:
    source = "{{a|b=[[c|d]]|{{e|f}}|g}}"
    node = scan(source).children[0]
    assert [source[a:b] for a, b in split(source, node)] == ["a", "b=[[c|d]]", "{{e|f}}", "g"]


@given(st.text("{}[]|<!->refnowik/ \n=a", max_size=80))
def test_children_are_in_order_and_inside(source: str) -> None:
    def check(node: Node, inner: int, close: int) -> None:
        for child in node.children:
            assert inner <= child.start <= child.end <= close
            check(child, child.inner, child.close)
            inner = child.end

    check(scan(source), 0, len(source))


@pytest.mark.parametrize(
    ("text", "left"), [("a<!--b-->c", "ac"), ("a<!--b", "a"), ("<!--a--><!--b-->", "")]
)
def test_comments_are_taken_out(text: str, left: str) -> None:
    assert without_comments(text) == left
