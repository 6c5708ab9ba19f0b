"""The markup inside a block: what is seen of it, its links, marks and citations by key."""

import pytest

from pipeline.marktext.blocks import Target
from pipeline.marktext.inline import read_inline
from pipeline.marktext.markup import Inline, listed, tag_pattern
from pipeline.marktext.rendering import words_of
from pipeline.model import Span

TARGETS = {
    "r": Target("http://r.example", "R", Span(0, 0)),
    "2": Target("http://two.example", "", Span(0, 0)),
}


def _read(text: str) -> tuple[str, Inline]:
    found = read_inline(text, 0, len(text), TARGETS)
    assert found.cuts == sorted(found.cuts)
    return words_of(text, Span(0, len(text)), found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a* **b** ***c*** _d_ ~~e~~ ==f==", "a b c d e f"),
        ("snake_case_word 2*3*4 * x", "snake_case_word 234 * x"),
        ("**open and _open", "**open and _open"),
        (r"\*a\* \[b\]", "*a* [b]"),
        ("`*a*` ``b ` c``", "*a* b ` c"),
        ("$a_1*b*$ and $5 or *$6*", "$a_1*b*$ and $5 or $6"),
        ("a <!-- b --> c<br>d <i>e</i> &amp; f", "a c d e & f"),
        ("![alt](a.png) ![x][r] b", "b"),
        ("[[Page|words]] [[Page]] ![[embed]]", "words Page"),
        ("[words]{.smallcaps} <me@x.example>", "words <me@x.example>"),
        ("[a](b 'c' [d", "[a](b 'c' [d"),
    ],
)
def test_what_a_reader_sees(text: str, words: str) -> None:
    assert _read(text)[0] == words


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](http://x.example 'T')", [("http://x.example", "a", "T")]),
        ("[a *b*](<http://x.example/a b>)", [("http://x.example/a b", "a b", "")]),
        (r"[a](http://x.example/b_\(c\)_(d(e)))", [("http://x.example/b_(c)_(d(e))", "a", "")]),
        ("[a](http://x.example/b c (d).pdf)", [("http://x.example/b c (d).pdf", "a", "")]),
        ("[a][r] [r][] [R]", [("http://r.example", "a", "R"), ("http://r.example", "r", "R"), ("http://r.example", "R", "R")]),
        ("[![i](i.png)](http://x.example)", [("http://x.example", "", "")]),
        ('<a class="x" href="http://x.example">a</a>', [("http://x.example", "a", "")]),
        ("(http://x.example/a_b_c).", [("http://x.example/a_b_c", "http://x.example/a_b_c", "")]),
        ("<http://x.example>", [("http://x.example", "<http://x.example>", "")]),
        ("see www.x.example/a.", [("http://www.x.example/a", "www.x.example/a", "")]),
        ("[http://x.example](http://x.example)", [("http://x.example", "http://x.example", "")]),
        ("`[a](http://x.example)` \\[a](b)", []),
    ],
)  # fmt: skip
def test_links(text: str, links: list[tuple[str, str, str]]) -> None:
    found = _read(text)[1]
    assert [(k.address, words_of(text, k.words, found), k.title) for k in found.links] == links


def test_notes_and_keys_and_numbers() -> None:
    text = "a[^1] b[^long-name] c^[in *line* [^2]] [@k1, p. 3; @{k 2}; -@k3] @k4. me@x.example [1] [2, 4-6] \\[7\\] [[8]]"
    found = _read(text)[1]
    assert [(n.label, text[slice(*n.whole)]) for n in found.notes] == [
        ("1", "[^1]"),
        ("long-name", "[^long-name]"),
        ("", "^[in *line* [^2]]"),
    ]
    assert [(k.keys, k.bracketed) for k in found.keyed] == [(("k1", "k3"), True), (("k4",), False)]
    assert [n.numbers for n in found.numbered] == [(1,), (2, 4, 5, 6), (7,), (8,)]


def test_lists_of_numbers() -> None:
    assert listed("1, 3–5") == (1, 3, 4, 5)
    assert listed("2008-09-25") == ()
    assert listed("5-1") == ()
    assert listed("0") == ()


def test_editors_tags_are_no_text() -> None:
    text = 'Burnt.\\[_[citation needed](/wiki/X_\\(y\\) "Z")_\\] Then[who?] on.'
    assert tag_pattern().match("[citation needed]")
    assert _read(text)[0] == "Burnt. Then on."
