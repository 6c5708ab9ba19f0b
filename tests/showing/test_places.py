"""Lines, columns, and the claimed words in their sentence."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Article, Fields, Finding, Reference, Span, Statement, TextRun, Tier
from pipeline.showing.places import Marked, Places


def article(source: str, *statements: Statement, references: tuple[Reference, ...] = ()) -> Article:
    return Article("a", "A", "en", source, "utf-8", "plain", (), statements, references)


def finding(sentence: str, claimed: str, span: Span | None = None, key: str = "") -> Finding:
    return Finding("D101", Tier.ALARM, "m", span, key, sentence=sentence, claimed=claimed)


@given(st.lists(st.sampled_from(["a", "é", "\n", "\r", "\r\n", "𝒳", "\u2028", "\x0c"]), max_size=60))
def test_position_is_found_again(parts):
    source = "".join(parts)
    places = Places.of(article(source))
    for offset in range(len(source) + 1):
        line, column = places.position(offset)
        assert places.starts[line - 1] + column - 1 == offset
        assert source[:offset].replace("\r\n", "\n").replace("\r", "\n").count("\n") in {line - 1, line}


def test_lines_end_at_newlines_of_every_kind():
    places = Places.of(article("a\nb\r\nc\rd"))
    assert [places.position(offset).line for offset in (0, 2, 5, 7)] == [1, 2, 3, 4]


def test_marks_in_the_source_do_not_shift_the_words():
    source = "On May 3,[1] and again on May 3,[2] it rained."
    text = "On May 3, and again on May 3, it rained."
    first, second = source.index("[1]"), source.index("[2]")
    runs = (
        TextRun(0, 0, first),
        TextRun(first, first + 3, second - first - 3),
        TextRun(second - 3, second + 3, len(source) - second - 3),
    )
    statement = Statement(text, Span(0, len(source)), "", (), runs=runs)
    places = Places.of(article(source, statement))
    at = source.rindex("May 3")
    marked = places.marked(finding(text, "May 3", Span(at, at + 5)))
    assert marked == Marked("On May 3, and again on ", "May 3", ", it rained.")


def test_same_sentence_twice_is_told_apart_by_its_place():
    source = "It rained. It rained."
    both = [
        Statement("It rained.", Span(n, n + 10), section, (), runs=(TextRun(0, n, 10),))
        for n, section in ((0, "one"), (11, "two"))
    ]
    places = Places.of(article(source, *both))
    found = places.statement(finding("It rained.", "rained", Span(14, 20)))
    assert found is not None
    assert found.section == "two"


def test_words_that_are_not_in_the_sentence_are_not_marked():
    places = Places.of(article("x"))
    assert places.marked(finding("One two.", "three")) is None
    assert places.marked(finding("One two.", "")) is None
    assert places.marked(finding("One two.", "two")) == Marked("One ", "two", ".")


def test_finding_without_a_span_stands_where_its_reference_does():
    reference = Reference("k", 1, (), "1. R", Span(2, 6), Fields())
    places = Places.of(article("..1. R", references=(reference,)))
    assert places.span(finding("", "", key="k")) == Span(2, 6)
    assert places.span(finding("", "", key="other")) is None
    assert places.span(finding("", "", Span(0, 1), "k")) == Span(0, 1)


def test_around_keeps_the_words():
    part = Marked("a" * 99, "words", "b" * 99).around(10)
    assert part == Marked("… " + "a" * 10, "words", "b" * 10 + " …")
