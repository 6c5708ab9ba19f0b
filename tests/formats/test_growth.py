"""What hostile sources cost grows as they do: twice the source, twice the steps (calls, counted)."""

import sys
from importlib import import_module
from types import FrameType
from typing import SupportsIndex

import pytest

from pipeline.formats import Format
from pipeline.reading.marks import Known, find_marks

SHORT, LONG = 4_000, 12_000  # characters; the longer has three times the work
MOST = 3.6  # times the steps; 9 would be growth with the square
HOSTILE = {
    "plain": [
        "^ a b ", "[1]", "[", "(", '"', "“", ". ", "[edit]\n", "References\n", "  1. ^ a b ", "1. x\n", "\n", "• ",
        "a, b. ", "[note 1]", "[1] , ", "Retrieved 2001. ", "Archived 2001. ", "doi:10.1000/1 ", "(2001). ", "A. ", "。", "\t",
        "A word.[1] ", "A, B; ", "pp. 1 ", "«x» ", "http://a.b/ ", "(in Spanish) ",
    ],
    "html": [
        "<", "<<<<", "<a ", "<a b=", '<a b="', "<!--", "<!", "</a>", "<p>", "<b>", "<div>", "<table>", "<td>", "<li>", "<script>",
        "&", "&amp;", "<sup>", '<a href="#a">[1]</a>', "<h2>a</h2>", '<ol class="references"><li id="cite_note-1">a',
        '<cite class="citation">a', '<span class="Z3988" title="rft.au=a">', "<br>", "<p hidden>", "x ", "\n",
        '<p>a.<sup class="reference"><a href="#cite_note-1">[1]</a></sup>', '<a href="https://e.example/">x</a> ',
    ],
    "wikitext": [
        "<ref", "<ref>", "<ref>a</ref>", "<ref name=a/>", "<ref name=a>b</ref>", "</ref>", "{{", "}}", "{{a|", "{{a|b=", "[[", "[[a|",
        "]]", "[http://a b", "{|", "{|\n|a\n", "|-\n", "||", "'''''", "<!--", "-->", "<nowiki>", "== a ==\n", "=", "* ", "&amp;",
        "{{cite web|title=a}}", "{{sfn|a|1}}", "{{efn|a}}", "{{r|a}}", "<references>", "{{reflist|refs=", "[[File:a|b]]", "\n",
        "A word.<ref>a</ref> ", "<gallery>\n", "{{convert|1|", "<br>",
    ],
}  # fmt: skip


def steps(read: Format, source: str) -> int:
    """How many functions were called, in Python and in C."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        read.read(source)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    ("name", "piece"), [(name, piece) for name, all_ in HOSTILE.items() for piece in all_]
)
def test_steps_grow_as_the_source_does(name: str, piece: str) -> None:
    known = import_module(f"pipeline.formats.{name}").FORMAT
    known.read(piece * 3)  # what is made once
    short, long = (steps(known, piece * (length // len(piece))) for length in (SHORT, LONG))
    assert long <= MOST * short + 200


class Watched(str):
    """A text that counts the characters copied out of it."""

    copied = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        found = super().__getitem__(key)
        Watched.copied += len(found)
        return found


@pytest.mark.parametrize("piece", ["[a]", "[x] ", "[1]", "[note 1]", "A word.[a] "])
def test_marks_are_found_without_copying_the_text(piece: str) -> None:
    Watched.copied = 0
    text = Watched(piece * 2_000)
    find_marks(text, Known())
    assert Watched.copied <= 4 * len(text)
