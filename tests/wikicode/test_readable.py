"""Wikitext as a reader sees it."""

import pytest

from pipeline.wikicode.nodes import scan
from pipeline.wikicode.readable import Writer, shown


def _read(source: str) -> str:
    return shown(source, scan(source), 0, len(source))


@pytest.mark.parametrize(
    ("source", "seen"),
    [
        ("''A'' [[b|'''c''']] [[d]]", "A c d"),
        ("[http://e.org Town hall] and [http://e.org]", "Town hall and"),
        ("{{lang|fr|la ville}}, {{lang-de|die Stadt}}", "la ville, die Stadt"),
        ("{{convert|5|to|6|km|mi}} and {{cvt|20|ft|m|abbr=on}}", "5 to 6 km and 20 ft"),
        ("{{nowrap|no {{small|break}}}}", "no break"),
        ("{{frac|1|2}} {{frac|3|1|2}}", "1/2 3 1/2"),
        ("1901{{ndash}}1902&nbsp;AD", "1901–1902\u00a0AD"),
        ("{{as of|2011}} and {{as of|2012|lc=y}}", "As of 2011 and as of 2012"),
        ("a{{citation needed|date=May 2010}} b", "a b"),
        ("a<br />b <small>c</small><!-- d -->", "a b c"),
        ("<nowiki>[[a]]</nowiki>", "[[a]]"),
        ("[[Category:Towns]]x[[File:A.jpg|thumb|y]]", "x"),
        ("[[:Category:Towns]]", "Category:Towns"),
        ("{{start date|2010|3|5}}", "2010-03-05"),
        ("a  b\nc", "a b c"),
        ("dit {{citation|un mot}}", "dit un mot"),
        ("see {{citation|title=A|date=1900}}", "see"),
    ],
)
def test_readable(source: str, seen: str) -> None:
    assert _read(source) == seen


def test_text_maps_to_its_place() -> None:
    source = "A [[b|word]] ''here''."
    writer = Writer(source)
    writer.part(scan(source), 0, len(source))
    for run in writer.runs:
        assert (
            writer.text()[run.text : run.text + run.length] == source[run.source : run.source + run.length]
        )
    assert writer.text() == "A word here."
